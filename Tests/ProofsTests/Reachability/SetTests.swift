import Testing

@testable import Proofs

/// Everything else rests on exact sets: a border that is off by one is a port that nobody sees.
@Suite struct SetTests {
  @Test func rangesThatTouchAreOne() {
    #expect(Intervals([5...9, 1...4, 20...30, 25...40]).ranges == [1...9, 20...40])
    #expect(Intervals([0...UInt8.max, 3...4]).ranges == [0...UInt8.max])
    #expect(Intervals<Int>([]).isEmpty)
  }

  @Test func borders() {
    let set = Intervals([10...20, 30...40])
    #expect(set.subtracting(Intervals(15...35)).ranges == [10...14, 36...40])
    #expect(set.subtracting(Intervals(0...100)).isEmpty)
    #expect(Intervals(UInt8.min...UInt8.max).subtracting(Intervals(0...0)).ranges == [1...255])
    #expect(Intervals(UInt8.min...UInt8.max).subtracting(Intervals(255...255)).ranges == [0...254])
    #expect(set.intersection(Intervals(20...30)).ranges == [20...20, 30...30])
    #expect(set.isSuperset(of: Intervals([11...12, 40...40])))
    #expect(!set.isSuperset(of: Intervals(20...21)))
    #expect(set.isSuperset(of: Intervals([])))
    #expect(!set.overlaps(Intervals(21...29)) && set.overlaps(Intervals(0...10)))
  }

  /// Against the same done number by number.
  @Test func agreesWithSetsOfNumbers() {
    var random = Seeded(7)
    for _ in 0..<500 {
      func some() -> (Intervals<UInt8>, Set<UInt8>) {
        let ranges = (0..<random.below(5)).map { _ -> ClosedRange<UInt8> in
          let (a, b) = (UInt8(random.below(256)), UInt8(random.below(256)))
          return min(a, b)...max(a, b)
        }
        return (Intervals(ranges), Set(ranges.flatMap { Array($0) }))
      }
      let ((a, x), (b, y)) = (some(), some())
      #expect(numbers(a.union(b)) == x.union(y))
      #expect(numbers(a.intersection(b)) == x.intersection(y))
      #expect(numbers(a.subtracting(b)) == x.subtracting(y))
      #expect(a.isSuperset(of: b) == x.isSuperset(of: y))
      #expect(a.overlaps(b) == !x.isDisjoint(with: y))
    }
  }

  private func numbers(_ set: Intervals<UInt8>) -> Set<UInt8> { Set(set.ranges.flatMap { Array($0) }) }

  @Test func rangesInCIDRNotation() {
    #expect(Addresses(cidr: "10.20.0.0/20")?.text == "10.20.0.0-10.20.15.255")
    #expect(Addresses(cidr: "10.20.0.77/24") == Addresses(cidr: "10.20.0.0/24"))
    #expect(Addresses(cidr: "0.0.0.0/0") == .allV4 && Addresses(cidr: "::/0") == .allV6)
    #expect(Addresses(cidr: "2600:1f18::/33")?.overlaps(Addresses(cidrs: ["2600:1f18:7fff::/48"])) == true)
    #expect(Addresses(cidr: "2600:1f18::/33")?.overlaps(Addresses(cidrs: ["2600:1f18:8000::/48"])) == false)
    #expect(Addresses(cidr: "1:2:3:4:5:6:7:8/128")?.text == "1:2:3:4:5:6:7:8")
    for text in [
      "", "10.0.0.0", "10.0.0.0/33", "10.0.0/8", "10.0.0.256/8", "::/129", "1::2::3/64", "1:2:3:4:5:6:7:8:9/64",
      "+1.2.3.4/8",
      "10.0.0.0/-1", "10.0.0.0/8/8", "gg::/16",
    ] { #expect(Addresses(cidr: text) == nil, "\(text)") }
  }

  @Test func portsAsTheyAreShown() {
    #expect(Ports.tcp(443...443, 6820...6829).union(.udp(53...53)).description == "tcp 443, 6820-6829; udp 53")
    #expect(Ports.all.description == "everything" && Ports.none.description == "nothing")
    #expect(
      Ports.all.subtracting(.tcp(22...22)).description == "tcp 0-21, 23-65535; udp; icmp; icmpv6; other protocols")
    #expect(Ports.tcp(60000...70000).description == "tcp 60000-65535")
    #expect(Ports.tcp(70000...80000).isEmpty)
  }

  @Test func accessIsExact() throws {
    let (a, b) = (try #require(Addresses(cidr: "10.0.0.0/25")), try #require(Addresses(cidr: "10.0.0.128/25")))
    let both = try #require(Addresses(cidr: "10.0.0.0/24"))
    let access = Access([(.tcp(1...10), a), (.tcp(5...20), b)])
    #expect(access.ports(forAny: both) == .tcp(1...20))
    #expect(access.ports(forAll: both) == .tcp(5...10))
    #expect(access.ports(forAll: a) == .tcp(1...10))
    #expect(access.intersection(Access([(.tcp(8...30), a)])).ports(forAny: both) == .tcp(8...10))
  }
}

/// A generator of numbers that gives the same ones each time: SplitMix64.
struct Seeded {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }
}
