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
    nodeGroups = cluster.queues.flatMap { queue in
      queue.computeResources.flatMap { Plan.nodeGroups(of: $0, in: queue, cluster.region) }
    }
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

  /// The static and the dynamic nodes of a compute resource. Its instance types are alike (the cluster file's
  /// rules see to it), so the least of each quantity is what ParallelCluster would take.
  private static func nodeGroups(
    of resource: Cluster.ComputeResource, in queue: Cluster.Queue, _ region: String
  ) -> [NodeGroup] {
    let types = resource.instances.compactMap { AWSFacts.instanceType($0) }
    guard let first = resource.instances.first, let cpus = types.map({ resource.cpus(of: $0) }).min(),
      let memory = types.map(\.memoryMiB).min()
    else { return [] }
    let gpu = types.map(\.schedulableGPU).min { ($0?.count ?? 0) < ($1?.count ?? 0) } ?? nil
    let price = AWSFacts.price(of: first, in: region)
    let group = NodeGroup(
      queue: queue.name, resource: resource.name, isStatic: true, count: resource.minNodes, cpus: cpus,
      realMemoryMiB: resource.schedulableMemoryMiB ?? memory * 95 / 100,
      gpu: gpu.map { .init(type: $0.model.lowercased().filter { $0 != " " }, count: $0.count) },
      features: [], weight: 1, settings: resource.nodeSettings, instances: resource.instances,
      pricePerHour: queue.price(price))
    return [true, false].compactMap { isStatic in
      var group = group
      group.isStatic = isStatic
      group.count = isStatic ? resource.minNodes : resource.maxNodes - resource.minNodes
      group.weight = isStatic ? resource.staticPriority : resource.dynamicPriority
      group.features = queue.features(of: group, resource)
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

extension Cluster.ComputeResource {
  /// What Slurm counts as CPUs of an instance: its hardware threads or, without hyperthreading, its cores.
  fileprivate func cpus(of type: InstanceType) -> Int {
    hyperthreading ? type.vCPUs : type.vCPUs / max(1, type.threadsPerCore)
  }
}

extension Cluster.Queue {
  /// What one node costs an hour; what a capacity block costs is known when it is bought.
  fileprivate func price(_ price: InstancePrice?) -> Double? {
    switch capacity {
    case .onDemand: price?.onDemand
    case .spot: price?.spot
    case .capacityBlock: nil
    }
  }

  /// ParallelCluster's features, in its order, and then how the node is bought.
  fileprivate func features(of group: NodeGroup, _ resource: Cluster.ComputeResource) -> [String] {
    var features = [group.isStatic ? "static" : "dynamic"]
    if resource.instances.count == 1 { features += resource.instances }
    features.append(group.resource)
    if resource.efa { features.append("efa") }
    if group.gpu != nil { features.append("gpu") }
    switch capacity {
    case .onDemand: features.append("ondemand")
    case .spot: features.append("spot")
    case .capacityBlock: features.append("capacity-block")
    }
    return features
  }
}
