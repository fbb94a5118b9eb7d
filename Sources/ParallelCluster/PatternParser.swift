/// Reads the regular expressions that ParallelCluster's schema has: literals, classes, groups, alternatives,
/// repetitions, anchors, `.`, `\d`, `\n`, `\r` and `\uXXXX`.
struct PatternParser {
  private struct Unsupported: Error {}

  private let scalars: [Unicode.Scalar]
  private var index = 0

  private init(_ expression: String) { scalars = Array(expression.unicodeScalars) }

  /// The expression; nil where it has anything else.
  static func parse(_ expression: String) -> PatternNode? {
    var parser = PatternParser(expression)
    guard let node = try? parser.alternatives(), parser.next == nil else { return nil }
    return node
  }

  private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private mutating func take() throws -> Unicode.Scalar {
    guard let scalar = next else { throw Unsupported() }
    index += 1
    return scalar
  }

  private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    index += 1
    return true
  }

  private mutating func alternatives() throws -> PatternNode {
    var nodes = [try sequence()]
    while skip("|") { nodes.append(try sequence()) }
    return nodes.count == 1 ? nodes[0] : .alternatives(nodes)
  }

  private mutating func sequence() throws -> PatternNode {
    var nodes: [PatternNode] = []
    while let scalar = next, scalar != "|", scalar != ")" { nodes.append(try repetition()) }
    return .sequence(nodes)
  }

  private mutating func repetition() throws -> PatternNode {
    var node = try atom()
    if skip("*") {
      node = .repetition(node, 0, nil)
    } else if skip("+") {
      node = .repetition(node, 1, nil)
    } else if skip("?") {
      node = .repetition(node, 0, 1)
    } else if skip("{") {
      let least = try number()
      let most = skip(",") ? (next == "}" ? nil : try number()) : least
      guard skip("}"), most.map({ $0 >= least }) ?? true else { throw Unsupported() }
      node = .repetition(node, least, most)
    }
    // Neither lazy nor possessive repetitions, nor one of another.
    if let scalar = next, "*+?{".unicodeScalars.contains(scalar) { throw Unsupported() }
    return node
  }

  private mutating func number() throws -> Int {
    var digits = ""
    while let scalar = next, ("0"..."9").contains(scalar) { digits.unicodeScalars.append(try take()) }
    guard let number = Int(digits), number <= 10_000 else { throw Unsupported() }
    return number
  }

  private mutating func atom() throws -> PatternNode {
    switch try take() {
    case "^": return .start
    case "$": return .end
    case ".": return .scalar(.any)
    case "[": return .scalar(try scalarClass())
    case "(":
      if skip("?"), !skip(":") { throw Unsupported() }
      let node = try alternatives()
      guard skip(")") else { throw Unsupported() }
      return node
    case "\\": return .scalar(try escape())
    case let scalar where "*+?{}])".unicodeScalars.contains(scalar): throw Unsupported()
    case let scalar: return .scalar(ScalarClass(ranges: [scalar.value...scalar.value]))
    }
  }

  /// What stands after a backslash.
  private mutating func escape() throws -> ScalarClass {
    let scalar = try take()
    let value: UInt32
    switch scalar {
    case "d": return .digits
    case "n": value = 0x0A
    case "r": value = 0x0D
    case "u":
      var digits = ""
      for _ in 0..<4 { digits.unicodeScalars.append(try take()) }
      guard let number = UInt32(digits, radix: 16) else { throw Unsupported() }
      value = number
    case _ where scalar.properties.isAlphabetic || ("0"..."9").contains(scalar): throw Unsupported()
    default: value = scalar.value
    }
    return ScalarClass(ranges: [value...value])
  }

  private mutating func scalarClass() throws -> ScalarClass {
    var found = ScalarClass(ranges: [], isNegated: skip("^"))
    while !skip("]") {
      let low = try classItem()
      // A dash before the end is itself.
      if next == "-", index + 1 < scalars.count, scalars[index + 1] != "]" {
        index += 1
        guard let first = low.single, let last = try classItem().single, first <= last else { throw Unsupported() }
        found.ranges.append(first...last)
      } else {
        found.ranges += low.ranges
      }
    }
    return found
  }

  private mutating func classItem() throws -> ScalarClass {
    let scalar = try take()
    return scalar == "\\" ? try escape() : ScalarClass(ranges: [scalar.value...scalar.value])
  }
}

extension ScalarClass {
  /// The one scalar that it has; nil where it has others.
  fileprivate var single: UInt32? {
    guard ranges.count == 1, !isNegated, ranges[0].count == 1 else { return nil }
    return ranges[0].lowerBound
  }
}
