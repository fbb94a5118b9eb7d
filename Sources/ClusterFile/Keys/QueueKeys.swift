import Serialization

extension Section<Cluster.Queue> {
  static let queue = Section<Cluster.Queue>(
    "The queues, Slurm's partitions; the first is the default one. A queue has instance types of its own, or lists "
      + "`computeResources`; what it says of nodes then counts for those that do not say it themselves.",
    .unread,
    example: "{name: cpu, instances: [c7i.8xlarge]}",
    [
      .required(
        "name", \.name,
        .text("name", allowed: NameRules.queueNameWords, pattern: "^[a-z][a-z0-9-]*$", most: 25),
        example: "cpu", "The partition's name.",
        aws: "`SlurmQueues.Name`", local: .honoured("`PartitionName`"))
    ] + Section<Cluster.ComputeResource>.ownKeys.map { $0.lifted(\.base) }
      + [.sections("computeResources", \.listed, .computeResource)] + purchase
      + Section<Cluster.ComputeResource>.sharedKeys.map { $0.lifted(\.base) } + limits + nodes
      + SecurityGroupKeys.all(\.securityGroups, \.additionalSecurityGroups) + [.tags(\.tags)])

  private static var purchase: [Key<Cluster.Queue>] {
    [
      .optional(
        "capacity", \.capacity, .choice, default: .onDemand, example: "spot",
        "How instances are bought: `onDemand`; `spot`, cheaper, and taken back with two minutes' notice; "
          + "`capacityBlock`, GPUs reserved ahead for a fixed time.",
        aws: "`SlurmQueues.CapacityType`",
        local: .honoured("a node feature; `apus spot-interrupt` takes spot nodes back")),
      .optional(
        "allocation", \.allocation, .choice,
        default: "`prioritized`, for spot `capacityOptimizedPrioritized`: in the order of `instances`",
        from: { _, queue in queue.capacity == .spot ? .capacityOptimizedPrioritized : .prioritized },
        example: "priceCapacityOptimized", "How EC2 chooses among several instance types.",
        aws: "`SlurmQueues.AllocationStrategy`, where a compute resource has several types",
        local: .ignored("a node of a rehearsal has the shape of the first type")),
      .optional(
        "fallback", \.fallback, .choice, absent: "none", example: "onDemand",
        "What takes the jobs of a spot queue when AWS has no spot instances: `onDemand`, a second queue called "
          + "`NAME-ondemand` with the same nodes bought on demand, none of them always up. A job that is sent to both "
          + "(`sbatch --partition=cpu,cpu-ondemand`) starts on spot nodes where it can. The nodes of both count.",
        aws: "a second of `SlurmQueues`, with a lower `PriorityTier`",
        local: .honoured("a second partition, with a lower `PriorityTier`")),
      .optional(
        "idleTimeout", \.idleSeconds, .duration, default: 600, example: "10 min",
        "How long a node may be idle before it is given back; whole minutes. ParallelCluster knows one for the whole "
          + "cluster: the longest.",
        aws: "`SlurmSettings.ScaledownIdletime`", local: .honoured("`SuspendTime`, with `--idle file`")),
    ]
  }

