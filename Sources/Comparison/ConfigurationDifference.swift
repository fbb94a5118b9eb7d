import ParallelCluster
import Serialization

/// Where two configurations of ParallelCluster differ, found as its package does (`pcluster/config/config_patch.py` of
/// 3.16.1): things with names are compared by their names, a section that comes or goes is one change, and a key that is
/// written with its default is not the same as one that is left out.
struct ConfigurationDifference {
  /// With names for the items of named lists: `Scheduling.SlurmQueues[cpu].CapacityType`.
  let path: String
  /// The key, or the list that an item is of.
  let key: String
  let old: JSON?
  let new: JSON?
  /// Whether a whole item of a named list comes or goes.
  let isItem: Bool
  /// ParallelCluster's name for what rules the change.
  let policy: String

  /// Whether it is something within a queue.
  var isInQueue: Bool { path.contains("SlurmQueues[") }

  static func all(from old: JSON, to new: JSON) -> [ConfigurationDifference] {
    section(ParallelCluster.schema.root, old, new, "")
  }

  private static func section(
    _ section: ParallelCluster.Section, _ old: JSON?, _ new: JSON?, _ path: String
  ) -> [ConfigurationDifference] {
    var names: [String] = []
    for member in (new?.members ?? []) + (old?.members ?? []) where !names.contains(member.name) {
      names.append(member.name)
    }
    return names.flatMap { name in
      difference(section.key(name), name, old?[name], new?[name], Difference.join(path, name))
    }
  }

  private static func difference(
    _ key: ParallelCluster.Key?, _ name: String, _ old: JSON?, _ new: JSON?, _ path: String
  ) -> [ConfigurationDifference] {
    if old?.sorted == new?.sorted { return [] }
    // A key that ParallelCluster does not know cannot be changed.
    guard let key else {
      return [.init(path: path, key: name, old: old, new: new, isItem: false, policy: "UNSUPPORTED")]
    }
    guard let section = ParallelCluster.schema.section(of: key) else {
      return [.init(path: path, key: name, old: old, new: new, isItem: false, policy: key.updatePolicy)]
    }
    if key.takesSequence, old?[sequence] != nil || new?[sequence] != nil {
      let policy = section.key("Script")?.updatePolicy ?? key.updatePolicy
      return [.init(path: path, key: name, old: old, new: new, isItem: false, policy: policy)]
    }
    if !key.isList {
      let isOne = old?.members?.isEmpty != false || new?.members?.isEmpty != false
      if isOne, old?.members?.isEmpty != false, new?.members?.isEmpty != false { return [] }
      if isOne, key.updatePolicy != "IGNORED" {
        return [.init(path: path, key: name, old: old, new: new, isItem: false, policy: key.updatePolicy)]
      }
      return self.section(section, old, new, path)
    }
    guard let identity = key.identity, let mine = items(old, identity), let theirs = items(new, identity) else {
      return [.init(path: path, key: name, old: old, new: new, isItem: true, policy: key.updatePolicy)]
    }
    return items(key, section, mine, theirs, path)
  }

  /// Several scripts in the place of one.
  private static let sequence = "Sequence"

  private static func items(
    _ key: ParallelCluster.Key, _ section: ParallelCluster.Section, _ old: [(String, JSON)], _ new: [(String, JSON)],
    _ path: String
  ) -> [ConfigurationDifference] {
    let before = Dictionary(old) { first, _ in first }
    let names = Set(new.map(\.0))
    let changed = new.flatMap { name, value -> [ConfigurationDifference] in
      let place = "\(path)[\(name)]"
      guard let earlier = before[name] else {
        return [.init(path: place, key: key.name, old: nil, new: value, isItem: true, policy: key.updatePolicy)]
      }
      return self.section(section, earlier, value, place)
    }
    return changed
      + old.filter { !names.contains($0.0) }.map { name, value in
        .init(path: "\(path)[\(name)]", key: key.name, old: value, new: nil, isItem: true, policy: key.updatePolicy)
      }
  }

  /// Items by the key that tells them from each other; nil where one has none, or another's.
  private static func items(_ list: JSON?, _ identity: String) -> [(String, JSON)]? {
    guard let list else { return [] }
    guard let values = list.array else { return nil }
    let named = values.compactMap { value in value[identity]?.string.map { ($0, value) } }
    return named.count == values.count && Set(named.map(\.0)).count == named.count ? named : nil
  }
}
