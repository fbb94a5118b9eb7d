import Diagnostics
import Yams

/// What Yams (libyaml) says of text that is not YAML, in words for the person who wrote it.
enum SyntaxProblem {
  /// The finding for an error that Yams threw while it read `text`.
  static func finding(for error: any Error, in text: String, file: String?) -> Diagnostic {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      return finding(context, problem, mark, in: text, file)
    case YamlError.reader(let problem, _, _, _):
      return ReadingRules.syntax.finding(file: file, at: nil, "the file is not YAML: \(problem)", hint: nil)
    default:
      return ReadingRules.syntax.finding(file: file, at: nil, "the file is not YAML", hint: nil)
    }
  }

  private static func finding(
    _ context: YamlError.Context?, _ problem: String, _ mark: Mark, in text: String, _ file: String?
  ) -> Diagnostic {
    let here = inside(text, SourcePosition(mark))
    let opened = context.map { inside(text, SourcePosition($0.mark)) }
    if problem.hasPrefix("Maximum nesting level") {
      return ReadingRules.tooDeep.finding(
        file: file, at: here, "lists and mappings are nested too deeply",
        hint: "a cluster file needs five levels")
    }
    let tabs = ["found character that cannot start any token", "found a tab character", "found unexpected"]
    if tabs.contains(where: problem.hasPrefix), let tab = tab(in: text, on: here.line) {
      return ReadingRules.tab.finding(
        file: file, at: tab, "the line is indented with a tab",
        hint: "YAML indents with spaces; most files use two")
    }
    for known in known where problem.hasPrefix(known.problem) {
      let position = known.isWhereItOpened ? opened ?? here : here
      return ReadingRules.syntax.finding(file: file, at: position, known.message, hint: known.hint)
    }
    return ReadingRules.syntax.finding(
      file: file, at: here, "the file is not YAML here: \(problem)",
      hint: "check the indentation and the quotes above")
  }

  /// The position, or the end of the last line with words where it lies behind the text: libyaml counts one more line
  /// at a text's end.
  private static func inside(_ text: String, _ position: SourcePosition) -> SourcePosition {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    if position.line <= lines.count, lines[position.line - 1].contains(where: { $0 != "\r" }) {
      return position
    }
    let last = lines.prefix(position.line).lastIndex { $0.contains { !$0.properties.isWhitespace } } ?? 0
    return SourcePosition(line: last + 1, column: lines[last].filter { $0 != "\r" }.count + 1)
  }

  /// The first tab in the blanks that a line begins with.
  private static func tab(in text: String, on line: Int) -> SourcePosition? {
    let lines = text.unicodeScalars.split(separator: "\n", maxSplits: line, omittingEmptySubsequences: false)
    guard lines.indices.contains(line - 1) else { return nil }
    let blanks = lines[line - 1].prefix { $0 == " " || $0 == "\t" || $0 == "-" }
    guard let tab = blanks.firstIndex(of: "\t") else { return nil }
    let column = blanks.distance(from: blanks.startIndex, to: tab) + 1
    return SourcePosition(line: line, column: column)
  }

  private struct Known {
    let problem: String
    let message: String
    let hint: String
    /// Whether the place to show is where the unfinished thing began.
    var isWhereItOpened = false
  }

  private static let known = [
    Known(
      problem: "mapping values are not allowed", message: "a `:` is not expected here",
      hint: "put quotes round a text that holds `: `, or check the indentation of this line and the one above"
    ),
    Known(
      problem: "could not find expected ':'", message: "this key has no `:`",
      hint: "write `key: value`; a blank follows the colon", isWhereItOpened: true),
    Known(
      problem: "did not find expected key", message: "this line does not continue what stands above it",
      hint: "indent it like its neighbours; a text with quotes in it needs quotes around the whole"),
    Known(
      problem: "did not find expected '-' indicator", message: "a list item is expected here",
      hint: "begin it with `- `, indented like the items above"),
    Known(
      problem: "did not find expected ',' or ']'", message: "this list is not closed",
      hint: "separate its items with `,` and close it with `]`", isWhereItOpened: true),
    Known(
      problem: "did not find expected ',' or '}'", message: "this mapping is not closed",
      hint: "separate its entries with `,` and close it with `}`", isWhereItOpened: true),
    Known(
      problem: "found unexpected end of stream", message: "this text is not closed", hint: "close its quotes",
      isWhereItOpened: true),
    Known(
      problem: "found unexpected document indicator", message: "this text is not closed",
      hint: "close its quotes", isWhereItOpened: true),
    Known(
      problem: "block sequence entries are not allowed", message: "a list item is not expected here",
      hint: "begin the list on its own line under its key"),
    Known(
      problem: "found character that cannot start any token",
      message: "a value cannot begin with this character",
      hint: "put quotes round the value"),
    Known(
      problem: "found unknown escape character", message: "this text holds an unknown escape",
      hint: "inside double quotes write `\\\\` for a backslash, or use single quotes", isWhereItOpened: true),
    Known(
      problem: "found undefined alias", message: "there is no anchor of this alias's name above",
      hint: "put quotes round a value that begins with `*`"),
    Known(
      problem: "did not find expected alphabetic", message: "an anchor or alias has no name",
      hint: "put quotes round a value that begins with `&` or `*`", isWhereItOpened: true),
    Known(
      problem: "did not find expected node content", message: "a value is missing here",
      hint: "delete the comma too many, or write the value"),
    Known(
      problem: "did not find expected <document start>", message: "the document has ended before this line",
      hint: "check the indentation of this line and the ones above"),
    Known(
      problem: "did not find expected comment or line break",
      message: "a block text has words on its first line",
      hint: "begin the text on the line after `|` or `>`", isWhereItOpened: true),
  ]
}
