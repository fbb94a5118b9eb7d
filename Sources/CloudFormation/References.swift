import Serialization

/// The names that a piece of a template refers to.
struct References {
  /// Of `Ref`, `Fn::GetAtt`, `Fn::Sub` and `DependsOn`.
  private(set) var names: Set<String> = []
  /// Of `Fn::If`, `Condition`.
  private(set) var conditions: Set<String> = []
  /// Of `Fn::ImportValue`, where they are known now.
  private(set) var imports: Set<String> = []

  init(of json: JSON) { visit(json) }

  private mutating func visit(_ json: JSON) {
    switch json {
    case .array(let values): for value in values { visit(value) }
    case .object(let members):
      if members.count == 1, let only = members.first { note(only) }
      for member in members where member.name != "Fn::Sub" { visit(member.value) }
    default: break
    }
  }

  private mutating func note(_ function: JSON.Member) {
    switch function.name {
    case "Ref": if let name = function.value.string { names.insert(name) }
    case "Fn::GetAtt": if let name = function.value.array?.first?.string { names.insert(name) }
    case "Fn::If": if let name = function.value.array?.first?.string { conditions.insert(name) }
    case "Condition": if let name = function.value.string { conditions.insert(name) }
    case "Fn::ImportValue": if let name = function.value.string { imports.insert(name) }
    case "Fn::Sub": substitute(function.value)
    default: break
    }
  }

  private mutating func substitute(_ argument: JSON) {
    let variables = argument.array?.last?.members ?? []
    for variable in variables { visit(variable.value) }
    guard let text = argument.string ?? argument.array?.first?.string else { return }
    var rest = Substring(text)
    while let start = rest.firstRange(of: "${") {
      rest = rest[start.upperBound...]
      guard let end = rest.firstIndex(of: "}") else { return }
      let name = rest[..<end]
      rest = rest[rest.index(after: end)...]
      if name.hasPrefix("!") || variables.contains(where: { $0.name == name }) { continue }
      names.insert(String(name.prefix { $0 != "." }))
    }
  }
}
