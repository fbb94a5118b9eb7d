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
}
