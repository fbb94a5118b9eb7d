import ClusterFile
import Serialization

extension Importer {
  var queues: FileNode {
    .list((canonical["Scheduling"]?["SlurmQueues"]?.array ?? []).map(queue))
  }

  private func queue(_ queue: JSON) -> FileNode {
    var node = FileNode.mapping([])
    node.add("name", queue["Name"])
    let resources = queue["ComputeResources"]?.array ?? []
    let types = resources.flatMap { Self.types($0) }
    var shared: [FileNode.Entry] = []
    if resources.count == 1, resources[0]["Name"]?.string == Self.usualName(resources[0]) {
      var own = FileNode.mapping([])
      addTypes(resources[0], to: &own)
      for entry in own.entries { node.append(entry) }
      shared = sharedTraits(resources[0])
    } else {
      shared = common(resources)
      node.add("computeResources", .list(resources.map { computeResource($0, without: shared) }))
    }
    addPurchase(queue, to: &node)
    for entry in shared { node.append(entry) }
    if queue["JobExclusiveAllocation"] == true { node.add("exclusive", true) }
    addLimits(queue["CustomSlurmSettings"], to: &node)
    addPlace(queue, types: types, to: &node)
    node.add("tags", tags(queue["Tags"]))
    return node
  }

  private static func types(_ resource: JSON) -> [JSON] {
    resource["InstanceType"].map { [$0] } ?? (resource["Instances"]?.array ?? []).compactMap { $0["InstanceType"] }
  }

  /// The name that a compute resource has by itself in a cluster file; nil where it must be listed.
  private static func usualName(_ resource: JSON) -> String? {
    guard resource["Tags"] == nil, let type = types(resource).first?.string else { return nil }
    return String(type.map { $0 == "." ? "-" : $0 })
  }

  private func computeResource(_ resource: JSON, without shared: [FileNode.Entry]) -> FileNode {
    var node = FileNode.mapping([])
    if resource["Name"]?.string != Self.types(resource).first?.string.map({ String($0.map { $0 == "." ? "-" : $0 }) }) {
      node.add("name", resource["Name"])
    }
    addTypes(resource, to: &node)
    for entry in sharedTraits(resource) where !shared.contains(where: { $0.name == entry.name }) { node.append(entry) }
    node.add("tags", tags(resource["Tags"]))
    return node
  }

  private func addTypes(_ resource: JSON, to node: inout FileNode) {
    if let type = resource["InstanceType"] {
      node.add("instance", type)
    } else {
      node.add("instances", .array(Self.types(resource)))
    }
    let least = resource["MinCount"]?.int ?? 0
    let most = resource["MaxCount"]?.int ?? 10
    if (least, most) != (0, 10) { node.add("nodes", .plain(least == most ? "\(least)" : "\(least)-\(most)")) }
  }

  /// The traits that all compute resources have, for the queue to say once.
  private func common(_ resources: [JSON]) -> [FileNode.Entry] {
    guard resources.count > 1, let first = resources.first else { return [] }
    let others = resources.dropFirst().map(sharedTraits)
    return sharedTraits(first).filter { entry in
      others.allSatisfy { traits in
        traits.contains { $0.name == entry.name && $0.node.text() == entry.node.text() }
      }
    }
  }

  /// What a queue may say for all its compute resources.
  private func sharedTraits(_ resource: JSON) -> [FileNode.Entry] {
    var node = FileNode.mapping([])
    let hasEFA = resource["Efa"]?["Enabled"] == true
    if hasEFA { node.add("efa", true) }
    switch (resource["Networking"]?["PlacementGroup"], hasEFA) {
    case (nil, true): node.add("placementGroup", false)
    case (let group?, _) where group["Name"] != nil: node.add("placementGroup", group["Name"])
    case (_?, false): node.add("placementGroup", true)
    default: break
    }
    addThreads(resource, to: &node)
    node.add("schedulableMemory", resource["SchedulableMemory"]?.int.map(Self.memory))
    node.add("maxPrice", resource["SpotPrice"].map { .plain("\($0.line) USD/h") })
    let target = resource["CapacityReservationTarget"]
    node.add("reservation", target?["CapacityReservationId"] ?? target?["CapacityReservationResourceGroupArn"])
    if resource["HealthChecks"] != nil { node.add("gpuHealthCheck", true) }
    node.add("staticPriority", resource["StaticNodePriority"])
    node.add("dynamicPriority", resource["DynamicNodePriority"])
    node.add("nodeSettings", parameters(resource["CustomSlurmSettings"]))
    if let template = resource["LaunchTemplateOverrides"] {
      var inner = FileNode.mapping([])
      inner.add("id", template["LaunchTemplateId"])
      inner.add("version", template["Version"])
      node.add("launchTemplate", inner)
    }
    return node.entries
  }

