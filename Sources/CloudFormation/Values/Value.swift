import Serialization

/// A value in a template: known now, or a function that CloudFormation works out when it builds the stack.
///
/// Texts are written as literals. What stands in `\(…)` may be a value itself; the text then becomes a function, too:
/// `"arn:\(.partition):s3:::\(bucket.ref)/*"`.
public struct Value<Literal: ValueLiteral>: Sendable, Hashable {
  enum Form: Sendable, Hashable {
    case literal(Literal)
    /// As it stands in the template: `{"Ref": "Vpc"}`.
    case function(JSON)
  }

  let form: Form

  /// A value that is known now.
  public init(_ literal: Literal) { form = .literal(literal) }

  init(function: JSON) { form = .function(function) }

  /// A value that is known now.
  public static func literal(_ literal: Literal) -> Value { Value(literal) }

  /// Only this room writes functions, so that no other can name what is not there.
  static func function(_ json: JSON) -> Value { Value(function: json) }

  /// What it is, where that is known now; nil for a function.
  public var literal: Literal? { if case .literal(let literal) = form { literal } else { nil } }

  /// Its form in the template.
  public var json: JSON {
    switch form {
    case .literal(let literal): literal.json
    case .function(let json): json
    }
  }
}

/// A list of texts: `[a, b]`, or a function that gives one.
public typealias StringList = Value<[Value<String>]>

/// What a `Value` can be of: a text, a number, a boolean, a list of texts.
public protocol ValueLiteral: Sendable, Hashable {
  /// Its form in the template.
  var json: JSON { get }
  /// What AWS's schema calls its type.
  static var kind: PropertyKind { get }
}

extension String: ValueLiteral {
  /// A JSON string.
  public var json: JSON { .string(self) }
  /// A string.
  public static var kind: PropertyKind { .string }
}

extension Int: ValueLiteral {
  /// A JSON number.
  public var json: JSON { .int(self) }
  /// An integer.
  public static var kind: PropertyKind { .integer }
}

extension Double: ValueLiteral {
  /// A JSON number; whole ones without a fraction, as AWS writes them.
  public var json: JSON { Int(exactly: self).map(JSON.int) ?? .double(self) }
  /// A number.
  public static var kind: PropertyKind { .number }
}

extension Bool: ValueLiteral {
  /// A JSON boolean.
  public var json: JSON { .bool(self) }
  /// A boolean.
  public static var kind: PropertyKind { .boolean }
}

extension [Value<String>]: ValueLiteral {
  /// A JSON array.
  public var json: JSON { .array(map(\.json)) }
  /// A list of strings.
  public static var kind: PropertyKind { .list(.string) }
}

extension Value: ExpressibleByIntegerLiteral where Literal: ExpressibleByIntegerLiteral {
  /// A whole number.
  public init(integerLiteral value: Literal.IntegerLiteralType) { self.init(Literal(integerLiteral: value)) }
}

extension Value: ExpressibleByFloatLiteral where Literal == Double {
  /// A number.
  public init(floatLiteral value: Double) { self.init(value) }
}

extension Value: ExpressibleByBooleanLiteral where Literal == Bool {
  /// A boolean.
  public init(booleanLiteral value: Bool) { self.init(value) }
}

extension Value: ExpressibleByArrayLiteral where Literal == [Value<String>] {
  /// A list of texts.
  public init(arrayLiteral elements: Value<String>...) { self.init(elements) }
}
