import ClusterFile
import Serialization

extension Configuration {
  func queue(_ queue: Cluster.Queue) -> JSON {
    let common = CommonTraits(queue.computeResources)
    return .mapping(
      ("Name", .string(queue.name)),
      ("CapacityType", capacityType(queue.capacity)),
      ("AllocationStrategy", allocationStrategy(of: queue)),
      ("JobExclusiveAllocation", .given(queue.exclusive, unless: false)),
      ("CustomSlurmSettings", .settings(parameters(of: queue))),
      ("Networking", networking(of: queue, common)),
      ("HealthChecks", common.gpuHealthCheck == true ? Self.gpuHealthCheck : nil),
      ("CapacityReservationTarget", common.reservation?.map(target)),
      ("ComputeSettings", computeSettings(of: queue)),
      ("ComputeResources", .array(queue.computeResources.map { computeResource($0, common) })),
      ("CustomActions", customActions(queue.customActions, parts.scripts.queues[queue.name] ?? .init())),
      ("Iam", iam(queue.iam, parts.queueRoles[queue.name])),
      ("Image", image(queue.ami)),
      ("Tags", tags(queue.tags)))
  }

  private func capacityType(_ capacity: Cluster.Queue.Capacity) -> JSON? {
    switch capacity {
    case .onDemand: nil
    case .spot: "SPOT"
    case .capacityBlock: "CAPACITY_BLOCK"
    }
  }

  /// Said only where EC2 has several types to choose from, and never of a capacity block, whose types are bought
  /// already (ParallelCluster's InstancesAllocationStrategyValidator). `lowest-price` is ParallelCluster's own.
  private func allocationStrategy(of queue: Cluster.Queue) -> JSON? {
    guard queue.capacity != .capacityBlock,
      queue.computeResources.contains(where: { $0.isFleet && $0.instances.count > 1 })
    else { return nil }
    return switch queue.allocation {
    case .lowestPrice: nil
    case .capacityOptimized: "capacity-optimized"
    case .priceCapacityOptimized: "price-capacity-optimized"
    case .prioritized: "prioritized"
    case .capacityOptimizedPrioritized: "capacity-optimized-prioritized"
    }
  }

  /// The parameters of a queue's partition: those that have keys of their own, then the others.
  private func parameters(of queue: Cluster.Queue) -> [(String, String)] {
    let limits: [(String, String?)] = [
      ("PriorityTier", queue.priority.map { String($0) }),
      ("MaxTime", queue.maxTime.map { SlurmTime.text(seconds: $0) }),
      ("DefaultTime", queue.defaultTime.map { SlurmTime.text(seconds: $0) }),
      ("MaxNodes", queue.maxNodesPerJob.map { String($0) }),
    ]
    return limits.compactMap { name, value in value.map { (name, $0) } }
      + queue.slurmSettings.map { ($0.name, $0.value) }
  }

  private func networking(of queue: Cluster.Queue, _ common: CommonTraits) -> JSON {
    let groups = securityGroups(
      own: queue.securityGroups, additional: queue.additionalSecurityGroups, made: surroundings.computeSecurityGroup)
    let subnets: [JSON] =
      cluster.network.isExisting ? queue.subnets.map { .string($0) } : queue.zones.map(privateSubnet)
    return .mapping(
      ("SubnetIds", .array(subnets)), ("SecurityGroups", groups.groups),
      ("AdditionalSecurityGroups", groups.additional),
      ("PlacementGroup", common.placementGroup.flatMap { placementGroup($0, isSaid: common.hasEFA) }),
      ("Proxy", proxy))
  }

  private func computeSettings(of queue: Cluster.Queue) -> JSON? {
    .section(
      (
        "LocalStorage",
        localStorage(queue.rootVolume, ephemeralMount: queue.ephemeralMount, types: queue.instances)
      ))
  }
}
