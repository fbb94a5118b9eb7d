/// The sizes in which FSx sells a kind of Lustre file system. Source: ParallelCluster's FsxStorageCapacityValidator.
struct LustreSizes {
  /// Sizes in GiB below the first step.
  let starters: [Int]
  /// All multiples of it are sold, in GiB.
  let step: Int

  /// Nil where disk, deployment and throughput do not go together, so that there are no sizes.
  init?(_ lustre: Cluster.Lustre) {
    switch (lustre.disk, lustre.deployment) {
    case (.hdd, .persistent1):
      guard let throughput = lustre.throughput, let step = [12: 6000, 40: 1800][throughput] else { return nil }
      (starters, self.step) = ([], step)
    case (.hdd, _): return nil
    case (.ssd, .scratch1): (starters, step) = ([1200, 2400], 3600)
    case (.ssd, _): (starters, step) = ([1200], 2400)
    }
  }

  /// Whether this size is sold.
  func contains(_ size: Int) -> Bool { starters.contains(size) || (size > 0 && size % step == 0) }

  /// The next sizes below and above.
  func near(_ size: Int) -> [Int] {
    let below = (starters + [size / step * step]).filter { $0 < size && $0 > 0 }.max()
    let above = (starters + [(size / step + 1) * step]).filter { $0 > size }.min()
    return [below, above].compactMap(\.self)
  }
}
