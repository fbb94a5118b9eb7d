extension Cluster {
  /// Settings of Slurm for the whole cluster.
  public struct SlurmSettings: Sendable, Hashable, Codable {
    /// What happens to running nodes when a queue's settings change.
    public enum QueueUpdate: String, Sendable, Hashable, Codable, CaseIterable {
      case stop, drain, terminate
    }
    /// What happens to a job that needs more nodes than can be launched.
    public enum Scaling: String, Sendable, Hashable, Codable, CaseIterable {
      case allOrNothing, greedyAllOrNothing, bestEffort
    }
    /// Whether memory is given to jobs as CPUs are.
    public var memoryScheduling: Bool
    /// Further lines of slurm.conf, each of one parameter or more.
    public var settings: [[SlurmSetting]]
    /// The address of a file with further lines of slurm.conf.
    public var settingsFile: String?
    /// What happens to running nodes when a queue's settings change.
    public var queueUpdate: QueueUpdate
    /// What happens to a job that needs more nodes than can be launched.
    public var scaling: Scaling
    /// The ARN of the secret that holds the munge key; nil where one is made.
    public var mungeKey: String?
    /// How nodes' names become addresses.
    public var dns: DNS
    /// The database for job history; nil where Apus makes one.
    public var database: Database?
    /// A slurmdbd that is there; nil where the head node runs its own.
    public var externalSlurmdbd: ExternalSlurmdbd?

    /// How nodes' names become addresses.
    public struct DNS: Sendable, Hashable, Codable {
      /// Whether ParallelCluster manages a Route 53 zone.
      public var managed: Bool
      /// The id of a Route 53 zone that is there.
      public var hostedZone: String?
      /// Whether nodes have EC2's host names.
      public var ec2Hostnames: Bool
    }

    /// A MySQL-compatible database that is there.
    public struct Database: Sendable, Hashable, Codable {
      /// Its address, `host:port`.
      public var uri: String
      /// The user.
      public var user: String
      /// The ARN of the secret that holds the user's password.
      public var passwordSecret: String
      /// The database's name; nil for ParallelCluster's, made of the cluster's name.
      public var name: String?
    }

    /// A slurmdbd that is there.
    public struct ExternalSlurmdbd: Sendable, Hashable, Codable {
      /// Its host.
      public var host: String
      /// Its port.
      public var port: Int
    }
  }
}
