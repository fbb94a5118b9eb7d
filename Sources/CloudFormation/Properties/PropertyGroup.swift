import Serialization

/// An object with declared properties: a resource's own, or one inside them.
public protocol PropertyGroup: PropertyValue {}

extension PropertyGroup {
  /// A group.
  public static var kind: PropertyKind { .group }

  /// Its properties that are set, in the order of their declaration.
  public func json(tags: TagSet) -> JSON? {
    .object(
      declaredProperties.compactMap { property in
        property.json(tags: tags).map { JSON.Member(name: property.name, value: $0) }
      })
  }

  var declaredProperties: [any NamedProperty] {
    Mirror(reflecting: self).children.compactMap { $0.value as? any NamedProperty }
  }
}
