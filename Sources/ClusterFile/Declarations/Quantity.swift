/// A number with its unit, as people write it: `200 GiB`, `1.2 TiB`, `10 min`. Digits with at most one decimal
/// point, no sign, no exponent; blanks between number and unit as one likes.
struct Quantity: Equatable {
  var number: Double
  /// As written; empty where there is none.
  var unit: String

  /// Nil where the text does not begin with a number of at most 15 digits.
  init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard digits.utf8.count <= 16, digits.first != ".", digits.last != ".", let number = Double(digits) else {
      return nil
    }
    self.number = number
    unit = String(text[digits.endIndex...].drop { $0 == " " || $0 == "\t" })
  }

  /// The number without a needless fraction.
  var numberText: String { Self.text(number) }

  /// A number without a needless fraction: `2` and not `2.0`.
  static func text(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }
}
