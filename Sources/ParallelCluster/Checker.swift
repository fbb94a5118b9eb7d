import Serialization

/// Walks a configuration along the schema and collects what is wrong.
struct Checker {
  typealias Key = ParallelCluster.Key
  typealias Path = ParallelCluster.Path
  typealias Section = ParallelCluster.Section

  let facts: Facts
  private(set) var problems: [ParallelCluster.Problem] = []
  private var patterns: [String: Pattern] = [:]

  init(_ facts: Facts) { self.facts = facts }

  /// Reports a problem; once the list is full, none.
  mutating func report(
    _ kind: ParallelCluster.Problem.Kind, _ path: Path, isAboutKey: Bool = false, _ message: String,
    hint: String? = nil
  ) {
    guard problems.count < ParallelCluster.mostProblems else { return }
    problems.append(.init(kind: kind, path: path, isAboutKey: isAboutKey, message: message, hint: hint))
  }

  /// Whether a text has the form; a form that cannot be read accepts all.
  mutating func matches(_ text: String, _ expression: String) -> Bool {
    if patterns[expression] == nil { patterns[expression] = Pattern(expression) }
    return patterns[expression]?.matches(text) ?? true
  }

  /// How messages call what is at a path.
  func subject(_ path: Path) -> String {
    guard let name = path.elements.lastIndex(where: { if case .key = $0 { true } else { false } }) else {
      return path.elements.isEmpty ? "the configuration" : "the item"
    }
    return Shown.quoted(Path(Array(path.elements[name...])).text)
  }

  /// Checks a mapping against a section.
  mutating func check(_ value: JSON, _ section: Section, at path: Path, isPartial: Bool) {
    guard let members = value.members else {
      return report(.wrongType, path, "\(subject(path)) must be a mapping, not \(Shown.kind(value))")
    }
    for member in members {
      guard problems.count < ParallelCluster.mostProblems else { return }
      if let key = section.key(member.name) {
        check(member.value, of: key, at: path + member.name, isPartial: isPartial)
      } else {
        reportUnknown(member.name, at: path, known: section.keys.map(\.name))
      }
    }
    let values = Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
    if !isPartial {
      for key in section.keys where key.isRequired && values[key.name] == nil { reportMissing(key, at: path) }
    }
    for rule in section.rules { check(rule, values, section, at: path, isPartial: isPartial) }
  }

  /// Checks a key's value.
  mutating func check(_ value: JSON, of key: Key, at path: Path, isPartial: Bool) {
    if case .null = value {
      if !isPartial {
        report(.wrongType, path, "\(subject(path)) has no value", hint: "delete the key, or give it a value")
      }
      return
    }
    guard key.isList else { return check(value, item: key, at: path, isPartial: isPartial) }
    if isPartial, key.isNamedList, let members = value.members, members.count == 1, members[0].name == Key.replace {
      return check(members[0].value, of: key, at: path + Key.replace, isPartial: false)
    }
    guard let items = value.array else {
      return report(
        .wrongType, path, "\(subject(path)) must be a list, not \(Shown.kind(value))",
        hint: value.isScalar ? "write `[\(Shown.name(value.string ?? value.line))]`" : nil)
    }
    checkCount(items.count, key, at: path)
    // Only the items of named lists are merged; others replace the whole list.
    let areItemsPartial = isPartial && key.isNamedList
    for (index, item) in items.enumerated() {
      guard problems.count < ParallelCluster.mostProblems else { return }
      check(item, item: key, at: path + .index(index), isPartial: areItemsPartial)
      if areItemsPartial, item.members != nil, item.lacksName {
        report(
          .missingKey, path + .index(index), "an item of \(subject(path)) has no `Name`",
          hint: "name the item to change, or to add")
      }
    }
    if key.isNamedList { checkUnique(items, by: Key.itemName, at: path) }
  }

  /// Checks a value of a key's type: the key's own, or an item of its list.
  private mutating func check(_ value: JSON, item key: Key, at path: Path, isPartial: Bool) {
    switch key.type {
    case .section(let name):
      guard let section = facts.schema.section(name) else { return }
      if key.takesSequence {
        checkScripts(value, section, at: path, isPartial: isPartial)
      } else {
        check(value, section, at: path, isPartial: isPartial)
      }
    case .map where value.members == nil:
      report(.wrongType, path, "\(subject(path)) must be a mapping, not \(Shown.kind(value))")
    case .map, .any: break
    case .string: checkText(value, key, at: path)
    case .integer, .number: checkNumber(value, key, at: path)
    case .boolean: checkBoolean(value, at: path)
    }
  }

  /// Checks a section that may also be `Sequence: [section, …]`.
  private mutating func checkScripts(_ value: JSON, _ section: Section, at path: Path, isPartial: Bool) {
    let given = (value.members ?? []).filter { !isPartial || $0.value != .null }
    guard let sequence = given.first(where: { $0.name == Key.sequence })?.value else {
      if !isPartial, value.members != nil, value["Script"] == nil {
        return report(
          .missingKey, path, "\(subject(path)) has neither `Script` nor `Sequence`",
          hint: "write `Script: ADDRESS`, or `Sequence` with a list of scripts")
      }
      // A removed sequence is no unknown key.
      var rest = value
      if isPartial { rest[Key.sequence] = nil }
      return check(rest, section, at: path, isPartial: isPartial)
    }
    for other in given where other.name != Key.sequence {
      report(
        section.key(other.name) == nil ? .unknownKey : .conflict, path + other.name, isAboutKey: true,
        "\(Shown.quoted(other.name)) cannot stand beside `Sequence`", hint: "put it into an item of `Sequence`")
    }
    let inner = path + Key.sequence
    guard let items = sequence.array else {
      return report(.wrongType, inner, "`Sequence` must be a list, not \(Shown.kind(sequence))")
    }
    for (index, item) in items.enumerated() where problems.count < ParallelCluster.mostProblems {
      check(item, section, at: inner + .index(index), isPartial: false)
    }
  }

  private mutating func reportUnknown(_ name: String, at path: Path, known: [String]) {
    let near = NearestName.nearest(to: name, among: known).map { "did you mean `\($0)`?" }
    let place = path.elements.isEmpty ? "ParallelCluster's configuration" : subject(path)
    report(
      .unknownKey, path + name, isAboutKey: true, "\(place) has no key \(Shown.quoted(name))",
      hint: near ?? "its keys are \(Shown.list(known.map { "`\($0)`" }, joint: "and"))")
  }

  private mutating func reportMissing(_ key: Key, at path: Path) {
    let example = key.values.first.map { Shown.value($0) } ?? key.example.map { "`\($0)`" }
    report(
      .missingKey, path, "\(subject(path)) has no `\(key.name)`, which it must have",
      hint: example.map { "for example \($0)" })
  }
}

extension JSON {
  /// Whether it has no `Name`, or one that is known only when the stack is made. Of a number the type is reported.
  fileprivate var lacksName: Bool {
    switch self[ParallelCluster.Key.itemName] {
    case nil, .null?, .object?: true
    default: false
    }
  }
}