  private static var limits: [Key<Cluster.Queue>] {
    [
      .optional(
        "exclusive", \.exclusive, .boolean, default: false, example: "true",
        "Whether a job has its nodes for itself.",
        aws: "`SlurmQueues.JobExclusiveAllocation`", local: .honoured("`OverSubscribe=EXCLUSIVE`")),
      .optional(
        "priority", \.priority, .whole(0...65_533), absent: "Slurm's, 1", example: "10",
        "Jobs of a queue with a higher priority are started before those of a lower one, where both could have the nodes.",
        aws: "`PriorityTier` in `CustomSlurmSettings`", local: .honoured("`PriorityTier`")),
      .optional(
        "maxTime", \.maxTime, .duration, absent: "no limit", example: "2 days",
        "The longest that a job may run.",
        aws: "`MaxTime` in `CustomSlurmSettings`", local: .honoured("`MaxTime`")),
      .optional(
        "defaultTime", \.defaultTime, .duration, absent: "the same as `maxTime`", example: "1 h",
        "How long a job may run that does not say.",
        aws: "`DefaultTime` in `CustomSlurmSettings`", local: .honoured("`DefaultTime`")),
      .optional(
        "maxNodesPerJob", \.maxNodesPerJob, .whole(1...65_536), absent: "no limit", example: "8",
        "The most nodes that a job may have.",
        aws: "`MaxNodes` in `CustomSlurmSettings`", local: .honoured("`MaxNodes`")),
      .optional(
        "slurmSettings", \.slurmSettings, .settings, default: [], example: "{GraceTime: 60}",
        "Further parameters of the partition, as slurm.conf(5) names them.",
        aws: "`SlurmQueues.CustomSlurmSettings`", local: .honoured("the partition's line in slurm.conf")),
    ]
  }

  private static var nodes: [Key<Cluster.Queue>] {
    let none = LocalUse.ignored("nodes of a rehearsal have this machine's system and disk")
    return [
      .optional(
        "zones", \.zones, .list(of: .text("zone"), placeholder: ""),
        default: "the cluster's zones that offer all its types; the first of them where nodes stand close together",
        from: { _, queue in queue.zones }, example: "[us-east-1a]",
        "The zones of the new VPC in which its nodes stand.",
        aws: "`SlurmQueues.Networking.SubnetIds`", local: .ignored("a rehearsal has no zones")),
      .optional(
        "subnets", \.subnets, .list(of: .id("subnet"), placeholder: ""),
        default: "`network.privateSubnets`; the first of them where nodes stand close together",
        from: { _, queue in queue.subnets },
        example: "[subnet-0123456789abcdef0]",
        "The subnets in which its nodes stand, in a network that is there.",
        aws: "`SlurmQueues.Networking.SubnetIds`", local: .ignored("a rehearsal has no zones")),
      .optional(
        "ami", \.ami, .id("ami"), absent: "as `image` says", example: "ami-0123456789abcdef0",
        "An image of its own.",
        aws: "`SlurmQueues.Image.CustomAmi`", local: none),
      .section(
        "rootVolume", \.rootVolume,
        .volume(
          "The nodes' root volume, on encrypted EBS.", "ComputeSettings.LocalStorage.RootVolume", size: 1...65_536)),
      .optional(
        "ephemeralMount", \.ephemeralMount, .text("path", allowed: "an absolute path", pattern: "^/[^ ]+$"),
        absent: "`/scratch`, or `/ephemeral` where a file system is mounted at `/scratch`", example: "/ephemeral",
        "Where the nodes' instance store is mounted, if their type has one.",
        aws: "`ComputeSettings.LocalStorage.EphemeralVolume.MountDir`", local: none),
      .section("customActions", \.customActions, .customActions),
      .section("iam", \.iam, .nodeIAM),
    ]
  }
}

extension Cluster.Queue {
  static let unread = Cluster.Queue(
    name: "", base: .unread, listed: [], capacity: .onDemand, allocation: .prioritized, idleSeconds: 0, zones: [],
    subnets: [], exclusive: false, slurmSettings: [], rootVolume: Cluster.Volume(encrypted: true),
    customActions: Cluster.CustomActions(), iam: Cluster.NodeIAM(), securityGroups: [], additionalSecurityGroups: [],
    tags: [:])
}

extension Key {
  /// Tags on the instances of a queue or a compute resource.
  static func tags(_ place: Place<[String: String]>) -> Key {
    .optional(
      "tags", place, .map(of: .word), default: [:], example: "{team: imaging}",
      "Tags on its nodes, beside the cluster's.",
      aws: "`Tags`", local: .ignored("nothing here carries tags"))
  }
}
