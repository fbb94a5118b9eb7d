extension Cluster {
  /// A Slurm partition with its instance types and limits.
  public struct Queue: Sendable, Hashable, Codable {
    /// How its instances are bought.
    public enum Capacity: String, Sendable, Hashable, Codable, CaseIterable {
      case onDemand, spot, capacityBlock
    }
    /// How EC2 chooses among several instance types.
    public enum Allocation: String, Sendable, Hashable, Codable, CaseIterable {
      case lowestPrice, capacityOptimized, priceCapacityOptimized, prioritized, capacityOptimizedPrioritized
    }
    /// What a queue falls back on where its own nodes cannot be had.
    public enum Fallback: String, Sendable, Hashable, Codable, CaseIterable {
      case onDemand
    }
    /// The partition's name.
    public var name: String
    /// What the file gives for the queue itself: its one compute resource, or what `listed` ones inherit.
    var base: ComputeResource
    /// The compute resources that the file lists.
    var listed: [ComputeResource]
    /// Its compute resources: nodes that are alike. Never empty.
    public var computeResources: [ComputeResource] { listed.isEmpty ? [base] : listed }
    /// How its instances are bought.
    public var capacity: Capacity
    /// How EC2 chooses among several instance types.
    public var allocation: Allocation
    /// What a spot queue falls back on; nil in a checked cluster, which has the fallback as a queue of its own.
    var fallback: Fallback?
    /// Seconds that a node may be idle before it is given back.
    public var idleSeconds: Int
    /// The zones of a new network in which its nodes stand.
    public var zones: [String]
    /// The ids of the subnets in which its nodes stand, in a network that is there.
    public var subnets: [String]
    /// Whether a job has its nodes for itself.
    public var exclusive: Bool
    /// The partition's PriorityTier; nil for Slurm's default, 1.
    public var priority: Int?
    /// Seconds that a job may run; nil for no limit.
    public var maxTime: Int?
    /// Seconds that a job may run which does not say; nil for `maxTime`.
    public var defaultTime: Int?
    /// Nodes that one job may have; nil for no limit.
    public var maxNodesPerJob: Int?
    /// Further parameters of the partition's line in slurm.conf.
    public var slurmSettings: [SlurmSetting]
    /// The id of an image of its own.
    public var ami: String?
    /// The nodes' root volume.
    public var rootVolume: Volume
    /// Where the nodes' instance store is mounted; nil for ParallelCluster's own place, `/scratch`.
    public var ephemeralMount: String?
    /// Scripts of the user's own.
    public var customActions: CustomActions
    /// The nodes' rights.
    public var iam: NodeIAM
    /// Security groups instead of those made for it.
    public var securityGroups: [String]
    /// Security groups beside those made for it.
    public var additionalSecurityGroups: [String]
    /// Tags on its nodes beside the cluster's.
    public var tags: [String: String]

    /// The instance types of all its compute resources, in order.
    public var instances: [String] { computeResources.flatMap(\.instances) }
    /// Nodes that are always up, of all its compute resources.
    public var minNodes: Int { computeResources.reduce(0) { $0 + $1.minNodes } }
    /// The most nodes there may be, of all its compute resources.
    public var maxNodes: Int { computeResources.reduce(0) { $0 + $1.maxNodes } }
  }

  /// Nodes of a queue that are alike: ParallelCluster's compute resource.
  public struct ComputeResource: Sendable, Hashable, Codable {
    /// How its instances are launched.
    public enum Launch: String, Sendable, Hashable, Codable, CaseIterable {
      /// One type, by EC2's RunInstances.
      case single
      /// One type or several, by EC2's CreateFleet.
      case fleet
    }
    /// Its name, part of its nodes' names; by default its first instance type with dashes for dots.
    public var name: String
    /// EC2 instance types in order of preference. Never empty.
    public var instances: [String]
    /// How its instances are launched.
    public var launch: Launch
    /// Nodes that are always up (Slurm's static nodes).
    public var minNodes: Int
    /// The most nodes there may be, static and dynamic together.
    public var maxNodes: Int
    /// Whether nodes have an Elastic Fabric Adapter.
    public var efa: Bool
    /// Whether nodes stand close together.
    public var placementGroup: PlacementGroup
    /// Whether Slurm sees hardware threads as CPUs.
    public var hyperthreading: Bool
    /// Memory that Slurm may give to jobs, in MiB; nil for 95 % of the instance's.
    public var schedulableMemoryMiB: Int?
    /// The most that a spot instance may cost, in US dollars an hour; nil for the on-demand price.
    public var maxPrice: Double?
    /// Capacity that is reserved.
    public var reservation: Reservation?
    /// Whether GPUs are tested before a job begins; nil for ParallelCluster's default.
    public var gpuHealthCheck: Bool?
    /// Slurm's weight of static nodes.
    public var staticPriority: Int
    /// Slurm's weight of dynamic nodes.
    public var dynamicPriority: Int
    /// Further parameters of the nodes' lines in slurm.conf.
    public var nodeSettings: [SlurmSetting]
    /// A launch template whose settings are laid over ParallelCluster's.
    public var launchTemplate: LaunchTemplate?
    /// Tags on its nodes beside the queue's.
    public var tags: [String: String]
  }

  /// Whether nodes stand close together.
  public enum PlacementGroup: Sendable, Hashable, Codable {
    /// Anywhere.
    case none
    /// In a cluster placement group that ParallelCluster makes.
    case managed
    /// In one that is there.
    case named(String)
  }

  /// Capacity that is reserved: an On-Demand Capacity Reservation or a Capacity Block for ML.
  public enum Reservation: Sendable, Hashable, Codable {
    /// One reservation, by id.
    case id(String)
    /// A resource group of reservations, by ARN.
    case group(String)
  }

  /// A launch template whose settings are laid over ParallelCluster's.
  public struct LaunchTemplate: Sendable, Hashable, Codable {
    /// Its id.
    public var id: String
    /// Its version.
    public var version: Int
  }
}
