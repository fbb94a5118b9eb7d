import Diagnostics
import Serialization
import Yams

extension ValueType where Value == JSON {
  /// A mapping whose keys another program fixes; its values are those that YAML 1.2 reads.
  static func open(_ name: String) -> ValueType {
    ValueType(
      shape: .open(name: name),
      read: { node, path, reader in
        guard case .mapping = node else {
          _ = reader.entries(of: node, path)
          return nil
        }
        return reader.tree(node, path)
      },
      write: { $0 })
  }
}

extension Reader {
  /// The value of a node with all that is below it, each place noted: `path.Key[0].Inner`.
  mutating func tree(_ node: Node, _ path: String) -> JSON {
    guard !hasForeignTag(node, path) else { return .null }
    switch node {
    case .mapping:
      let entries = entries(of: node, path) ?? []
      return .object(
        entries.map { entry in
          let inner = "\(path).\(entry.name)"
          note(inner, key: entry.position, value: entry.value)
          return JSON.Member(name: entry.name, value: tree(entry.value, inner))
        })
    case .sequence:
      return .array(items(of: node, path, minimum: 0).enumerated().map { tree($1, "\(path)[\($0)]") })
    case .scalar(let scalar): return value(of: scalar, path)
    case .alias: return .null
    }
  }
}

extension Scalar {
  /// What it stands for by itself: nothing, a boolean, a number, or else its text.
  var value: JSON {
    switch look {
    case .nothing: return .null
    case .boolean where text.lowercased() == "true": return .bool(true)
    case .boolean where text.lowercased() == "false": return .bool(false)
    case .number:
      if case .value(let whole) = WholeNumber(text) { return .int(whole) }
      if let number = Double(text), number.isFinite { return .double(number) }
      return .string(text)
    case .boolean, .text: return .string(text)
    }
  }
}
