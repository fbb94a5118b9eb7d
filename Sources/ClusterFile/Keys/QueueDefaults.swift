import AWSFacts

/// Where a queue's nodes stand if the file does not say it.
enum QueueZones {
  /// The cluster's zones, of a new network, that offer every known type of the queue, in order; one of them where nodes
  /// stand close together. All, or the first, where none offers every type.
  static func choose(for queue: Cluster.Queue, in cluster: Cluster) -> [String] {
    guard !cluster.network.isExisting else { return [] }
    let zones = cluster.network.zones.contains("") ? [] : cluster.network.zones
    let types = queue.instances.filter { AWSFacts.instanceType($0) != nil }
    let offering = types.reduce(zones) { left, type in
      let offered = AWSFacts.zones(offering: type, in: cluster.region)
      return left.filter(offered.contains)
    }
    let usable = offering.isEmpty ? zones : offering
    return standsClose(queue) ? Array(usable.prefix(1)) : usable
  }

  /// The private subnets of a network that is there; the first where nodes stand close together.
  static func subnets(for queue: Cluster.Queue, in cluster: Cluster) -> [String] {
    let subnets = cluster.network.privateSubnets
    return standsClose(queue) ? Array(subnets.prefix(1)) : subnets
  }

  /// A placement group, EFA, or reserved capacity is in one zone.
  static func standsClose(_ queue: Cluster.Queue) -> Bool {
    queue.capacity == .capacityBlock
      || queue.computeResources.contains {
        $0.efa || $0.reservation != nil || $0.placementGroup != Cluster.PlacementGroup.none
          // ParallelCluster's compute resources over several zones are launched as fleets.
          || $0.launch == .single
      }
  }
}

extension Cluster.Queue {
  /// Names the queue's one compute resource; or gives each listed one what the queue says of nodes and it does not.
  mutating func settle(_ path: String, _ reader: inout Reader) {
    base.name = Section<Cluster.ComputeResource>.defaultName(of: base)
    guard !listed.isEmpty else { return }
    for index in listed.indices {
      let inner = "\(path).computeResources[\(index)]"
      for key in Section<Cluster.ComputeResource>.sharedKeys {
        let name = key.shape.name
        guard reader.isRead("\(path).\(name)"), !reader.isRead("\(inner).\(name)") else { continue }
        key.copy(base, &listed[index])
        reader.inherit("\(inner).\(name)", from: "\(path).\(name)")
      }
    }
  }
}

extension Cluster {
  /// Chooses the zones or subnets of queues that do not give theirs; they follow from all other defaults.
  mutating func placeQueues(_ reader: Reader) {
    for index in queues.indices {
      let path = "queues[\(index)]"
      if !reader.isRead("\(path).zones") { queues[index].zones = QueueZones.choose(for: queues[index], in: self) }
      if !reader.isRead("\(path).subnets") { queues[index].subnets = QueueZones.subnets(for: queues[index], in: self) }
    }
  }
}
