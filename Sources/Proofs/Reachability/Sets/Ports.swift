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

  /// The protocols, each with its ranges as texts: `6820-6829`, `443`, `all`.
  var byProtocol: [(name: String, ranges: [String])] {
    var result: [(name: String, ranges: [String])] = []
    for (name, number) in Self.named {
      let span = Intervals(Self.span(number))
      let ranges = intervals.intersection(span).ranges
      if ranges.isEmpty { continue }
      let isICMP = number == Number.icmp || number == Number.icmpV6
      let texts = ranges.map { Self.text($0.lowerBound & 0xFFFF, $0.upperBound & 0xFFFF, isICMP: isICMP) }
      result.append((name, ranges == span.ranges ? ["all"] : texts))
    }
    let others = intervals.subtracting(Self.allNamed)
    if others.isEmpty { return result }
    let isEvery = others == Ports.all.intervals.subtracting(Self.allNamed)
    let numbers = others.ranges.map { Self.text($0.lowerBound >> 16, $0.upperBound >> 16, isICMP: false) }
    return result + [isEvery ? ("other protocols", ["all"]) : ("protocol", numbers)]
  }

  private static let named = [
    ("tcp", Number.tcp), ("udp", Number.udp), ("icmp", Number.icmp), ("icmpv6", Number.icmpV6),
  ]
  private static let allNamed = Intervals(named.map { span($0.1) })

  private static func text(_ low: Int, _ high: Int, isICMP: Bool) -> String {
    guard isICMP else { return low == high ? "\(low)" : "\(low)-\(high)" }
    return low >> 8 == high >> 8 ? "type \(low >> 8)" : "types \(low >> 8)-\(high >> 8)"
  }
}
