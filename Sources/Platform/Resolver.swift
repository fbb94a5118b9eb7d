import Serialization

/// Works out the functions of templates as CloudFormation would.
struct Resolver {
  private let region: String
  private let stacks: [WrittenStack]
  /// The stack that has an export, and its value as written.
  private let written: [String: (stack: WrittenStack, value: JSON)]
  private let resourceNames: [String: Set<String>]
  private var known: [String: JSON] = [:]
  /// Exports that are being worked out: a circle ends here.
  private var open: Set<String> = []
  private(set) var problems: [String] = []

  init(region: String, stacks: [WrittenStack]) {
    self.region = region
    self.stacks = stacks
    var written: [String: (WrittenStack, JSON)] = [:]
    for stack in stacks {
      for output in stack.template["Outputs"]?.members ?? [] {
        if let name = output.value["Export"]?["Name"]?.string, let value = output.value["Value"] {
          written[name] = (stack, value)
        }
      }
    }
    self.written = written
    resourceNames = Dictionary(
      stacks.map { ($0.name, Set(($0.template["Resources"]?.members ?? []).map(\.name))) }
    ) { first, _ in first }
  }

  mutating func resources(of stack: WrittenStack) -> [PlatformResource] {
    (stack.template["Resources"]?.members ?? []).compactMap { member in
      let written = member.value
      if let condition = written["Condition"]?.string, !holds(["Condition": .string(condition)], in: stack) {
        return nil
      }
      return PlatformResource(
        id: ResourceID(stack: stack.name, logicalId: member.name), type: written["Type"]?.string ?? "",
        properties: written["Properties"].flatMap { resolve($0, in: stack) } ?? .object([]),
        deletionPolicy: written["DeletionPolicy"]?.string, updateReplacePolicy: written["UpdateReplacePolicy"]?.string,
        metadata: written["Metadata"])
    }
  }

  mutating func allExports() -> [String: JSON] {
    var result: [String: JSON] = [:]
    for name in written.keys.sorted() { result[name] = export(name, for: nil) }
    return result
  }

  /// A value with its functions worked out; nil for `AWS::NoValue`.
  mutating func resolve(_ json: JSON, in stack: WrittenStack) -> JSON? {
    switch json {
    case .array(let values): return .array(values.compactMap { resolve($0, in: stack) })
    case .object(let members):
      if members.count == 1, let only = members.first, only.name == "Ref" || only.name.hasPrefix("Fn::") {
        return function(only, in: stack)
      }
      return .object(
        members.compactMap { member in
          resolve(member.value, in: stack).map { JSON.Member(name: member.name, value: $0) }
        })
    default: return json
    }
  }

  private mutating func function(_ member: JSON.Member, in stack: WrittenStack) -> JSON? {
    let argument = member.value
    switch member.name {
    case "Ref": return argument.string.flatMap { reference($0, in: stack) }
    case "Fn::GetAtt": return attribute(argument, in: stack)
    case "Fn::Sub": return substitute(argument, in: stack)
    case "Fn::ImportValue":
      guard let name = resolve(argument, in: stack)?.string else { return .object([member]) }
      return export(name, for: stack)
    case "Fn::If":
      guard let parts = argument.array, parts.count == 3, let condition = parts[0].string else { return nil }
      return resolve(holds(["Condition": .string(condition)], in: stack) ? parts[1] : parts[2], in: stack)
    default:
      guard let resolved = resolve(argument, in: stack) else { return nil }
      return Self.lists(member.name, resolved) ?? .object([.init(name: member.name, value: resolved)])
    }
  }

  /// `Fn::Join`, `Fn::Split` and `Fn::Select`, where all that they are given is known.
  private static func lists(_ name: String, _ argument: JSON) -> JSON? {
    guard let parts = argument.array, parts.count == 2 else { return nil }
    switch name {
    case "Fn::Join":
      guard let separator = parts[0].string, let values = parts[1].array else { return nil }
      let texts = values.compactMap(text)
      return texts.count == values.count ? .string(texts.joined(separator: separator)) : nil
    case "Fn::Split":
      guard let separator = parts[0].string, !separator.isEmpty, let text = parts[1].string else { return nil }
      return .array(text.split(separator: separator, omittingEmptySubsequences: false).map { .string(String($0)) })
    case "Fn::Select":
      guard let index = parts[0].int ?? parts[0].string.flatMap({ Int($0) }), let values = parts[1].array,
        values.indices.contains(index)
      else { return nil }
      return values[index]
    default: return nil
    }
  }

