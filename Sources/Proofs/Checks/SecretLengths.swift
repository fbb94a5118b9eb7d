import Platform
import Serialization

extension TemplateCheck {
  /// Secrets Manager makes passwords of up to 4096 characters; MySQL takes 41 and not all of them.
  /// Source: RDS user guide, "Constraints for passwords": 8 to 41, without `/`, `"`, `@` and blanks; read 2026-11-24.
  static let secretLengths = TemplateCheck(id: "secret-lengths", types: ["AWS::SecretsManager::Secret"]) {
    secret, platform, examination in
    guard let form = secret["GenerateSecretString"] else { return }
    let length = Texts.number(form["PasswordLength"]) ?? 32
    if !(1...4096).contains(length) {
      examination.fail(secret.id, "PasswordLength is \(length)", hint: "1 to 4096")
    }
    if (form["SecretStringTemplate"] == nil) != (form["GenerateStringKey"] == nil) {
      examination.fail(
        secret.id, "SecretStringTemplate and GenerateStringKey go together", hint: "GenerateStringKey: password")
    }
    guard DatabaseSecret.isOne(secret.id, in: platform) else { return }
    if !(8...41).contains(length) {
      examination.fail(
        secret.id, "PasswordLength is \(length), and the database takes 8 to 41 characters", hint: "PasswordLength: 32")
    }
    let excluded = form["ExcludeCharacters"]?.string ?? ""
    let isPlain = form["ExcludePunctuation"].flatMap(Texts.flag) == true
    if !isPlain, !["/", "@", "\""].allSatisfy(excluded.contains) {
      examination.fail(
        secret.id, "the password may have '/', '@' or '\"', which the database does not take",
        hint: "ExcludePunctuation: true")
    }
  }
}

/// Whether a secret is a database's.
private enum DatabaseSecret {
  static func isOne(_ id: ResourceID, in platform: Platform) -> Bool {
    platform.resources.contains { resource in
      switch resource.type {
      case "AWS::RDS::DBCluster", "AWS::RDS::DBInstance":
        Reference.all(in: resource["MasterUserPassword"]?.string ?? "").contains { $0.resource == id }
      case "AWS::SecretsManager::SecretTargetAttachment": platform.resource(resource["SecretId"])?.id == id
      default: false
      }
    }
  }
}
