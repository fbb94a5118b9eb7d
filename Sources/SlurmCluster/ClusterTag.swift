/// The tag of everything that belongs to a cluster.
enum ClusterTag {
  /// Its key; its value is the cluster's name.
  static let key = "apus:cluster"
  /// ParallelCluster's tag of its stack, its nodes and their volumes; the value is the cluster's name, too.
  static let parallelCluster = "parallelcluster:cluster-name"
}
