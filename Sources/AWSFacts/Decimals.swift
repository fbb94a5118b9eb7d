/// Numbers as decimal text, without Foundation.
enum Decimals {
  /// The number with so many decimals (0 to 6), rounded half away from zero: 1.5 with two is `1.50`.
  static func fixed(_ number: Double, _ decimals: Int) -> String {
    let places = max(0, min(decimals, 6))
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    let scaled = (number * Double(scale)).rounded()
    guard let whole = Int(exactly: scaled) else { return "\(number)" }
    let sign = whole < 0 ? "-" : ""
    let digits = whole.magnitude
    guard places > 0 else { return sign + String(digits) }
    let fraction = String(digits % UInt(scale))
    let zeros = String(repeating: "0", count: places - fraction.count)
    return "\(sign)\(digits / UInt(scale)).\(zeros)\(fraction)"
  }

  /// The number with at most so many decimals: 1.5 with two is `1.5`, 64 is `64`.
  static func trimmed(_ number: Double, _ decimals: Int) -> String {
    var text = fixed(number, decimals)
    guard text.contains(".") else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }
}
