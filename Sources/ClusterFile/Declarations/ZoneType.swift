import Diagnostics
import Serialization
import Yams

/// Zones as the file gives them: how many, or which.
enum ZoneChoice: Sendable, Equatable {
  case count(Int)
  case names([String])
}

extension ValueType where Value == ZoneChoice {
  /// A number of zones, or a list of their names.
  static let zones = ValueType(
    shape: .scalar(
      name: "number or list of zones", allowed: "1 to 6, or names like `us-east-1a`",
      schema: [
        "anyOf": [
          ["type": "integer", "minimum": 1, "maximum": 6],
          [
            "type": "array", "minItems": 1,
            "items": ["type": "string", "pattern": "^[a-z]{2,4}(-[a-z0-9]+)+[a-z]$"],
          ],
        ]
      ]),
    read: { node, path, reader in
      if case .sequence = node {
        let names = ValueType<[String]>.list(of: .text("zone"), minimum: 1, placeholder: "")
        return names.read(node, path, &reader).map { .names($0) }
      }
      guard let scalar = reader.scalar(node, path, wanted: "a number of zones or a list of them") else {
        return nil
      }
      if scalar.look != .number {
        reader.rejectType(
          node, path, wanted: "a number of zones or a list of them",
          hint: "write `2`, or `[\(scalar.text.prefix(40))]`")
        return nil
      }
      return ValueType<Int>.whole(1...6).read(node, path, &reader).map { .count($0) }
    },
    write: { choice in
      switch choice {
      case .count(let count): .int(count)
      case .names(let names): .array(names.map { .string($0) })
      }
    })
}
