/// Addresses of IPv4 and IPv6. Those of IPv4 stand where IPv6 has the block for them, `::ffff:0:0/96`, so that one set
/// holds both.
struct Addresses: Sendable, Hashable {
  private let intervals: Intervals<UInt128>

  private init(_ intervals: Intervals<UInt128>) { self.intervals = intervals }

  private static let block: ClosedRange<UInt128> = 0xFFFF_0000_0000...0xFFFF_FFFF_FFFF

  /// None.
  static let none = Addresses(Intervals())
  /// All of both.
  static let all = Addresses(Intervals(UInt128.min...UInt128.max))
  /// All of IPv4.
  static let allV4 = Addresses(Intervals(block))
  /// All of IPv6.
  static let allV6 = all.subtracting(allV4)

  /// A range in CIDR notation; bits beyond the prefix do not count, as AWS has it. Nil where it is none.
  init?(cidr: String) {
    let parts = cidr.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 2, cidr.utf8.count < 64, let prefix = Self.number(parts[1], radix: 10) else { return nil }
    let isV6 = parts[0].contains(UInt8(ascii: ":"))
    guard let address = isV6 ? Self.v6(parts[0]) : Self.v4(parts[0]), prefix <= (isV6 ? 128 : 32) else { return nil }
    let bits = (isV6 ? 128 : 32) - prefix
    let mask: UInt128 = bits == 128 ? UInt128.max : (UInt128(1) << UInt128(bits)) - 1
    let low = (isV6 ? address : address | 0xFFFF_0000_0000) & ~mask
    let range = Addresses(Intervals(low...(low | mask)))
    self = isV6 ? range.subtracting(.allV4) : range
  }

  /// Those of any of the ranges; what is no range is left out.
  init(cidrs: [String]) { self = Self.union(cidrs.compactMap { Addresses(cidr: $0) }) }

  /// Those of any of the sets.
  static func union(_ sets: [Addresses]) -> Addresses { Addresses(Intervals(sets.flatMap(\.intervals.ranges))) }

  var isEmpty: Bool { intervals.isEmpty }
  var v4: Addresses { intersection(.allV4) }
  var v6: Addresses { subtracting(.allV4) }

  func union(_ other: Addresses) -> Addresses { Addresses(intervals.union(other.intervals)) }
  func intersection(_ other: Addresses) -> Addresses { Addresses(intervals.intersection(other.intervals)) }
  func subtracting(_ other: Addresses) -> Addresses { Addresses(intervals.subtracting(other.intervals)) }
  func overlaps(_ other: Addresses) -> Bool { intervals.overlaps(other.intervals) }
  func isSuperset(of other: Addresses) -> Bool { intervals.isSuperset(of: other.intervals) }

  /// `10.20.0.0-10.20.3.255`, the first few of them.
  var text: String {
    let shown = intervals.ranges.prefix(3).map { range in
      range.lowerBound == range.upperBound
        ? Self.text(range.lowerBound) : "\(Self.text(range.lowerBound))-\(Self.text(range.upperBound))"
    }
    return shown.joined(separator: ", ") + (intervals.ranges.count > 3 ? ", …" : "")
  }

  private static func text(_ address: UInt128) -> String {
    if block.contains(address) {
      let value = UInt32(truncatingIfNeeded: address)
      return [24, 16, 8, 0].map { String((value >> UInt32($0)) & 0xFF) }.joined(separator: ".")
    }
    return (0..<8).map { String((address >> UInt128(112 - 16 * $0)) & 0xFFFF, radix: 16) }.joined(separator: ":")
  }

  private static func number(_ digits: Substring.UTF8View.SubSequence, radix: Int) -> Int? {
    guard !digits.isEmpty, digits.count <= 4, digits.first != UInt8(ascii: "+"), digits.first != UInt8(ascii: "-")
    else { return nil }
    return Int(String(Substring(digits)), radix: radix)
  }

  private static func v4(_ text: Substring.UTF8View.SubSequence) -> UInt128? {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let numbers = parts.compactMap { number($0, radix: 10) }
    guard parts.count == 4, numbers.count == 4, numbers.allSatisfy({ $0 <= 255 }) else { return nil }
    return numbers.reduce(0) { $0 << 8 | UInt128($1) }
  }

  private static func v6(_ text: Substring.UTF8View.SubSequence) -> UInt128? {
    let halves = String(Substring(text)).split(separator: "::", omittingEmptySubsequences: false)
    guard halves.count <= 2 else { return nil }
    let groups = halves.map { half in
      half.isEmpty ? [] : half.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    }
    let numbers = groups.map { $0.compactMap { number($0, radix: 16) } }
    let count = numbers.reduce(0) { $0 + $1.count }
    guard zip(groups, numbers).allSatisfy({ $0.count == $1.count }), halves.count == 2 ? count < 8 : count == 8
    else { return nil }
    let all = (numbers.first ?? []) + Array(repeating: 0, count: 8 - count) + (halves.count == 2 ? numbers[1] : [])
    return all.reduce(0) { $0 << 16 | UInt128($1) }
  }
}

extension Addresses {
  /// Addresses that no route of the internet leads to. Source: RFC 6890, the registry of special-purpose addresses.
  static let special = Addresses(cidrs: [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3",
  ])
  /// Addresses that networks have of their own. Source: RFC 1918 and RFC 6598, and the VPC user guide, "VPC CIDR blocks".
  static let privateV4 = Addresses(cidrs: ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"])
  /// Addresses of a machine itself: a rule for them lets nothing in or out.
  static let loopback = Addresses(cidrs: ["127.0.0.0/8", "::1/128", "255.255.255.255/32"])
  /// What stands for a block of IPv6 that Amazon chooses. Source: AWS's ip-ranges.json, the widest of EC2's.
  static let amazonV6 = Addresses(cidrs: ["2600:1f00::/24"])
  /// The internet: what is not special, and the IPv6 addresses that are given out, `2000::/3`.
  static let internet = allV4.subtracting(special).union(Addresses(cidrs: ["2000::/3"]))
}
