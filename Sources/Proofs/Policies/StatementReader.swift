import Serialization

/// Reads one statement of a policy, and says what it cannot read.
struct StatementReader {
  private let json: JSON
  private let name: String
  private(set) var faults: [String] = []

  init(_ json: JSON, number: Int) {
    self.json = json
    name = json["Sid"]?.string.map { "statement '\($0)'" } ?? "statement \(number)"
  }

  mutating func statement() -> PolicyStatement {
    let effects: [String: PolicyStatement.Effect] = ["Allow": .allow, "Deny": .deny]
    let effect = json["Effect"]?.string.flatMap { effects[$0] }
    if effect == nil { faults.append("\(name) has the effect \(json["Effect"]?.line ?? "none")") }
    if json["Action"] == nil, json["NotAction"] == nil { faults.append("\(name) has no actions") }
    for (one, other) in [("Action", "NotAction"), ("Resource", "NotResource"), ("Principal", "NotPrincipal")]
    where json[one] != nil && json[other] != nil {
      faults.append("\(name) has both \(one) and \(other)")
    }
    let actions = texts("Action") + texts("NotAction")
    return PolicyStatement(
      name: name, effect: effect, actions: actions, lowered: actions.map { $0.lowercased() },
      isNotAction: json["NotAction"] != nil,
      resources: (texts("Resource") + texts("NotResource")).map(Self.withPlainPartition),
      isNotResource: json["NotResource"] != nil, principals: principals(),
      isNotPrincipal: json["NotPrincipal"] != nil, conditions: conditions())
  }

  /// `arn:${AWS::Partition}:` and the partitions of China and GovCloud are one for comparing.
  static func withPlainPartition(_ text: String) -> String {
    for partition in ["${AWS::Partition}", "aws-cn", "aws-us-gov", "*"] where text.hasPrefix("arn:\(partition):") {
      return "arn:aws:" + text.dropFirst("arn:\(partition):".count)
    }
    return text
  }

  private mutating func texts(_ key: String) -> [String] {
    guard let value = json[key] else { return [] }
    return texts(value, key)
  }

  private mutating func texts(_ value: JSON, _ key: String) -> [String] {
    (value.array ?? [value]).compactMap { item in
      switch item {
      case .string(let text): return text
      case .bool(let flag): return flag ? "true" : "false"
      case .int(let number): return String(number)
      default:
        faults.append("\(name) has in \(key) what cannot be read: \(item.line)")
        return nil
      }
    }
  }

  private mutating func principals() -> [PolicyStatement.Principal]? {
    guard let written = json["Principal"] ?? json["NotPrincipal"] else { return nil }
    if let text = written.string { return [Self.identity(text)] }
    var result: [PolicyStatement.Principal] = []
    guard let members = written.members else {
      faults.append("\(name) has a principal that cannot be read: \(written.line)")
      return []
    }
    for member in members {
      for text in texts(member.value, "Principal") {
        switch member.name {
        case "AWS": result.append(Self.identity(text))
        case "Service": result.append(text == "*" ? .everyone : .service(text))
        default: result.append(.other(kind: member.name, text))
        }
      }
    }
    return result
  }

  private static func identity(_ text: String) -> PolicyStatement.Principal {
    text == "*" ? .everyone : .identity(withPlainPartition(text))
  }

  private mutating func conditions() -> [PolicyStatement.Condition] {
    guard let written = json["Condition"] else { return [] }
    guard let members = written.members else {
      faults.append("\(name) has conditions that cannot be read: \(written.line)")
      return []
    }
    var result: [PolicyStatement.Condition] = []
    for comparison in members {
      guard let keys = comparison.value.members else {
        faults.append("\(name) has conditions that cannot be read: \(comparison.value.line)")
        continue
      }
      for key in keys {
        result.append(
          .init(
            comparison: comparison.name, key: key.name,
            values: texts(key.value, "Condition").map(Self.withPlainPartition)))
      }
    }
    return result
  }
}
