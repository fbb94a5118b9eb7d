import ClusterFile
import Serialization

/// The Slurm cluster on AWS: AWS ParallelCluster's configuration of a cluster, and the way back.
public enum SlurmCluster {
  /// The configuration of ParallelCluster 3.16.1 that builds the cluster. It says what differs from ParallelCluster's
  /// own defaults, in the order of ParallelCluster's documentation; the file's overrides are merged last. The same
  /// cluster gives the same value.
  ///
  /// What the cluster's stacks make is referred to by names that follow from the cluster alone, and no sample
  /// applications are in it. The configuration that is deployed is `ClusterStack.configuration`.
  public static func configuration(of cluster: Cluster) -> JSON {
    ClusterStack(cluster, in: .references(for: cluster), applications: []).configuration
  }

  /// The same with ids that stand for what the cluster's stacks make: every value is a literal, to compare.
  static func literalConfiguration(of cluster: Cluster) -> JSON {
    Configuration(cluster, .standIns(for: cluster), .standIns(for: cluster)).merged
  }
}