  private static func memory(_ mib: Int) -> FileNode {
    .plain(mib > 0 && mib % 1024 == 0 ? "\(mib / 1024) GiB" : "\(mib) MiB")
  }

  private func addPurchase(_ queue: JSON, to node: inout FileNode) {
    let capacity = queue["CapacityType"]?.string
    if capacity == "SPOT" { node.add("capacity", "spot") }
    if capacity == "CAPACITY_BLOCK" { node.add("capacity", "capacityBlock") }
    let hasChoice = (queue["ComputeResources"]?.array ?? []).contains { ($0["Instances"]?.array?.count ?? 0) > 1 }
    let given = queue["AllocationStrategy"]?.string
    // Where there is no choice it has no effect, and ParallelCluster refuses a wrong one all the same.
    let isWrong =
      switch capacity {
      case "CAPACITY_BLOCK": given != nil
      case "SPOT": given == "prioritized"
      default: given != nil && given != "prioritized" && given != "lowest-price"
      }
    if isWrong || (hasChoice && capacity != "CAPACITY_BLOCK") {
      let allocation: Cluster.Queue.Allocation =
        switch given {
        case "capacity-optimized": .capacityOptimized
        case "price-capacity-optimized": .priceCapacityOptimized
        case "prioritized": .prioritized
        case "capacity-optimized-prioritized": .capacityOptimizedPrioritized
        default: .lowestPrice
        }
      let usual: Cluster.Queue.Allocation = capacity == "SPOT" ? .capacityOptimizedPrioritized : .prioritized
      if isWrong || allocation != usual { node.add("allocation", .string(allocation.rawValue)) }
    }
    if let minutes = settings["ScaledownIdletime"]?.int, minutes > 0 {
      node.add("idleTimeout", .plain("\(minutes) min"))
    }
  }

  /// The partition's parameters; those that have keys of their own as these.
  private func addLimits(_ settings: JSON?, to node: inout FileNode) {
    guard let settings, parameters(settings) != nil else { return }
    var rest: [JSON.Member] = []
    var limits: [String: FileNode] = [:]
    for member in settings.members ?? [] {
      let text = member.value.string ?? ""
      let key: (name: String, node: FileNode)? =
        switch member.name {
        case "PriorityTier": Self.number(text, 0...65_533).map { ("priority", $0) }
        case "MaxTime": Self.duration(text).map { ("maxTime", $0) }
        case "DefaultTime": Self.duration(text).map { ("defaultTime", $0) }
        case "MaxNodes": Self.number(text, 1...65_536).map { ("maxNodesPerJob", $0) }
        default: nil
        }
      if let key { limits[key.name] = key.node } else { rest.append(member) }
    }
    for name in ["priority", "maxTime", "defaultTime", "maxNodesPerJob"] { node.add(name, limits[name]) }
    node.add("slurmSettings", parameters(.object(rest)))
  }

  private static func number(_ text: String, _ range: ClosedRange<Int>) -> FileNode? {
    guard let number = Int(text), String(number) == text, range.contains(number) else { return nil }
    return .plain(text)
  }

  /// A time that is written as Apus writes it; others stay as they are.
  private static func duration(_ text: String) -> FileNode? {
    guard let seconds = SlurmTime.seconds(text) else { return nil }
    if seconds % 86_400 == 0 { return .plain("\(seconds / 86_400) days") }
    if seconds % 3600 == 0 { return .plain("\(seconds / 3600) h") }
    return .plain(seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds) s")
  }

  private func addPlace(_ queue: JSON, types: [JSON], to node: inout FileNode) {
    let ids = (queue["Networking"]?["SubnetIds"]?.array ?? [])
    if ids != subnets.map({ .string($0) }) || ids.count > 1 { node.add("subnets", .array(ids)) }
    node.add("ami", queue["Image"]?["CustomAmi"])
    let local = queue["ComputeSettings"]?["LocalStorage"]
    node.add("rootVolume", volume(local?["RootVolume"]))
    node.add("ephemeralMount", ephemeralMount(local, types: types))
    node.add("customActions", customActions(queue["CustomActions"]))
    node.add("iam", iam(queue["Iam"]))
    addSecurityGroups(queue, to: &node)
  }
}

extension FileNode {
  /// The entries of a mapping.
  var entries: [Entry] { if case .mapping(let entries) = self { entries } else { [] } }

  /// Adds an entry to a mapping.
  mutating func append(_ entry: Entry) {
    guard case .mapping(let entries) = self else { return }
    self = .mapping(entries + [entry])
  }
}
