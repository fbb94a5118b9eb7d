/// AWS's cron expressions: `cron(MINUTES HOURS DAY-OF-MONTH MONTH DAY-OF-WEEK YEAR)`.
/// Source: docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html, "Cron-based schedules"; read 2026-11-24.
enum CronExpression {
  private struct Field {
    let name: String
    let range: ClosedRange<Int>
    var words: [String] = []
    /// Letters and signs beside `*`, `,`, `-` and `/`.
    var marks = ""
  }

  private static let fields = [
    Field(name: "minutes", range: 0...59), Field(name: "hours", range: 0...23),
    Field(name: "day of month", range: 1...31, marks: "?LW"),
    Field(
      name: "month", range: 1...12,
      words: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]),
    Field(
      name: "day of week", range: 1...7, words: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"], marks: "?L#"),
    Field(name: "year", range: 1970...2199),
  ]

  /// What is wrong with an expression; nil where nothing is.
  static func fault(of text: String) -> String? {
    guard text.hasPrefix("cron("), text.hasSuffix(")") else { return "it is no cron(…)" }
    let words = text.dropFirst("cron(".count).dropLast().split(separator: " ").map(String.init)
    guard words.count == fields.count else { return "it has \(words.count) fields, and AWS takes \(fields.count)" }
    for (field, word) in zip(fields, words) where !fits(word, field) {
      return "'\(word)' is no \(field.name)"
    }
    if (words[2] == "?") == (words[4] == "?") { return "one of day of month and day of week must be '?'" }
    return nil
  }

  private static func fits(_ word: String, _ field: Field) -> Bool {
    if word == "*" { return true }
    if field.marks.contains("?"), word == "?" { return true }
    return word.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { part in
      let pieces = part.split(separator: "/", omittingEmptySubsequences: false)
      guard pieces.count <= 2, let first = pieces.first else { return false }
      if pieces.count == 2, (Int(pieces[1]) ?? 0) < 1 { return false }
      if first == "*" { return pieces.count == 2 }
      return isRange(String(first), field)
    }
  }

  private static func isRange(_ text: String, _ field: Field) -> Bool {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard ends.count <= 2 else { return false }
    let numbers = ends.map { number($0, field) }
    guard numbers.allSatisfy({ $0 != nil }) else { return ends.count == 1 && isMarked(text, field) }
    return true
  }

  private static func number(_ text: String, _ field: Field) -> Int? {
    if let word = field.words.firstIndex(of: text.uppercased()) { return word + field.range.lowerBound }
    guard let number = Int(text), field.range.contains(number) else { return nil }
    return number
  }

  /// `L`, `15W`, `LW`; `6L`, `6#3`.
  private static func isMarked(_ text: String, _ field: Field) -> Bool {
    if field.marks.contains("W") {
      return text == "L" || text == "LW" || (text.hasSuffix("W") && number(String(text.dropLast()), field) != nil)
    }
    guard field.marks.contains("#") else { return false }
    if text == "L" || (text.hasSuffix("L") && number(String(text.dropLast()), field) != nil) { return true }
    let parts = text.split(separator: "#").map(String.init)
    return parts.count == 2 && number(parts[0], field) != nil && (Int(parts[1]).map { (1...5).contains($0) } ?? false)
  }
}
