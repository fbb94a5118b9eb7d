import Serialization

extension Value: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByUnicodeScalarLiteral,
  ExpressibleByExtendedGraphemeClusterLiteral
where Literal == String {
  /// A text.
  public init(stringLiteral value: String) { self = .literal(value) }

  /// A text, or `Fn::Sub` where a function stands in it.
  public init(stringInterpolation: Interpolation) { self = stringInterpolation.value }

  /// Gathers the pieces of a text.
  public struct Interpolation: StringInterpolationProtocol {
    private var pieces: [Value<String>] = []

    /// An empty text.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds the text as it is written: `${` in it means nothing.
    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { pieces.append(.literal(literal)) }
    }

    /// Adds a value.
    public mutating func appendInterpolation(_ value: Value<String>) { pieces.append(value) }

    /// Adds a text that is known now.
    public mutating func appendInterpolation(_ text: String) { appendLiteral(text) }

    /// Adds a number.
    public mutating func appendInterpolation(_ number: Int) { appendLiteral(String(number)) }

    var value: Value<String> {
      if pieces.count == 1, let only = pieces.first { return only }
      var known = ""
      var text = ""
      var variables: [JSON.Member] = []
      var isKnown = true
      for piece in pieces {
        switch piece {
        case .literal(let literal):
          known += literal
          text += Self.escaped(literal)
        case .function(let function):
          isKnown = false
          text += "${" + Self.name(of: function, among: &variables) + "}"
        }
      }
      if isKnown { return .literal(known) }
      let template = JSON.string(text)
      return .function(["Fn::Sub": variables.isEmpty ? template : .array([template, .object(variables)])])
    }

    /// `Ref` and `Fn::GetAtt` are named in the text itself; any other function becomes a variable.
    private static func name(of function: JSON, among variables: inout [JSON.Member]) -> String {
      if let name = function["Ref"]?.string { return name }
      if let path = function["Fn::GetAtt"]?.array?.compactMap(\.string), path.count == 2 {
        return path.joined(separator: ".")
      }
      if let known = variables.first(where: { $0.value == function }) { return known.name }
      let name = "Value\(variables.count + 1)"
      variables.append(JSON.Member(name: name, value: function))
      return name
    }

    /// `Fn::Sub` writes a literal `${X}` as `${!X}`.
    private static func escaped(_ text: String) -> String {
      var result = ""
      var last: Character = " "
      for character in text {
        result.append(character)
        if last == "$", character == "{" { result.append("!") }
        last = character
      }
      return result
    }
  }
}
