import CloudFormation
import ClusterFile
import Serialization
import Testing

@testable import Infrastructure

@Suite("Flows and the rules made from them")
struct FlowTests {
  /// Files that between them have every kind of flow.
  static let files = [
    "", "network: {internet: none}", "network: {internet: natPerZone}\nmonitoring: {access: [203.0.113.0/24]}",
    "loginNodes: [{name: login, instance: m7i.large, count: 2}]\nstorage:\n  - {mount: /a, efs: {}}\n"
      + "  - {mount: /b, lustre: {size: 1200 GiB}}",
    "network: {privateSubnets: [subnet-0123456789abcdef0]}\nheadNode: {internalStorage: efs}",
    "network: {securityGroups: parallelCluster}\nstorage: [{mount: /a, efs: {}}]",
    "headNode: {securityGroups: [sg-0123456789abcdef0]}\n"
      + "queues: [{name: cpu, instances: [c7i.2xlarge], securityGroups: [sg-0123456789abcdef1]}]\n"
      + "storage: [{mount: /a, efs: {}}]",
  ]

  @Test(
    "each flow has exactly its rules: one for each group of ours, direction, other side and ports", arguments: files)
  func rules(_ lines: String) throws {
    let stack = try Sample.stack(lines)
    let written = stack.rules
    var expected: Set<String> = []
    let cluster = try Sample.cluster(lines)
    let members = GroupMembers(cluster, Flows(cluster)) { .literal($0.rawValue) }
    for rule in GroupRule.all(Flows(cluster).all, members) {
      let peer =
        switch rule.peer {
        case .group(let id, _): id.literal ?? ""
        case .range(let range): range
        }
      let ports = rule.ports.range.map { "\($0.lowerBound)-\($0.upperBound)" } ?? "all"
      expected.insert(
        "\(rule.place.rawValue) \(rule.direction) \(peer) \(rule.ports.protocol.rawValue) \(ports) \(rule.flow)")
    }
    #expect(Set(written) == expected)
    #expect(written.count == expected.count, "a rule stands twice")
  }

  @Test("a flow between two groups is open at both ends, with the same ports", arguments: files)
  func bothEnds(_ lines: String) throws {
    let stack = try Sample.stack(lines)
    let groups = Set(stack.groups.map(\.place))
    let outOnly = Set(stack.flows.filter(\.isOutOnly).map(\.name))
    for rule in stack.rules {
      let parts = rule.split(separator: " ").map(String.init)
      guard groups.contains(parts[2]), !outOnly.contains(where: { rule.hasSuffix($0) }) else { continue }
      let other = parts[1] == "ingress" ? "egress" : "ingress"
      let mirror = ([parts[2], other, parts[0]] + parts[3...]).joined(separator: " ")
      #expect(stack.rules.contains(mirror), "\(rule)")
    }
  }

