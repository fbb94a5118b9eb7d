import Platform
import Serialization

/// What a property that should name a key names.
enum NamedKey {
  /// A key of the platform.
  case ours
  /// A key of the account that is not of these templates.
  case given(String)
  /// No key that could be named: the reason.
  case none(String)

  /// Reads a property.
  init(_ value: JSON?, in platform: Platform) {
    guard let value, value != .null else {
      self = .none("is not given, so that AWS's own key is used")
      return
    }
    guard let text = value.string, !text.isEmpty else {
      self = .none("is \(value.line), which names no key")
      return
    }
    if let reference = Reference(text), let resource = platform[reference.resource] {
      self = Self.resource(resource, reference, text, in: platform)
      return
    }
    let references = Reference.all(in: text).compactMap { platform[$0.resource] }
    if references.contains(where: { $0.type == "AWS::KMS::Key" }) {
      self = .ours
    } else if text.contains("alias/aws/") {
      self = .none("is \(text), AWS's own key")
    } else if Self.isLiteral(text) {
      self = .given(text)
    } else {
      self = .none("is \(text), which is no key")
    }
  }

  private static func resource(
    _ resource: PlatformResource, _ reference: Reference, _ text: String, in platform: Platform
  ) -> NamedKey {
    switch resource.type {
    case "AWS::KMS::Key", "AWS::KMS::ReplicaKey": .ours
    case "AWS::KMS::Alias" where reference.attribute == nil: NamedKey(resource["TargetKeyId"], in: platform)
    default: .none("is \(text), a \(resource.type)")
    }
  }

  /// A key's ARN or id, or an alias, as the cluster file may give it.
  private static func isLiteral(_ text: String) -> Bool {
    if text.hasPrefix("arn:") { return text.contains(":kms:") && (text.contains(":key/") || text.contains(":alias/")) }
    if text.hasPrefix("alias/") { return true }
    let isId = text.utf8.count == 36 && text.utf8.filter { $0 == UInt8(ascii: "-") }.count == 4
    return isId || text.hasPrefix("mrk-")
  }
}
