import Serialization

/// The checked value made from a cluster file, every default filled in. A value of this type has passed
/// every rule that is an error.
public struct Cluster: Sendable, Hashable, Codable {
  /// The cluster's name: a letter, then letters, digits and dashes.
  public var name: String
  /// The AWS region's code, `us-east-1`.
  public var region: String
  /// The image that nodes boot from.
  public var image: Image
  /// Where it stands.
  public var network: Network
  /// The node that runs slurmctld and exports the home folders.
  public var headNode: HeadNode
  /// Nodes for people to log in to, in pools.
  public var loginNodes: [LoginPool]
  /// The queues (Slurm partitions), in the order of the file; the first is the default. Never empty.
  public var queues: [Queue]
  /// Settings of Slurm for the whole cluster.
  public var slurm: SlurmSettings
  /// Shared file systems beside the home folders, in the order of the file.
  public var storage: [FileSystem]
  /// Users from a directory; nil where there is none.
  public var directoryService: DirectoryService?
  /// IAM settings for the whole cluster.
  public var iam: ClusterIAM
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
  /// What is merged last into the generated ParallelCluster configuration; an object, or null where nothing is.
  public var overrides: JSON
  /// The rules that the file silences, in its order.
  public var silences: [Silence]

  /// The image that nodes boot from.
  public struct Image: Sendable, Hashable, Codable {
    /// ParallelCluster's operating systems.
    public enum OperatingSystem: String, Sendable, Hashable, Codable, CaseIterable {
      case alinux2023, ubuntu2204, ubuntu2404, rhel8, rhel9, rocky8, rocky9
    }
    /// The operating system.
    public var os: OperatingSystem
    /// The id of an image of the user's own, with that operating system; nil for ParallelCluster's.
    public var ami: String?
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

  /// Who makes a thing on AWS, and with what it is removed.
  public enum Maker: String, Sendable, Hashable, Codable, CaseIterable {
    case apus, parallelCluster
  }
}

extension Cluster {
  /// Where local disks are mounted if the file does not say: `/scratch`, ParallelCluster's own place; `/ephemeral` where
  /// a shared file system is mounted there, or in it.
  public var defaultEphemeralMount: String {
    storage.contains { $0.mount == "/scratch" || $0.mount.hasPrefix("/scratch/") } ? "/ephemeral" : "/scratch"
  }
}
