import ParallelCluster
import Serialization

extension Draft {
  /// Whether the file overrides anything.
  var hasOverrides: Bool { cluster.overrides.members?.isEmpty == false }

  /// Visits every key of the overrides: its path in the file, its name and its value.
  func visitOverrides(_ visit: (_ path: String, _ key: String, _ value: JSON) -> Void) {
    Self.visit(cluster.overrides, OverrideRules.path, visit)
  }

  private static func visit(_ value: JSON, _ path: String, _ visit: (String, String, JSON) -> Void) {
    for member in value.members ?? [] {
      visit("\(path).\(member.name)", member.name, member.value)
      self.visit(member.value, "\(path).\(member.name)", visit)
    }
    for (index, item) in (value.array ?? []).enumerated() { self.visit(item, "\(path)[\(index)]", visit) }
  }

  /// An item of a list that is merged by name.
  struct OverriddenItem {
    /// What it is, in words.
    var kind: String
    /// Its name.
    var name: String
    /// The names that there are.
    var names: [String]
    /// Its path in the file.
    var path: String
    /// The item by itself, where a configuration has it.
    var alone: JSON
    /// Its place there.
    var place: ParallelCluster.Path
  }

  /// The items of the overrides that are merged by name.
  var overriddenItems: [OverriddenItem] {
    let root = cluster.overrides
    var all = items(
      "queue", root["Scheduling"]?["SlurmQueues"], "Scheduling.SlurmQueues", whole.queues.map(\.name),
      ["Scheduling", "SlurmQueues", 0]
    ) { ["Scheduling": ["SlurmQueues": [$0]]] }
    all += items(
      "pool of login nodes", root["LoginNodes"]?["Pools"], "LoginNodes.Pools", cluster.loginNodes.map(\.name),
      ["LoginNodes", "Pools", 0]
    ) { ["LoginNodes": ["Pools": [$0]]] }
    all += items(
      "file system", root["SharedStorage"], "SharedStorage", cluster.storage.map(\.name) + ["home"],
      ["SharedStorage", 0]
    ) { ["SharedStorage": [$0]] }
    for (index, item) in (root["Scheduling"]?["SlurmQueues"]?.array ?? []).enumerated() {
      guard let queue = whole.queues.first(where: { $0.name == item["Name"]?.string }) else { continue }
      all += items(
        "compute resource", item["ComputeResources"], "Scheduling.SlurmQueues[\(index)].ComputeResources",
        queue.computeResources.map(\.name), ["Scheduling", "SlurmQueues", 0, "ComputeResources", 0]
      ) { ["Scheduling": ["SlurmQueues": [["Name": .string(queue.name), "ComputeResources": [$0]]]]] }
    }
    return all
  }

  private func items(
    _ kind: String, _ list: JSON?, _ path: String, _ names: [String], _ place: ParallelCluster.Path,
    alone: (JSON) -> JSON
  ) -> [OverriddenItem] {
    (list?.array ?? []).enumerated().compactMap { index, item in
      guard let name = item["Name"]?.string else { return nil }
      return OverriddenItem(
        kind: kind, name: name, names: names, path: "\(OverrideRules.path).\(path)[\(index)]", alone: alone(item),
        place: place)
    }
  }
}
