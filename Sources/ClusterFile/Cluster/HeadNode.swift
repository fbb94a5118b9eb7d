extension Cluster {
  /// The node that runs slurmctld and exports the home folders.
  public struct HeadNode: Sendable, Hashable, Codable {
    /// What serves the folders that ParallelCluster itself shares between nodes.
    public enum InternalStorage: String, Sendable, Hashable, Codable, CaseIterable {
      case ebs, efs
    }
    /// The EC2 instance type.
    public var instance: String
    /// Size of the volume under `/home`, in GiB; nil where `/home` is on the root volume, or on a file system of
    /// `storage`.
    public var homeGiB: Int?
    /// Whether the operating system sees hardware threads as CPUs.
    public var hyperthreading: Bool
    /// The id of its subnet, in a network that is there; nil for the first private one.
    public var subnet: String?
    /// The id of an image of its own.
    public var ami: String?
    /// The root volume.
    public var rootVolume: Volume
    /// Where its instance store is mounted; nil for ParallelCluster's own place, `/scratch`.
    public var ephemeralMount: String?
    /// What serves the folders that ParallelCluster itself shares: /opt/slurm, /opt/intel and the like.
    public var internalStorage: InternalStorage
    /// Remote desktops; nil where there are none.
    public var dcv: DCV?
    /// Scripts of the user's own.
    public var customActions: CustomActions
    /// Its rights.
    public var iam: NodeIAM
    /// Whether Session Manager may open a shell on it: the way in, for there is no SSH.
    public var sessionManager: Bool
    /// Security groups instead of those made for it.
    public var securityGroups: [String]
    /// Security groups beside those made for it.
    public var additionalSecurityGroups: [String]
  }

  /// A pool of nodes for people to log in to.
  public struct LoginPool: Sendable, Hashable, Codable {
    /// The pool's name.
    public var name: String
    /// The EC2 instance type.
    public var instance: String
    /// How many nodes it has.
    public var count: Int
    /// Minutes between the notice to the users of a node that is given up and its end.
    public var graceMinutes: Int
    /// The id of its subnet, in a network that is there; nil for the first private one.
    public var subnet: String?
    /// The id of an image of its own.
    public var ami: String?
    /// Remote desktops; nil where there are none.
    public var dcv: DCV?
    /// Scripts of the user's own.
    public var customActions: CustomActions
    /// Its rights; login nodes have no `s3`.
    public var iam: NodeIAM
    /// Whether Session Manager may open a shell on its nodes.
    public var sessionManager: Bool
    /// Security groups instead of those made for it.
    public var securityGroups: [String]
    /// Security groups beside those made for it.
    public var additionalSecurityGroups: [String]
  }

  /// Remote desktops by Amazon DCV.
  public struct DCV: Sendable, Hashable, Codable {
    /// The port that it listens on.
    public var port: Int
    /// The IPv4 range from which it may be reached, in CIDR notation.
    public var access: String
  }
}
