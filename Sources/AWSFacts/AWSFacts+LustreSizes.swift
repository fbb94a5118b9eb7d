extension AWSFacts {
  /// What FSx sells of a kind of Lustre file system.
  public struct LustreOffer: Sendable, Hashable {
    /// MB/s for each TiB; empty where none can be said.
    public let throughputs: [Int]
    /// Sizes in GiB below the first step.
    public let starters: [Int]
    /// All multiples of it are sold, in GiB.
    public let step: Int

    /// Whether this size in GiB is sold.
    public func sells(_ size: Int) -> Bool { starters.contains(size) || (size > 0 && size % step == 0) }
  }

  /// What is sold of a deployment type; nil where deployment, disk and throughput do not go together or are not known.
  /// Source: AWS::FSx::FileSystem LustreConfiguration, docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference, and
  /// ParallelCluster 3.16.1's FsxStorageCapacityValidator; read 2026-11-24.
  /// - Parameters:
  ///   - deployment: `SCRATCH_1`, `SCRATCH_2`, `PERSISTENT_1`, `PERSISTENT_2`.
  ///   - disk: `SSD` or `HDD`.
  ///   - throughput: MB/s for each TiB; on it the steps of hard disks rest.
  public static func lustreOffer(_ deployment: String, disk: String, throughput: Int?) -> LustreOffer? {
    switch (deployment, disk) {
    case ("SCRATCH_1", "SSD"): LustreOffer(throughputs: [], starters: [1200, 2400], step: 3600)
    case ("SCRATCH_2", "SSD"): LustreOffer(throughputs: [], starters: [1200], step: 2400)
    case ("PERSISTENT_1", "SSD"): LustreOffer(throughputs: [50, 100, 200], starters: [1200], step: 2400)
    case ("PERSISTENT_2", "SSD"): LustreOffer(throughputs: [125, 250, 500, 1000], starters: [1200], step: 2400)
    case ("PERSISTENT_1", "HDD"):
      LustreOffer(throughputs: [12, 40], starters: [], step: throughput == 40 ? 1800 : 6000)
    default: nil
    }
  }
}
