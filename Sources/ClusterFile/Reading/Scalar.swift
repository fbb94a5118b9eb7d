import Diagnostics
import Yams

/// One YAML scalar and what it stands for. Stricter than YAML 1.1, which reads `no` as false, `012` as ten
/// and `10:30` as 630: here only what everybody reads alike is a boolean or a number.
struct Scalar {
  /// What an unquoted scalar looks like.
  enum Look {
    case nothing, boolean, number, text
  }

  /// The text, quotes and escapes resolved.
  let text: String
  /// Whether it stands without quotes.
  let isPlain: Bool

  init(_ node: Node.Scalar) {
    text = node.string
    let isTextByTag = node.tag.description == "tag:yaml.org,2002:str" || node.tag.description == "!"
    isPlain = node.style == .plain && !isTextByTag
  }

  /// What it looks like to a program that reads YAML 1.1 or 1.2; quoted scalars are texts.
  var look: Look {
    guard isPlain else { return .text }
    switch text {
    case "", "~", "null", "Null", "NULL": return .nothing
    default: break
    }
    switch text.lowercased() {
    case "true", "false", "yes", "no", "on", "off", "y", "n": return .boolean
    case ".nan", ".inf", "-.inf", "+.inf": return .number
    default: return Self.isNumber(text) ? .number : .text
    }
  }

  private static func isNumber(_ text: String) -> Bool {
    var digits = text.utf8[...]
    if let sign = digits.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      digits.removeFirst()
    }
    guard let first = digits.first, (0x30...0x39).contains(first) || first == UInt8(ascii: ".") else {
      return false
    }
    let prefix = digits.prefix(2).map { $0 | 0x20 }
    if prefix == Array("0x".utf8) || prefix == Array("0o".utf8) || prefix == Array("0b".utf8) { return true }
    let hasDigit = digits.contains { (0x30...0x39).contains($0) }
    return hasDigit
      && digits.allSatisfy { (0x30...0x39).contains($0) || ".eE+-_".utf8.contains($0) }
      && Double(text.filter { $0 != "_" }) != nil
  }
}
