/// One line of a source file as a terminal can show it: tabs widened, control characters replaced, and
/// only a window of a very long line.
struct SourceExcerpt {
  /// What is shown of the line.
  var text: String
  /// How many terminal cells stand before the caret.
  var caretOffset: Int

  private static let tabWidth = 4

  /// The excerpt of `line` around the code point `column` (from 1), at most `width` cells wide.
  init(line: some StringProtocol, column: Int, width: Int) {
    var cells: [(text: String, width: Int)] = []
    var used = 0
    for scalar in line.unicodeScalars {
      let cell = Self.cell(of: scalar, at: used)
      cells.append(cell)
      used += cell.width
    }
    let caret = min(max(0, column - 1), cells.count)
    let before = cells[..<caret].reduce(0) { $0 + $1.width }
    if used <= width {
      text = cells.map(\.text).joined()
      caretOffset = before
      return
    }
    // A third of the window before the caret, the rest after it.
    var first = caret
    var room = width / 3
    while first > 0, cells[first - 1].width <= room {
      first -= 1
      room -= cells[first].width
    }
    var end = first
    room = width - 2
    while end < cells.count, cells[end].width <= room {
      room -= cells[end].width
      end += 1
    }
    let opening = first > 0 ? "…" : ""
    text = opening + cells[first..<end].map(\.text).joined() + (end < cells.count ? "…" : "")
    caretOffset = opening.unicodeScalars.count + cells[first..<max(first, caret)].reduce(0) { $0 + $1.width }
  }

  private static func cell(of scalar: Unicode.Scalar, at column: Int) -> (text: String, width: Int) {
    if scalar == "\t" {
      let width = tabWidth - column % tabWidth
      return (String(repeating: " ", count: width), width)
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return (String(scalar), 0)
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: return ("\u{FFFD}", 1)
    default: return (String(scalar), isWide(scalar) ? 2 : 1)
    }
  }

  /// Whether a terminal gives the code point two cells (Unicode's East Asian Width: wide and fullwidth).
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

extension String {
  /// The text on one line without anything that could steer a terminal.
  var printable: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
