/// How wide a text is. No font is asked, as a picture must have the same bytes everywhere: the widths are those of a wide
/// sans-serif, so that the text fits in whatever font it is shown.
enum TextWidth {
  /// The width of a text in pixels.
  static func of(_ text: String, size: Int, bold: Bool = false) -> Double {
    let sum = text.unicodeScalars.reduce(0.0) { sum, scalar in
      sum + (scalar.isASCII ? ascii[Int(scalar.value)] : ems(scalar))
    }
    return sum * Double(size) * (bold ? 1.12 : 1)
  }

  /// The widths of ASCII's characters, which most texts are.
  private static let ascii = (0..<128).map { ems(Unicode.Scalar(UInt8($0))) }

  /// The text, or as much of it as has room, with an ellipsis.
  static func fitted(_ text: String, size: Int, bold: Bool = false, within width: Int) -> String {
    guard of(text, size: size, bold: bold) > Double(width) else { return text }
    var kept = text
    while !kept.isEmpty, of(kept + "…", size: size, bold: bold) > Double(width) { kept.removeLast() }
    while kept.last == " " || kept.last == "," { kept.removeLast() }
    return kept + "…"
  }

  private static func ems(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", " ", ".", ",", ":", ";", "'", "|", "!", "·": 0.36
    case "f", "r", "t", "(", ")", "[", "]", "/", "-": 0.43
    case "m", "M", "W", "@", "%", "w", "—", "→", "←", "↔", "…": 1.0
    case "a"..."z", "0"..."9": 0.64
    case "A"..."Z": 0.78
    case "\u{20}"..."\u{7E}", "–": 0.84
    case "\u{A0}"..."\u{24F}", "\u{2000}"..."\u{206F}": 0.8
    default: 1.1
    }
  }
}
