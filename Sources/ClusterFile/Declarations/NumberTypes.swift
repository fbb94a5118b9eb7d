import Diagnostics
import Serialization
import Yams

extension ValueType where Value == Int {
  /// A whole number in decimal digits, within bounds.
  static func whole(_ range: ClosedRange<Int>) -> ValueType {
    let bounds = "\(range.lowerBound) to \(range.upperBound)"
    return ValueType(
      shape: .scalar(
        name: "whole number", allowed: bounds,
        schema: ["type": "integer", "minimum": .int(range.lowerBound), "maximum": .int(range.upperBound)]),
      read: { node, path, reader in
        let wanted = "a whole number from \(bounds)"
        guard let scalar = reader.scalar(node, path, wanted: wanted) else { return nil }
        switch WholeNumber(scalar.text) {
        case .value(let value) where !scalar.isPlain:
          reader.rejectType(node, path, wanted: wanted, hint: "delete the quotes: \(value)")
        case .value(let value) where range.contains(value): return value
        case .value, .tooLarge:
          reader.reject(
            path, ReadingRules.numberRange,
            "\(reader.subject(path)) must be a whole number from \(bounds), not \(Quoted.name(scalar.text))")
        case .unclear(let hint): reader.rejectType(node, path, wanted: wanted, hint: hint)
        }
        return nil
      },
      write: { .int($0) })
  }
}

/// A text read as a whole number: decimal digits with an optional sign, without a leading zero.
enum WholeNumber: Equatable {
  case value(Int)
  /// Whole, but more than 18 digits.
  case tooLarge
  /// Not one, or one that programs read differently; with the way to write it where that is clear.
  case unclear(hint: String?)

  init(_ text: some StringProtocol) {
    let isNegative = text.hasPrefix("-")
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    let isWhole = !digits.isEmpty && text.utf8.count - digits.count <= 1 && digits.allSatisfy(Self.isDigit)
    if isWhole, digits.first == UInt8(ascii: "0"), digits.count > 1 {
      let rest = String(decoding: digits.drop { $0 == UInt8(ascii: "0") }, as: UTF8.self)
      let plain = rest.isEmpty ? "0" : rest
      self = .unclear(hint: "write `\(plain)`: with a leading zero some programs read an octal number")
    } else if isWhole {
      guard digits.count <= 18, let value = Int(String(decoding: digits, as: UTF8.self)) else {
        self = .tooLarge
        return
      }
      self = .value(isNegative ? -value : value)
    } else if text.utf8.contains(UInt8(ascii: "_")),
      case .value(let value) = WholeNumber(String(text.filter { $0 != "_" }))
    {
      self = .unclear(hint: "write `\(value)`")
    } else {
      self = .unclear(hint: nil)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

/// A number of nodes from a minimum to a maximum; `0-16`, or `4` for always four.
struct NodeRange: Sendable, Equatable {
  var minimum: Int
  var maximum: Int
}

extension ValueType where Value == NodeRange {
  /// The most nodes that a range can say: Slurm's own limit on nodes (MAX_SLURM_NODES, 65,536).
  static var most: Int { 65_536 }

  /// `MINIMUM-MAXIMUM`, or one number for both.
  static var nodes: ValueType {
    ValueType(
      shape: .scalar(
        name: "range", allowed: "`MINIMUM-MAXIMUM` or one number for both, 0 to \(most)",
        schema: [
          "anyOf": [
            ["type": "integer", "minimum": 0, "maximum": .int(most)],
            ["type": "string", "pattern": "^(0|[1-9][0-9]{0,4})( *- *(0|[1-9][0-9]{0,4}))?$"],
          ]
        ]),
      read: { node, path, reader in
        let wanted = "a range of nodes like `0-16`"
        guard let scalar = reader.scalar(node, path, wanted: wanted) else { return nil }
        let parts = scalar.text.split(separator: "-", omittingEmptySubsequences: false).map { $0.trimmed }
        let numbers = parts.map { WholeNumber($0) }
        for case .unclear(let hint) in numbers where hint != nil {
          reader.rejectType(node, path, wanted: wanted, hint: hint)
          return nil
        }
        switch (numbers.first, numbers.last) {
        case (.value(let minimum), .value(let maximum))
        where numbers.count <= 2 && max(minimum, maximum) <= most:
          return NodeRange(minimum: minimum, maximum: maximum)
        case (.value, .value) where numbers.count <= 2, (.tooLarge, _), (.value, .tooLarge):
          reader.reject(
            path, ReadingRules.numberRange, "\(reader.subject(path)) can be at most \(most)",
            hint: "Slurm cannot have more nodes")
        default:
          reader.rejectType(
            node, path, wanted: wanted, hint: "write `MINIMUM-MAXIMUM`; `0-16` boots none in advance")
        }
        return nil
      },
      write: { .string($0.minimum == $0.maximum ? "\($0.minimum)" : "\($0.minimum)-\($0.maximum)") })
  }
}

extension StringProtocol {
  /// The text without blanks at its ends.
  var trimmed: String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    guard let last = lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(self[...last].drop(while: isBlank))
  }
}
