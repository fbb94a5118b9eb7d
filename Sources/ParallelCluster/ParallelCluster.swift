import Serialization

/// What AWS ParallelCluster's own package says of a cluster's configuration: its keys with their types, bounds and
/// update policies, its limits and defaults. The data is embedded, is read when it is first asked for, and comes from
/// `Tools/build-parallelcluster-facts`.
public enum ParallelCluster {
  /// The version of ParallelCluster that the data is of, `3.16.1`.
  public static var version: String { facts.version }

  /// Where the data is from, in words.
  public static var source: String { facts.source }

  /// The day on which the data was taken, `2026-11-23`.
  public static var date: String { facts.date }

  /// The keys of a configuration.
  public static var schema: Schema { facts.schema }

  /// Numbers that no key of the schema says.
  public static var limits: Limits { facts.limits }

  /// The operating systems that a node can have.
  public static var operatingSystems: [OperatingSystem] { facts.operatingSystems }

  /// The regions that this version supports, sorted.
  public static var regions: [String] { facts.regions }

  /// The name of the policy that rules whether and when a running cluster's value at the path can be changed
  /// (`SUPPORTED`, `QUEUE_UPDATE_STRATEGY`, `COMPUTE_FLEET_STOP`, `UNSUPPORTED`, …); nil where there is no such key.
  /// A path to an item, or to something inside a free mapping, has the policy of the key that holds it.
  public static func updatePolicy(of path: Path) -> String? { schema.key(at: path)?.updatePolicy }

  static let facts = Facts.embedded
}
