import Diagnostics

/// An example of a rule: lines laid over the smallest sound file, so that they can be checked.
struct RuleExample {
  /// The example's own lines, without the mark.
  let lines: String
  /// The whole file: the lines first, then what they lack of the smallest sound file.
  let file: String
  /// Where the mark `▸` stood; nil where there was none.
  let position: SourcePosition?

  /// The smallest sound file, by top-level key.
  private static let base: [(key: String, lines: String)] = [
    ("name", "name: sample"), ("region", "region: us-east-1"),
    ("queues", "queues:\n  - name: cpu\n    instances: [c7i.8xlarge]"),
  ]

  /// The example with these lines, in which `▸` stands before the place that is reported.
  init(_ marked: String) {
    lines = marked.replacing("▸", with: "")
    position = Self.place(ofMarkIn: marked)
    let given = Set(lines.split(separator: "\n").map { $0.prefix { $0 != ":" } })
    let rest = Self.base.filter { !given.contains(Substring($0.key)) }.map(\.lines)
    file = ([lines] + rest).joined(separator: "\n") + "\n"
  }

  private static func place(ofMarkIn text: String) -> SourcePosition? {
    var position = SourcePosition(line: 1, column: 1)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "▸": return position
      case "\n": position = SourcePosition(line: position.line + 1, column: 1)
      default: position.column += 1
      }
    }
    return nil
  }
}
