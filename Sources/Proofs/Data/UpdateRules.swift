import Serialization

/// What a stack policy lets an update do. The grammar:
/// docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html
struct UpdateRules {
  private let statements: [JSON]

  init(_ policy: JSON) {
    let written = policy["Statement"]
    statements = written?.array ?? (written.map { [$0] } ?? [])
  }

  /// Whether an update may never do this to a resource: something denies it, or nothing allows it.
  /// - Parameter action: `Update:Replace`, `Update:Delete`.
  func forbid(_ action: String, of logicalId: String, type: String) -> Bool {
    var isAllowed = false
    for statement in statements {
      let effect = statement["Effect"]?.string
      if effect == "Deny", matches(statement, action, logicalId, type, isCertain: true) { return true }
      if effect != "Deny", matches(statement, action, logicalId, type, isCertain: false) { isAllowed = true }
    }
    return !isAllowed
  }

  /// Whether a statement is about it: for certain, or perhaps.
  private func matches(
    _ statement: JSON, _ action: String, _ logicalId: String, _ type: String, isCertain: Bool
  ) -> Bool {
    let isEverybody = statement["Principal"] == "*" || statement["Principal"]?["AWS"] == "*"
    if isCertain, !isEverybody || statement["NotPrincipal"] != nil { return false }
    let subject = "LogicalResourceId/\(logicalId)"
    guard Self.covers(statement, "Action", action, isCertain), Self.covers(statement, "Resource", subject, isCertain)
    else { return false }
    guard let condition = statement["Condition"] else { return true }
    return Self.holds(condition, type) ?? !isCertain
  }

  private static func covers(_ statement: JSON, _ key: String, _ text: String, _ isCertain: Bool) -> Bool {
    func texts(_ value: JSON) -> [String] { (value.array ?? [value]).compactMap(\.string) }
    if let value = statement[key] { return texts(value).contains { Glob.covers($0, text) } }
    if let value = statement["Not" + key] { return !texts(value).contains { Glob.covers($0, text) } }
    return !isCertain
  }

  /// Whether a condition holds for a type; nil where it asks something else.
  private static func holds(_ condition: JSON, _ type: String) -> Bool? {
    guard let only = condition.members?.first, condition.members?.count == 1,
      only.name == "StringEquals" || only.name == "StringLike", only.value.members?.count == 1,
      let value = only.value["ResourceType"]
    else { return nil }
    let types = (value.array ?? [value]).compactMap(\.string)
    return types.contains { only.name == "StringLike" ? Glob.covers($0, type) : $0 == type }
  }
}
