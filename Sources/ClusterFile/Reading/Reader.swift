import Diagnostics
import Serialization
import Yams

/// Walks a file's nodes for the declared keys: notes where each value stands and collects every finding.
struct Reader: Sendable {
  /// Where a key and its value stand.
  struct Place: Sendable {
    var key: SourcePosition?
    var value: SourcePosition
  }

  /// The file as the user named it.
  let file: String?
  /// Whether free values are what YAML 1.1 takes them for: `yes` is true.
  var readsYAML11 = false
  /// What was found so far.
  private(set) var findings: [Diagnostic] = []
  /// Where each value that was given stands, by path: `queues[2].instances[0]`. The root's path is empty.
  private(set) var places: [String: Place] = [:]
  /// The paths whose values could not be read; rules say nothing about them.
  private(set) var faulty: Set<String> = []

  private let renamed: [String: String]
  /// How many more nodes are visited; aliases could unfold a small file into more.
  private var visitsLeft = 200_000
  private static let mostFindings = 300
  /// How many items of a list are read; no list of a cluster file can use more.
  static let mostItems = 100

  init(file: String?, renamed: [String: String] = [:]) {
    self.file = file
    self.renamed = renamed
  }

  /// Whether the file gives the key of that path, soundly or not.
  func isRead(_ path: String) -> Bool { places[path] != nil }

  /// Notes where a value stands, and its key if it has one.
  mutating func note(_ path: String, key: SourcePosition?, value: Node) {
    let position = value.mark.map(SourcePosition.init) ?? SourcePosition(line: 1, column: 1)
    // An empty value's mark is where the next token begins: its key is the better place.
    let isNothing = value.scalar.map { Scalar($0).text.isEmpty && Scalar($0).isPlain } ?? false
    places[path] = Place(key: key, value: isNothing ? key ?? position : position)
  }

  /// Where the values below a path stand, by what follows the path: `.efa`, `.tags.team`.
  func places(below path: String) -> [(rest: String, place: Place)] {
    places.compactMap { key, place in
      key.hasPrefix(path) && key != path ? (String(key.dropFirst(path.count)), place) : nil
    }
  }

  /// Notes that the value at a path is the one that the file gives at another place.
  mutating func inherit(_ path: String, from other: String, _ place: Place) {
    places[path] = place
    if faulty.contains(other) { faulty.insert(path) }
  }

  /// Adds a finding about the value at a path, and marks the value as one that could not be read.
  mutating func reject(_ path: String, _ rule: Rule, _ message: String, hint: String? = nil) {
    faulty.insert(path)
    report(places[path]?.value, rule, message, hint: hint)
  }

  /// Adds a finding about a place.
  mutating func report(_ position: SourcePosition?, _ rule: Rule, _ message: String, hint: String? = nil) {
    guard findings.count < Self.mostFindings else { return }
    findings.append(rule.finding(file: file, at: position, message, hint: hint))
    if findings.count == Self.mostFindings {
      let message = "the file has \(findings.count) findings; further ones of its reading are left out"
      findings.append(
        ReadingRules.manyFindings.finding(file: file, at: nil, message, hint: "mend these first"))
    }
  }

  /// Adds a finding about a place, unless the same was said of it when another alias brought it in.
  private mutating func reportOnce(
    _ position: SourcePosition, _ rule: Rule, _ message: String, hint: String
  ) {
    if findings.contains(where: { $0.position == position && $0.rule == rule.id }) { return }
    report(position, rule, message, hint: hint)
  }
}

// MARK: Mappings

extension Reader {
  /// One entry of a mapping.
  struct Entry {
    var name: String
    var position: SourcePosition
    var value: Node
  }

