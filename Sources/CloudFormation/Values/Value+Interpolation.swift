import Serialization

extension Value: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByUnicodeScalarLiteral,
  ExpressibleByExtendedGraphemeClusterLiteral
where Literal == String {
  /// A text.
  public init(stringLiteral value: String) { self.init(value) }

  /// A text; `Fn::Sub` where references stand in it, `Fn::Join` where any other function does.
  public init(stringInterpolation: Interpolation) { self = stringInterpolation.value }

  /// Gathers the pieces of a text.
  public struct Interpolation: StringInterpolationProtocol {
    /// Never two literals in a row.
    private var pieces: [Value<String>] = []

    /// An empty text.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds the text as it is written: `${` in it means nothing.
    public mutating func appendLiteral(_ literal: String) {
      if literal.isEmpty { return }
      if let last = pieces.last?.literal {
        pieces[pieces.count - 1] = .literal(last + literal)
      } else {
        pieces.append(.literal(literal))
      }
    }

    /// Adds a value.
    public mutating func appendInterpolation(_ value: Value<String>) {
      if let literal = value.literal { appendLiteral(literal) } else { pieces.append(value) }
    }

    /// Adds a text that is known now.
    public mutating func appendInterpolation(_ text: String) { appendLiteral(text) }

    /// Adds a number.
    public mutating func appendInterpolation(_ number: Int) { appendLiteral(String(number)) }

    var value: Value<String> {
      guard let first = pieces.first else { return .literal("") }
      if pieces.count == 1 { return first }
      let parts = pieces.compactMap(Self.part)
      return parts.count == pieces.count
        ? .function(["Fn::Sub": .string(parts.joined())]) : .join("", .literal(pieces))
    }

    /// A piece as `Fn::Sub` writes it; nil for what it cannot name.
    private static func part(_ piece: Value<String>) -> String? {
      switch piece.form {
      case .literal(let text): return escaped(text)
      case .function(let function):
        if let name = function["Ref"]?.string { return "${\(name)}" }
        let path = function["Fn::GetAtt"]?.array?.compactMap(\.string)
        return path.map { "${\($0.joined(separator: "."))}" }
      }
    }

    /// `Fn::Sub` writes a literal `${X}` as `${!X}`.
    private static func escaped(_ text: String) -> String {
      var result = String.UnicodeScalarView()
      for scalar in text.unicodeScalars {
        let isStart = scalar == "{" && result.last == "$"
        result.append(scalar)
        if isStart { result.append("!") }
      }
      return String(result)
    }
  }
}
