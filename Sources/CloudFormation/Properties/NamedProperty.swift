import Serialization

/// A `Property` of any type.
public protocol NamedProperty: Sendable {
  /// Its name in the template.
  var name: String { get }
  /// What AWS's schema must say of it.
  var kind: PropertyKind { get }
  /// Whether a resource may go without it.
  var isOptional: Bool { get }
  /// What it holds.
  var content: any PropertyValue { get }
  /// Its form in a template whose resources all carry these tags; nil where it is not written.
  func json(tags: TagSet) -> JSON?
}

extension Property: NamedProperty {
  /// That of what it holds.
  public var kind: PropertyKind { Content.kind }
  /// By what it holds.
  public var isOptional: Bool { Content.isOptional }
  /// The same as `wrappedValue`.
  public var content: any PropertyValue { wrappedValue }
  /// That of what it holds.
  public func json(tags: TagSet) -> JSON? { wrappedValue.json(tags: tags) }
}