  /// The entries of a mapping, merge keys (`<<: *name`) followed, duplicates and keys that are no text reported;
  /// nil, with a finding, where the node is not a mapping.
  mutating func entries(of node: Node, _ path: String) -> [Entry]? {
    guard case .mapping(let mapping) = node else {
      reject(
        path, ReadingRules.wrongType, "\(subject(path)) must be a mapping, not \(Self.describe(node))",
        hint: path.isEmpty
          ? "write `key: value` lines; `apus init` writes a first file" : "write its keys under it")
      return nil
    }
    var entries: [Entry] = []
    var merged: [Entry] = []
    var seen: [String: SourcePosition] = [:]
    for (key, value) in mapping {
      guard visit() else { return entries }
      let position = key.mark.map(SourcePosition.init) ?? SourcePosition(line: 1, column: 1)
      guard case .scalar(let scalar) = key else {
        report(position, ReadingRules.keyType, "a key must be a word, not \(Self.describe(key))")
        continue
      }
      // Not `Scalar.isPlain`: Yams has set the tags of keys by now, comparing them.
      if scalar.string == "<<", scalar.style == .plain {
        merged += self.merged(value, path)
        continue
      }
      let name = renamed[scalar.string] ?? scalar.string
      if let first = seen[name] {
        report(
          position, ReadingRules.duplicateKey, "the key \(Quoted.name(name)) is given twice",
          hint: "line \(first.line) gives it first; keep one of them")
        continue
      }
      seen[name] = position
      entries.append(Entry(name: name, position: position, value: value))
    }
    for entry in merged where seen[entry.name] == nil {
      seen[entry.name] = entry.position
      entries.append(entry)
    }
    return entries
  }

  /// The entries that a merge key brings in: from a mapping, or from a list of them, the first one winning.
  private mutating func merged(_ node: Node, _ path: String) -> [Entry] {
    switch node {
    case .mapping: return entries(of: node, path) ?? []
    case .sequence(let sequence):
      return sequence.flatMap { item -> [Entry] in
        guard visit(), case .mapping = item else { return [] }
        return entries(of: item, path) ?? []
      }
    default:
      report(
        node.mark.map(SourcePosition.init), ReadingRules.mergeKey,
        "the merge key `<<` takes a mapping, not \(Self.describe(node))", hint: "write `<<: *name`")
      return []
    }
  }

  /// Reports a key that no declaration knows.
  mutating func reportUnknown(_ entry: Entry, in path: String, known: [String]) {
    guard findings.count < Self.mostFindings else { return }
    let place = path.isEmpty ? "a cluster file" : Quoted.name(path)
    let hint: String
    if let near = nearest(to: entry.name, in: known) {
      hint = "did you mean `\(near)`?"
    } else {
      hint = known.isEmpty ? "there is none; write `{}`" : "its keys are \(Quoted.list(known, most: 20))"
    }
    reportOnce(
      entry.position, ReadingRules.unknownKey, "\(place) has no key \(Quoted.name(entry.name))", hint: hint)
  }

  /// Reports a required key that is not there.
  mutating func reportMissing(_ key: KeyShape, in path: String, _ node: Node) {
    let inner = path.isEmpty ? key.name : "\(path).\(key.name)"
    faulty.insert(inner)
    let place = path.isEmpty ? "the cluster file" : Quoted.name(path)
    let example = key.example.isEmpty ? "" : ": \(key.example)"
    report(
      node.mark.map(SourcePosition.init), ReadingRules.missingKey, "\(place) has no `\(key.name)`",
      hint: "add `\(key.name)\(example)`")
  }

  /// Whether there is nothing after a key's colon, which is reported.
  mutating func isEmpty(_ node: Node, _ path: String, _ key: KeyShape) -> Bool {
    guard case .scalar(let scalar) = node, Scalar(scalar).look == .nothing else { return false }
    let hint: String
    switch key.absence {
    case .required: hint = key.example.isEmpty ? "write it" : "write `\(key.name): \(key.example)`"
    case .value(let value): hint = "write it, or delete the line for the default, \(value.line)"
    case .words(let words): hint = "write it, or delete the line for the default: \(words)"
    }
    reject(path, ReadingRules.emptyValue, "\(subject(path)) has no value", hint: hint)
    return true
  }
}

