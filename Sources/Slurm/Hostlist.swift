/// Slurm's notation for many host names: `cpu-[1-3,007-010],login`.
///
/// It is read and written as `scontrol show hostnames` and `scontrol show hostlist` of Slurm 22.05 do,
/// except that what Slurm silently reads as something else (`a[1` as `a]`, `a[1-]` as `a1`) is an error.
public enum Hostlist {
  /// What is wrong with a host list.
  public enum Failure: Error, Sendable, Hashable {
    /// A bracket is open at the end, closed before it was opened, or inside another.
    case unbalancedBracket(String)
    /// What stands in brackets is not a number or a range of numbers; the part is given.
    case invalidRange(String)
    /// Slurm knows no text after the last bracket, as in `a[1-2]b`.
    case textAfterBracket(String)
    /// A name of more than 1,024 bytes; its beginning is given. DNS ends at 253.
    case nameTooLong(String)
    /// The list names more hosts than the limit.
    case tooManyHosts(limit: Int)
  }

  /// Slurm's own bound on a list (`MAX_RANGE` of its hostlist.c is 64k).
  public static let defaultLimit = 65_536

  /// The names that `list` stands for, in order, duplicates kept.
  ///
  /// With several brackets (`r[0-1]n[1-2]`) the last one turns fastest.
  /// - Throws: `Failure` where the list is malformed or stands for more than `limit` names.
  public static func expand(_ list: String, limit: Int = defaultLimit) throws(Failure) -> [String] {
    var names: [String] = []
    for word in try words(of: Array(list.utf8)) {
      let parts = try segments(of: word)
      guard saturated(count(of: parts), plus: names.count) <= limit else { throw .tooManyHosts(limit: limit) }
      names += expand(parts)
    }
    return names
  }

  /// How many names `list` stands for; no name is made.
  /// - Throws: `Failure` where the list is malformed or stands for more than `Int32.max` names.
  public static func count(_ list: String) throws(Failure) -> Int {
    let limit = Int(Int32.max)
    var names = 0
    for word in try words(of: Array(list.utf8)) {
      names = saturated(names, plus: count(of: try segments(of: word)))
      if names > limit { throw .tooManyHosts(limit: limit) }
    }
    return names
  }
}

extension Hostlist.Failure: CustomStringConvertible {
  /// One line for a person.
  public var description: String {
    switch self {
    case .unbalancedBracket(let word): "unbalanced bracket in host list \(word)"
    case .invalidRange(let part): "\(part) is not a range of a host list"
    case .textAfterBracket(let word): "text after the last bracket of host list \(word)"
    case .nameTooLong(let word): "the host name is too long: \(word)…"
    case .tooManyHosts(let limit): "the host list names more than \(limit) hosts"
    }
  }
}

// Reading.
extension Hostlist {
  /// A part of one word: plain text, or what a bracket stands for.
  private enum Segment {
    case text(String)
    case numbers([NumberRange])
  }

  /// `007-010`: numbers of at least `width` digits.
  private struct NumberRange {
    var low: Int
    var high: Int
    var width: Int
    var count: Int { high - low + 1 }
  }

  /// The words between commas and white space, outside brackets.
  private static func words(of bytes: [UInt8]) throws(Failure) -> [Text] {
    var words: [Text] = []
    var start = 0
    var inBracket = false
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "["):
        if inBracket { throw .unbalancedBracket(shown(bytes[start...])) }
        inBracket = true
      case UInt8(ascii: "]"):
        if !inBracket { throw .unbalancedBracket(shown(bytes[start...])) }
        inBracket = false
      case UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"):
        if inBracket { continue }
        if index > start { words.append(bytes[start..<index]) }
        start = index + 1
      default: break
      }
    }
    if inBracket { throw .unbalancedBracket(shown(bytes[start...])) }
    if bytes.count > start { words.append(bytes[start...]) }
    return words
  }

  private static func segments(of word: Text) throws(Failure) -> [Segment] {
    var segments: [Segment] = []
    var rest = word
    // A number has at most 18 digits, so this bounds what a small text can become in memory.
    let brackets = word.count { $0 == UInt8(ascii: "[") }
    let plain = word.split(separator: UInt8(ascii: "["), omittingEmptySubsequences: false)
      .reduce(0) { $0 + ($1.cut(at: UInt8(ascii: "]"))?.after.count ?? $1.count) }
    if plain + 18 * brackets > 1024 { throw .nameTooLong(shown(word)) }
    while let (text, inside) = rest.cut(at: UInt8(ascii: "[")) {
      guard let (list, after) = inside.cut(at: UInt8(ascii: "]")) else {
        throw .unbalancedBracket(shown(word))
      }
      if !text.isEmpty { segments.append(.text(text.string)) }
      segments.append(.numbers(try ranges(of: list)))
      rest = after
    }
    if !rest.isEmpty {
      if !segments.isEmpty { throw .textAfterBracket(shown(word)) }
      segments.append(.text(rest.string))
    }
    return segments
  }

  private static func ranges(of list: Text) throws(Failure) -> [NumberRange] {
    var ranges: [NumberRange] = []
    for part in list.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let (first, last) = part.cut(at: UInt8(ascii: "-")) ?? (part, part)
      // 18 digits always fit; Slurm's own numbers wrap at 20.
      guard first.count <= 18, last.count <= 18, first.first?.isDigit == true, last.first?.isDigit == true,
        let low = Quantity.integer(first), let high = Quantity.integer(last), low <= high
      else { throw .invalidRange(shown(part)) }
      ranges.append(NumberRange(low: low, high: high, width: first.count))
    }
    return ranges
  }

  /// The names of one word; the caller has seen to it that they are not too many.
  private static func expand(_ segments: [Segment]) -> [String] {
    var names = [""]
    for segment in segments {
      switch segment {
      case .text(let text): names = names.map { $0 + text }
      case .numbers(let ranges):
        names = names.flatMap { name in
          ranges.flatMap { range in
            (range.low...range.high).map { name + padded($0, width: range.width) }
          }
        }
      }
    }
    return names
  }

  private static func count(of segments: [Segment]) -> Int {
    var total = 1
    for case .numbers(let ranges) in segments {
      total = saturated(total, times: ranges.reduce(0) { saturated($0, plus: $1.count) })
    }
    return total
  }

  static func padded(_ number: Int, width: Int) -> String {
    let digits = String(number)
    let missing = width - digits.utf8.count
    return missing > 0 ? String(repeating: "0", count: missing) + digits : digits
  }

  private static func shown(_ text: Text) -> String { text.prefix(80).string }

  private static func saturated(_ a: Int, plus b: Int) -> Int {
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? .max : sum
  }

  private static func saturated(_ a: Int, times b: Int) -> Int {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    return overflow ? .max : product
  }
}
