import Platform
import Serialization

/// What becomes of one resource.
public struct ResourceChange: Sendable, Hashable {
  /// The resource.
  public let id: ResourceID
  /// Its type.
  public let type: String
  /// The gravest effect of all its changes.
  public let effect: Effect
  /// Why, where the properties alone do not say it.
  public let reason: String?
  /// The properties that change; none for what is added or removed.
  public let properties: [PropertyChange]
}

/// What becomes of one property.
public struct PropertyChange: Sendable, Hashable {
  /// Its path: `LustreConfiguration.DeploymentType`, `Scheduling.SlurmQueues[cpu].ComputeResources[large].MaxCount`.
  public let path: String
  /// What it was; nil where it was not there.
  public let old: JSON?
  /// What it will be; nil where it is no longer there.
  public let new: JSON?
  /// What the change does.
  public let effect: Effect
  /// Why.
  public let reason: String?
}
