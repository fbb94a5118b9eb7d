import ClusterFile
import Serialization

/// What ParallelCluster takes for a whole queue or for each of its compute resources: here for the queue where all of
/// them agree. Nil where they do not.
struct CommonTraits {
  /// The one placement group; nil where they differ.
  let placementGroup: Cluster.PlacementGroup?
  /// The one reservation, or that there is none; nil where they differ.
  let reservation: Cluster.Reservation??
  /// Whether GPUs are tested; nil where they differ. Nothing said is the same as no.
  let gpuHealthCheck: Bool?
  /// Whether any has an Elastic Fabric Adapter.
  let hasEFA: Bool

  init(_ resources: [Cluster.ComputeResource]) {
    func common<Trait: Equatable>(_ trait: (Cluster.ComputeResource) -> Trait) -> Trait? {
      guard let first = resources.first.map(trait) else { return nil }
      return resources.allSatisfy { trait($0) == first } ? first : nil
    }
    placementGroup = common(\.placementGroup)
    reservation = common(\.reservation)
    gpuHealthCheck = common { $0.gpuHealthCheck ?? false }
    hasEFA = resources.contains(where: \.efa)
  }
}

extension Cluster.ComputeResource {
  /// Whether EC2's CreateFleet launches it. Where one reservation is named ParallelCluster wants one instance type.
  var isFleet: Bool {
    if case .id = reservation { return false }
    return launch == .fleet
  }
}

extension Configuration {
  func computeResource(_ resource: Cluster.ComputeResource, _ common: CommonTraits) -> JSON {
    let types: [JSON] = resource.instances.map { ["InstanceType": .string($0)] }
    return .mapping(
      ("Name", .string(resource.name)),
      ("InstanceType", resource.isFleet ? nil : resource.instances.first.json),
      ("Instances", resource.isFleet ? .array(types) : nil),
      ("MinCount", .given(resource.minNodes, unless: 0)),
      ("MaxCount", .given(resource.maxNodes, unless: 10)),
      ("SpotPrice", resource.maxPrice.map(JSON.number)),
      ("DisableSimultaneousMultithreading", resource.hyperthreading ? nil : true),
      ("SchedulableMemory", resource.schedulableMemoryMiB.json),
      ("Efa", resource.efa ? ["Enabled": true] : nil),
      ("CapacityReservationTarget", common.reservation == nil ? resource.reservation.map(target) : nil),
      ("Networking", common.placementGroup == nil ? networking(of: resource) : nil),
      ("HealthChecks", common.gpuHealthCheck == nil && resource.gpuHealthCheck == true ? Self.gpuHealthCheck : nil),
      ("LaunchTemplateOverrides", resource.launchTemplate.map(launchTemplate)),
      ("CustomSlurmSettings", .settings(resource.nodeSettings)),
      ("Tags", tags(resource.tags)),
      ("StaticNodePriority", .given(resource.staticPriority, unless: 1)),
      ("DynamicNodePriority", .given(resource.dynamicPriority, unless: 1000)))
  }

  static var gpuHealthCheck: JSON { ["Gpu": ["Enabled": true]] }

  private func networking(of resource: Cluster.ComputeResource) -> JSON? {
    .section(("PlacementGroup", placementGroup(resource.placementGroup, isSaid: resource.efa)))
  }

  /// With EFA its absence is said too: ParallelCluster warns where it is not.
  func placementGroup(_ group: Cluster.PlacementGroup, isSaid: Bool) -> JSON? {
    switch group {
    case .none: isSaid ? ["Enabled": false] : nil
    case .managed: ["Enabled": true]
    case .named(let name): ["Name": .string(name)]
    }
  }

  func target(_ reservation: Cluster.Reservation) -> JSON {
    switch reservation {
    case .id(let id): ["CapacityReservationId": .string(id)]
    case .group(let arn): ["CapacityReservationResourceGroupArn": .string(arn)]
    }
  }

  private func launchTemplate(_ template: Cluster.LaunchTemplate) -> JSON {
    ["LaunchTemplateId": .string(template.id), "Version": .int(template.version)]
  }
}

extension JSON {
  /// A number, whole where it is.
  static func number(_ value: Double) -> JSON {
    value == value.rounded() && abs(value) < 1e15 ? .int(Int(value)) : .double(value)
  }
}
