import Platform
import Serialization

extension EncryptionProof {
  /// A key is rotated, and its policy neither locks the account out nor lets everyone in.
  mutating func examineKey(_ key: PlatformResource) {
    examination.look()
    let spec = key["KeySpec"]?.string ?? "SYMMETRIC_DEFAULT"
    let isReplica = key.type == "AWS::KMS::ReplicaKey"
    if spec == "SYMMETRIC_DEFAULT", !isReplica, key["EnableKeyRotation"].flatMap(Texts.flag) != true {
      examination.fail(
        key.id,
        "EnableKeyRotation is \(key["EnableKeyRotation"]?.line ?? "not given"): the key never gets new material",
        hint: "EnableKeyRotation: true")
    }
    if key["Enabled"].flatMap(Texts.flag) == false {
      examination.fail(key.id, "Enabled is false: nothing can be encrypted with it, nor read", hint: "Enabled: true")
    }
    guard let document = key["KeyPolicy"] else {
      examination.fail(key.id, "it has no KeyPolicy", hint: "one that lets the account manage it")
      return
    }
    let policy = Policy(document)
    for fault in policy.faults { examination.fail(key.id, "KeyPolicy cannot be read: \(fault)") }
    if let lock = KeyPolicy.lock(of: policy) {
      examination.fail(
        key.id, "KeyPolicy locks the account out: \(lock), so that nobody could ever change it",
        hint: "allow kms:* to arn:aws:iam::ACCOUNT:root without conditions")
    }
    for finding in OutsideReach.findings(of: policy, in: platform) {
      examination.fail(key.id, "KeyPolicy \(finding.message)", hint: finding.hint)
    }
  }
}

/// Who may manage a key.
enum KeyPolicy {
  /// The actions without which a key's policy cannot be changed any more.
  private static let management = ["kms:PutKeyPolicy", "kms:DescribeKey", "kms:GetKeyPolicy"]

  /// Why the account cannot change a key's policy; nil where it can.
  static func lock(of policy: Policy) -> String? {
    for action in management {
      let isAllowed = policy.allowing.contains { statement in
        isAccount(statement) && statement.conditions.isEmpty && statement.covers(action: action)
      }
      guard isAllowed else { return "no statement lets the account do \(action)" }
      if let denial = policy.denying.first(where: {
        $0.conditions.isEmpty && $0.touches(action: action) && (isAccount($0) || isEveryone($0))
      }) {
        return "\(denial.name) denies it \(action)"
      }
    }
    return nil
  }

  private static func isAccount(_ statement: PolicyStatement) -> Bool {
    !statement.isNotPrincipal
      && (statement.principals ?? []).contains { principal in
        guard case .identity(let text) = principal else { return false }
        return Account.isRoot(text)
      }
  }

  private static func isEveryone(_ statement: PolicyStatement) -> Bool {
    (statement.principals ?? []).contains(.everyone)
  }
}
