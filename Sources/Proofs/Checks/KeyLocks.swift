import Platform
import Serialization

extension TemplateCheck {
  /// A key's policy lets the account change it: CloudFormation would be refused, or nobody could change it ever again.
  static let keyLocks = TemplateCheck(id: "key-locks", types: ["AWS::KMS::Key", "AWS::KMS::ReplicaKey"]) {
    key, _, examination in
    guard let document = key["KeyPolicy"], let lock = KeyPolicy.lock(of: Policy(document)) else { return }
    examination.fail(
      key.id, "KeyPolicy locks the account out: \(lock)",
      hint: "allow kms:* to arn:aws:iam::ACCOUNT:root without conditions")
  }
}
