// Writing a host list.
extension Hostlist {
  /// The shortest usual notation for `names`: sorted, without duplicates, runs of numbers as ranges.
  ///
  /// It is what `scontrol show hostlistsorted` prints, duplicates aside. Numbers with leading zeros
  /// stand apart from those without, so that `expand` gives the same names back.
  public static func compress(_ names: some Sequence<String>) -> String {
    var parts = names.filter { !$0.isEmpty }.map(NumberedName.init)
    // A number without leading zeros belongs to a zero-padded run of its width, where there is one:
    // a08,a09,a10 is one range.
    let paddedWidths = Set(parts.lazy.filter(\.hasLeadingZero).map(\.class))
    for index in parts.indices where !paddedWidths.contains(parts[index].class) {
      parts[index].width = 0
    }
    parts.sort()
    var unique: [NumberedName] = []
    for part in parts where unique.last != part { unique.append(part) }
    return write(unique)
  }

  /// The notation for `names` in their own order, duplicates kept, as `scontrol show hostlist` prints
  /// it: neighbours that follow each other become a range.
  public static func compressInOrder(_ names: some Sequence<String>) -> String {
    write(names.filter { !$0.isEmpty }.map(NumberedName.init))
  }

  private static func write(_ names: [NumberedName]) -> String {
    var list = ""
    var index = 0
    while index < names.count {
      let prefix = names[index].prefix
      var ranges: [String] = []
      while index < names.count, names[index].prefix == prefix, let low = names[index].number {
        let first = names[index]
        var high = low
        while index + 1 < names.count, names[index + 1].follows(high, after: first) {
          high += 1
          index += 1
        }
        index += 1
        let start = padded(low, width: first.digits)
        ranges.append(high == low ? start : start + "-" + padded(high, width: first.digits))
      }
      if !list.isEmpty { list += "," }
      list += prefix[...].string
      if ranges.isEmpty {
        index += 1
      } else if ranges.count == 1, let range = ranges.first, !range.utf8.contains(UInt8(ascii: "-")) {
        list += range
      } else {
        list += "[" + ranges.joined(separator: ",") + "]"
      }
    }
    return list
  }
}

/// A host name taken apart: `cpu-007` is the prefix `cpu-` and the number 7 of 3 digits.
private struct NumberedName: Comparable {
  /// The prefix and number of digits: names that may share a zero-padded range.
  struct Class: Hashable {
    var prefix: [UInt8]
    var digits: Int
  }

  var prefix: [UInt8]
  /// Nil where the name ends in no digit, or in more than 18 of them.
  var number: Int?
  /// How many digits the number is written with.
  var digits: Int
  /// What sorts runs of different padding apart.
  var width: Int

  init(_ name: String) {
    let bytes = Array(name.utf8)
    let count = bytes.reversed().prefix { $0.isDigit }.count
    let start = bytes.count - count
    if (1...18).contains(count), let number = Quantity.integer(bytes[start...]) {
      prefix = Array(bytes[..<start])
      self.number = number
      digits = count
    } else {
      prefix = bytes
      digits = 0
    }
    width = digits
  }

  var hasLeadingZero: Bool { number.map { String($0).utf8.count < digits } ?? false }
  var `class`: Class { Class(prefix: prefix, digits: digits) }

  /// Whether this name is the one after number `last` in a run that began with `first`.
  func follows(_ last: Int, after first: NumberedName) -> Bool {
    guard prefix == first.prefix, let number, number == last + 1 else { return false }
    return Hostlist.padded(number, width: first.digits).utf8.count == digits
  }

  static func == (a: NumberedName, b: NumberedName) -> Bool {
    a.prefix == b.prefix && a.number == b.number && a.digits == b.digits
  }

  static func < (a: NumberedName, b: NumberedName) -> Bool {
    if a.prefix != b.prefix { return a.prefix.lexicographicallyPrecedes(b.prefix) }
    if a.width != b.width { return a.width < b.width }
    return (a.number ?? -1, a.digits) < (b.number ?? -1, b.digits)
  }
}