// MARK: Lists and scalars

extension Reader {
  /// The items of a list, each one noted; empty, with a finding, where the node is no list or has too few.
  mutating func items(of node: Node, _ path: String, minimum: Int) -> [Node] {
    guard case .sequence(let sequence) = node else {
      let hint =
        if case .scalar = node { "write `[\(Self.excerpt(node))]`" } else { "begin each item with `- `" }
      reject(
        path, ReadingRules.wrongType, "\(subject(path)) must be a list, not \(Self.describe(node))",
        hint: hint)
      return []
    }
    var items: [Node] = []
    for item in sequence.prefix(Self.mostItems) {
      guard visit() else { break }
      note("\(path)[\(items.count)]", key: nil, value: item)
      items.append(item)
    }
    if sequence.count > Self.mostItems {
      let message = "\(subject(path)) has \(sequence.count) items, and at most \(Self.mostItems) are allowed"
      report(sequence[Self.mostItems].mark.map(SourcePosition.init), ReadingRules.listLength, message)
    }
    if items.count < minimum {
      reject(path, ReadingRules.emptyValue, "\(subject(path)) is empty", hint: "give at least one")
    }
    return items
  }

  /// The tags of YAML's core schema for scalars; a text in `!!binary` is not the text that it stands for.
  static let coreTags = Set(["", "!"] + ["str", "int", "float", "bool", "null"].map { "tag:yaml.org,2002:" + $0 })

  /// The scalar of a node; nil, with a finding, where the node is a list or mapping, is empty, or has a tag that
  /// is not of YAML's core schema. `wanted` says what it should be.
  mutating func scalar(_ node: Node, _ path: String, wanted: String) -> Scalar? {
    guard visit() else {
      faulty.insert(path)
      return nil
    }
    guard case .scalar(let scalar) = node, Scalar(scalar).look != .nothing else {
      rejectType(node, path, wanted: wanted)
      return nil
    }
    let tag = scalar.tag.description
    guard Self.coreTags.contains(tag) else {
      reject(
        path, ReadingRules.unsupportedTag, "the tag \(Quoted.name(tag)) means nothing here", hint: "delete it"
      )
      return nil
    }
    return Scalar(scalar)
  }

  /// Reports that a value is not of the type wanted.
  mutating func rejectType(_ node: Node, _ path: String, wanted: String, hint: String? = nil) {
    reject(
      path, ReadingRules.wrongType, "\(subject(path)) must be \(wanted), not \(Self.describe(node))",
      hint: hint)
  }

  /// The value's name in a message.
  func subject(_ path: String) -> String { path.isEmpty ? "the cluster file" : Quoted.name(path) }

  /// What a node is, in a message.
  static func describe(_ node: Node) -> String {
    switch node {
    case .mapping: return "a mapping"
    case .sequence: return "a list"
    case .alias: return "an alias"
    case .scalar(let node):
      let scalar = Scalar(node)
      switch scalar.look {
      case .nothing: return "nothing"
      case .boolean, .number: return Quoted.name(scalar.text)
      case .text: return scalar.isPlain ? Quoted.name(scalar.text) : "the text \(Quoted.name(scalar.text))"
      }
    }
  }

  private static func excerpt(_ node: Node) -> String {
    node.scalar.map { String($0.string.prefix(40)) } ?? ""
  }

  /// Counts one more node; false, with a finding the first time, where there were too many.
  private mutating func visit() -> Bool {
    visitsLeft -= 1
    if visitsLeft == -1 {
      let message = "the file unfolds to more values than a cluster file can have"
      report(nil, ReadingRules.tooManyAliases, message, hint: "write the values out instead of aliases")
    }
    return visitsLeft >= 0
  }
}
