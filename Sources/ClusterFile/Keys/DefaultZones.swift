import AWSFacts

/// Zones for a cluster whose file does not name them.
enum DefaultZones {
  /// So many zones of the region (fewer where it has fewer), sorted: one after the other the one that offers the most
  /// instance types which no chosen zone offers yet, of equals the one that offers the most in all, then the
  /// first by name. Empty where the region is unknown.
  static func choose(_ count: Int, for cluster: Cluster) -> [String] {
    var types = Set(cluster.queues.flatMap(\.instances))
    let head = cluster.headNode.instance
    types.insert(head.isEmpty ? DefaultHeadNode.instance(for: cluster) : head)
    var left = AWSFacts.zones(in: cluster.region)
    guard !left.isEmpty else { return [] }
    var offered: [String: Set<String>] = [:]
    for type in types {
      for zone in AWSFacts.zones(offering: type, in: cluster.region) {
        offered[zone, default: []].insert(type)
      }
    }
    var chosen: [String] = []
    var covered: Set<String> = []
    while chosen.count < count {
      let score: (String) -> (Int, Int) = { zone in
        let types = offered[zone] ?? []
        return (types.subtracting(covered).count, types.count)
      }
      // `max` would take the last of equals.
      guard var best = left.first else { break }
      for zone in left.dropFirst() where score(zone) > score(best) { best = zone }
      chosen.append(best)
      covered.formUnion(offered[best] ?? [])
      left.removeAll { $0 == best }
    }
    return chosen.sorted()
  }
}

/// The head node's instance type where the file does not give one.
enum DefaultHeadNode {
  /// A general-purpose type of the architecture of the first known queue type, the newest that the region offers;
  /// `large`, or `xlarge` where that has too little memory for the nodes.
  static func instance(for cluster: Cluster) -> String {
    let architecture = cluster.queues.lazy.flatMap(\.instances).compactMap(AWSFacts.instanceType).first?
      .architecture
    let size = memoryGiB(for: cluster) <= 8 ? "large" : "xlarge"
    let candidates = (architecture == .arm ? ["m7g", "m6g"] : ["m7i", "m6i", "m5"]).map { "\($0).\(size)" }
    return candidates.first { !AWSFacts.zones(offering: $0, in: cluster.region).isEmpty } ?? candidates[0]
  }

  /// The least memory that a head node needs for the cluster's nodes, in GiB: one for 25 nodes and 0.6 more, no more
  /// than 16. Source: ParallelCluster's HeadNodeMemorySizeValidator.
  static func memoryGiB(for cluster: Cluster) -> Double {
    min(Double(cluster.mostNodes) / 25 + 0.6, 16)
  }
}
