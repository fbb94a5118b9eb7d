import Serialization

/// A part of a cluster file to be written: what it says, with comments.
indirect enum FileNode {
  /// A value in JSON's terms, quoted where it must be.
  case value(JSON)
  /// A word or a quantity as it is: `0-16`, `200 GiB`.
  case plain(String)
  case mapping([Entry])
  case list([FileNode])

  /// A key with its value.
  struct Entry {
    var name: String
    var node: FileNode
    /// Lines above it.
    var comments: [String] = []
  }

  /// Whether it says nothing.
  var isEmpty: Bool {
    switch self {
    case .mapping(let entries): entries.isEmpty
    case .list(let items): items.isEmpty
    case .value, .plain: false
    }
  }

  /// The entry of a mapping's key; nil where there is none.
  subscript(_ name: String) -> FileNode? {
    guard case .mapping(let entries) = self else { return nil }
    return entries.first { $0.name == name }?.node
  }

  /// Adds a key; nothing where there is no value, or an empty one.
  mutating func add(_ name: String, _ node: FileNode?, comment: String...) {
    guard case .mapping(var entries) = self, let node, !node.isEmpty else { return }
    entries.append(Entry(name: name, node: node, comments: comment))
    self = .mapping(entries)
  }

  /// Adds a key with a text, a number or a boolean.
  mutating func add(_ name: String, _ value: JSON?, comment: String...) {
    guard case .mapping(var entries) = self, let value else { return }
    entries.append(Entry(name: name, node: .value(value), comments: comment))
    self = .mapping(entries)
  }
}

extension FileNode {
  /// A step of a path in a cluster file.
  enum Step: Equatable {
    case key(String)
    case index(Int)
  }

  /// The steps of a path, `queues[0].iam.s3[1].bucket`.
  static func steps(_ path: String) -> [Step] {
    var steps: [Step] = []
    for part in path.split(separator: ".") {
      let pieces = part.split(separator: "[")
      guard let name = pieces.first else { continue }
      steps.append(.key(String(name)))
      for piece in pieces.dropFirst() { if let index = Int(piece.dropLast()) { steps.append(.index(index)) } }
    }
    return steps
  }

  /// Keys that say something though nothing is in them.
  private static let meaningful: Set<String> = ["lustre", "efs", "ebs", "dcv"]

  /// Removes what is at a path; false where nothing is.
  mutating func remove(_ steps: ArraySlice<Step>) -> Bool {
    guard let step = steps.first else { return false }
    switch (self, step) {
    case (.mapping(var entries), .key(let name)):
      guard let index = entries.firstIndex(where: { $0.name == name }) else { return false }
      if steps.count == 1 {
        entries.remove(at: index)
      } else if !entries[index].node.remove(steps.dropFirst()) {
        return false
      } else if entries[index].node.isEmpty, !Self.meaningful.contains(name) {
        entries.remove(at: index)
      }
      self = .mapping(entries)
    case (.list(var items), .index(let index)):
      guard items.indices.contains(index) else { return false }
      if steps.count == 1 {
        items.remove(at: index)
      } else if !items[index].remove(steps.dropFirst()) {
        return false
      }
      self = .list(items)
    default: return false
    }
    return true
  }
}

// MARK: Text

extension FileNode {

  /// The text of a mapping's entries, in block style; a blank line stands between those of the file itself.
  func text(indent: String = "") -> String {
    switch self {
    case .mapping(let entries):
      entries.map { $0.text(indent: indent) }.joined()
    case .list(let items):
      items.map { item in
        let inner = item.text(indent: indent + "  ")
        return indent + "- " + inner.dropFirst(indent.utf8.count + 2)
      }.joined()
    case .value(let value): indent + value.yamlLine + "\n"
    case .plain(let text): indent + text + "\n"
    }
  }

  /// The same on one line; nil where it has keys.
  fileprivate var line: String? {
    switch self {
    case .value(.array(let values)) where values.contains { $0.members != nil || $0.array != nil }: nil
    case .value(.object(let members)) where !members.isEmpty: nil
    case .value(let value): value.yamlLine
    case .plain(let text): text
    case .mapping(let entries): entries.isEmpty ? "{}" : nil
    case .list(let items): items.isEmpty ? "[]" : nil
    }
  }
}

extension FileNode.Entry {
  fileprivate func text(indent: String) -> String {
    let above = comments.map { "\(indent)# \($0)\n" }.joined()
    let key = indent + JSON.yamlScalar(name) + ":"
    if let line = node.line, indent.utf8.count + name.utf8.count + line.utf8.count < 118 || !node.isList {
      return above + key + " " + line + "\n"
    }
    if case .value(let value) = node {
      let inner = value.yaml.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      return above + key + "\n" + inner.map { indent + "  " + $0 + "\n" }.joined()
    }
    return above + key + "\n" + node.text(indent: indent + "  ")
  }
}

extension FileNode {
  /// Whether it is a list of more than nothing.
  fileprivate var isList: Bool { if case .value(.array(let values)) = self { !values.isEmpty } else { false } }
}
