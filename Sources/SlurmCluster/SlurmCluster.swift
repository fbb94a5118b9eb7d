import ClusterFile
import Serialization

/// The Slurm cluster on AWS: AWS ParallelCluster's configuration of a cluster, and the way back.
public enum SlurmCluster {
  /// The configuration of ParallelCluster 3.16.1 that builds the cluster. It says what differs from ParallelCluster's
  /// own defaults, in the order of ParallelCluster's documentation; the file's overrides are merged last. The same
  /// cluster gives the same value.
  ///
  /// Every value is a literal: ids stand for what the cluster's stacks make, to look at or to compare. The configuration
  /// that is deployed is `ClusterStack.configuration`.
  public static func configuration(of cluster: Cluster) -> JSON {
    Configuration(cluster, .standIns(for: cluster), .standIns(for: cluster)).merged
  }
}
