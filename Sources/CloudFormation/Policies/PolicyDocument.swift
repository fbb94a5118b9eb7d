import Serialization

/// A policy of IAM, of a bucket, a key, a topic, a file system, an endpoint or a vault.
/// The grammar: docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
public struct PolicyDocument: Sendable, Hashable, PropertyValue {
  /// What it allows and denies.
  public var statements: [Statement]

  /// A policy of these statements.
  public init(_ statements: [Statement]) { self.statements = statements }

  /// The trust policy of a role: who may take it on.
  public static func trust(service: Value<String>, conditions: [StatementCondition] = []) -> PolicyDocument {
    let statement = Statement(
      .allow, principal: .services([service]), actions: ["sts:AssumeRole"], resources: nil, conditions: conditions)
    return PolicyDocument([statement])
  }

  /// Its form in a template.
  public var json: JSON { ["Version": "2012-10-17", "Statement": .array(statements.map(\.json))] }

  /// An object.
  public static var kind: PropertyKind { .object }
  /// The policy.
  public func json(tags: TagSet) -> JSON? { json }
}
