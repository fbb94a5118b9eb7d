import ParallelCluster
import Serialization

/// Where two configurations of ParallelCluster differ: by its schema, so that a key that is written with its default is
/// the same as one that is left out, and things with names are compared by their names.
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
    if let section = ParallelCluster.schema.section(of: key) {
      if !key.isList, old == nil || old?.members != nil, new == nil || new?.members != nil {
        return self.section(section, old, new, path)
      }
      if key.isNamedList, let mine = items(old), let theirs = items(new) {
        return self.items(key, section, mine, theirs, path)
      }
    }
    if let usual = key.defaultValue, (old ?? usual) == (new ?? usual) { return [] }
    return [.init(path: path, key: name, old: old, new: new, isItem: key.isList, policy: key.updatePolicy)]
  }

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

  /// Items by their names; nil where one has none, or another's.
  private static func items(_ list: JSON?) -> [(String, JSON)]? {
    guard let list else { return [] }
    guard let values = list.array else { return nil }
    let named = values.compactMap { value in value["Name"]?.string.map { ($0, value) } }
    return named.count == values.count && Set(named.map(\.0)).count == named.count ? named : nil
  }
}
