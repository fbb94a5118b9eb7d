/// A part of a regular expression.
indirect enum PatternNode {
  /// One scalar of a class.
  case scalar(ScalarClass)
  /// The text's beginning and its end.
  case start, end
  /// One after the other.
  case sequence([PatternNode])
  /// Any of them.
  case alternatives([PatternNode])
  /// At least and at most so many times.
  case repetition(PatternNode, Int, Int?)
}

/// A class of Unicode scalars: some ranges, or all but these.
struct ScalarClass {
  var ranges: [ClosedRange<UInt32>]
  var isNegated = false

  /// All but a newline.
  static let any = ScalarClass(ranges: [0x0A...0x0A], isNegated: true)
  /// The digits 0 to 9.
  static let digits = ScalarClass(ranges: [0x30...0x39])

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar.value) } != isNegated
  }
}
