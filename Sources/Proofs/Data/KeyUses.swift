import Platform

/// What a key encrypts.
enum KeyUses {
  /// Whether all that a key encrypts goes with its stack, too, so that nothing is left that could not be read: log groups
  /// that are not kept, and topics, which keep no message. A key that nothing refers to may be another stack's.
  static func isIdle(_ id: ResourceID, _ type: String, _ platform: Platform) -> Bool {
    guard type == "AWS::KMS::Key" else { return false }
    let users = platform.resources.filter {
      $0.id != id && $0.type != "AWS::KMS::Alias" && Texts.refers($0.properties, to: id)
    }
    return !users.isEmpty
      && users.allSatisfy { user in
        StatefulTypes.kinds[user.type] == nil && user.type != "Custom::PclusterCluster"
          && (user.type != "AWS::Logs::LogGroup" || user.deletionPolicy == "Delete")
      } && users.contains { ["AWS::Logs::LogGroup", "AWS::SNS::Topic"].contains($0.type) }
  }
}
