import Serialization

/// What a property of a resource can hold.
public protocol PropertyValue: Sendable {
  /// What AWS's schema must say of it.
  static var kind: PropertyKind { get }
  /// Whether a resource may go without it.
  static var isOptional: Bool { get }
  /// Its form in a template whose resources all carry these tags; nil where it is not written.
  func json(tags: TagSet) -> JSON?
}

extension PropertyValue {
  /// It must be there.
  public static var isOptional: Bool { false }
}

extension Value: PropertyValue {
  /// That of the literal.
  public static var kind: PropertyKind { Literal.kind }
  /// The literal or the function.
  public func json(tags: TagSet) -> JSON? { json }
}

extension Optional: PropertyValue where Wrapped: PropertyValue {
  /// That of what it holds.
  public static var kind: PropertyKind { Wrapped.kind }
  /// It may be left out.
  public static var isOptional: Bool { true }
  /// Nothing where it is nil.
  public func json(tags: TagSet) -> JSON? { flatMap { $0.json(tags: tags) } }
}

extension Array: PropertyValue where Element: PropertyValue {
  /// A list.
  public static var kind: PropertyKind { .list(Element.kind) }
  /// A JSON array.
  public func json(tags: TagSet) -> JSON? { .array(compactMap { $0.json(tags: tags) }) }
}

extension Dictionary: PropertyValue where Key == String, Value == CloudFormation.Value<String> {
  /// Texts under free keys.
  public static var kind: PropertyKind { .map }
  /// A JSON object, sorted by key.
  public func json(tags: TagSet) -> JSON? {
    .object(sorted { $0.key < $1.key }.map { JSON.Member(name: $0.key, value: $0.value.json) })
  }
}

extension JSON: PropertyValue {
  /// An object of any form.
  public static var kind: PropertyKind { .object }
  /// As it is.
  public func json(tags: TagSet) -> JSON? { self }
}
