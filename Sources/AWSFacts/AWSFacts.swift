import CAWSFacts

/// Data about AWS that Apus ships. Each table is read when it is first asked for, and only as much of
/// it as the question needs.
public enum AWSFacts {
  /// The type of that name (`c7i.8xlarge`), or nil where these tables do not know it.
  public static func instanceType(_ name: String) -> InstanceType? { nil }

  /// Every instance type, sorted by family and then by size.
  public static var instanceTypes: [InstanceType] { [] }

  /// The names of all instance types (for the nearest name), without decoding the rest.
  public static var instanceTypeNames: [String] { [] }

  /// Every region's code (`us-east-1`), sorted.
  public static var regions: [String] { [] }

  /// The zones of a region (`us-east-1a`), sorted; empty where the region is unknown.
  public static func zones(in region: String) -> [String] { [] }

  /// The zones of a region that offer the type, sorted; empty where none does.
  public static func zones(offering type: String, in region: String) -> [String] { [] }

  /// The regions that offer the type in any zone, sorted.
  public static func regions(offering type: String) -> [String] { [] }

  /// What one instance of the type costs in the region; nil where nothing is known.
  public static func price(of type: String, in region: String) -> InstancePrice? { nil }
}
