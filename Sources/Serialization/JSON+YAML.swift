extension JSON {
  /// The YAML text in block style, ended by a line feed. Every YAML 1.1 and 1.2 reader reads the same value from it:
  /// a text that could be taken for something else stands in double quotes.
  public var yaml: String {
    switch self {
    case .object(let members) where !members.isEmpty: Self.lines(of: members, indent: "")
    case .array(let values) where !values.isEmpty: Self.lines(of: values, indent: "")
    default: yamlLine + "\n"
    }
  }

  /// The YAML text in flow style on one line: `{Key: value, List: [a, b]}`.
  public var yamlLine: String {
    switch self {
    case .string(let text): Self.yamlScalar(text)
    case .array(let values): "[" + values.map(\.flowItem).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { "\(JSON.string($0.name).flowItem): \($0.value.flowItem)" }.joined(separator: ", ") + "}"
    // YAML 1.1 takes `1e+23` for a text, and `1.0e+23` for the number.
    case .double where !line.contains("."): line.replacing("e", with: ".0e")
    default: line
    }
  }

  /// Inside flow style a colon in a plain text is not read alike everywhere.
  private var flowItem: String {
    if case .string(let text) = self, text.utf8.contains(UInt8(ascii: ":")) { Self.quoted(text) } else { yamlLine }
  }

  /// A text as a YAML scalar: as it is where that is certain to be read as this text, else in double quotes.
  public static func yamlScalar(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

  private static func lines(of members: [Member], indent: String) -> String {
    members.map { member in
      let key = indent + yamlScalar(member.name) + ":"
      return switch member.value {
      case .object(let inner) where !inner.isEmpty: key + "\n" + lines(of: inner, indent: indent + "  ")
      case .array(let inner) where !inner.isEmpty: key + "\n" + lines(of: inner, indent: indent + "  ")
      default: key + " " + member.value.yamlLine + "\n"
      }
    }.joined()
  }

  private static func lines(of values: [JSON], indent: String) -> String {
    values.map { value in
      let inner =
        switch value {
        case .object(let members) where !members.isEmpty: lines(of: members, indent: indent + "  ")
        case .array(let values) where !values.isEmpty: lines(of: values, indent: indent + "  ")
        default: indent + "  " + value.yamlLine + "\n"
        }
      return indent + "- " + inner.dropFirst(indent.utf8.count + 2)
    }.joined()
  }

  /// Letters, digits and a few marks that mean nothing in YAML, beginning with a letter, a slash or an underscore, and
  /// no word that a YAML reader takes for a boolean, a number, a date or nothing.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first) || first == UInt8(ascii: "/") || first == UInt8(ascii: "_")
    else { return false }
    var last: UInt8 = 0
    for byte in text.utf8 {
      let isMark = "-_./+@= ()*%$;~^<>\\".utf8.contains(byte)
      let isColon = byte == UInt8(ascii: ":")
      guard isLetter(byte) || (0x30...0x39).contains(byte) || isMark || isColon else { return false }
      if last == UInt8(ascii: ":"), byte == 0x20 { return false }
      last = byte
    }
    if last == 0x20 || last == UInt8(ascii: ":") { return false }
    let words = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"]
    return !words.contains(text.lowercased())
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
