/// A few lines of a source as a person reads them: numbered, a caret under one place, what is far from it left out.
///
///     1 | queues:
///     2 |   - name: CPU
///       |           ^
public struct SourceListing: Sendable {
  private let lines: [Substring]
  private let position: SourcePosition?
  private let width: Int

  /// How many lines are shown whole; of more, the first and the last few, and those around the place.
  private static let mostLines = 12

  /// The listing of a text, its lines cut to so many cells.
  public init(_ text: String, at position: SourcePosition? = nil, width: Int = 100) {
    lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Substring.init)
    self.position = position
    self.width = max(20, width)
  }

  /// The lines with their numbers and the caret; each line ends with a line feed.
  public var numbered: String {
    let margin = String(lines.count).utf8.count
    return text { number in
      let digits = number.map { String($0) } ?? ""
      return String(repeating: " ", count: max(0, margin - digits.utf8.count)) + digits + " | "
    }
  }

  /// The lines alone; each ends with a line feed.
  public var plain: String { text { _ in "" } }

  private func text(_ lead: (Int?) -> String) -> String {
    var result = ""
    var last = -1
    for index in shown {
      if index > last + 1 { result += lead(nil) + "…\n" }
      last = index
      let isPlace = position?.line == index + 1
      let excerpt = SourceExcerpt(line: lines[index], column: isPlace ? position?.column ?? 1 : 1, width: width)
      result += lead(index + 1) + excerpt.text + "\n"
      if isPlace, !lead(nil).isEmpty {
        result += lead(nil) + String(repeating: " ", count: excerpt.caretOffset) + "^\n"
      }
    }
    return result
  }

  /// The indices of the lines that are shown, in order.
  private var shown: [Int] {
    guard lines.count > Self.mostLines else { return Array(lines.indices) }
    let place = (position?.line ?? 1) - 1
    return lines.indices.filter { $0 < 4 || $0 >= lines.count - 2 || abs($0 - place) <= 2 }
  }
}
