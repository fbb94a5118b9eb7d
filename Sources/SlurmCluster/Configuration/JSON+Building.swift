import ClusterFile
import Serialization

extension JSON {
  /// A mapping without the entries that have no value.
  static func mapping(_ entries: (String, JSON?)...) -> JSON { mapping(entries) }

  /// The same; nil where no entry has a value.
  static func section(_ entries: (String, JSON?)...) -> JSON? {
    let result = mapping(entries)
    return result == .object([]) ? nil : result
  }

  private static func mapping(_ entries: [(String, JSON?)]) -> JSON {
    .object(entries.compactMap { name, value in value.map { Member(name: name, value: $0) } })
  }

  /// A list; nil where it is empty.
  static func list(_ values: [JSON]) -> JSON? { values.isEmpty ? nil : .array(values) }

  /// A list of texts; nil where it is empty.
  static func list(_ texts: [String]) -> JSON? { list(texts.map { .string($0) }) }

  /// The value; nil where it is the one that ParallelCluster takes by itself.
  static func given(_ value: Bool, unless usual: Bool) -> JSON? { value == usual ? nil : .bool(value) }

  /// The value; nil where it is the one that ParallelCluster takes by itself.
  static func given(_ value: Int, unless usual: Int) -> JSON? { value == usual ? nil : .int(value) }

  /// Parameters of Slurm or SSSD; a later one of the same name counts. Nil where there are none.
  static func settings(_ settings: [Cluster.SlurmSetting]) -> JSON? {
    Self.settings(settings.map { ($0.name, $0.value) })
  }

  /// The same of names and values.
  static func settings(_ settings: [(String, String)]) -> JSON? {
    var members: [Member] = []
    var indices: [String: Int] = [:]
    for (name, value) in settings {
      if let index = indices[name] {
        members[index].value = parameter(value)
      } else {
        indices[name] = members.count
        members.append(Member(name: name, value: parameter(value)))
      }
    }
    return members.isEmpty ? nil : .object(members)
  }

  /// A parameter's value: a number where it is written as one.
  static func parameter(_ text: String) -> JSON {
    if text.utf8.count <= 15, let number = Int(text), String(number) == text { return .int(number) }
    return .string(text)
  }
}

extension String? {
  var json: JSON? { map { .string($0) } }
}

extension Int? {
  var json: JSON? { map { .int($0) } }
}

extension Bool? {
  var json: JSON? { map { .bool($0) } }
}
