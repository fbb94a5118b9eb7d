import Platform
import Serialization

/// What stands in properties, in whichever of its forms.
enum Texts {
  /// A boolean, also as text; nil where it is neither.
  static func flag(_ json: JSON) -> Bool? {
    switch json {
    case .bool(let flag): flag
    case .string(let text) where text.lowercased() == "true": true
    case .string(let text) where text.lowercased() == "false": false
    default: nil
    }
  }

  /// A whole number, also as text; nil where it is neither.
  static func number(_ json: JSON?) -> Int? { json?.int ?? json?.string.flatMap { Int($0) } }

  /// The texts of a list, or the one text.
  static func list(_ json: JSON?) -> [String] {
    guard let json else { return [] }
    return (json.array ?? [json]).compactMap(\.string)
  }

  /// Whether a value, or anything in it, refers to a resource.
  static func refers(_ json: JSON?, to id: ResourceID) -> Bool { mentions(json, Array("${\(id)".utf8)) }

  private static func mentions(_ json: JSON?, _ beginning: [UInt8]) -> Bool {
    switch json {
    case .string(let text): mentions(text, beginning)
    case .array(let values): values.contains { mentions($0, beginning) }
    case .object(let members): members.contains { mentions($0.value, beginning) }
    default: false
    }
  }

  private static func mentions(_ text: String, _ beginning: [UInt8]) -> Bool {
    var rest = text.utf8[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "$")) {
      rest = rest[start...]
      if rest.starts(with: beginning) {
        let next = rest.dropFirst(beginning.count).first
        if next == UInt8(ascii: "}") || next == UInt8(ascii: ".") { return true }
      }
      rest = rest.dropFirst()
    }
    return false
  }
}
