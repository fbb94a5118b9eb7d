/// A type of AWS resource with the properties that Apus can write.
public protocol Resource: PropertyGroup {
  /// Its type in a template: `AWS::EC2::VPC`.
  static var type: String { get }
  /// What `Fn::GetAtt` can ask of it.
  associatedtype Attributes: ResourceAttributes = NoAttributes
  /// Whether CloudFormation can take a snapshot of it before it deletes it.
  static var canSnapshot: Bool { get }
}

extension Resource {
  /// Most types cannot.
  public static var canSnapshot: Bool { false }
}

/// The attributes of a resource type, each an `Attribute`.
public protocol ResourceAttributes: Sendable {
  /// The attributes.
  init()
}

/// A resource type of which nothing but `Ref` is used.
public struct NoAttributes: ResourceAttributes {
  /// None.
  public init() {}
}

/// An attribute of a resource type: what `Fn::GetAtt` gives.
public struct Attribute<Literal: ValueLiteral>: Sendable {
  /// Its name: `Arn`, `Endpoint.Address`.
  public let name: String

  /// An attribute of that name.
  public init(_ name: String) { self.name = name }
}
