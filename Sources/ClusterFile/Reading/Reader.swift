import Diagnostics
import Serialization
import Yams

/// Walks a file's nodes for the declared keys: notes where each value stands and collects every finding.
struct Reader: Sendable {
  /// The file as the user named it.
  let file: String?
  /// Whether free values are what YAML 1.1 takes them for: `yes` is true.
  var readsYAML11 = false
  /// What was found so far.
  private(set) var findings: [Diagnostic] = []
  /// Where each value that was given stands.
  private(set) var places = Places()
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

  /// Whether the file unfolds to more values than are read, so that what was read is not all of it.
  var isCutOff: Bool { visitsLeft < 0 }

  /// Whether the file gives the key of that path, soundly or not.
  func isRead(_ path: String) -> Bool { places[path] != nil }

  /// Notes where a value stands, and its key if it has one.
  mutating func note(_ path: String, key: SourcePosition?, value: Node) {
    let position = value.mark.map(SourcePosition.init) ?? SourcePosition(line: 1, column: 1)
    // An empty value's mark is where the next token begins: its key is the better place.
    let isNothing = value.scalar.map { Scalar($0).text.isEmpty && Scalar($0).isPlain } ?? false
    places[path] = Place(key: key, value: isNothing ? key ?? position : position)
  }

  /// Makes the value at a path the one that the file gives at another one.
  mutating func inherit(_ path: String, from other: String) { places.inherit(path, from: other) }

  /// Notes a key that was probably meant by one that no declaration knows: it is given, and cannot be read.
  mutating func noteMeant(_ path: String, _ entry: Entry) {
    guard !isRead(path) else { return }
    note(path, key: entry.position, value: entry.value)
    faulty.insert(path)
  }

  /// Adds a finding about the value at a path, and marks the value as one that could not be read.
  mutating func reject(_ path: String, _ rule: Rule, _ message: String, hint: String? = nil) {
    faulty.insert(path)
    // An alias can bring the same value in again.
    let position = places[path]?.value
    guard !hasFinding(rule, at: position) else { return }
    report(position, rule, message, hint: hint)
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
    guard !hasFinding(rule, at: position) else { return }
    report(position, rule, message, hint: hint)
  }

  /// Whether a rule has a finding at a place, with that hint if one is given.
  private func hasFinding(_ rule: Rule, at position: SourcePosition?, hint: String? = nil) -> Bool {
    guard let position, findings.count < Self.mostFindings else { return false }
    return findings.contains { $0.position == position && $0.rule == rule.id && (hint == nil || $0.hint == hint) }
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
      if name == "<<", scalar.style == .plain {
        // A stand-in (see `Document`): the merge key is given again further on.
        report(
          position, ReadingRules.mergeKey, "the merge key `<<` is given more than once",
          hint: "write one of them, with a list: `<<: [*one, *other]`")
        merged += self.merged(value, path)
        continue
      }
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

  /// Reports a key that no declaration knows. The one that was probably meant, if any, is noted as one that could not
  /// be read, so that nobody misses it; `given` are the keys that are there.
  mutating func reportUnknown(_ entry: Entry, in path: String, known: [String], given: [String]) {
    guard findings.count < Self.mostFindings else { return }
    let place = path.isEmpty ? "a cluster file" : Quoted.name(path)
    let hint: String
    if let near = nearest(to: entry.name, in: known) {
      hint = "did you mean `\(near)`?"
      if !given.contains(near) { noteMeant(path.isEmpty ? near : "\(path).\(near)", entry) }
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
    if isCutOff { return }
    let place = path.isEmpty ? "the cluster file" : Quoted.name(path)
    let example = key.example.isEmpty ? "" : ": \(key.example)"
    let position = node.mark.map(SourcePosition.init)
    let hint = "add `\(key.name)\(example)`"
    guard !hasFinding(ReadingRules.missingKey, at: position, hint: hint) else { return }
    report(position, ReadingRules.missingKey, "\(place) has no `\(key.name)`", hint: hint)
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
