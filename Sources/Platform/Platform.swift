import Serialization

/// What a set of stacks makes on AWS, read from the templates as they are written: all their resources, every reference
/// within a stack and between stacks resolved. It knows nothing of how the templates came to be, so that what is shown
/// of it holds for the templates.
public struct Platform: Sendable {
  /// The region of all stacks: `us-east-1`.
  public let region: String
  /// The stacks, in the order in which they are made.
  public let stacks: [WrittenStack]
  /// The resources whose condition holds, in the order of the stacks and their templates.
  public let resources: [PlatformResource]
  /// What each stack exports, resolved, by export name.
  public let exports: [String: JSON]
  /// References to what no stack has, each a sentence.
  public let problems: [String]

  private let indices: [ResourceID: Int]

  /// Reads the stacks.
  public init(region: String, stacks: [WrittenStack]) {
    var resolver = Resolver(region: region, stacks: stacks)
    self.region = region
    self.stacks = stacks
    resources = stacks.flatMap { resolver.resources(of: $0) }
    exports = resolver.allExports()
    problems = resolver.problems
    indices = Dictionary(resources.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
  }

  /// A resource; nil where there is none of that id.
  public subscript(_ id: ResourceID) -> PlatformResource? { indices[id].map { resources[$0] } }

  /// The resource that a resolved value refers to; nil where it is a literal, or no reference alone.
  public func resource(_ value: JSON?) -> PlatformResource? {
    value?.string.flatMap { Reference($0) }.flatMap { self[$0.resource] }
  }

  /// All resources of a type, in order.
  public func resources(_ type: String) -> [PlatformResource] { resources.filter { $0.type == type } }

  /// The clusters that ParallelCluster makes.
  public var clusters: [WrittenCluster] { resources("Custom::PclusterCluster").map { WrittenCluster($0, region) } }
}
