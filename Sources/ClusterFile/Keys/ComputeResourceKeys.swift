import Serialization

extension Section<Cluster.ComputeResource> {
  /// What a queue's list has; what a queue gives for all of them is theirs where they do not give it.
  static let computeResource = Section<Cluster.ComputeResource>(
    "Kinds of nodes that are alike, where a queue has more than one; each has what a queue says of nodes.", .unread,
    example: "{name: large, instances: [c7i.8xlarge], nodes: 0-16}",
    [
      .optional(
        "name", \.name,
        .text("name", allowed: NameRules.queueNameWords, pattern: "^[a-z][a-z0-9-]*$", most: 25),
        default: "the first instance type, with dashes for dots",
        from: { _, resource in defaultName(of: resource) }, example: "large",
        "Its name, a part of its nodes' names.",
        aws: "`ComputeResources.Name`", local: .honoured("the nodes' names"))
    ] + ownKeys + sharedKeys.map { $0.absent("the queue's") } + [.tags(\.tags)])

  static func defaultName(of resource: Cluster.ComputeResource) -> String {
    String(resource.instances.first?.map { $0 == "." ? "-" : $0 } ?? [])
  }

  /// Keys that a queue gives only where it lists no compute resources.
  static let ownKeys: [Key<Cluster.ComputeResource>] =
    [
      .optional(
        "instances", \.fleet, .list(of: .text("instance type"), minimum: 1, placeholder: ""),
        absent: "`instance`, or `computeResources`, must be given",
        example: "[c7i.8xlarge, c6i.8xlarge]",
        "EC2 instance types in order of preference; all with the same architecture, vCPUs and GPUs.",
        aws: "`ComputeResources.Instances`, launched by EC2's CreateFleet",
        local: .honoured("the nodes' CPUs, memory and GPUs")),
      .optional(
        "instance", \.single, .text("instance type"), absent: "`instances`, or `computeResources`, must be given",
        example: "c7i.8xlarge",
        "One EC2 instance type, launched by RunInstances; it cannot become several later without stopping the nodes.",
        aws: "`ComputeResources.InstanceType`", local: .honoured("the nodes' CPUs, memory and GPUs")),
      .optional(
        "nodes", \.nodes, .nodes, default: NodeRange(minimum: 0, maximum: 10), example: "0-16",
        "How many nodes there may be. The minimum is always up; the rest boot when jobs need them. One number is both: "
          + "`4` is always four.",
        aws: "`MinCount` and `MaxCount`", local: .honoured("static and dynamic nodes")),
    ]

  /// Keys that a queue gives for all its compute resources.
  static let sharedKeys: [Key<Cluster.ComputeResource>] =
    [
      .optional(
        "efa", \.efa, .boolean, default: false, example: "true",
        "Whether nodes have an Elastic Fabric Adapter, for MPI and NCCL between nodes.",
        aws: "`Efa.Enabled`", local: .honoured("a node feature; MPI goes over this machine's memory")),
      .optional(
        "placementGroup", \.placementGroup, .placementGroup, default: "the same as `efa`",
        from: { _, resource in resource.efa ? .managed : .none },
        example: "true",
        "Whether nodes stand close together, in one cluster placement group: a new one, or one that is there by its name.",
        aws: "`Networking.PlacementGroup`", local: .ignored("all nodes are on this machine")),
      .optional(
        "hyperthreading", \.hyperthreading, .boolean, default: true, example: "false",
        "Whether Slurm sees a core's hardware threads as CPUs; `false` gives each core to one thread.",
        aws: "`DisableSimultaneousMultithreading`", local: .honoured("the nodes' CPUs")),
      .optional(
        "schedulableMemory", \.schedulableMemoryMiB, .memory, absent: "95 % of the instance's", example: "120 GiB",
        "The memory of a node that Slurm may give to jobs.",
        aws: "`SchedulableMemory`", local: .honoured("`RealMemory`")),
      .optional(
        "maxPrice", \.maxPrice, .price, absent: "the on-demand price", example: "0.5 USD/h",
        "The most that a spot instance may cost.",
        aws: "`SpotPrice`", local: .ignored("a rehearsal costs nothing")),
      .optional(
        "reservation", \.reservation, .reservation, absent: "none", example: "cr-0123456789abcdef0",
        "Capacity that is reserved: an On-Demand Capacity Reservation or a Capacity Block for ML by its id, or a "
          + "resource group of reservations by its ARN.",
        aws: "`CapacityReservationTarget`", local: .ignored("a rehearsal has the nodes that it needs")),
      .optional(
        "gpuHealthCheck", \.gpuHealthCheck, .boolean, absent: "ParallelCluster's: none", example: "true",
        "Whether a node's NVIDIA GPUs are tested before a job begins on it.",
        aws: "`HealthChecks.Gpu.Enabled`", local: .ignored("GPUs of a rehearsal are numbers only")),
      .optional(
        "staticPriority", \.staticPriority, .whole(1...4_294_967_295), default: 1, example: "5",
        "Slurm's weight of nodes that are always up: lighter nodes are given to jobs first.",
        aws: "`StaticNodePriority`", local: .honoured("`Weight`")),
      .optional(
        "dynamicPriority", \.dynamicPriority, .whole(1...4_294_967_295), default: 1000, example: "500",
        "Slurm's weight of nodes that boot when jobs need them.",
        aws: "`DynamicNodePriority`", local: .honoured("`Weight`")),
      .optional(
        "nodeSettings", \.nodeSettings, .settings, default: [], example: "{CoreSpecCount: 2}",
        "Further parameters of the nodes, as slurm.conf(5) names them.",
        aws: "`ComputeResources.CustomSlurmSettings`", local: .honoured("the nodes' lines in slurm.conf")),
      .section("launchTemplate", \.launchTemplate, .launchTemplate, absent: "none"),
    ]
}

extension Cluster.ComputeResource {
  static let unread = Cluster.ComputeResource(
    name: "", instances: [], launch: .fleet, minNodes: 0, maxNodes: 0, efa: false, placementGroup: .none,
    hyperthreading: true, staticPriority: 1, dynamicPriority: 1000, nodeSettings: [], tags: [:])

  /// The two bounds as the file writes them.
  fileprivate var nodes: NodeRange {
    get { NodeRange(minimum: minNodes, maximum: maxNodes) }
    set {
      minNodes = newValue.minimum
      maxNodes = newValue.maximum
    }
  }

  fileprivate var fleet: [String]? {
    get { launch == .fleet && !instances.isEmpty ? instances : nil }
    set {
      guard let newValue else { return }
      instances = newValue
      launch = .fleet
    }
  }

  fileprivate var single: String? {
    get { launch == .single ? instances.first : nil }
    set {
      guard let newValue else { return }
      instances = [newValue]
      launch = .single
    }
  }
}

extension Section<Cluster.LaunchTemplate> {
  static let launchTemplate = Section<Cluster.LaunchTemplate>(
    "A launch template of yours whose settings are laid over ParallelCluster's.",
    Cluster.LaunchTemplate(id: "", version: 1), aws: "`LaunchTemplateOverrides`",
    local: .ignored("a rehearsal launches no instances"),
    [
      .required(
        "id", \.id, .id("lt"), example: "lt-0123456789abcdef0", "Its id.",
        aws: "`LaunchTemplateOverrides.LaunchTemplateId`", local: .ignored("a rehearsal launches no instances")),
      .required(
        "version", \.version, .whole(1...1_000_000), example: "1", "Its version.",
        aws: "`LaunchTemplateOverrides.Version`", local: .ignored("a rehearsal launches no instances")),
    ])
}
