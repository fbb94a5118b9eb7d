import Platform

/// Something that costs the whole month, whatever runs.
public struct CostItem: Sendable, Hashable {
  /// How well its price is known.
  public enum Status: String, Sendable {
    /// Two sources or more agree.
    case confirmed
    /// One source says so.
    case singleSource = "single-source"
    /// It is EC2's listed price in this region.
    case listed
    /// It is the mean of EC2's spot prices at one moment, or an estimate of it.
    case spot
    /// It is another region's price, scaled by the ratio of EC2's prices.
    case scaled
    /// Nobody says.
    case unknown
  }

  /// The resource of a template that costs.
  public let resource: ResourceID
  /// What of it, in words: `gateway`, `head node m7i.xlarge`.
  public let name: String
  /// Among what it is shown.
  public let group: CostGroup
  /// How many units.
  public let quantity: Double
  /// What is counted: `hour`, `GB-month`.
  public let unit: String
  /// US dollars a unit; nil where unknown.
  public let unitPrice: Double?
  /// What it costs a month; nil where unknown.
  public let monthly: Money?
  /// How well the price is known.
  public let status: Status
  /// Where the price is from, or why it is not known.
  public let source: String
}

/// Among what a fixed cost is shown, in this order.
public enum CostGroup: String, Sendable, CaseIterable {
  case headNode = "head node"
  case loginNodes = "login nodes"
  case staticNodes = "static nodes"
  case disks
  case lustre = "Lustre"
  case efs = "EFS"
  case otherStorage = "other storage"
  case database
  case nat = "NAT"
  case endpoints
  case addresses = "public IPv4"
  case loadBalancers = "load balancers"
  case fargate = "Fargate"
  case traffic
  case backups
  case logs
  case monitoring
  case keys
  case secrets
  case buckets
  case names = "names and tables"
  case other
}
