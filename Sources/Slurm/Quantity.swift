/// Reads the numbers, sizes, times and durations that Slurm prints. Anything else is nil.
enum Quantity {
  /// A whole number of decimal digits, with `-` before it where it is negative.
  static func integer(_ text: Text) -> Int? {
    guard let first = text.first else { return nil }
    let negative = first == UInt8(ascii: "-")
    let digits = negative ? text.dropFirst() : text
    guard !digits.isEmpty, digits.count <= 19 else { return nil }
    var value = 0
    for byte in digits {
      guard byte.isDigit else { return nil }
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(Int(byte &- UInt8(ascii: "0")))
      if overflow || carry { return nil }
      value = sum
    }
    return negative ? -value : value
  }

  /// A count that Slurm may have shortened with K, M, G, T or P (of 1024): `2K` is 2048, `1.50K` 1536.
  /// Of a range (`4-8`), as scontrol prints for a pending job's nodes, the smaller. Never negative, and
  /// small enough (47 bits) that counts of a whole cluster can be added up.
  static func count(_ text: Text) -> Int? {
    if let value = integer(text) { return (0...largestCount).contains(value) ? value : nil }
    if let (low, _) = text.dropFirst().cut(at: UInt8(ascii: "-")) {
      return count(text[text.startIndex..<low.endIndex])
    }
    return scaled(text, unitOfPlainNumber: 1).flatMap { $0 <= largestCount ? $0 : nil }
  }

  private static let largestCount = 1 << 47

  /// A size in MiB; a number without a unit is MiB, as Slurm means it. `4Gc` and `4Gn` (per CPU, per
  /// node) are read without their last letter.
  static func mebibytes(_ text: Text) -> Int? {
    var text = text
    if let last = text.last, last == UInt8(ascii: "c") || last == UInt8(ascii: "n") {
      text = text.dropLast()
    }
    return scaled(text, unitOfPlainNumber: 1 << 20).map { $0 >> 20 }
  }

  private static func scaled(_ text: Text, unitOfPlainNumber: Int) -> Int? {
    guard let last = text.last else { return nil }
    var unit = unitOfPlainNumber
    var digits = text
    if !last.isDigit {
      guard let power = [UInt8]("KMGTP".utf8).firstIndex(of: last & 0xDF) else { return nil }
      unit = 1 << (10 * (power + 1))
      digits = text.dropLast()
    }
    if let whole = integer(digits) {
      let (product, overflow) = whole.multipliedReportingOverflow(by: unit)
      return overflow || whole < 0 ? nil : product
    }
    guard let value = decimal(digits) else { return nil }
    return Int(exactly: (value * Double(unit)).rounded())
  }

  /// A decimal number such as a load of `9.69`.
  static func decimal(_ text: Text) -> Double? {
    guard let first = text.first, first.isDigit, text.count <= 32,
      text.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") })
    else { return nil }
    return Double(text.string)
  }

  /// A point in time as seconds since 1970: Slurm's `%s` format (what `SlurmClient` asks for), or
  /// `2026-11-23T17:15:42`, which is read as UTC. `Unknown`, `None`, `N/A` and 0 are nil.
  static func time(_ text: Text) -> Int? {
    if let value = integer(text) { return (1...endOfYear9999).contains(value) ? value : nil }
    guard text.count == 19 else { return nil }
    let b = Array(text)
    guard b[4] == UInt8(ascii: "-"), b[7] == UInt8(ascii: "-"), b[10] == UInt8(ascii: "T"),
      b[13] == UInt8(ascii: ":"), b[16] == UInt8(ascii: ":"),
      let year = integer(b[0..<4]), let month = integer(b[5..<7]), let day = integer(b[8..<10]),
      let hour = integer(b[11..<13]), let minute = integer(b[14..<16]), let second = integer(b[17..<19]),
      year >= 1970, (1...12).contains(month), (1...31).contains(day),
      (0..<24).contains(hour), (0..<60).contains(minute), (0...60).contains(second)
    else { return nil }
    return days(year: year, month: month, day: day) * 86400 + hour * 3600 + minute * 60 + second
  }

  private static let endOfYear9999 = 253_402_300_799

  /// Days from 1970-01-01 to a date of the Gregorian calendar. The year is taken to begin in March,
  /// so that the leap day is its last.
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    return y * 365 + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468
  }

  /// Seconds of `1-02:03:04`, `02:03:04`, `03:04` or `03:04.250`; `UNLIMITED` and the like are nil.
  static func duration(_ text: Text) -> Int? {
    var rest = text
    var seconds = 0
    if let (days, time) = text.cut(at: UInt8(ascii: "-")) {
      guard let value = integer(days), value >= 0, value < 1_000_000_000 else { return nil }
      seconds = value * 86400
      rest = time
    }
    if let (whole, _) = rest.cut(at: UInt8(ascii: ".")) { rest = whole }
    let parts = rest.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3 else { return nil }
    var time = 0
    for part in parts {
      guard let value = integer(part), value >= 0, value < 1_000_000_000 else { return nil }
      time = time * 60 + value
    }
    return seconds + time
  }
}
