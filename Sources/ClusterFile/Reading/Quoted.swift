/// Words of the user's file as messages quote them.
enum Quoted {
  private static let longest = 60

  /// The text between backquotes, cut where it is long.
  static func name(_ text: some StringProtocol) -> String {
    let letters = text.prefix(longest + 1)
    return "`" + (letters.count > longest ? letters.prefix(longest - 1) + "…" : String(letters)) + "`"
  }

  /// `a`, `b` and `c`: each between backquotes, at most `most` of them.
  static func list(_ names: some Collection<String>, most: Int = 12, joint: String = "and") -> String {
    let quoted = names.prefix(most).map { name($0) }
    if names.count > most {
      return quoted.joined(separator: ", ") + " and \(names.count - most) more"
    }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "nothing" }
    return quoted.dropLast().joined(separator: ", ") + " \(joint) " + last
  }
}
