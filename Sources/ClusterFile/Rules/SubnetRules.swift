import AWSFacts
import Diagnostics

/// Subnets and zones: of a network that is there, and of each queue.
enum SubnetRules {
  static let all = [
    missing, both, unused, twice, loadBalancer, queueZone, queueZoneType, efa, placement, single, lustre, head,
  ]

  private static let one = "subnet-0123456789abcdef0"
  private static let two = "subnet-0123456789abcdef1"

  static let missing = Rule(
    "network-subnets-missing", "A VPC that is there is given with its private subnets.",
    why: "Nodes start in subnets; which of a VPC's are meant, nobody can guess.",
    source: "ParallelCluster 3.16.1: SubnetIds is required (QueueNetworkingSchema)",
    fails: "network: {vpc: ▸vpc-0123456789abcdef0}",
    passes: "network: {vpc: vpc-0123456789abcdef0, privateSubnets: [\(one)]}"
  ) { draft, findings in
    let network = draft.cluster.network
    guard network.vpc != nil, network.privateSubnets.isEmpty, draft.isSound("network.privateSubnets") else { return }
    findings.report(
      "network.vpc", "the VPC is there, and its private subnets are not given",
      hint: "add `privateSubnets: [subnet-…]`; without `vpc` a new network is made")
  }

  static let both = Rule(
    "network-both", "What describes a new network is not given with one that is there.",
    why: "It would do nothing: ranges, zones and ways out are those that the network has.",
    source: "Apus: a line must not do nothing",
    fails: "network: {privateSubnets: [\(one)], ▸cidr: 10.0.0.0/16}", passes: "network: {privateSubnets: [\(one)]}"
  ) { draft, findings in
    guard draft.cluster.network.isExisting else { return }
    let place = draft.isGiven("network.vpc") ? "network.vpc" : "network.privateSubnets"
    let line = draft.position(of: place).map { " (line \($0.line))" } ?? ""
    let queues = draft.queues.map { ("\($0.path).zones", "zones") }
    for (path, key) in ["cidr", "zones", "internet"].map({ ("network.\($0)", $0) }) + queues
    where draft.isGiven(path) {
      findings.reportKey(
        path, "the network is there already\(line), so `\(key)` does nothing",
        hint: path.hasPrefix("queues") ? "delete it; `subnets` says where the queue's nodes stand" : "delete it")
    }
  }

  static let unused = Rule(
    "subnet-without-network", "Subnets are given only of a network that is there.",
    why: "A new network has new subnets; one that is there is given by its private subnets.",
    source: "Apus: a line must not do nothing",
    fails: "network: {▸publicSubnets: [\(one)]}",
    passes: "network: {publicSubnets: [\(one)], privateSubnets: [\(two)]}"
  ) { draft, findings in
    guard !draft.cluster.network.isExisting, draft.isSound("network.privateSubnets"), draft.isSound("network.vpc")
    else { return }
    let paths =
      ["network.publicSubnets", "headNode.subnet"]
      + draft.cluster.loginNodes.indices.map { "loginNodes[\($0)].subnet" } + draft.queues.map { "\($0.path).subnets" }
    for path in paths where draft.isGiven(path) {
      findings.reportKey(
        path, "a subnet is named, and the network is a new one",
        hint: "name the network's own in `network.privateSubnets`, or delete the line")
    }
  }

  static let twice = Rule(
    "subnet-twice", "A subnet is named once in a list, and is private or public.",
    why: "A second mention is a mistake of writing, and ParallelCluster refuses it.",
    source: "ParallelCluster 3.16.1: QueueSubnetsValidator",
    fails: "network: {privateSubnets: [\(one), ▸\(one)]}", passes: "network: {privateSubnets: [\(one), \(two)]}"
  ) { draft, findings in
    let network = draft.cluster.network
    let lists =
      [
        (0..<network.privateSubnets.count).map { ("network.privateSubnets[\($0)]", network.privateSubnets[$0]) }
          + (0..<network.publicSubnets.count).map { ("network.publicSubnets[\($0)]", network.publicSubnets[$0]) }
      ]
      + draft.queues.map { path, queue in
        queue.subnets.enumerated().map { ("\(path).subnets[\($0)]", $1) }
      }
    for list in lists {
      var first: [String: String] = [:]
      for (path, id) in list where draft.isGiven(path) && draft.isSound(path) {
        guard let other = first[id] else {
          first[id] = path
          continue
        }
        let line = draft.position(of: other).map { ": line \($0.line) has it" } ?? ""
        findings.report(path, "the subnet \(Quoted.name(id)) is named twice", hint: "delete it here\(line)")
      }
    }
  }

