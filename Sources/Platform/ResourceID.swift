/// A resource of a platform: its stack and its logical id there. Written `genomics-storage/DataKey`.
public struct ResourceID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The name of its stack.
  public let stack: String
  /// Its name in the template.
  public let logicalId: String

  /// This resource.
  public init(stack: String, logicalId: String) {
    self.stack = stack
    self.logicalId = logicalId
  }

  /// `STACK/LOGICALID`.
  public var description: String { "\(stack)/\(logicalId)" }

  /// By stack, then by logical id.
  public static func < (left: ResourceID, right: ResourceID) -> Bool {
    (left.stack, left.logicalId) < (right.stack, right.logicalId)
  }
}
