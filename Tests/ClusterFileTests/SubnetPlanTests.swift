import Diagnostics
import Testing

@testable import ClusterFile

/// The one place that says how a new network is cut: infrastructure makes these subnets, and the rule on addresses
/// promises that they are large enough.
@Suite struct SubnetPlanTests {
  @Test("subnets lie in the range, apart from each other, on their own boundaries", arguments: 16...28)
  func cut(_ prefix: Int) throws {
    let whole = try #require(IPv4Range("10.20.0.0/16")).with(prefix: prefix)
    for count in 1...6 {
      let zones = (0..<count).map { "us-east-1\(Character(UnicodeScalar(UInt8(97 + $0))))" }
      let cluster = try Self.cluster("network: {cidr: 10.20.0.0/16, zones: [\(zones.joined(separator: ", "))]}")
      guard let plan = SubnetPlan(cluster, prefix: prefix, SubnetNeed.all(cluster) { _ in nil }) else {
        // The least range has a /27 for each public subnet in the last block.
        #expect(prefix > 21, "\(count) zones fit into a /21")
        continue
      }
      #expect(plan.zones.map(\.name) == zones)
      let ranges = try plan.zones.flatMap { zone in
        [try #require(IPv4Range(zone.privateRange)), try #require(IPv4Range(zone.publicRange))]
      }
      for (index, range) in ranges.enumerated() {
        #expect(whole.contains(range) && range == range.network, "\(range.text)")
        #expect(!ranges[..<index].contains { $0.contains(range) || range.contains($0) }, "\(range.text)")
      }
      #expect(plan.zones.allSatisfy { IPv4Range($0.publicRange)?.prefix == 27 })
      #expect(Set(plan.zones.map { IPv4Range($0.privateRange)?.prefix }).count == 1)
    }
  }

  @Test("the default network of two zones has private subnets of a quarter each")
  func example() throws {
    let plan = try #require(SubnetPlan(Self.cluster("network: {zones: [us-east-1a, us-east-1b]}")))
    #expect(plan.zones.map(\.privateRange) == ["10.20.0.0/18", "10.20.64.0/18"])
    #expect(plan.zones.map(\.publicRange) == ["10.20.192.0/27", "10.20.192.32/27"])
    #expect(plan.zones.map(\.available) == [16_379, 16_379])
  }

  @Test("a network of one zone has room for a database's second subnet in another zone, where there is any")
  func database() throws {
    for prefix in 16...26 {
      let cluster = try Self.cluster("network: {cidr: 10.20.0.0/\(prefix), zones: [us-east-1a]}")
      #expect(cluster.accounting == (prefix < 26), "no history is kept where its database has no room")
      let plan = try #require(SubnetPlan(cluster))
      let whole = try #require(IPv4Range("10.20.0.0/\(prefix)"))
      let zone = plan.zones[0]
      // A /26 is filled by the private and the public subnet.
      guard prefix < 26 else {
        #expect(plan.database == nil)
        continue
      }
      let database = try #require(plan.database)
      #expect(database.zone == "us-east-1b")
      let range = try #require(IPv4Range(database.range))
      #expect(whole.contains(range) && range == range.network && range.prefix == 28)
      for other in try [zone.privateRange, zone.publicRange].map({ try #require(IPv4Range($0)) }) {
        #expect(!other.contains(range) && !range.contains(other))
      }
    }
    #expect(try SubnetPlan(Self.cluster("network: {zones: [us-east-1a, us-east-1b]}"))?.database == nil)
  }

  @Test("no history is kept in a network that is there with one private subnet, unless a database is there, too")
  func oneSubnet() throws {
    let one = "network: {privateSubnets: [subnet-0123456789abcdef0]}"
    #expect(try Self.cluster(one).accounting == false)
    #expect(
      try Self.cluster("network: {privateSubnets: [subnet-0123456789abcdef0, subnet-0123456789abcdef1]}").accounting)
    let secret = "arn:aws:secretsmanager:us-east-1:123456789012:secret:slurm-a1b2c3"
    let database = "{uri: \"db.example.org:3306\", user: slurm, passwordSecret: \"\(secret)\"}"
    #expect(try Self.cluster("\(one)\nslurm: {database: \(database)}").accounting)
  }

  @Test("a network that is there is not cut")
  func existing() throws {
    #expect(SubnetPlan(try Self.cluster("network: {privateSubnets: [subnet-0123456789abcdef0]}")) == nil)
  }

  @Test(
    "what stands in a subnet takes its addresses",
    arguments: [
      ("", 0), ("headNode: {instance: m7i.xlarge}", 0), ("accounting: false", -2), ("network: {internet: none}", 8),
      ("storage: [{mount: /a, efs: {}}]", 1), ("storage: [{mount: /a, efs: {id: fs-01234567}}]", 0),
      ("storage: [{mount: /a, lustre: {size: 1200 GiB}}]", 2),
      ("storage: [{mount: /a, lustre: {size: 9600 GiB}}]", 5),
      ("loginNodes: [{name: login, instance: m7i.large, count: 3}]", 4),
      ("network: {internet: none}\nloginNodes: [{name: login, instance: m7i.large, count: 3}]", 8 + 4 + 2),
    ])
  func need(_ lines: String, _ more: Int) throws {
    let plain = try #require(SubnetPlan(Self.cluster("")))
    let plan = try #require(SubnetPlan(Self.cluster(lines)))
    #expect(plan.zones[0].needed == plain.zones[0].needed + more)
  }

  @Test("a node takes an address for each network card, in every zone in which it may stand")
  func cards() throws {
    let one = try Self.cluster(
      "region: us-east-2\nnetwork: {zones: [us-east-2a, us-east-2b]}\n"
        + "queues: [{name: a, instances: [c7i.large], nodes: 0-10, zones: [us-east-2b]}]")
    let two = try Self.cluster(
      "region: us-east-2\nnetwork: {zones: [us-east-2a, us-east-2b]}\n"
        + "queues: [{name: a, instances: [hpc7a.96xlarge], nodes: 0-10, efa: true, zones: [us-east-2b]}]")
    let zones = try [one, two].map { try #require(SubnetPlan($0)).zones }
    #expect(zones[0][1].needed + 10 == zones[1][1].needed)
    #expect(zones[0][0].needed == zones[1][0].needed)
  }

  @Test("the prefix in the hint is the longest that does", arguments: [1, 40, 50, 500, 3000])
  func fitting(_ nodes: Int) throws {
    let text = Sample.file(
      "network: {cidr: 10.0.0.0/28, zones: [us-east-1a, us-east-1b]}\nheadNode: {instance: m7i.4xlarge}\n"
        + "queues: [{name: a, instances: [c7i.large], nodes: 0-\(nodes)}]")
    let finding = try #require(ClusterFile.check(text: text).diagnostics.first { $0.rule == "cidr-too-small" })
    let hint = try #require(finding.hint)
    let mended = try #require(hint.split(separator: "`").dropFirst().first)
    #expect(ClusterFile.check(text: text.replacing("10.0.0.0/28", with: mended)).cluster != nil, "\(hint)")
    let range = try #require(IPv4Range(String(mended)))
    let tighter = ClusterFile.check(
      text: text.replacing("10.0.0.0/28", with: range.with(prefix: range.prefix + 1).network.text))
    #expect(tighter.diagnostics.contains { $0.rule == "cidr-too-small" })
  }

  private static func cluster(_ lines: String) throws -> Cluster {
    let result = ClusterFile.check(text: Sample.file(lines))
    return try #require(result.cluster, "\(result.diagnostics.map(Sample.short))")
  }
}
