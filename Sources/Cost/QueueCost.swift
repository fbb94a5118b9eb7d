import AWSFacts
import Platform
import Serialization

/// How nodes are bought.
public enum Purchase: String, Sendable {
  /// By the hour.
  case onDemand = "on demand"
  /// What is spare, at a price that moves.
  case spot
  /// A block of time that is paid when it is bought.
  case capacityBlock = "capacity block"
}

/// Whose prices are counted for the nodes of queues.
public enum Pricing: String, Sendable, CaseIterable {
  /// Those of the way in which each queue buys.
  case asBought
  /// All on demand.
  case onDemand
  /// All as spot; on demand where EC2 does not sell the type as spot.
  case spot
}

/// What the nodes of a queue cost.
public struct QueueCost: Sendable, Hashable {
  /// Its name.
  public let name: String
  /// How it buys nodes.
  public let purchase: Purchase
  /// Its compute resources, in the order of the configuration.
  public let resources: [Resource]

  /// A compute resource.
  public struct Resource: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Nodes that are always up.
    public let minimum: Int
    /// The most nodes.
    public let maximum: Int
    /// Its instance types in order of preference, with what a node of each costs.
    public let types: [NodeType]
  }

  /// A node of a type: the instance, its root disk, and what else it has.
  public struct NodeType: Sendable, Hashable {
    /// The instance type.
    public let name: String
    /// US dollars an hour on demand; nil where unknown.
    public let onDemand: Double?
    /// US dollars an hour as spot; nil where unknown or not sold.
    public let spot: Double?
    /// Whether EC2 sells it as spot, as far as is known.
    public let isSoldAsSpot: Bool
  }

  init(_ queue: WrittenCluster.Queue, _ cluster: WrittenCluster, _ subject: CostSubject) {
    name = queue.name
    purchase =
      switch queue.capacityType {
      case "SPOT": .spot
      case "CAPACITY_BLOCK": .capacityBlock
      default: .onDemand
      }
    let isBlock = purchase == .capacityBlock
    let beside = NodePrice(queue.nodes, subject).besideInstance(of: cluster)
    resources = queue.resources.map { resource in
      Resource(
        name: resource.name, minimum: Self.count(resource.minimum),
        maximum: max(Self.count(resource.maximum), Self.count(resource.minimum)),
        types: resource.instances.map { NodeType($0, beside: beside, isBlock: isBlock, subject.prices.region) })
    }
  }

  /// A number of nodes that is no nonsense, however the configuration came to be.
  private static func count(_ nodes: Int) -> Int { min(max(0, nodes), 1_000_000) }

  /// The most nodes.
  public var maximum: Int { resources.reduce(0) { $0 + $1.maximum } }
  /// Nodes that are always up.
  public var minimum: Int { resources.reduce(0) { $0 + $1.minimum } }

  /// US dollars an hour with all nodes up, each of the first type of its compute resource; nil where one is unknown.
  public func atMaximum(_ pricing: Pricing) -> Double? {
    resources.filter { $0.maximum > 0 }.reduce(0) { sum, resource -> Double? in
      guard let sum, let price = resource.perHour(pricing, purchase) else { return nil }
      return sum + price * Double(resource.maximum)
    }
  }

  /// Why a price of it is not known.
  var whyUnknown: String {
    purchase == .capacityBlock ? "a capacity block has a price when it is bought" : "no price of its types is known"
  }

  func isBoughtAsSpot(_ resource: Resource) -> Bool {
    purchase == .spot && resource.types.first?.isSoldAsSpot == true
  }
}

extension QueueCost.Resource {
  /// US dollars an hour for a node of the first type; nil where unknown.
  func perHour(_ pricing: Pricing, _ purchase: Purchase) -> Double? {
    types.first.flatMap { $0.perHour(pricing, purchase) }
  }

  /// A month with so many nodes up; nil where the price is unknown.
  func monthly(_ nodes: Int, _ pricing: Pricing, _ purchase: Purchase) -> Money? {
    guard nodes > 0 else { return .zero }
    return perHour(pricing, purchase).map { Money(dollars: $0 * (AWSFacts.hoursPerMonth * Double(nodes))) }
  }
}

extension QueueCost.NodeType {
  init(_ name: String, beside: Double?, isBlock: Bool, _ region: String) {
    let price = isBlock ? nil : AWSFacts.price(of: name, in: region)
    func node(_ instance: Double?) -> Double? {
      guard let instance, let beside else { return nil }
      return Amount.rounded(instance + beside)
    }
    self.name = name
    onDemand = node(price?.onDemand)
    spot = node(price?.spot)
    // A type that is not known here may be sold as spot.
    isSoldAsSpot = price?.spot != nil || (AWSFacts.instanceType(name)?.supportsSpot ?? true)
  }

  /// US dollars an hour; nil where unknown.
  func perHour(_ pricing: Pricing, _ purchase: Purchase) -> Double? {
    let asSpot = pricing == .spot || (pricing == .asBought && purchase == .spot)
    return asSpot && isSoldAsSpot ? spot : onDemand
  }
}
