/// An amount of US dollars in whole cents, so that sums are what the shown amounts add up to.
public struct Money: Sendable, Hashable, Comparable {
  /// Cents.
  public var cents: Int

  /// An amount of cents.
  public init(cents: Int) { self.cents = cents }

  /// Dollars to the nearest cent; what costs anything at all costs at least a cent. No amount is above ten trillion
  /// dollars, and none is negative.
  public init(dollars: Double) {
    let cents = (min(max(dollars, 0), 1e13) * 100).rounded()
    self.cents = dollars > 0 ? max(1, Int(cents)) : 0
  }

  /// Nothing.
  public static let zero = Money(cents: 0)

  /// Dollars.
  public var dollars: Double { Double(cents) / 100 }

  /// Dollars with two decimals and commas: `1,234.50`.
  public var text: String { Amount.text(dollars, decimals: 2) }

  /// The sum, or the greatest amount there is.
  public static func + (left: Money, right: Money) -> Money {
    let (sum, overflow) = left.cents.addingReportingOverflow(right.cents)
    return Money(cents: overflow ? Int.max : sum)
  }

  /// Adds to this.
  public static func += (left: inout Money, right: Money) { left = left + right }

  /// By amount.
  public static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }
}

/// Numbers as text.
enum Amount {
  /// The number with so many decimals (up to 6), rounded half away from zero, with commas between thousands.
  static func text(_ number: Double, decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
    guard let scaled = Int(exactly: (number * Double(scale)).rounded()) else { return "\(number)" }
    let whole = String(scaled.magnitude / UInt(scale))
    var result = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    if decimals > 0 {
      let fraction = String(scaled.magnitude % UInt(scale))
      result += "." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
    return scaled < 0 ? "-" + result : result
  }

  /// A price an hour: four decimals below a dollar, two above.
  static func price(_ dollars: Double) -> String { text(dollars, decimals: dollars < 1 ? 4 : 2) }

  /// A quantity: at most two decimals, none where they are zero.
  static func quantity(_ number: Double) -> String {
    var text = text(number, decimals: 2)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// The number to so many decimals, for JSON.
  static func rounded(_ number: Double, _ decimals: Int = 6) -> Double {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    return (number * scale).rounded() / scale
  }
}
