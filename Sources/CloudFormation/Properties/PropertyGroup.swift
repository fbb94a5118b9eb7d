import Serialization

/// An object with declared properties: a resource's own, or one inside them.
public protocol PropertyGroup: PropertyValue {
  /// All its properties, in the order in which they are written.
  var declaredProperties: [any NamedProperty] { get }
}

extension PropertyGroup {
  /// A group.
  public static var kind: PropertyKind { .group }

  /// Its properties that are set, in their order.
  public func json(tags: TagSet) -> JSON? {
    .object(
      declaredProperties.compactMap { property in
        property.json(tags: tags).map { JSON.Member(name: property.name, value: $0) }
      })
  }
}
