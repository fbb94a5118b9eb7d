import Diagnostics

// Queues that stand in one zone.
extension SubnetRules {
  static let efa = Rule(
    "efa-subnets", "A queue with EFA stands in one zone.",
    why: "EFA's traffic does not go from zone to zone.",
    source: "ParallelCluster 3.16.1: EfaMultiAzValidator",
    fails: "region: us-east-2\nnetwork: {zones: [us-east-2a, us-east-2b]}\n"
      + Rule.queue("instances: [hpc7a.96xlarge]", "efa: true", "zones: ▸[us-east-2a, us-east-2b]"),
    passes: "region: us-east-2\nnetwork: {zones: [us-east-2a, us-east-2b]}\n"
      + Rule.queue("instances: [hpc7a.96xlarge]", "efa: true", "zones: [us-east-2b]")
  ) { draft, findings in
    findings.reportSpread(draft, "it has EFA") { $0.efa }
  }

  static let placement = Rule(
    "placement-group-subnets", "A queue with a placement group stands in one zone.",
    why: "A cluster placement group is in one zone.",
    source: "ParallelCluster 3.16.1: MultiAzPlacementGroupValidator",
    fails: "network: {zones: [us-east-1a, us-east-1b]}\n"
      + Rule.queue("instances: [c7i.8xlarge]", "placementGroup: true", "zones: ▸[us-east-1a, us-east-1b]"),
    passes: "network: {zones: [us-east-1a, us-east-1b]}\n"
      + Rule.queue("instances: [c7i.8xlarge]", "placementGroup: true", "zones: [us-east-1a]")
  ) { draft, findings in
    findings.reportSpread(draft, "it has a placement group") { !$0.efa && isPlaced($0) }
  }

  static let single = Rule(
    "reservation-subnets", "A queue with `instance`, or with a capacity reservation by its id, stands in one zone.",
    why:
      "A reservation is in one zone, and ParallelCluster launches `instance` by RunInstances, which takes one subnet.",
    source: "ParallelCluster 3.16.1: SingleInstanceTypeSubnetValidator",
    fails: "network: {zones: [us-east-1a, us-east-1b]}\n"
      + Rule.queue("instance: c7i.8xlarge", "zones: ▸[us-east-1a, us-east-1b]"),
    passes: "network: {zones: [us-east-1a, us-east-1b]}\n"
      + Rule.queue("instances: [c7i.8xlarge]", "zones: [us-east-1a, us-east-1b]")
  ) { draft, findings in
    findings.reportSpread(draft, "it has a capacity reservation, or one type by `instance`") { resource in
      guard !resource.efa, !isPlaced(resource) else { return false }
      if case .id = resource.reservation { return true }
      return resource.launch == .single
    }
  }

  private static func isPlaced(_ resource: Cluster.ComputeResource) -> Bool {
    resource.placementGroup != Cluster.PlacementGroup.none
  }

  static let lustre = Rule(
    "lustre-subnets", "With a Lustre file system that ParallelCluster makes all queues stand in one zone.",
    why: "ParallelCluster makes it in one subnet, and takes no queue that may start elsewhere.",
    source: "ParallelCluster 3.16.1: ManagedFsxMultiAzValidator",
    fails: "network: {zones: [us-east-1a, us-east-1b]}\n"
      + "storage: [{mount: /scratch, lustre: {}, managedBy: ▸parallelCluster}]",
    passes: "network: {zones: [us-east-1a]}\nstorage: [{mount: /scratch, lustre: {}, managedBy: parallelCluster}]"
  ) { draft, findings in
    let queues = draft.cluster.queues
    let places = queues.map { draft.cluster.network.isExisting ? $0.subnets : $0.zones }
    guard Set(places.joined()).count > 1 else { return }
    let first = places.joined().first ?? ""
    let key = draft.cluster.network.isExisting ? "subnets" : "zones"
    for (index, system) in draft.cluster.storage.enumerated() {
      guard case .lustre(let lustre) = system.kind, lustre.id == nil, system.managedBy == .parallelCluster else {
        continue
      }
      findings.report(
        "storage[\(index)].managedBy", "ParallelCluster makes it in one subnet, and the queues stand in several",
        hint: "give every queue `\(key): [\(first)]`, or let Apus make it (`managedBy: apus`)")
    }
  }

  static let head = Rule(
    "head-zone", .advice, "Queues stand in the zone of the head node.",
    why: "The head node serves `/home` and other EBS volumes over NFS: from another zone they are slower, and AWS "
      + "charges for the traffic.",
    source: "ParallelCluster 3.16.1: MultiAzRootVolumeValidator, MultiAzEbsVolumeValidator",
    fails: "network: {zones: [us-east-1a, us-east-1b]}\n"
      + Rule.queue("instances: [c7i.8xlarge]", "zones: ▸[us-east-1b]"),
    passes: "network: {zones: [us-east-1a, us-east-1b]}\n"
      + Rule.queue("instances: [c7i.8xlarge]", "zones: [us-east-1a]")
  ) { draft, findings in
    let cluster = draft.cluster
    let isServed =
      cluster.headNode.homeGiB != nil
      || cluster.storage.contains { if case .ebs = $0.kind { true } else { false } }
    guard isServed, !cluster.network.isExisting, let zone = cluster.network.zones.first,
      let (path, _) = draft.queues.first(where: { path, queue in
        draft.isGiven("\(path).zones") && !queue.zones.contains(zone)
          && queue.zones.allSatisfy(cluster.network.zones.contains)
      })
    else { return }
    findings.report(
      "\(path).zones",
      "the head node, which serves volumes to all nodes, stands in `\(zone)`, the network's first zone",
      hint: "add it here, or name this queue's zone first in `network.zones`")
  }
}

extension Findings {
  /// Reports each queue that is given several zones or subnets, where one of its compute resources must stand in one.
  fileprivate mutating func reportSpread(
    _ draft: Draft, _ reason: String, _ isBound: (Cluster.ComputeResource) -> Bool
  ) {
    for (path, queue) in draft.queues where queue.computeResources.contains(where: isBound) {
      let (key, places) = draft.cluster.network.isExisting ? ("subnets", queue.subnets) : ("zones", queue.zones)
      guard draft.isGiven("\(path).\(key)"), Set(places).count > 1, let first = places.first else { continue }
      report(
        "\(path).\(key)", "the queue \(Quoted.name(queue.name)) stands in \(places.count) zones, and \(reason)",
        hint: "name one, like `\(key): [\(first)]`")
    }
  }
}