  private static func text(_ json: JSON) -> String? {
    switch json {
    case .string(let text): text
    case .int(let number): String(number)
    case .bool(let flag): flag ? "true" : "false"
    default: nil
    }
  }

  private mutating func reference(_ name: String, in stack: WrittenStack) -> JSON? {
    switch name {
    case "AWS::NoValue": return nil
    case "AWS::Region": return .string(region)
    case "AWS::StackName": return .string(stack.name)
    case _ where name.hasPrefix("AWS::"): return .string("${\(name)}")
    default: break
    }
    if let form = stack.template["Parameters"]?[name] {
      let value = stack.parameters[name] ?? form["Default"].flatMap(Self.text)
      guard let value else { return .string("${\(stack.name)/\(name)}") }
      let isList = form["Type"]?.string?.contains("List") ?? false
      return isList ? .array(value.split(separator: ",").map { .string(String($0)) }) : .string(value)
    }
    note(name, in: stack)
    return .string(Reference(ResourceID(stack: stack.name, logicalId: name)).text)
  }

  private mutating func attribute(_ argument: JSON, in stack: WrittenStack) -> JSON {
    let parts =
      argument.array?.compactMap(\.string)
      ?? (argument.string ?? "").split(separator: ".", maxSplits: 1).map(String.init)
    let name = parts.first ?? ""
    note(name, in: stack)
    return .string(
      Reference(ResourceID(stack: stack.name, logicalId: name), attribute: parts.dropFirst().joined(separator: "."))
        .text)
  }

  private mutating func note(_ name: String, in stack: WrittenStack) {
    guard resourceNames[stack.name]?.contains(name) != true else { return }
    let problem = "\(stack.name) refers to '\(name)', which it does not have"
    if !problems.contains(problem) { problems.append(problem) }
  }

  private mutating func substitute(_ argument: JSON, in stack: WrittenStack) -> JSON? {
    guard let text = argument.string ?? argument.array?.first?.string else { return nil }
    let variables = argument.array?.last?.members ?? []
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
      result += rest[..<start.lowerBound]
      let name = String(rest[start.upperBound..<end])
      rest = rest[rest.index(after: end)...]
      if name.hasPrefix("!") {
        result += "${\(name.dropFirst())}"
      } else if let variable = variables.first(where: { $0.name == name }) {
        result += resolve(variable.value, in: stack).flatMap(Self.text) ?? "${\(name)}"
      } else if name.contains("."), !name.hasPrefix("AWS::") {
        result += attribute(.string(name), in: stack).string ?? ""
      } else {
        result += reference(name, in: stack).flatMap(Self.text) ?? ""
      }
    }
    return .string(result + rest)
  }

  private mutating func export(_ name: String, for stack: WrittenStack?) -> JSON {
    if let value = known[name] { return value }
    guard let (exporter, value) = written[name], open.insert(name).inserted else {
      let problem = "\(stack?.name ?? "a stack") imports '\(name)', which no stack exports"
      if !problems.contains(problem) { problems.append(problem) }
      return .string("${import:\(name)}")
    }
    let result = resolve(value, in: exporter) ?? .string("")
    open.remove(name)
    known[name] = result
    return result
  }

  private mutating func holds(_ test: JSON, in stack: WrittenStack) -> Bool {
    guard let only = test.members?.first else { return false }
    let parts = only.value.array ?? []
    switch only.name {
    case "Condition":
      guard let name = only.value.string, let written = stack.template["Conditions"]?[name] else { return false }
      let mark = "\(stack.name)?\(name)"
      guard open.insert(mark).inserted else { return false }
      defer { open.remove(mark) }
      return holds(written, in: stack)
    case "Fn::Equals":
      return parts.count == 2 && resolve(parts[0], in: stack) == resolve(parts[1], in: stack)
    case "Fn::And": return parts.allSatisfy { holds($0, in: stack) }
    case "Fn::Or": return parts.contains { holds($0, in: stack) }
    case "Fn::Not": return parts.first.map { !holds($0, in: stack) } ?? false
    default: return false
    }
  }
}
