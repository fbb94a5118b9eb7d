import AWSFacts
import ClusterFile

/// All that a target needs, as values.
public struct Plan: Sendable, Hashable, Codable {
  /// The cluster that it was made from.
  public var cluster: Cluster
  /// The Slurm nodes, in the order of the queues; a queue's static nodes come first.
  public var nodeGroups: [NodeGroup]
  /// What the head node costs on AWS in US dollars an hour; nil where no price is known.
  public var headNodePricePerHour: Double?

  /// Makes the plan of a cluster. A pure function: the same cluster gives the same plan.
  public init(_ cluster: Cluster) {
    self.cluster = cluster
    nodeGroups = cluster.queues.flatMap { Plan.nodeGroups(of: $0, in: cluster.region) }
    headNodePricePerHour = AWSFacts.price(of: cluster.headNode.instance, in: cluster.region)?.onDemand
  }

  /// Every node's name, in the order of the groups.
  public var nodeNames: [String] { nodeGroups.flatMap(\.nodeNames) }

  /// The group that a node belongs to; nil where there is no such node.
  public func group(of node: String) -> NodeGroup? {
    nodeGroups.first { group in
      guard node.hasPrefix(group.namePrefix),
        let number = Int(node.dropFirst(group.namePrefix.count))
      else { return false }
      return number >= 1 && number <= group.count && node == group.namePrefix + String(number)
    }
  }

  /// The static and the dynamic nodes of a queue. The instance types of a queue are alike (the cluster file's
  /// rules see to it), so the least of each quantity is what ParallelCluster would take.
  private static func nodeGroups(of queue: Cluster.Queue, in region: String) -> [NodeGroup] {
    let types = queue.instances.compactMap { AWSFacts.instanceType($0) }
    guard let first = queue.instances.first, let cpus = types.map({ queue.cpus(of: $0) }).min(),
      let memory = types.map(\.memoryMiB).min()
    else { return [] }
    let gpu = types.map(\.schedulableGPU).min { ($0?.count ?? 0) < ($1?.count ?? 0) } ?? nil
    let resource = String(first.map { $0 == "." ? "-" : $0 })
    let price = AWSFacts.price(of: first, in: region)
    let group = NodeGroup(
      queue: queue.name, resource: resource, isStatic: true, count: queue.minNodes, cpus: cpus,
      realMemoryMiB: memory * 95 / 100,
      gpu: gpu.map { .init(type: $0.model.lowercased().filter { $0 != " " }, count: $0.count) },
      features: [], weight: 1, instances: queue.instances,
      pricePerHour: queue.price(price))
    return [true, false].compactMap { isStatic in
      var group = group
      group.isStatic = isStatic
      group.count = isStatic ? queue.minNodes : queue.maxNodes - queue.minNodes
      group.weight = isStatic ? 1 : 1000
      group.features = queue.features(of: group)
      return group.count > 0 ? group : nil
    }
  }
}

extension InstanceType {
  /// The GPUs that ParallelCluster gives Slurm: whole ones of NVIDIA's.
  fileprivate var schedulableGPU: GPU? {
    gpu.flatMap { $0.maker.uppercased() == "NVIDIA" && $0.part == 1 ? $0 : nil }
  }
}

extension Cluster.Queue {
  /// What Slurm counts as CPUs of an instance: its hardware threads or, without hyperthreading, its cores.
  fileprivate func cpus(of type: InstanceType) -> Int {
    hyperthreading ? type.vCPUs : type.vCPUs / max(1, type.threadsPerCore)
  }

  /// What one node costs an hour; what a capacity block costs is known when it is bought.
  fileprivate func price(_ price: InstancePrice?) -> Double? {
    switch capacity {
    case .onDemand: price?.onDemand
    case .spot: price?.spot
    case .capacityBlock: nil
    }
  }

  /// ParallelCluster's features, in its order, and then how the node is bought.
  fileprivate func features(of group: NodeGroup) -> [String] {
    var features = [group.isStatic ? "static" : "dynamic"]
    if instances.count == 1 { features += instances }
    features.append(group.resource)
    if efa { features.append("efa") }
    if group.gpu != nil { features.append("gpu") }
    switch capacity {
    case .onDemand: features.append("ondemand")
    case .spot: features.append("spot")
    case .capacityBlock: features.append("capacity-block")
    }
    return features
  }
}
