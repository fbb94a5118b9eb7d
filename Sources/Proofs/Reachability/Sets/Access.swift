/// From or to which addresses each port is open: sorted ranges of ports that do not overlap, each with its addresses.
struct Access: Sendable, Hashable {
  struct Segment: Sendable, Hashable {
    var ports: ClosedRange<Int>
    var addresses: Addresses
  }

  private(set) var segments: [Segment]

  /// Nothing.
  static let nothing = Access([])
  /// Everything, from or to everywhere.
  static let everything = Access(allTo: .all)

  /// Everything, from or to some addresses.
  init(allTo addresses: Addresses) {
    segments = addresses.isEmpty ? [] : Ports.all.intervals.ranges.map { Segment(ports: $0, addresses: addresses) }
  }

  /// What any of the grants opens.
  init(_ grants: [(ports: Ports, addresses: Addresses)]) {
    segments = []
    if grants.count == 1, let only = grants.first {
      if !only.addresses.isEmpty {
        segments = only.ports.intervals.ranges.map { Segment(ports: $0, addresses: only.addresses) }
      }
      return
    }
    for range in Self.pieces(grants.flatMap(\.ports.intervals.ranges)) {
      let open = grants.filter { $0.ports.intervals.contains(range.lowerBound) }.map(\.addresses)
      guard let first = open.first else { continue }
      append(range, open.dropFirst().reduce(first) { $0.union($1) })
    }
  }

  /// What both open.
  func intersection(_ other: Access) -> Access {
    var result = Access([])
    var (i, j) = (0, 0)
    while i < segments.count, j < other.segments.count {
      let (left, right) = (segments[i], other.segments[j])
      let low = max(left.ports.lowerBound, right.ports.lowerBound)
      let high = min(left.ports.upperBound, right.ports.upperBound)
      if low <= high { result.append(low...high, left.addresses.intersection(right.addresses)) }
      if left.ports.upperBound < right.ports.upperBound { i += 1 } else { j += 1 }
    }
    return result
  }

  /// The ports that are open for any of the addresses.
  func ports(forAny addresses: Addresses) -> Ports {
    Ports(Intervals(segments.filter { $0.addresses.overlaps(addresses) }.map(\.ports)))
  }

  /// The ports that are open for all of the addresses.
  func ports(forAll addresses: Addresses) -> Ports {
    Ports(Intervals(segments.filter { $0.addresses.isSuperset(of: addresses) }.map(\.ports)))
  }

  /// The addresses for which any of the ports is open.
  func addresses(ofAny range: ClosedRange<Int>) -> Addresses {
    Addresses.union(segments.filter { $0.ports.overlaps(range) }.map(\.addresses))
  }

  /// The addresses for which all of the ports are open.
  func addresses(ofAll range: ClosedRange<Int>) -> Addresses {
    let part = segments.filter { $0.ports.overlaps(range) }
    guard let first = part.first, Intervals(part.map(\.ports)).isSuperset(of: Intervals(range)) else { return .none }
    return part.dropFirst().reduce(first.addresses) { $0.intersection($1.addresses) }
  }

  /// Adds a segment after the last one.
  mutating func append(_ ports: ClosedRange<Int>, _ addresses: Addresses) {
    guard !addresses.isEmpty else { return }
    if let last = segments.last, last.ports.upperBound + 1 == ports.lowerBound, last.addresses == addresses {
      segments[segments.count - 1].ports = last.ports.lowerBound...ports.upperBound
    } else {
      segments.append(Segment(ports: ports, addresses: addresses))
    }
  }

  /// The ranges, cut wherever one of them begins or ends.
  static func pieces(_ ranges: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
    let cuts = Set(ranges.flatMap { [$0.lowerBound, $0.upperBound + 1] }).sorted()
    return zip(cuts, cuts.dropFirst()).map { $0...($1 - 1) }
  }
}
