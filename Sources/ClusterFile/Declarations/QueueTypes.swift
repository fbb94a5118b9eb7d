import Diagnostics
import Serialization
import Yams

extension ValueType where Value == Cluster.PlacementGroup {
  /// `true`, `false`, or the name of one that is there.
  static let placementGroup = ValueType(
    shape: .scalar(
      name: "boolean or name", allowed: "`true`, `false`, or the name of a placement group that is there",
      schema: ["type": ["boolean", "string"], "minLength": 1]),
    read: { node, path, reader in
      let wanted = "`true`, `false`, or the name of a placement group"
      guard let scalar = reader.scalar(node, path, wanted: wanted) else { return nil }
      if scalar.isPlain, scalar.text == "true" { return .managed }
      if scalar.isPlain, scalar.text == "false" { return Cluster.PlacementGroup.none }
      if scalar.look == .text, !scalar.text.isEmpty { return .named(scalar.text) }
      reader.rejectType(node, path, wanted: wanted)
      return nil
    },
    write: { group in
      switch group {
      case .none: .bool(false)
      case .managed: .bool(true)
      case .named(let name): .string(name)
      }
    })
}

extension ValueType where Value == Cluster.Reservation {
  /// The id of a capacity reservation, or the ARN of a resource group of them.
  static let reservation = ValueType(
    shape: .scalar(
      name: "id or ARN", allowed: "`cr-` and 17 hexadecimal digits, or the ARN of a resource group",
      schema: [
        "type": "string", "pattern": "^(cr-[0-9a-f]{17}|arn:[a-z-]+:resource-groups:[a-z0-9-]*:[0-9]{12}:group/.+)$",
      ]),
    read: { node, path, reader in
      let id = ValueType<String>.id("cr", digits: [17])
      let group = ValueType<String>.arn(
        "resource-groups", "group/", example: "arn:aws:resource-groups:us-east-1:123456789012:group/NAME")
      let isARN = if case .scalar(let scalar) = node { scalar.string.hasPrefix("arn:") } else { false }
      return isARN
        ? group.read(node, path, &reader).map { .group($0) } : id.read(node, path, &reader).map { .id($0) }
    },
    write: { reservation in
      switch reservation {
      case .id(let text), .group(let text): .string(text)
      }
    })
}

extension ValueType where Value == [Cluster.SlurmSetting] {
  /// Parameters and their values, in the file's order.
  static let settings = ValueType(
    shape: .map(of: ValueType<String>.word.shape),
    read: { node, path, reader in
      guard let entries = reader.entries(of: node, path) else { return nil }
      return entries.compactMap { entry in
        let inner = "\(path).\(entry.name)"
        reader.note(inner, key: entry.position, value: entry.value)
        return ValueType<String>.word.read(entry.value, inner, &reader).map {
          Cluster.SlurmSetting(name: entry.name, value: $0)
        }
      }
    },
    write: { .object($0.map { .init(name: $0.name, value: .string($0.value)) }) })
}

extension ValueType where Value == Int? {
  /// A size in whole GiB, or `none`.
  static func sizeOrNone(_ range: ClosedRange<Int>) -> ValueType {
    let size = ValueType<Int>.size(range)
    return ValueType(
      shape: .scalar(
        name: "size", allowed: (size.shape.allowed.map { $0 + ", or " } ?? "") + "`none`",
        schema: ["type": "string", "pattern": "^([0-9]+(\\.[0-9]+)? *(GiB|TiB)|none)$"]),
      read: { node, path, reader in
        if case .scalar(let scalar) = node, scalar.string == "none" { return .some(nil) }
        return size.read(node, path, &reader).map { .some($0) }
      },
      write: { $0.map(size.write) ?? "none" })
  }
}
