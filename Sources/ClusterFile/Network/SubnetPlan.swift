import AWSFacts

/// How the range of a new VPC is cut into subnets, and how many addresses each private one has to give. The range is
/// divided into equal blocks, as many as there are zones and one more, rounded up to a power of two. The first blocks
/// are the private subnets, in the order of the zones; the last one begins with the public subnets, a /27 each.
public struct SubnetPlan: Sendable, Hashable {
  /// The two subnets of a zone.
  public struct Zone: Sendable, Hashable {
    /// The zone's name.
    public var name: String
    /// The public subnet's range in CIDR notation.
    public var publicRange: String
    /// The private subnet's range in CIDR notation.
    public var privateRange: String
    /// How many addresses the private subnet can give.
    public var available: Int
    /// How many the cluster may take of it.
    public var needed: Int

    /// Whether there is an address for everything.
    public var isLargeEnough: Bool { needed <= available }
  }

  /// A subnet for the database alone.
  public struct Database: Sendable, Hashable {
    /// The zone's name.
    public var zone: String
    /// The range in CIDR notation.
    public var range: String
  }

  /// The zones, in the order of the cluster's.
  public var zones: [Zone]
  /// Where the network has one zone: a second subnet, in another zone of the region, for RDS asks for two. It is the last
  /// /28 of the range; nil where that is not free, or where the region has no other zone.
  public var database: Database?

  /// Nil where the network is there already, where no zone is known, or where the range cannot be divided so.
  public init?(_ cluster: Cluster) {
    self.init(cluster, prefix: nil, SubnetNeed.all(cluster, AWSFacts.instanceType))
  }

  /// The same with another prefix length, and with what each zone needs.
  init?(_ cluster: Cluster, prefix: Int?, _ needs: [SubnetNeed]) {
    let names = cluster.network.zones
    guard !cluster.network.isExisting, !names.isEmpty, !names.contains(""), let given = IPv4Range(cluster.network.cidr)
    else { return nil }
    let range = given.with(prefix: prefix ?? given.prefix).network
    guard (16...28).contains(range.prefix), let block = Self.blockPrefix(range.prefix, zones: names.count)
    else { return nil }
    let size = 1 << (32 - block)
    // Where the last block begins.
    let last = range.address &+ UInt32(range.count - size)
    zones = zip(names, needs).enumerated().map { index, zone in
      let address = range.address &+ UInt32(index * size)
      return Zone(
        name: zone.0,
        publicRange: IPv4Range(address: last &+ UInt32(index * Self.publicSize), prefix: Self.publicPrefix).text,
        privateRange: IPv4Range(address: address, prefix: block).text, available: size - Self.kept,
        needed: zone.1.total)
    }
    database = Self.database(cluster, in: range, free: size - names.count * Self.publicSize)
  }

  private static func database(_ cluster: Cluster, in range: IPv4Range, free: Int) -> Database? {
    let names = cluster.network.zones
    let other = AWSFacts.zones(in: cluster.region).first { !names.contains($0) }
    guard names.count == 1, let other, free >= databaseSize else { return nil }
    let address = range.address &+ UInt32(range.count - databaseSize)
    return Database(zone: other, range: IPv4Range(address: address, prefix: 28).text)
  }

  /// The longest prefix with which every private subnet is large enough; nil where none is, from /16 to /28.
  static func fittingPrefix(for cluster: Cluster, _ needs: [SubnetNeed]) -> Int? {
    (16...28).last { prefix in
      SubnetPlan(cluster, prefix: prefix, needs)?.zones.allSatisfy(\.isLargeEnough) ?? false
    }
  }

  /// The prefix of the blocks; nil where a block is too small for the public subnets, or to be a subnet.
  private static func blockPrefix(_ prefix: Int, zones: Int) -> Int? {
    var blocks = 1
    var bits = 0
    while blocks < zones + 1 {
      blocks *= 2
      bits += 1
    }
    let block = prefix + bits
    guard block <= 28, 1 << (32 - block) >= zones * publicSize else { return nil }
    return block
  }

  /// A load balancer wants a /27 with eight free addresses. Source: Elastic Load Balancing user guide, "Subnets for
  /// your load balancer".
  private static let publicPrefix = 27
  private static let publicSize = 32
  /// The smallest subnet, a /28. Source: VPC user guide, "Subnet CIDR blocks".
  private static let databaseSize = 16
  /// Addresses of each subnet that are AWS's. Source: VPC user guide, "Subnet CIDR blocks".
  static let kept = 5
}
