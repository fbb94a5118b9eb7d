/// Findings as a person reads them:
///
///     cluster.yaml:12:15: error[instance-unknown]: there is no instance type `c7i.9xlarge`
///       12 |     instances: [c7i.9xlarge]
///          |                 ^
///       hint: did you mean `c7i.8xlarge`?
public struct DiagnosticRenderer: Sendable {
  /// Whether severities and carets are coloured; the caller knows whether it writes to a terminal.
  public var colors: Bool
  /// How many cells of a source line are shown at most.
  public var width: Int

  private let sources: [String: [Substring]]

  /// A renderer that knows the text of these files, by the name that their findings carry.
  public init(sources: [String: String] = [:], colors: Bool = false, width: Int = 100) {
    self.sources = sources.mapValues(Self.lines)
    self.colors = colors
    self.width = max(20, width)
  }

  /// The findings in order, a blank line between them, and the summary as the last line; empty where there are
  /// no findings. Ends with a line feed.
  public func render(_ diagnostics: [Diagnostic]) -> String {
    guard !diagnostics.isEmpty else { return "" }
    let ordered = diagnostics.ordered()
    let summary = DiagnosticCounts(ordered).summary
    return ordered.map(render).joined(separator: "\n") + "\n" + summary + "\n"
  }

  /// One finding, its source line and its hint, each ending with a line feed.
  public func render(_ diagnostic: Diagnostic) -> String {
    var text = ""
    if let file = diagnostic.file {
      text += file.printable + ":"
      if let position = diagnostic.position { text += "\(position.line):\(position.column):" }
      text += " "
    }
    let label = "\(diagnostic.severity.rawValue)[\(diagnostic.rule)]"
    text += paint(label, diagnostic.severity.color) + ": " + paint(diagnostic.message.printable, .bold) + "\n"
    if let file = diagnostic.file, let position = diagnostic.position,
      let lines = sources[file], lines.indices.contains(position.line - 1)
    {
      text += excerpt(lines[position.line - 1], at: position, diagnostic.severity.color)
    }
    if let hint = diagnostic.hint { text += "  " + paint("hint:", .cyan) + " " + hint.printable + "\n" }
    return text
  }

  private func excerpt(_ line: Substring, at position: SourcePosition, _ color: Color) -> String {
    let excerpt = SourceExcerpt(line: line, column: position.column, width: width)
    let number = String(position.line)
    let margin = String(repeating: " ", count: number.utf8.count)
    let caret = String(repeating: " ", count: excerpt.caretOffset) + paint("^", color)
    return "  \(number) | \(excerpt.text)\n  \(margin) | \(caret)\n"
  }

  private func paint(_ text: String, _ color: Color) -> String {
    colors ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// The lines without their ends; a carriage return before a line feed belongs to the end.
  private static func lines(of text: String) -> [Substring] {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      Substring(line.last == "\r" ? line.dropLast() : line)
    }
  }
}

/// The colours that findings are shown in, as SGR codes.
enum Color: String {
  case red = "1;31"
  case yellow = "1;33"
  case blue = "1;34"
  case cyan = "36"
  case bold = "1"
}

extension Severity {
  var color: Color {
    switch self {
    case .error: .red
    case .warning: .yellow
    case .advice: .blue
    }
  }
}
