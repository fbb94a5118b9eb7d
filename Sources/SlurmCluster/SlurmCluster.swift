import ClusterFile
import ParallelCluster
import Serialization

/// The Slurm cluster on AWS: AWS ParallelCluster's configuration of a cluster, and the way back.
public enum SlurmCluster {
  /// The configuration of ParallelCluster 3.16.1 that builds the cluster. It says what differs from ParallelCluster's
  /// own defaults, in the order of ParallelCluster's documentation; the file's overrides are merged last. The same
  /// cluster gives the same value.
  ///
  /// Every value is a literal but those that `surroundings` give.
  public static func configuration(of cluster: Cluster, in surroundings: Surroundings) -> JSON {
    let base = Configuration(cluster, surroundings).json
    return cluster.overrides.members == nil ? base : ParallelCluster.merge(cluster.overrides, into: base)
  }
}
