import Platform

/// Whether a resource's policy lets anybody in who is not of the account.
enum OutsideReach {
  /// What a policy grants outside, as the end of a sentence that begins with what it is of.
  struct Finding {
    let message: String
    let hint: String
  }

  /// All that it grants outside.
  static func findings(of policy: Policy, in platform: Platform) -> [Finding] {
    policy.allowing.flatMap { statement -> [Finding] in
      let actions = statement.actions.joined(separator: ", ")
      if statement.isNotPrincipal {
        return [
          Finding(
            message: "\(statement.name) allows \(actions) to all but some principals, in whatever account",
            hint: "Principal with the roles of this platform")
        ]
      }
      if isWithin(statement, platform) { return [] }
      return (statement.principals ?? []).compactMap { finding(of: $0, in: statement, actions, platform) }
    }
  }

  private static func finding(
    of principal: PolicyStatement.Principal, in statement: PolicyStatement, _ actions: String, _ platform: Platform
  ) -> Finding? {
    switch principal {
    case .everyone:
      return Finding(
        message: "\(statement.name) allows \(actions) to everyone, in whatever account",
        hint: "Principal with the roles of this platform, or a condition on aws:PrincipalAccount")
    case .identity(let text):
      guard !isOurs(text, platform) else { return nil }
      return Finding(
        message: "\(statement.name) allows \(actions) to \(text), which is not of this account",
        hint: "roles of this platform only")
    case .service(let name):
      guard isService(name) else {
        return Finding(
          message: "\(statement.name) allows \(actions) to '\(name)', which is no service of AWS", hint: "")
      }
      guard !withoutSource.contains(name) else { return nil }
      return Finding(
        message: "\(statement.name) allows \(actions) to \(name) on behalf of whatever account",
        hint: "a condition on aws:SourceAccount or aws:SourceArn")
    case .other(let kind, let text):
      return Finding(
        message: "\(statement.name) allows \(actions) to \(kind) \(text)", hint: "roles of this platform only")
    }
  }

  /// Services whose requests do not say for whom they are made. Source: AWS Backup's guide, "Notification options", whose
  /// policy of the topic has no condition; read 2026-11-24.
  static let withoutSource: Set<String> = ["backup.amazonaws.com"]

  /// Whether a name has the form of a service's: `ec2.amazonaws.com`, `logs.us-east-1.amazonaws.com`.
  static func isService(_ name: String) -> Bool {
    name.hasSuffix(".amazonaws.com") || name.hasSuffix(".amazonaws.com.cn") || name.hasSuffix(".${AWS::URLSuffix}")
  }

  /// An identity of the account: the account, one of its ARNs, a role of the platform.
  private static func isOurs(_ text: String, _ platform: Platform) -> Bool {
    if Account.isRoot(text) { return true }
    if let reference = Reference(text) { return platform[reference.resource] != nil }
    return Account.of(arn: text) == Account.id
  }

  /// Whether its conditions keep a statement within the account, whoever asks.
  private static func isWithin(_ statement: PolicyStatement, _ platform: Platform) -> Bool {
    statement.conditions.contains { condition in
      let key = condition.key.lowercased()
      guard !condition.values.isEmpty else { return false }
      if accountKeys.contains(key), exact.contains(condition.comparison) {
        return condition.values.allSatisfy { $0 == Account.id }
      }
      let isContext = key.hasPrefix("kms:encryptioncontext:")
      if arnKeys.contains(key) || isContext, patterns.contains(condition.comparison) {
        return condition.values.allSatisfy { value in
          if let reference = Reference.all(in: value).first, platform[reference.resource] != nil { return true }
          return Account.of(arn: value) == Account.id
        }
      }
      if networkKeys.contains(key), exact.contains(condition.comparison) {
        return condition.values.allSatisfy { Reference($0).map { platform[$0.resource] != nil } ?? false }
      }
      return key == "elasticfilesystem:accessedviamounttarget" && condition.comparison == "Bool"
        && condition.values == ["true"]
    }
  }

  private static let accountKeys: Set<String> = [
    "aws:principalaccount", "aws:sourceaccount", "aws:sourceowner", "kms:calleraccount",
  ]
  private static let arnKeys: Set<String> = ["aws:principalarn", "aws:sourcearn"]
  private static let networkKeys: Set<String> = ["aws:sourcevpc", "aws:sourcevpce"]
  private static let exact: Set<String> = ["StringEquals", "StringLike", "ArnEquals", "ArnLike"]
  private static let patterns: Set<String> = ["ArnLike", "ArnEquals", "StringLike", "StringEquals"]
}
