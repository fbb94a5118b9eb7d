extension Section<Cluster.Queue> {
  static let queue = Section<Cluster.Queue>(
    "The queues, Slurm's partitions; the first is the default one.",
    Cluster.Queue(
      name: "", instances: [], minNodes: 0, maxNodes: 0, capacity: .onDemand, idleSeconds: 0, efa: false,
      placementGroup: false, hyperthreading: true),
    [
      .required(
        "name", \.name,
        .text("name", allowed: NameRules.queueNameWords, pattern: "^[a-z][a-z0-9-]*$", most: 25),
        example: "cpu", "The partition's name."),
      .required(
        "instances", \.instances, .list(of: .text("instance type"), minimum: 1, placeholder: ""),
        example: "[c7i.8xlarge, c6i.8xlarge]",
        "EC2 instance types in order of preference; all with the same architecture, vCPUs and GPUs."),
      .optional(
        "nodes", \.nodes, .nodes, default: NodeRange(minimum: 0, maximum: 10), example: "0-16",
        "How many nodes there may be. The minimum is always up; the rest boot when jobs need them. One number is both: "
          + "`4` is always four."),
      .optional(
        "capacity", \.capacity, .choice, default: .onDemand, example: "spot",
        "How instances are bought: `onDemand`; `spot`, cheaper, and taken back with two minutes' notice; "
          + "`capacityBlock`, GPUs reserved ahead for a fixed time."),
      .optional(
        "idleTimeout", \.idleSeconds, .duration, default: 600, example: "10 min",
        "How long a node may be idle before it is given back; whole minutes."),
      .optional(
        "efa", \.efa, .boolean, default: false, example: "true",
        "Whether nodes have an Elastic Fabric Adapter, for MPI and NCCL between nodes."),
      .optional(
        "placementGroup", \.placementGroup, .boolean, default: "the same as `efa`",
        from: { _, queue in queue.efa },
        example: "true",
        "Whether nodes stand close together, in one cluster placement group."),
      .optional(
        "hyperthreading", \.hyperthreading, .boolean, default: true, example: "false",
        "Whether Slurm sees a core's hardware threads as CPUs; `false` gives each core to one thread."),
    ])
}

extension Cluster.Queue {
  /// The two bounds as the file writes them.
  fileprivate var nodes: NodeRange {
    get { NodeRange(minimum: minNodes, maximum: maxNodes) }
    set {
      minNodes = newValue.minimum
      maxNodes = newValue.maximum
    }
  }
}