  @Test("no two rules of a group are the same to EC2, and none has more than EC2 takes", arguments: files)
  func distinct(_ lines: String) throws {
    var counts: [String: Int] = [:]
    var seen: Set<String> = []
    for rule in try Sample.stack(lines).rules {
      let parts = rule.split(separator: " ").map(String.init)
      #expect(seen.insert(parts[..<5].joined(separator: " ")).inserted, "\(rule)")
      counts[parts[0] + parts[1], default: 0] += 1
    }
    // EC2's quota of rules in a group and direction, from the VPC user guide.
    for (group, count) in counts { #expect(count <= 60, "\(group)") }
  }

  @Test(
    "nothing is open on port 22 but within the compute group, and nothing to all addresses comes in", arguments: files)
  func ssh(_ lines: String) throws {
    for rule in try Sample.stack(lines).rules {
      let parts = rule.split(separator: " ").map(String.init)
      if parts[1] == "ingress" { #expect(parts[2] != "0.0.0.0/0", "\(rule)") }
      if parts[4] == "all" {
        #expect(parts[0] == "compute" && parts[2] == "compute", "\(rule)")
      } else {
        let ports = parts[4].split(separator: "-").compactMap { Int($0) }
        #expect(ports.count == 2 && !(ports[0]...ports[1]).contains(22), "\(rule)")
      }
    }
  }

  @Test("what a cluster has decides what is open")
  func features() throws {
    func names(_ lines: String) throws -> Set<String> { Set(try Sample.stack(lines).flows.map(\.name)) }
    let plain = try names("accounting: false")
    #expect(!plain.contains("slurmdbd") && !plain.contains("database") && !plain.contains("lustre"))
    #expect(try names("").isSuperset(of: ["slurmdbd", "database", "https", "http", "aws"]))
    #expect(try names("network: {internet: none}").isDisjoint(with: ["https", "http", "dns"]))
    #expect(try names("network: {internet: none}").contains("aws-gateways"))
    #expect(try names("network: {privateSubnets: [subnet-0123456789abcdef0]}").contains("dns"))
    #expect(try names("monitoring: {access: [203.0.113.0/24]}").isSuperset(of: ["grafana", "grafana-https"]))
    #expect(try names("storage: [{mount: /a, lustre: {size: 1200 GiB}}]").isSuperset(of: ["lustre", "lustre-servers"]))
    #expect(try names("headNode: {internalStorage: efs}").contains("file-systems"))
  }

  @Test("a desktop is open to the range that the file gives, and by default to none")
  func desktops() throws {
    func rules(_ dcv: String) throws -> [String] {
      try Sample.stack("headNode: {instance: m7i.xlarge, dcv: \(dcv)}").rules.filter { $0.contains("desktop") }
    }
    #expect(try rules("{}") == [])
    #expect(
      try rules("{port: 9443, access: 198.51.100.0/24}") == ["head ingress 198.51.100.0/24 tcp 9443-9443 desktop"])
  }

  @Test("addresses of the user's own become rules about them")
  func given() throws {
    let secret = "arn:aws:secretsmanager:us-east-1:123456789012:secret:x-a1b2c3"
    let stack = try Sample.stack(
      "slurm: {database: {uri: \"10.1.2.3:3307\", user: slurm, passwordSecret: \(secret)}}\n"
        + "network: {privateSubnets: [subnet-0123456789abcdef0], proxy: \"http://10.0.0.5:3128\"}\n"
        + "directoryService:\n  domain: example.org\n  address: \"ldaps://a.example.org,ldap://10.9.9.9:1389\"\n"
        + "  readOnlyUser: cn=reader\n  passwordSecret: \(secret)")
    #expect(stack.rules.contains("head egress 10.1.2.3/32 tcp 3307-3307 database"))
    #expect(stack.rules.contains("compute egress 10.0.0.5/32 tcp 3128-3128 proxy"))
    #expect(stack.rules.contains("compute egress 0.0.0.0/0 tcp 636-636 directory"))
    #expect(stack.rules.contains("head egress 10.9.9.9/32 tcp 1389-1389 directory"))
    #expect(stack.outputs.databaseGroup == nil)
  }

  @Test("where a group is not ours, the other side names the user's, or the private subnets")
  func foreign() throws {
    let own = try Sample.stack(Self.files[6])
    #expect(own.outputs.headGroup == nil && own.outputs.computeGroup == nil)
    #expect(own.rules.contains("storage ingress sg-0123456789abcdef1 tcp 2049-2049 efs"))
    let made = try Sample.stack(Self.files[5])
    #expect(made.outputs.headGroup == nil && made.outputs.computeGroup == nil)
    let ranges = SubnetPlan(try Sample.cluster(Self.files[5]))?.zones.map(\.privateRange) ?? []
    #expect(ranges.count == 2)
    for range in ranges { #expect(made.rules.contains("storage ingress \(range) tcp 2049-2049 efs")) }
  }
}

extension InfrastructureStack {
  /// The security groups: their place and their name in the template.
  var groups: [(place: String, name: String)] {
    resources("AWS::EC2::SecurityGroup").map { name, json in
      let tags = json["Properties"]?["Tags"]?.array ?? []
      return (tags.first { $0["Key"]?.string == "apus:place" }?["Value"]?.string ?? "", name)
    }
  }

  /// Every rule as the template has it, `head ingress compute tcp 6820-6829 slurmctld`; without those that lead nowhere.
  var rules: [String] {
    let places = Dictionary(groups.map { ($0.name, $0.place) }) { first, _ in first }
    func text(_ place: String, _ direction: String, _ rule: JSON) -> String {
      let keys = ["CidrIp", "SourceSecurityGroupId", "DestinationSecurityGroupId"]
      let peer = keys.lazy.compactMap { rule[$0] }.first
      let group = peer?["Fn::GetAtt"]?.array?.first?.string.flatMap { places[$0] }
      let ports = rule["FromPort"]?.int.flatMap { from in rule["ToPort"]?.int.map { "\(from)-\($0)" } } ?? "all"
      return "\(place) \(direction) \(group ?? peer?.string ?? "?") \(rule["IpProtocol"]?.string ?? "?") \(ports) "
        + (rule["Description"]?.string ?? "?")
    }
    var result: [String] = []
    for group in resources("AWS::EC2::SecurityGroup") {
      let place = places[group.name] ?? "?"
      let properties = group.json["Properties"]
      result += (properties?["SecurityGroupIngress"]?.array ?? []).map { text(place, "ingress", $0) }
      result += (properties?["SecurityGroupEgress"]?.array ?? []).map { text(place, "egress", $0) }
    }
    for (type, direction) in [("Ingress", "ingress"), ("Egress", "egress")] {
      for rule in resources("AWS::EC2::SecurityGroup\(type)") {
        let properties = rule.json["Properties"] ?? .null
        let place = properties["GroupId"]?["Fn::GetAtt"]?.array?.first?.string.flatMap { places[$0] } ?? "?"
        result.append(text(place, direction, properties))
      }
    }
    return result.filter { !$0.contains("127.0.0.1/32") }
  }
}
