import Platform
import Serialization

/// Texts that are secrets, or ask for one.
enum SecretText {
  /// What the names of secrets hold.
  static let words = ["password", "secret", "token", "privatekey", "private-key", "credential"]

  /// Whether a text asks CloudFormation for the value of a secret.
  static func resolves(_ text: String) -> Bool {
    text.contains("{{resolve:secretsmanager:") || text.contains("{{resolve:ssm-secure:")
  }

  /// Whether a property that takes a secret refers to one: a dynamic reference, or a parameter of the template.
  static func isReference(_ value: JSON, in platform: Platform) -> Bool {
    guard let text = value.string else { return false }
    if resolves(text) { return true }
    // A parameter without a value stands as a reference to no resource.
    return Reference(text).map { platform[$0.resource] == nil } ?? false
  }
}
