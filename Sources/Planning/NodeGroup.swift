import ClusterFile

/// The static or the dynamic nodes of one compute resource, as ParallelCluster writes them into slurm.conf:
/// one `NodeName` line. Source: ParallelCluster 3.16.1, `slurm_parallelcluster_*_partition.conf`.
public struct NodeGroup: Sendable, Hashable, Codable {
  /// The GPUs of one node, as Slurm's generic resource `gpu:TYPE:COUNT`.
  public struct GPU: Sendable, Hashable, Codable {
    /// The model in lower case without spaces: `a10g`.
    public var type: String
    /// How many there are in one node.
    public var count: Int
  }

  /// The queue (Slurm partition) that they belong to.
  public var queue: String
  /// The compute resource's name.
  public var resource: String
  /// Static nodes are always up; dynamic ones come and go.
  public var isStatic: Bool
  /// How many there are, at least one.
  public var count: Int
  /// Slurm's CPUs: hardware threads, or cores where hyperthreading is off.
  public var cpus: Int
  /// Memory that Slurm may give to jobs, in MiB: 95 % of the instance's.
  public var realMemoryMiB: Int
  /// GPUs; nil where there are none.
  public var gpu: GPU?
  /// Slurm's node features, in order.
  public var features: [String]
  /// Slurm's weight: lighter nodes are given to jobs first.
  public var weight: Int
  /// Further parameters of the nodes' line, as the file gives them.
  public var settings: [Cluster.SlurmSetting]
  /// The instance types in order of preference.
  public var instances: [String]
  /// What one node costs on AWS in US dollars an hour; nil where no price is known.
  public var pricePerHour: Double?

  /// What the names of all its nodes begin with: `cpu-dy-c7i-8xlarge-`.
  public var namePrefix: String { "\(queue)-\(isStatic ? "st" : "dy")-\(resource)-" }
  /// The nodes' names, from 1 to `count`.
  public var nodeNames: [String] { (0..<max(0, count)).map { namePrefix + String($0 + 1) } }
  /// The nodes' names as a Slurm host list: `cpu-dy-c7i-8xlarge-[1-16]`.
  public var hostlist: String { namePrefix + (count > 1 ? "[1-\(count)]" : "1") }
  /// Slurm's `Gres` value, `gpu:a10g:1`; nil where there is none.
  public var gres: String? { gpu.map { "gpu:\($0.type):\($0.count)" } }
}
