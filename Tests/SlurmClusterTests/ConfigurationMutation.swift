import ParallelCluster
import Serialization

/// Seeded changes of configurations: most stay sound, some do not.
enum ConfigurationMutation {
  /// One change somewhere in a section.
  static func changed(
    _ value: JSON, _ section: ParallelCluster.Section, _ random: inout SeededGenerator
  ) -> JSON {
    guard case .object(var members) = value else { return scalar(&random) }
    let isDeeper = Int.random(in: 0..<4, using: &random) > 0
    if isDeeper, let index = members.indices.randomElement(using: &random),
      let key = section.key(members[index].name)
    {
      members[index].value = changed(members[index].value, key, &random)
      return .object(members)
    }
    switch Int.random(in: 0..<4, using: &random) {
    case 0 where !members.isEmpty: members.remove(at: Int.random(in: members.indices, using: &random))
    case 1: members.shuffle(using: &random)
    default:
      guard let key = section.keys.randomElement(using: &random), value[key.name] == nil else { break }
      members.append(.init(name: key.name, value: fresh(key, depth: 3, &random)))
    }
    return .object(members)
  }

  private static func changed(_ value: JSON, _ key: ParallelCluster.Key, _ random: inout SeededGenerator) -> JSON {
    if case .array(var items) = value, key.isList {
      switch Int.random(in: 0..<6, using: &random) {
      case 0 where !items.isEmpty: items.remove(at: Int.random(in: items.indices, using: &random))
      case 1: items.append(item(key, depth: 3, &random))
      case 2: items.shuffle(using: &random)
      default:
        guard let index = items.indices.randomElement(using: &random) else { break }
        items[index] = changedItem(items[index], key, &random)
      }
      return .array(items)
    }
    return changedItem(value, key, &random)
  }

  private static func changedItem(_ value: JSON, _ key: ParallelCluster.Key, _ random: inout SeededGenerator) -> JSON {
    if let section = ParallelCluster.schema.section(of: key) { return changed(value, section, &random) }
    return Int.random(in: 0..<10, using: &random) == 0 ? scalar(&random) : item(key, depth: 1, &random)
  }

  /// A value that the key may take, or nearly.
  private static func fresh(_ key: ParallelCluster.Key, depth: Int, _ random: inout SeededGenerator) -> JSON {
    guard key.isList else { return item(key, depth: depth, &random) }
    return .array((0..<Int.random(in: 0...2, using: &random)).map { _ in item(key, depth: depth, &random) })
  }

  private static func item(_ key: ParallelCluster.Key, depth: Int, _ random: inout SeededGenerator) -> JSON {
    if !key.values.isEmpty { return random.pick(key.values, or: .null) }
    switch key.type {
    case .section:
      guard depth > 0, let section = ParallelCluster.schema.section(of: key) else { return .object([]) }
      var members: [JSON.Member] = []
      for key in section.keys where key.isRequired || Int.random(in: 0..<4, using: &random) == 0 {
        members.append(.init(name: key.name, value: fresh(key, depth: depth - 1, &random)))
      }
      return .object(members)
    case .string:
      let words = [
        "a", "b-1", "c7i.large", "p5.48xlarge", "s3://my-bucket/a", "https://x.org/a", "/scratch", "/home", "home",
        "yes",
        "1", "1:30", "", "a: b", "x#y", "\u{1F600}", "1-00:00:00", "10.0.0.0/8", "arn:aws:iam::123456789012:policy/a",
        "none", "<<", "line\nbreak", "Replace", "Sequence",
      ]
      return .string(Bool.random(using: &random) ? key.example ?? "a" : random.pick(words, or: "a"))
    case .integer, .number:
      return random.pick([0, 1, 2, 10, 40, 125, 3000, 100_000, "10", -1, .double(0.5), .double(3)], or: 1)
    case .boolean: return random.pick([true, false, "yes", "false", 1, 0], or: true)
    case .map: return random.pick([[:], ["A": 1], ["A": "1", "B": "x y"], ["A": true], ["A": ["b"]]], or: [:])
    case .any: return random.pick([true, "x", ["a": "b"]], or: true)
    }
  }

  /// Any scalar.
  private static func scalar(_ random: inout SeededGenerator) -> JSON {
    random.pick([.null, true, 7, .double(1.5), "text", "", [], [:]], or: .null)
  }

  /// Any value.
  static func tree(depth: Int, _ random: inout SeededGenerator) -> JSON {
    let names = [
      "Region", "Image", "Os", "HeadNode", "Scheduling", "SlurmQueues", "Name", "Ref", "", "a b", "SharedStorage",
    ]
    switch Int.random(in: 0..<3, using: &random) {
    case 0 where depth > 0:
      return .array((0..<Int.random(in: 0...3, using: &random)).map { _ in tree(depth: depth - 1, &random) })
    case 1 where depth > 0:
      let chosen = names.shuffled(using: &random).prefix(Int.random(in: 0...4, using: &random))
      return .object(chosen.map { .init(name: $0, value: tree(depth: depth - 1, &random)) })
    default: return scalar(&random)
    }
  }
}
