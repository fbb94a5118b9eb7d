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
    let scalars = line.unicodeScalars
    // Only what can come to be shown is looked at: lines can be half a megabyte long.
    let place =
      scalars.index(scalars.startIndex, offsetBy: max(0, column - 1), limitedBy: scalars.endIndex)
      ?? scalars.endIndex
    let start =
      scalars.index(place, offsetBy: -2 * width, limitedBy: scalars.startIndex) ?? scalars.startIndex
    let before = Self.cells(of: scalars[start..<place])
    let after = Self.cells(of: scalars[place...].prefix(2 * width), at: before.width)
    if start == scalars.startIndex, before.width + after.width <= width {
      text = (before.cells + after.cells).map(\.text).joined()
      caretOffset = before.width
      return
    }
    // A third of the window before the caret, the rest after it.
    let lead = Self.fitting(before.cells.reversed(), in: width / 3).reversed()
    let leadWidth = lead.reduce(0) { $0 + $1.width }
    let rest = Self.fitting(after.cells, in: width - 2 - leadWidth)
    let opening = lead.count < before.cells.count || start > scalars.startIndex ? "…" : ""
    let closing = rest.count < after.cells.count ? "…" : ""
    text = opening + (lead + rest).map(\.text).joined() + closing
    caretOffset = opening.unicodeScalars.count + leadWidth
  }

  /// The longest beginning of the cells that is no wider than the room.
  private static func fitting(_ cells: [Cell], in room: Int) -> [Cell] {
    var width = 0
    return Array(
      cells.prefix { cell in
        width += cell.width
        return width <= room
      })
  }

  private typealias Cell = (text: String, width: Int)

  private static func cells(of scalars: some Sequence<Unicode.Scalar>, at start: Int = 0) -> (
    cells: [Cell], width: Int
  ) {
    var cells: [Cell] = []
    var width = 0
    for scalar in scalars {
      let cell = cell(of: scalar, at: start + width)
      cells.append(cell)
      width += cell.width
    }
    return (cells, width)
  }

  private static func cell(of scalar: Unicode.Scalar, at column: Int) -> Cell {
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
