/// Which keys of a written cluster file can be left to the overrides.
enum Droppable {
  /// Keys that hold other keys, none of which need be there.
  private static let containers: Set<String> = [
    "network", "image", "headNode", "slurm", "dns", "monitoring", "logs", "iam", "rootVolume", "customActions",
    "lustre",
    "efs", "ebs",
  ]
  private static let lists: Set<String> = ["queues", "computeResources", "loginNodes", "storage"]

  /// Removes from the tree what the paths are a part of; false where a cluster file cannot do without it.
  static func drop(_ paths: Set<String>, from tree: inout FileNode) -> Bool {
    var units: [[FileNode.Step]] = []
    for path in paths {
      guard let unit = unit(FileNode.steps(path)) else { return false }
      if !units.contains(unit) { units.append(unit) }
    }
    // The last items of a list first, so that the others keep their places.
    units.sort { Self.precedes($1, $0) }
    var isChanged = false
    for unit in units where tree.remove(unit[...]) { isChanged = true }
    return isChanged
  }

  private static func unit(_ steps: [FileNode.Step]) -> [FileNode.Step]? {
    var end = 0
    while end + 1 < steps.count, case .key(let name) = steps[end] {
      if lists.contains(name), case .index = steps[end + 1], end + 2 < steps.count {
        end += 2
      } else if containers.contains(name) {
        end += 1
      } else {
        break
      }
    }
    guard end < steps.count, case .key(let key) = steps[end], case .key(let first) = steps[0] else { return nil }
    let unit = Array(steps[...end])
    switch (first, key) {
    case (_, "name") where steps.count == 1, ("region", _): return nil
    case ("queues", "name"), ("queues", "instance"), ("queues", "instances"), ("queues", "queues"): return nil
    case ("queues", "computeResources"): return nil
    case ("loginNodes", "name"), ("loginNodes", "instance"): return Array(steps.prefix(2))
    case ("storage", "id"), ("storage", "mount"), ("storage", "ontap"), ("storage", "openZFS"),
      ("storage", "fileCache"):
      return Array(steps.prefix(2))
    default: return unit
    }
  }

  private static func precedes(_ a: [FileNode.Step], _ b: [FileNode.Step]) -> Bool {
    for (left, right) in zip(a, b) where left != right {
      switch (left, right) {
      case (.index(let left), .index(let right)): return left < right
      case (.key(let left), .key(let right)): return left < right
      case (.index, .key): return true
      case (.key, .index): return false
      }
    }
    return a.count < b.count
  }
}
