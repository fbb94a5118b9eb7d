extension Cluster {
  /// The cluster with a queue of its own for each fallback, behind the queue that falls back on it; no queue has a
  /// `fallback` then. It is what targets see: to them, and to Slurm, a fallback is a queue like any other.
  func withFallbackQueues() -> Cluster {
    guard queues.contains(where: { $0.fallback != nil }) else { return self }
    var whole = self
    whole.queues = queues.flatMap { queue -> [Queue] in
      guard queue.fallback != nil else { return [queue] }
      var own = queue
      own.fallback = nil
      return [own, queue.fallbackQueue]
    }
    return whole
  }

  /// The most nodes that there may be, those of fallbacks among them.
  var mostNodes: Int {
    queues.reduce(0) { $0 + $1.maxNodes + ($1.fallback == nil ? 0 : $1.maxNodes) }
  }
}

extension Cluster.Queue {
  /// What a fallback's name has behind that of its queue.
  static let fallbackSuffix = "-ondemand"

  /// The same nodes bought on demand: none of them always up, and offered to a job that names both queues after the
  /// spot nodes, for Slurm tries the partition with the higher PriorityTier first.
  var fallbackQueue: Self {
    var other = self
    other.name += Self.fallbackSuffix
    other.fallback = nil
    other.capacity = .onDemand
    other.allocation = allocation == .lowestPrice ? .lowestPrice : .prioritized
    other.base = base.asFallback
    other.listed = listed.map(\.asFallback)
    other.slurmSettings.removeAll { ["default", Self.priorityTier].contains($0.name.lowercased()) }
    other.priority = max(0, priorityTier - 1)
    return other
  }

  /// The partition's PriorityTier, which the queue's `slurmSettings` may say instead of its `priority`.
  var priorityTier: Int {
    let given = slurmSettings.last { $0.name.lowercased() == Self.priorityTier }
    return given.flatMap { Int($0.value) } ?? priority ?? 1
  }

  private static let priorityTier = "prioritytier"
}

extension Cluster.ComputeResource {
  /// The same nodes, bought on demand when jobs need them.
  fileprivate var asFallback: Self {
    var other = self
    other.minNodes = 0
    other.maxPrice = nil
    return other
  }
}
