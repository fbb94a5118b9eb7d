import Serialization

/// Whom a statement is about.
public enum Principal: Sendable, Hashable {
  /// Anyone at all, with or without an identity.
  case everyone
  /// Services of AWS: `ec2.amazonaws.com`.
  case services([Value<String>])
  /// Accounts, roles or users, by ARN.
  case identities([Value<String>])

  /// The account that the stack is in: what its own IAM policies allow.
  public static var account: Principal { .identities(["arn:\(.partition):iam::\(.accountId):root"]) }

  var json: JSON {
    switch self {
    case .everyone: "*"
    case .services(let names): ["Service": names.json]
    case .identities(let arns): ["AWS": arns.json]
    }
  }
}
