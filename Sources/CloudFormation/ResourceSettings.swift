import Serialization

/// What CloudFormation is to do with a resource, beside its properties.
public struct ResourceSettings: Sendable {
  /// What happens to it when it leaves the stack; CloudFormation's own default is to delete it.
  public var deletionPolicy: DeletionPolicy?
  /// What happens to the old one when an update replaces it.
  public var updateReplacePolicy: DeletionPolicy?
  /// What must be there before it, beyond what its properties refer to.
  public var dependsOn: [any ResourceHandle]
  /// It is made only where this holds.
  public var condition: Condition?
  /// Free data about it, under keys of its own: the reason that a check does not apply.
  public var metadata: [String: JSON]

  /// These settings.
  public init(
    deletionPolicy: DeletionPolicy? = nil, updateReplacePolicy: DeletionPolicy? = nil,
    dependsOn: [any ResourceHandle] = [], condition: Condition? = nil, metadata: [String: JSON] = [:]
  ) {
    self.deletionPolicy = deletionPolicy
    self.updateReplacePolicy = updateReplacePolicy
    self.dependsOn = dependsOn
    self.condition = condition
    self.metadata = metadata
  }

  /// It outlives the stack, whatever is done to it.
  public static var retained: ResourceSettings { Self(deletionPolicy: .retain, updateReplacePolicy: .retain) }

  /// A snapshot of it outlives the stack.
  public static var snapshotted: ResourceSettings { Self(deletionPolicy: .snapshot, updateReplacePolicy: .snapshot) }

  /// The same settings, after these resources.
  public func after(_ resources: any ResourceHandle...) -> ResourceSettings {
    var result = self
    result.dependsOn += resources
    return result
  }
}

/// What becomes of a resource that leaves its stack.
public enum DeletionPolicy: String, Sendable {
  /// It is deleted.
  case delete = "Delete"
  /// It stays.
  case retain = "Retain"
  /// It stays, unless the stack failed while it was made. Not for an update that replaces it.
  case retainExceptOnCreate = "RetainExceptOnCreate"
  /// It is deleted, and a snapshot of it stays. Few types can.
  case snapshot = "Snapshot"
}
