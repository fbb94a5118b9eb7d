import AWSFacts
import Platform
import Serialization

/// What a set of templates costs, worked out from their resources: each type has a rule, and what has no price is unknown
/// and never nothing. The same templates give the same report.
public struct CostReport: Sendable, Hashable {
  /// The region of all prices.
  public let region: String
  /// What costs the month through, in the order of the templates; nodes that are always up are among it.
  public let items: [CostItem]
  /// What the nodes of queues cost, in the order of the configuration.
  public let queues: [QueueCost]
  /// What may be spent a month; nil where nobody says.
  public let budget: Money?
  /// What the report rests on, each a sentence.
  public let assumptions: [String]
  /// What was taken to be used.
  public let usage: Usage

  /// Works it out.
  /// - Parameters:
  ///   - platform: the templates.
  ///   - usage: what is used of what counts use.
  ///   - budget: US dollars a month; nil for what the templates' own monthly budget says.
  public init(of platform: Platform, usage: Usage = .stated, budget: Double? = nil) {
    let prices = PriceList(region: platform.region)
    var items: [CostItem] = []
    var used: Set<Usage.Key> = []
    for resource in platform.resources {
      let subject = CostSubject(id: resource.id, platform: platform, usage: usage, prices: prices)
      for charge in Self.charges(resource, subject) where charge.quantity > 0 {
        used.formUnion(charge.usage)
        items.append(prices.item(charge, of: subject))
      }
    }
    region = platform.region
    self.items = items
    self.usage = usage
    queues = platform.clusters.flatMap { cluster in
      ClusterCharges(cluster, CostSubject(id: cluster.id, platform: platform, usage: usage, prices: prices)).queues
    }
    self.budget = (budget ?? Self.budget(in: platform)).map { Money(dollars: $0) }
    assumptions = Assumptions(platform: platform, prices: prices, usage: usage, used: used, queues: queues).all
  }

  private static func charges(_ resource: PlatformResource, _ subject: CostSubject) -> [Charge] {
    guard let rule = PriceRules.rule(of: resource.type) else {
      return [.unknown(resource.type, .other, "no price of \(resource.type) is known")]
    }
    return rule.charges?(resource, subject) ?? []
  }

  /// What a monthly budget in US dollars in the templates says.
  private static func budget(in platform: Platform) -> Double? {
    platform.resources("AWS::Budgets::Budget").compactMap { resource -> Double? in
      let budget = resource["Budget"]
      guard budget?["TimeUnit"]?.string == "MONTHLY", budget?["BudgetLimit"]?["Unit"]?.string == "USD" else {
        return nil
      }
      return budget?["BudgetLimit"]?["Amount"]?.number
    }.first
  }

  /// A sum, and whether all of it is known.
  public struct Total: Sendable, Hashable {
    /// What is known of it.
    public var known: Money
    /// Whether something that costs is not in it.
    public var isIncomplete: Bool
  }

  /// What costs where no job runs.
  public func idle(_ pricing: Pricing = .asBought) -> Total {
    total(pricing) { $0.minimum }
  }

  /// What costs where every queue has all its nodes for the whole month.
  public func everythingOn(_ pricing: Pricing = .asBought) -> Total {
    total(pricing) { $0.maximum }
  }

  /// All that is fixed beside nodes of queues, and so many of these.
  private func total(_ pricing: Pricing, _ count: (QueueCost.Resource) -> Int) -> Total {
    let nodes = queues.flatMap { queue in
      queue.resources.map { $0.monthly(count($0), pricing, queue.purchase) }
    }
    let amounts = items.filter { $0.group != .staticNodes }.map(\.monthly) + nodes
    return Total(known: amounts.compactMap(\.self).reduce(.zero, +), isIncomplete: amounts.contains(nil))
  }

  /// The fixed costs by group, in the order of the groups.
  public var groups: [(group: CostGroup, items: [CostItem])] {
    CostGroup.allCases.compactMap { group in
      let members = items.filter { $0.group == group }
      return members.isEmpty ? nil : (group, members)
    }
  }

  /// What has no known price, each a sentence, in order.
  public var unknown: [String] {
    let fixed = items.filter { $0.monthly == nil }.map { "\($0.resource): \($0.name): \($0.source)" }
    let queued = queues.filter { $0.maximum > 0 && $0.atMaximum(.asBought) == nil }.map { queue in
      "queue \(queue.name): \(queue.whyUnknown)"
    }
    return fixed + queued
  }

  /// The types of resources that have a price rule or are known to be free, each with what is counted or why it is free.
  public static var rules: [(type: String, isFree: Bool, reason: String)] {
    PriceRules.all.map { ($0.type, $0.charges == nil, $0.reason) }
  }
}
