import Serialization

/// A resource of a template, for others to refer to. Only `Template.add` makes one.
@dynamicMemberLookup
public struct Handle<Kind: Resource>: Sendable, Hashable, ResourceHandle {
  /// Its name in the template.
  public let logicalId: String

  init(logicalId: String) { self.logicalId = logicalId }

  /// What `Ref` gives: for most types the id or the name that AWS knows it by.
  public var ref: Value<String> { .reference(logicalId) }

  /// An attribute of this resource type: `key.arn`.
  public subscript<Literal>(dynamicMember path: KeyPath<Kind.Attributes, Attribute<Literal>>) -> Value<Literal> {
    .function(["Fn::GetAtt": [.string(logicalId), .string(Kind.Attributes()[keyPath: path].name)]])
  }
}

/// A resource of a template, of whatever type.
public protocol ResourceHandle: Sendable {
  /// Its name in the template.
  var logicalId: String { get }
}
