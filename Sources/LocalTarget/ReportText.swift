#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The forms that reports have in common.
enum ReportText {
  /// JSON with sorted keys, ended by a line feed.
  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }

  /// Columns as wide as their widest word, two blanks apart.
  static func table(header: [String], rows: [[String]], rightAligned: Set<Int> = []) -> String {
    let rows = rows.map { $0.map(printable) }
    let widths = header.indices.map { column in
      ([header] + rows).map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
    }
    return ([header] + rows).map { row in
      let cells = row.enumerated().map { column, word in
        let blanks = String(repeating: " ", count: max(0, widths[column] - word.count))
        return rightAligned.contains(column) ? blanks + word : word + blanks
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }

  /// The text with a question mark for each control character: names and reasons are any text, and a terminal obeys.
  private static func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }))
  }

  /// Seconds as Slurm writes them: `1-02:03:04`, `3:04`.
  static func time(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
    let (hours, minutes, last) = (rest / 3600, rest / 60 % 60, rest % 60)
    if days > 0 { return "\(days)-\(two(hours)):\(two(minutes)):\(two(last))" }
    return hours > 0 ? "\(hours):\(two(minutes)):\(two(last))" : "\(minutes):\(two(last))"
  }

  /// US dollars with as many digits as matter: `$12.34`, `$0.3570`.
  static func dollars(_ amount: Double) -> String {
    let scale = amount >= 10 ? 100 : 10_000
    let digits = amount >= 10 ? 2 : 4
    let units = Int(min(max(amount, 0), 1e12) * Double(scale) + 0.5)
    let fraction = String(units % scale)
    return "$\(units / scale)." + String(repeating: "0", count: max(0, digits - fraction.count)) + fraction
  }
}
