import Serialization

/// What a condition of a template rests on.
enum ConditionParameters {
  /// The parameters that a condition asks for, directly or by other conditions; sorted.
  static func names(of condition: String, in template: JSON) -> [String] {
    var open = [condition]
    var seen: Set<String> = []
    var found: Set<String> = []
    while let name = open.popLast() {
      guard seen.insert(name).inserted, let test = template["Conditions"]?[name] else { continue }
      visit(test) { member in
        guard let text = member.value.string else { return }
        if member.name == "Condition" { open.append(text) }
        if member.name == "Ref", template["Parameters"]?[text] != nil { found.insert(text) }
      }
    }
    return found.sorted()
  }

  private static func visit(_ json: JSON, _ body: (JSON.Member) -> Void) {
    for value in json.array ?? [] { visit(value, body) }
    for member in json.members ?? [] {
      body(member)
      visit(member.value, body)
    }
  }
}
