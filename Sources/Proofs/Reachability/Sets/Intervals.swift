/// Whole numbers, as sorted ranges that neither overlap nor touch.
struct Intervals<Bound: FixedWidthInteger & Sendable>: Sendable, Hashable {
  private(set) var ranges: [ClosedRange<Bound>]

  /// None.
  init() { ranges = [] }

  /// Those of a range.
  init(_ range: ClosedRange<Bound>) { ranges = [range] }

  /// Those of any of the ranges.
  init(_ given: [ClosedRange<Bound>]) {
    guard given.count > 1 else {
      ranges = given
      return
    }
    ranges = []
    for range in given.sorted(by: { $0.lowerBound < $1.lowerBound }) { append(range) }
  }

  var isEmpty: Bool { ranges.isEmpty }

  func contains(_ value: Bound) -> Bool { ranges.contains { $0.contains(value) } }

  func union(_ other: Self) -> Self {
    if isEmpty { return other }
    if other.isEmpty || self == other { return self }
    return Self(ranges + other.ranges)
  }

  func intersection(_ other: Self) -> Self {
    var result = Self()
    var (i, j) = (0, 0)
    while i < ranges.count, j < other.ranges.count {
      let (left, right) = (ranges[i], other.ranges[j])
      let low = max(left.lowerBound, right.lowerBound)
      let high = min(left.upperBound, right.upperBound)
      if low <= high { result.ranges.append(low...high) }
      if left.upperBound < right.upperBound { i += 1 } else { j += 1 }
    }
    return result
  }

  func subtracting(_ other: Self) -> Self {
    if isEmpty || other.isEmpty { return self }
    return intersection(other.complement)
  }

  func overlaps(_ other: Self) -> Bool {
    var (i, j) = (0, 0)
    while i < ranges.count, j < other.ranges.count {
      if ranges[i].overlaps(other.ranges[j]) { return true }
      if ranges[i].upperBound < other.ranges[j].upperBound { i += 1 } else { j += 1 }
    }
    return false
  }

  func isSuperset(of other: Self) -> Bool {
    var i = 0
    for range in other.ranges {
      while i < ranges.count, ranges[i].upperBound < range.lowerBound { i += 1 }
      guard i < ranges.count, ranges[i].lowerBound <= range.lowerBound, range.upperBound <= ranges[i].upperBound
      else { return false }
    }
    return true
  }

  /// All others.
  private var complement: Self {
    var result = Self()
    var next = Bound.min
    for range in ranges {
      if range.lowerBound > next { result.ranges.append(next...(range.lowerBound - 1)) }
      guard range.upperBound < Bound.max else { return result }
      next = range.upperBound + 1
    }
    result.ranges.append(next...Bound.max)
    return result
  }

  /// Adds a range that begins no earlier than the last one.
  private mutating func append(_ range: ClosedRange<Bound>) {
    guard let last = ranges.last, last.upperBound == Bound.max || range.lowerBound <= last.upperBound + 1 else {
      ranges.append(range)
      return
    }
    ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
  }
}
