import Serialization

/// A value in a template: known now, or a function that CloudFormation works out when it builds the stack.
///
/// Texts are written as literals. What stands in `\(…)` may be a value itself; the text then becomes a function, too:
/// `"arn:\(.partition):s3:::\(bucket.ref)/*"`.
public enum Value<Literal: ValueLiteral>: Sendable, Hashable {
  /// Known now.
  case literal(Literal)
  /// A CloudFormation function as it stands in the template: `{"Ref": "Vpc"}`.
  case function(JSON)

  /// A value that is known now.
  public init(_ literal: Literal) { self = .literal(literal) }

  /// Its form in the template.
  public var json: JSON {
    switch self {
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
  public init(integerLiteral value: Literal.IntegerLiteralType) { self = .literal(Literal(integerLiteral: value)) }
}

extension Value: ExpressibleByFloatLiteral where Literal == Double {
  /// A number.
  public init(floatLiteral value: Double) { self = .literal(value) }
}

extension Value: ExpressibleByBooleanLiteral where Literal == Bool {
  /// A boolean.
  public init(booleanLiteral value: Bool) { self = .literal(value) }
}

extension Value: ExpressibleByArrayLiteral where Literal == [Value<String>] {
  /// A list of texts.
  public init(arrayLiteral elements: Value<String>...) { self = .literal(elements) }
}
