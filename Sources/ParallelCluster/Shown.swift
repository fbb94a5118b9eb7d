import Serialization

/// How texts of the user stand in messages.
enum Shown {
  private static let longest = 60

  /// A name or a text: cut where it is long, with control characters escaped.
  static func name(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let isLong = scalars.index(scalars.startIndex, offsetBy: longest + 1, limitedBy: scalars.endIndex) != nil
    let cut = isLong ? String(String.UnicodeScalarView(scalars.prefix(longest))) + "…" : text
    let quoted = JSON.string(cut).line
    // Unchanged but for the quotes: nothing in it had to be escaped.
    return quoted.utf8.count == cut.utf8.count + 2 ? cut : String(quoted.dropFirst().dropLast())
  }

  /// The same between backquotes.
  static func quoted(_ text: String) -> String { "`\(name(text))`" }

  /// A value of the schema.
  static func value(_ value: JSON) -> String { "`\(value.string ?? value.line)`" }

  /// What kind of value it is, with the value where it is short.
  static func kind(_ value: JSON) -> String {
    switch value {
    case .null: "nothing"
    case .bool(let value): "`\(value)`"
    case .int(let number): "the number `\(number)`"
    case .double(let number): "the number `\(number)`"
    case .string(let text): quoted(text)
    case .array: "a list"
    case .object: "a mapping"
    }
  }

  /// `a`, `b` or `c`; at most twenty, then how many more.
  static func list(_ names: [String], joint: String) -> String {
    let most = 20
    if names.count > most { return names.prefix(most).joined(separator: ", ") + " and \(names.count - most) more" }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " \(joint) \(last)"
  }
}
