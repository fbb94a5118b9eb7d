/// A parameter of the stack that only AWS knows the value of. Who makes the stack looks it up.
public struct StackParameter: Sendable, Hashable {
  /// What to look up.
  public enum Question: Sendable, Hashable {
    /// The id of the VPC that a subnet is in: `VpcId` of EC2's DescribeSubnets.
    case vpc(ofSubnet: String)
  }

  /// Its name in the template.
  public let name: String
  /// What its value is.
  public let question: Question
}
