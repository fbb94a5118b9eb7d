extension ParallelCluster {
  /// ParallelCluster's limits and defaults that no key of its schema says.
  public struct Limits: Sendable, Decodable {
    /// The most queues of a cluster.
    public let queues: Int
    /// The most compute resources of a cluster, and of one queue.
    public let computeResources: Int, computeResourcesPerQueue: Int
    /// The most pools of login nodes.
    public let loginNodePools: Int
    /// The most tags that a configuration may have.
    public let tags: Int
    /// The most characters of a cluster's name, and the most where Slurm accounting makes table names of it.
    public let clusterNameLength: Int, clusterNameLengthWithAccounting: Int
    /// The regular expression of a cluster's name.
    public let clusterNamePattern: String
    /// The most characters of the cluster's name and its DNS domain together.
    public let clusterNameAndDomainLength: Int
    /// The most characters of the name of a queue, a compute resource or a login node pool.
    public let nameLength: Int
    /// The regular expression of such a name.
    public let namePattern: String
    /// The most characters of the name of a shared storage.
    public let storageNameLength: Int
    /// The most shared storages of a kind that ParallelCluster makes (EBS volumes, also existing ones).
    public let newEBS: Int, newRAID: Int, newEFS: Int, newFSx: Int
    /// The most existing file systems of a kind that it mounts.
    public let existingEFS: Int, existingFSx: Int
    /// The most characters of the name and of the path of an IAM resource prefix.
    public let iamNamePrefixLength: Int, iamPathLength: Int
    /// The least size of a root volume, which is that of the images, in GiB.
    public let rootVolumeGiB: Int
    /// The throughputs (MB/s per TiB) that a Lustre deployment type has on SSD.
    public let lustreThroughputSSD: [String: [Int]]
    /// And those of PERSISTENT_1 on HDD.
    public let lustreThroughputHDD: [Int]
  }
}
