/// A rectangle in pixels from the top left.
struct Box: Equatable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int

  var right: Int { x + width }
  var bottom: Int { y + height }
  var middleX: Int { x + width / 2 }
  var middleY: Int { y + height / 2 }

  func overlaps(_ other: Box) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }
}

/// A picture that is being drawn. Whatever text is given to it is escaped, and shortened to the room that it has.
struct SVG {
  /// A text that was written, and the room that it had.
  struct Text {
    let text: String
    let size: Int
    let bold: Bool
    let room: Box
  }

  enum Anchor: String { case start, middle, end }

  private var body: [String] = []
  /// All texts, for checks.
  private(set) var texts: [Text] = []
  /// Boxes that hold something of their own and must not lie over each other, for checks.
  private(set) var cards: [Box] = []

  /// A rectangle.
  mutating func rectangle(_ box: Box, _ tone: Palette.Tone, radius: Int = 6, dashed: Bool = false, width: Int = 1) {
    let dash = dashed ? " stroke-dasharray=\"6 4\"" : ""
    body.append(
      "<rect x=\"\(box.x)\" y=\"\(box.y)\" width=\"\(box.width)\" height=\"\(box.height)\" rx=\"\(radius)\" "
        + "fill=\"\(tone.ground)\" stroke=\"\(tone.strong)\" stroke-width=\"\(width)\"\(dash)/>")
  }

  /// A text whose baseline is at `y`, with room for `width` pixels from `x` on (or around it, or up to it).
  mutating func text(
    _ text: String, x: Int, y: Int, width: Int, size: Int = 13, bold: Bool = false, colour: String = Palette.ink,
    anchor: Anchor = .start
  ) {
    let shown = TextWidth.fitted(text, size: size, bold: bold, within: width)
    guard !shown.isEmpty, width > 0 else { return }
    let left = anchor == .start ? x : anchor == .middle ? x - width / 2 : x - width
    texts.append(
      Text(text: shown, size: size, bold: bold, room: Box(x: left, y: y - size, width: width, height: size + size / 4)))
    let weight = bold ? " font-weight=\"bold\"" : ""
    let end = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    body.append(
      "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(size)\"\(weight) fill=\"\(colour)\"\(end)>\(Self.escaped(shown))</text>"
    )
  }

  /// A line along points, with an arrow head at its end or at both.
  mutating func arrow(_ points: [(x: Int, y: Int)], colour: String, both: Bool = false) {
    guard let first = points.first, points.count > 1 else { return }
    var path = "M\(first.x) \(first.y)"
    for point in points.dropFirst() { path += " L\(point.x) \(point.y)" }
    body.append(
      "<path d=\"\(path)\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2\"/>")
    tip(from: points[points.count - 2], to: points[points.count - 1], colour)
    if both { tip(from: points[1], to: first, colour) }
  }

  /// The head of an arrow that runs along one of the axes.
  private mutating func tip(from: (x: Int, y: Int), to: (x: Int, y: Int), _ colour: String) {
    let (alongX, alongY) = ((to.x - from.x).signum() * 10, (to.y - from.y).signum() * 10)
    let (acrossX, acrossY) = (alongY / 2, alongX / 2)
    let corners = [
      (to.x, to.y), (to.x - alongX + acrossX, to.y - alongY + acrossY),
      (to.x - alongX - acrossX, to.y - alongY - acrossY),
    ]
    let points = corners.map { "\($0.0),\($0.1)" }.joined(separator: " ")
    body.append("<polygon points=\"\(points)\" fill=\"\(colour)\"/>")
  }

  /// Begins a part of the picture that has a name for those who do not see it.
  mutating func begin(_ name: String) { body.append("<g role=\"group\" aria-label=\"\(Self.escaped(name))\">") }

  /// Ends the part that was begun last.
  mutating func end() { body.append("</g>") }

  /// A box of its own.
  mutating func card(_ box: Box, _ tone: Palette.Tone) {
    cards.append(box)
    rectangle(box, tone)
  }

  /// The whole document.
  func document(width: Int, height: Int, title: String, description: String) -> String {
    let start = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\" "
        + "role=\"img\" aria-labelledby=\"title description\" font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\">",
      "<title id=\"title\">\(Self.escaped(title))</title>",
      "<desc id=\"description\">\(Self.escaped(description))</desc>",
      "<rect width=\"\(width)\" height=\"\(height)\" fill=\"\(Palette.white)\"/>",
    ]
    return (start + body + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private static let special = Array("&<>\"'".utf8)

  /// The text with XML's own characters escaped, and without those that XML cannot hold.
  static func escaped(_ text: String) -> String {
    // Most texts have nothing to escape.
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) && !special.contains($0) }) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case _
      where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0xFFFE...0xFFFF).contains(scalar.value):
        result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
