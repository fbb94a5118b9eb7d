/// What may pass: ports of TCP and UDP, types of ICMP, other protocols. Sets of them are exact.
public struct Ports: Sendable, Hashable, CustomStringConvertible {
  /// A protocol's number and a port in one number: `protocol * 65536 + port`. Protocols without ports have all of theirs;
  /// an ICMP message's type and code stand for the port: `type * 256 + code`.
  let intervals: Intervals<Int>

  init(_ intervals: Intervals<Int>) { self.intervals = intervals }

  /// A protocol, by its number at IANA.
  enum Number {
    static let icmp = 1
    static let tcp = 6
    static let udp = 17
    static let icmpV6 = 58
  }

  static func span(_ number: Int) -> ClosedRange<Int> { number << 16...(number << 16 | 0xFFFF) }

  /// Nothing.
  public static let none = Ports(Intervals())
  /// Every protocol and port.
  public static let all = Ports(Intervals(0...(256 << 16 - 1)))
  static let anyTCP = Ports(Intervals(span(Number.tcp)))

  /// Ports of TCP.
  public static func tcp(_ ranges: ClosedRange<Int>...) -> Ports { Ports(Number.tcp, ranges) }
  /// Ports of UDP.
  public static func udp(_ ranges: ClosedRange<Int>...) -> Ports { Ports(Number.udp, ranges) }

  init(_ number: Int, _ ranges: [ClosedRange<Int>]) {
    let given = ranges.compactMap { range -> ClosedRange<Int>? in
      let clamped = range.clamped(to: 0...0xFFFF)
      guard range.overlaps(0...0xFFFF) else { return nil }
      return (number << 16 | clamped.lowerBound)...(number << 16 | clamped.upperBound)
    }
    self.init(Intervals(given))
  }

  /// Whether there is nothing.
  public var isEmpty: Bool { intervals.isEmpty }

  /// Both together.
  public func union(_ other: Ports) -> Ports { Ports(intervals.union(other.intervals)) }
  /// What is in both.
  public func intersection(_ other: Ports) -> Ports { Ports(intervals.intersection(other.intervals)) }
  /// What is not in the other.
  public func subtracting(_ other: Ports) -> Ports { Ports(intervals.subtracting(other.intervals)) }
  /// Whether all of the other is in this.
  public func isSuperset(of other: Ports) -> Bool { intervals.isSuperset(of: other.intervals) }

  /// `tcp 443, 988, 1018-1023; udp 9094`; `everything`; `nothing`.
  public var description: String {
    if isEmpty { return "nothing" }
    if self == .all { return "everything" }
    return byProtocol.map { $0.ranges == ["all"] ? $0.name : "\($0.name) \($0.ranges.joined(separator: ", "))" }
      .joined(separator: "; ")
  }

  /// The protocols, in order of their numbers, each with its ranges as texts: `6820-6829`, `443`, `all`. Whole protocols
  /// that follow each other stand together.
  var byProtocol: [(name: String, ranges: [String])] {
    var result: [(name: String, ranges: [String])] = []
    for range in intervals.ranges {
      var low = range.lowerBound
      while low <= range.upperBound {
        let number = low >> 16
        let end = min(range.upperBound, number << 16 | 0xFFFF)
        let isWhole = low & 0xFFFF == 0 && end & 0xFFFF == 0xFFFF
        // Protocols that nothing here speaks are not counted out one by one.
        let whole = isWhole ? Self.lastWhole(number, range.upperBound) : number
        if isWhole, whole > number, Self.name(number).hasPrefix("protocol") {
          result.append(("protocols \(number)-\(whole)", ["all"]))
          low = (whole + 1) << 16
          continue
        }
        let text = isWhole ? "all" : Self.text(low & 0xFFFF, end & 0xFFFF, isICMP: Self.isICMP(number))
        let name = Self.name(number)
        if let last = result.last, last.name == name {
          result[result.count - 1].ranges.append(text)
        } else {
          result.append((name, [text]))
        }
        low = end + 1
      }
    }
    return result
  }

  /// The last of the protocols from this one on that are in the range as a whole and have no name.
  private static func lastWhole(_ number: Int, _ upper: Int) -> Int {
    var last = number
    while last < 255, (last + 1) << 16 | 0xFFFF <= upper, name(last + 1).hasPrefix("protocol") { last += 1 }
    return last
  }

  private static func isICMP(_ number: Int) -> Bool { number == Number.icmp || number == Number.icmpV6 }

  private static func name(_ number: Int) -> String {
    switch number {
    case Number.icmp: "icmp"
    case Number.tcp: "tcp"
    case Number.udp: "udp"
    case Number.icmpV6: "icmpv6"
    default: "protocol \(number)"
    }
  }

  private static func text(_ low: Int, _ high: Int, isICMP: Bool) -> String {
    guard isICMP else { return low == high ? "\(low)" : "\(low)-\(high)" }
    return low >> 8 == high >> 8 ? "type \(low >> 8)" : "types \(low >> 8)-\(high >> 8)"
  }
}
