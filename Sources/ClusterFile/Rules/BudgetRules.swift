import AWSFacts
import Diagnostics

/// The budget against what a cluster costs that runs no job.
enum BudgetRules {
  static let all = [belowFixed]

  private static let hours = AWSFacts.hoursPerMonth

  static let belowFixed = Rule(
    "budget-below-fixed", .warning, "The budget is not below what the cluster costs without a job.",
    why: "The head node, login nodes and nodes that are always up cost the whole month; alerts would come whatever "
      + "runs. Counted are instances alone, 730 hours at the listed price: disks, networks and databases come on top.",
    source: "AWS: EC2 prices (docs/aws-facts.md)",
    fails: "budget: ▸50 USD/month\n" + Rule.queue("instances: [c7i.8xlarge]", "nodes: 1-4"),
    passes: "budget: 2000 USD/month\n" + Rule.queue("instances: [c7i.8xlarge]", "nodes: 1-4")
  ) { draft, findings in
    guard let budget = draft.cluster.budget, budget > 0 else { return }
    let parts = draft.fixedCosts(hours: hours)
    let sum = parts.reduce(0) { $0 + $1.dollars }
    guard sum > budget else { return }
    let most = parts.sorted { $0.dollars > $1.dollars }
    let words = most.prefix(4).map { "\($0.name) \(dollars($0.dollars))" }
    let rest = most.dropFirst(4).reduce(0) { $0 + $1.dollars }
    let list = (words + (most.count > 4 ? ["the rest \(dollars(rest))"] : [])).joined(separator: ", ")
    findings.report(
      "budget", "without a job the cluster costs at least \(dollars(sum)) USD a month: \(list)",
      hint: "write `\(dollars((sum * 1.2 / 10).rounded(.up) * 10)) USD/month` or more, or let fewer nodes be always up")
  }

  private static func dollars(_ amount: Double) -> String { Quantity.text(amount.rounded(.down)) }
}

extension Draft {
  /// What costs without a job, in US dollars for so many hours; what has no known price is left out.
  fileprivate func fixedCosts(hours: Double) -> [(name: String, dollars: Double)] {
    let region = cluster.region
    var costs: [(name: String, dollars: Double)] = []
    let add = { (name: String, count: Int, price: Double?) in
      if count > 0, let price { costs.append((name, Double(count) * price * hours)) }
    }
    let head = cluster.headNode.instance
    add("the head node (\(head))", 1, AWSFacts.price(of: head, in: region)?.onDemand)
    for pool in cluster.loginNodes where types[pool.instance] != nil {
      add(
        "login nodes \(pool.name) (\(pool.count) × \(pool.instance))", pool.count,
        AWSFacts.price(of: pool.instance, in: region)?.onDemand)
    }
    for (path, queue, resource) in resources where isSound("\(path).nodes") && resource.minNodes > 0 {
      // The cheapest of several types, so that the sum is a lower bound.
      let prices = types(of: resource, path).compactMap { _, type -> (name: String, price: Double)? in
        let price = AWSFacts.price(of: type.name, in: region)
        return (queue.capacity == .spot ? price?.spot : price?.onDemand).map { (type.name, $0) }
      }
      guard let least = prices.min(by: { $0.price < $1.price }) else { continue }
      add("\(queue.name) (\(resource.minNodes) × \(least.name))", resource.minNodes, least.price)
    }
    return costs
  }
}
