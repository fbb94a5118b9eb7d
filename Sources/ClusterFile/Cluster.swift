/// The checked value made from a cluster file, every default filled in. A value of this type has passed
/// every rule that is an error.
public struct Cluster: Sendable, Hashable, Codable {
  /// The cluster's name: a letter, then letters, digits and dashes.
  public var name: String
  /// The AWS region's code, `us-east-1`.
  public var region: String
  /// Where it stands.
  public var network: Network
  /// The node that runs slurmctld and exports the home folders.
  public var headNode: HeadNode
  /// The queues (Slurm partitions), in the order of the file; the first is the default. Never empty.
  public var queues: [Queue]
  /// Shared file systems beside the home folders, in the order of the file.
  public var storage: [FileSystem]
  /// Whether job history is kept (slurmdbd and its database).
  public var accounting: Bool
  /// Who may look, how long it is kept, whom to tell.
  public var monitoring: Monitoring
  /// The most it may cost, in US dollars a month; nil where no budget was given.
  public var budget: Double?
  /// How many backups are kept.
  public var backup: Backup
  /// The sample applications to install.
  public var applications: [Application]
  /// Tags on every resource, sorted by key when written.
  public var tags: [String: String]
  /// The rules that the file silences, in its order.
  public var silences: [Silence]

  /// Where the cluster stands.
  public struct Network: Sendable, Hashable, Codable {
    /// How private subnets reach the internet.
    public enum Internet: String, Sendable, Hashable, Codable, CaseIterable {
      case nat, natPerZone, none
    }
    /// The VPC's IPv4 range in CIDR notation, `10.20.0.0/16`.
    public var cidr: String
    /// The zones by name, `us-east-1a`, in the order used.
    public var zones: [String]
    /// How private subnets reach the internet.
    public var internet: Internet
  }

  /// The node that runs slurmctld and exports the home folders.
  public struct HeadNode: Sendable, Hashable, Codable {
    /// The EC2 instance type.
    public var instance: String
    /// Size of the volume under `/home`, in GiB.
    public var homeGiB: Int
  }

  /// A Slurm partition with its instance types and limits.
  public struct Queue: Sendable, Hashable, Codable {
    /// How its instances are bought.
    public enum Capacity: String, Sendable, Hashable, Codable, CaseIterable {
      case onDemand, spot, capacityBlock
    }
    /// The partition's name.
    public var name: String
    /// EC2 instance types in order of preference. Never empty.
    public var instances: [String]
    /// Nodes that are always up (Slurm's static nodes).
    public var minNodes: Int
    /// The most nodes there may be, static and dynamic together.
    public var maxNodes: Int
    /// How its instances are bought.
    public var capacity: Capacity
    /// Seconds that a node may be idle before it is given back.
    public var idleSeconds: Int
    /// Whether nodes have an Elastic Fabric Adapter.
    public var efa: Bool
    /// Whether nodes stand in one cluster placement group.
    public var placementGroup: Bool
    /// Whether Slurm sees hardware threads as CPUs.
    public var hyperthreading: Bool
  }

  /// A shared file system and where nodes see it.
  public struct FileSystem: Sendable, Hashable, Codable {
    /// What serves it.
    public enum Kind: Sendable, Hashable, Codable {
      /// FSx for Lustre of so many GiB.
      case lustre(sizeGiB: Int, deployment: LustreDeployment)
      /// Elastic File System.
      case efs
    }
    /// FSx for Lustre's deployment types.
    public enum LustreDeployment: String, Sendable, Hashable, Codable, CaseIterable {
      case scratch1, scratch2, persistent1, persistent2
    }
    /// Where every node mounts it, an absolute path.
    public var mount: String
    /// What serves it.
    public var kind: Kind
  }

  /// Who may look, how long it is kept, whom to tell.
  public struct Monitoring: Sendable, Hashable, Codable {
    /// IPv4 ranges from which Grafana may be opened over HTTPS.
    public var access: [String]
    /// Days that metrics are kept.
    public var retentionDays: Int
    /// Where alerts are sent; nil where nobody is told.
    public var alertEmail: String?
  }

  /// How many backups are kept; zero means none are made.
  public struct Backup: Sendable, Hashable, Codable {
    /// Daily backups that are kept.
    public var daily: Int
    /// Weekly backups that are kept.
    public var weekly: Int
  }

  /// A rule of which the file's author does not want to hear, and why.
  public struct Silence: Sendable, Hashable, Codable {
    /// The rule's id; one that is a warning or advice.
    public var rule: String
    /// Why, for the next reader.
    public var reason: String
  }

  /// A group of sample applications.
  public enum Application: String, Sendable, Hashable, Codable, CaseIterable {
    case mpi, openmp, hybrid
  }
}
