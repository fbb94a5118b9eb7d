import Serialization

/// What ParallelCluster lets a queue say for all its compute resources, or each of them for itself.
enum QueueTraits {
  /// The queue with these traits at each compute resource, and none at the queue.
  static func pushedDown(_ queue: JSON) -> JSON {
    guard case .array(let resources)? = queue["ComputeResources"] else { return queue }
    var result = queue
    result["ComputeResources"] = .array(resources.map { resource($0, of: queue) })
    result["CapacityReservationTarget"] = nil
    result["HealthChecks"] = nil
    // What SlurmQueue in ParallelCluster's config/cluster_config.py takes where nothing is said.
    if queue["CapacityType"] != "CAPACITY_BLOCK", queue["AllocationStrategy"] == "lowest-price" {
      result["AllocationStrategy"] = nil
    }
    result["Networking"]?["PlacementGroup"] = nil
    return result
  }

  private static func resource(_ resource: JSON, of queue: JSON) -> JSON {
    guard resource.members != nil else { return resource }
    var result = resource
    result["CapacityReservationTarget"] = resource["CapacityReservationTarget"] ?? queue["CapacityReservationTarget"]
    let isTested = isGPUTested(resource) ?? isGPUTested(queue) ?? false
    result["HealthChecks"] = isTested ? Configuration.gpuHealthCheck : nil
    let own = resource["Networking"]?["PlacementGroup"]
    let group = placementGroup(own ?? queue["Networking"]?["PlacementGroup"])
    result["Networking"] = group.map { ["PlacementGroup": $0] }
    if resource["Efa"] == ["Enabled": false] { result["Efa"] = nil }
    return result
  }

  private static func isGPUTested(_ owner: JSON) -> Bool? { owner["HealthChecks"]?["Gpu"]?["Enabled"]?.bool }

  /// The placement group that ParallelCluster takes: one by its name, a new one, or none.
  static func placementGroup(_ group: JSON?) -> JSON? {
    guard let group else { return nil }
    // `name or id`, says ParallelCluster: an empty name is none.
    let names = [group["Name"], group["Id"]].compactMap { $0?.string }.filter { !$0.isEmpty }
    if let name = names.first { return ["Name": .string(name)] }
    return group["Enabled"] == true ? ["Enabled": true] : nil
  }
}
