import CloudFormation

/// A subnet, for other stacks.
public struct SubnetOutput: Sendable, Hashable {
  /// Its zone's name; empty where it is not known: a subnet that is there.
  public let zone: String
  /// Its id.
  public let id: Value<String>
}