  static let loadBalancer = Rule(
    "load-balancer-subnets", "Grafana's load balancer has public subnets in two zones.",
    why: "`monitoring.access` makes an Application Load Balancer, which AWS makes in two zones or more.",
    source: "AWS: Elastic Load Balancing user guide, Subnets for your load balancer",
    fails: "network: {privateSubnets: [\(one)], publicSubnets: ▸[\(two)]}\nmonitoring: {access: [203.0.113.0/24]}",
    passes: "network: {privateSubnets: [\(one)]}\nmonitoring: {access: []}"
  ) { draft, findings in
    let network = draft.cluster.network
    let access = draft.cluster.monitoring.access
    guard !access.isEmpty, !network.privateSubnets.isEmpty, network.publicSubnets.count < 2 else { return }
    let isGiven = draft.isGiven("network.publicSubnets")
    let line = isGiven ? draft.position(of: "monitoring.access").map { " (line \($0.line))" } ?? "" : ""
    findings.report(
      isGiven ? "network.publicSubnets" : "monitoring.access",
      "Grafana is to be opened from outside\(line), and there \(network.publicSubnets.count == 1 ? "is one public subnet" : "are no public subnets")",
      hint: "add `publicSubnets` of two zones, or set `monitoring.access` to `[]`, which leaves Session Manager")
  }

  static let queueZone = Rule(
    "queue-zone-unknown", "A queue's zones are zones of the network.",
    why: "Subnets are made in the network's zones only.", source: "Apus: the network's subnets are one in each zone",
    fails: "network: {zones: [us-east-1a]}\n" + Rule.queue("instances: [c7i.8xlarge]", "zones: [▸us-east-1b]"),
    passes: "network: {zones: [us-east-1a, us-east-1b]}\n"
      + Rule.queue("instances: [c7i.8xlarge]", "zones: [us-east-1b]")
  ) { draft, findings in
    let zones = draft.cluster.network.zones
    guard !draft.cluster.network.isExisting, !zones.isEmpty, draft.isSound("network.zones") else { return }
    for (path, queue) in draft.queues where draft.isGiven("\(path).zones") {
      for (index, zone) in queue.zones.enumerated() {
        if !zones.contains(zone) {
          findings.report(
            "\(path).zones[\(index)]", "the network has no subnets in \(Quoted.name(zone))",
            hint: "it has \(Quoted.list(zones)); name the zone in `network.zones` to have it, too")
        } else if queue.zones[..<index].contains(zone) {
          findings.report(
            "\(path).zones[\(index)]", "the zone \(Quoted.name(zone)) is named twice", hint: "delete it here")
        }
      }
    }
  }

  static let queueZoneType = Rule(
    "queue-zone-type", .warning, "A zone of the queue's own offers each of its types.",
    why: "A node of that type never starts there. In the oldest regions a letter may stand for another zone in your "
      + "account, so that this is no error.",
    source: "AWS: EC2 instance type offerings (docs/aws-facts.md)",
    fails: "region: us-east-2\nnetwork: {zones: [us-east-2a, us-east-2b]}\n"
      + Rule.queue("instances: [▸hpc7a.96xlarge]", "zones: [us-east-2a]"),
    passes: "region: us-east-2\nnetwork: {zones: [us-east-2a, us-east-2b]}\n"
      + Rule.queue("instances: [hpc7a.96xlarge]", "zones: [us-east-2b]")
  ) { draft, findings in
    let zones = draft.cluster.network.zones
    for (path, queue) in draft.queues where draft.isGiven("\(path).zones") {
      let instances = draft.resources(of: queue, path).flatMap { draft.instances(of: $0.resource, $0.path) }
      for (path, name) in instances {
        let offering = draft.zones(offering: name)
        guard !offering.isEmpty, offering.contains(where: zones.contains),
          !offering.contains(where: queue.zones.contains)
        else { continue }
        findings.report(
          path, "none of the queue's zones (\(queue.zones.joined(separator: ", "))) offers \(Quoted.name(name))",
          hint: "of the network's zones \(Quoted.list(offering.filter(zones.contains))) offers it")
      }
    }
  }
}
