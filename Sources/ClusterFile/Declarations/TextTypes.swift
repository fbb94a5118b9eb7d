import Diagnostics
import Serialization
import Yams

extension ValueType where Value == String {
  /// A text. `name` is what the reference calls it; `pattern` is for the schema, the rules say more.
  static func text(_ name: String = "text", allowed: String? = nil, pattern: String? = nil, most: Int? = nil)
    -> ValueType
  {
    var schema: [JSON.Member] = [
      .init(name: "type", value: "string"), .init(name: "minLength", value: 1),
    ]
    if let pattern { schema.append(.init(name: "pattern", value: .string(pattern))) }
    if let most { schema.append(.init(name: "maxLength", value: .int(most))) }
    return ValueType(
      shape: .scalar(name: name, allowed: allowed, schema: .object(schema)),
      read: { node, path, reader in
        guard let scalar = reader.scalar(node, path, wanted: "a text") else { return nil }
        if scalar.text.isEmpty {
          reader.reject(path, ReadingRules.emptyValue, "\(reader.subject(path)) is an empty text")
          return nil
        }
        if scalar.look == .text { return scalar.text }
        reader.rejectType(
          node, path, wanted: "a text", hint: "put it in quotes if it is meant: \"\(scalar.text.prefix(40))\""
        )
        return nil
      },
      write: { .string($0) })
  }

  /// A text, or a number or boolean taken as it is written: `0042` stays `0042`.
  static let word = ValueType(
    shape: .scalar(name: "text", allowed: nil, schema: ["type": ["string", "number", "boolean"]]),
    read: { node, path, reader in reader.scalar(node, path, wanted: "a text")?.text },
    write: { .string($0) })
}

extension ValueType where Value == Bool {
  /// `true` or `false`, and nothing that only some programs read as such.
  static let boolean = ValueType(
    shape: .scalar(name: "boolean", allowed: "`true`, `false`", schema: ["type": "boolean"]),
    read: { node, path, reader in
      guard let scalar = reader.scalar(node, path, wanted: "`true` or `false`") else { return nil }
      if scalar.isPlain, scalar.text == "true" { return true }
      if scalar.isPlain, scalar.text == "false" { return false }
      let meant: String? =
        switch scalar.text.lowercased() {
        case "true", "yes", "on", "y", "1": "true"
        case "false", "no", "off", "n", "0": "false"
        default: nil
        }
      reader.rejectType(node, path, wanted: "`true` or `false`", hint: meant.map { "write `\($0)`" })
      return nil
    },
    write: { .bool($0) })
}

extension ValueType where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of an enumeration's names.
  static var choice: ValueType {
    let names = Value.allCases.map(\.rawValue)
    return ValueType(
      shape: .scalar(
        name: "choice", allowed: names.map { "`\($0)`" }.joined(separator: ", "),
        schema: ["enum": .array(names.map { .string($0) })]),
      read: { node, path, reader in
        let wanted = "one of \(Quoted.list(names, joint: "or"))"
        guard let scalar = reader.scalar(node, path, wanted: wanted) else { return nil }
        if let value = Value(rawValue: scalar.text) { return value }
        let near = nearest(to: scalar.text, in: names).map { "did you mean `\($0)`? " } ?? ""
        reader.reject(
          path, ReadingRules.unknownChoice, "\(reader.subject(path)) cannot be \(Quoted.name(scalar.text))",
          hint: near + "Allowed: \(Quoted.list(names, joint: "or"))")
        return nil
      },
      write: { .string($0.rawValue) })
  }
}

extension ValueType {
  /// A list of values of one type. An item that cannot be read is a placeholder in the list, so that the others keep
  /// their places.
  static func list<Item>(of item: ValueType<Item>, minimum: Int = 0, placeholder: Item) -> ValueType
  where Value == [Item] {
    ValueType(
      shape: .list(of: item.shape, minimum: minimum),
      read: { node, path, reader in
        reader.items(of: node, path, minimum: minimum).enumerated().map { index, node in
          item.read(node, "\(path)[\(index)]", &reader) ?? placeholder
        }
      },
      write: { .array($0.map(item.write)) })
  }

  /// A mapping of free keys to values of one type.
  static func map<Item>(of item: ValueType<Item>) -> ValueType where Value == [String: Item] {
    ValueType(
      shape: .map(of: item.shape),
      read: { node, path, reader in
        guard let entries = reader.entries(of: node, path) else { return nil }
        var values: [String: Item] = [:]
        for entry in entries {
          let inner = "\(path).\(entry.name)"
          reader.note(inner, key: entry.position, value: entry.value)
          values[entry.name] = item.read(entry.value, inner, &reader)
        }
        return values
      },
      write: { values in
        .object(values.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: item.write($0.value)) })
      })
  }
}
