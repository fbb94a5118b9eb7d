import AWSFacts
import Diagnostics

/// The network: its range and its zones.
enum NetworkRules {
  static let all = [
    cidrSyntax, cidrHostBits, cidrSize, cidrPrivate, cidrTooSmall, zoneUnknown, zoneTwice, zoneCount, proxyForm,
    proxyIdle,
  ]

  private static let path = "network.cidr"

  static let cidrSyntax = Rule(
    "cidr-syntax", "The network's range is an IPv4 range in CIDR notation.",
    why: "AWS takes no other form.",
    source: "AWS: VPC user guide, VPC CIDR blocks",
    fails: "network: {cidr: ▸10.20.0.0}", passes: "network: {cidr: 10.20.0.0/16}"
  ) { draft, findings in
    let text = draft.cluster.network.cidr
    guard IPv4Range(text) == nil else { return }
    let whole = IPv4Range(text + "/16")
    findings.report(
      path, "\(Quoted.name(text)) is not an IPv4 range",
      hint: "write four numbers from 0 to 255 and the length of the prefix, "
        + "like `\(whole?.network.text ?? "10.20.0.0/16")`")
  }

  static let cidrHostBits = Rule(
    "cidr-host-bits", "The network's range begins at its first address.",
    why:
      "AWS refuses or silently changes a range with bits after its prefix; a typing error hides easily there.",
    source: "AWS: EC2 API reference, CreateVpc, CidrBlock",
    fails: "network: {cidr: ▸10.20.0.1/16}", passes: "network: {cidr: 10.20.0.0/16}"
  ) { draft, findings in
    guard let range = IPv4Range(draft.cluster.network.cidr), range != range.network else { return }
    findings.report(
      path, "\(Quoted.name(range.text)) does not begin at the range's first address",
      hint: "write `\(range.network.text)`")
  }

  static let cidrSize = Rule(
    "cidr-size", "The network's range is from /16 to /28.", why: "A VPC has no other sizes.",
    source: "AWS: VPC user guide, VPC CIDR blocks",
    fails: "network: {cidr: ▸10.0.0.0/8}", passes: "network: {cidr: 10.0.0.0/16}"
  ) { draft, findings in
    guard let range = IPv4Range(draft.cluster.network.cidr), !(16...28).contains(range.prefix) else { return }
    let fitting = SubnetPlan.fittingPrefix(for: draft.cluster, draft.subnetNeeds)
    let prefix = range.prefix < 16 ? 16 : fitting ?? 16
    findings.report(
      path, "a VPC's range is from /16 to /28, not /\(range.prefix)",
      hint: "write `\(range.with(prefix: prefix).network.text)`")
  }

  static let cidrPrivate = Rule(
    "cidr-private", .warning, "The network's range is one that is kept for private networks.",
    why: "Public addresses inside the VPC make their owners on the internet unreachable from it. "
      + "Private ranges: RFC 1918, and RFC 6598 (100.64.0.0/10).",
    source: "RFC 1918 and RFC 6598; AWS: VPC user guide, VPC CIDR blocks",
    fails: "network: {cidr: ▸8.8.0.0/16}", passes: "network: {cidr: 172.16.0.0/16}"
  ) { draft, findings in
    guard let range = IPv4Range(draft.cluster.network.cidr) else { return }
    let isPrivate = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].contains {
      IPv4Range($0)?.contains(range) ?? false
    }
    if isPrivate || !(16...28).contains(range.prefix) { return }
    findings.report(
      path, "\(Quoted.name(range.text)) is not a private range",
      hint: "take one inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16")
  }

  static let cidrTooSmall = Rule(
    "cidr-too-small", "Each zone's private subnet has an address for everything that may stand in it.",
    why:
      "Nodes beyond the last address never start, and the job waits without end. Each zone has a public and a private "
      + "subnet; of each AWS keeps five addresses. A node takes one for each network card; endpoints, file systems, a "
      + "database and the monitoring take some, too.",
    source: "AWS: VPC user guide, Subnet CIDR blocks; Elastic Load Balancing user guide, Subnets",
    fails: "network: {cidr: ▸10.0.0.0/24}\n" + Rule.queue("instances: [c7i.8xlarge]", "nodes: 0-100"),
    passes: "network: {cidr: 10.0.0.0/23}\n" + Rule.queue("instances: [c7i.8xlarge]", "nodes: 0-100")
  ) { draft, findings in
    let cluster = draft.cluster
    guard let range = IPv4Range(cluster.network.cidr), (16...28).contains(range.prefix), !cluster.network.isExisting,
      !cluster.network.zones.isEmpty, !cluster.network.zones.contains("")
    else { return }
    let needs = draft.subnetNeeds
    let plan = SubnetPlan(cluster, prefix: nil, needs)
    if plan?.zones.allSatisfy(\.isLargeEnough) == true { return }
    let fitting = SubnetPlan.fittingPrefix(for: cluster, needs)
    let hint = fitting.map { "write `\(range.with(prefix: $0).network.text)`" } ?? "let the queues have fewer nodes"
    guard let plan, let (zone, need) = zip(plan.zones, needs).first(where: { !$0.0.isLargeEnough }) else {
      let count = cluster.network.zones.count
      findings.report(
        path,
        "the range is too small for a public and a private subnet in \(count == 1 ? "a zone" : "\(count) zones")",
        hint: hint)
      return
    }
    let most = need.queues.max { $0.addresses < $1.addresses }
    let share = most.map { ", \($0.addresses) of them for the queue \(Quoted.name($0.name))" } ?? ""
    findings.report(
      path,
      "the private subnet of `\(zone.name)` would have \(zone.available) addresses to give, and needs "
        + "\(zone.needed)\(share)",
      hint: hint + need.size)
  }

  static let zoneUnknown = Rule(
    "zone-unknown", "Every zone is one of the region.",
    why: "A subnet stands in one zone of the cluster's region.",
    source: "AWS: its public parameters of zones (docs/aws-facts.md)",
    fails: "network: {zones: [us-east-1a, ▸us-west-2a]}", passes: "network: {zones: [us-east-1a, us-east-1b]}"
  ) { draft, findings in
    let region = draft.cluster.region
    let zones = AWSFacts.zones(in: region)
    guard !zones.isEmpty else { return }
    for (index, zone) in draft.cluster.network.zones.enumerated() where !zones.contains(zone) {
      let home = AWSFacts.regions.first { AWSFacts.zones(in: $0).contains(zone) }
      let message =
        home.map { "the zone \(Quoted.name(zone)) belongs to the region `\($0)`, not to `\(region)`" }
        ?? "the region `\(region)` has no zone \(Quoted.name(zone))"
      findings.report("network.zones[\(index)]", message, hint: "its zones are \(Quoted.list(zones))")
    }
  }

  static let zoneTwice = Rule(
    "zone-twice", "A zone is named once.", why: "Two subnets in one zone share its fate.",
    source: "Apus: a second subnet in a zone is no second zone",
    fails: "network: {zones: [us-east-1a, ▸us-east-1a]}", passes: "network: {zones: [us-east-1a]}"
  ) { draft, findings in
    let zones = draft.cluster.network.zones
    for (index, zone) in zones.enumerated() where zones[..<index].contains(zone) {
      findings.report(
        "network.zones[\(index)]", "the zone \(Quoted.name(zone)) is named twice", hint: "delete it here")
    }
  }

  static let zoneCount = Rule(
    "zone-count", "There are no more zones than the region has.", why: "A subnet stands in one zone.",
    source: "AWS: its public parameters of zones (docs/aws-facts.md)",
    fails: "network: {zones: ▸6}\nregion: us-west-1", passes: "network: {zones: 2}\nregion: us-west-1"
  ) { draft, findings in
    let region = draft.cluster.region
    let zones = AWSFacts.zones(in: region)
    guard let count = draft.zoneCount, !zones.isEmpty, count > zones.count else { return }
    findings.report(
      "network.zones", "the region `\(region)` has \(zones.count) zones, not \(count)",
      hint: "they are \(Quoted.list(zones))")
  }

  static let proxyForm = Rule(
    "proxy-form", "A proxy is `http://HOST:PORT`.",
    why: "Nodes give it to their package manager, to the AWS tools and to pip as it is.",
    source: "AWS: ParallelCluster user guide, HttpProxyAddress",
    fails: "network: {proxy: ▸\"10.0.0.5:3128\"}", passes: "network: {proxy: \"http://10.0.0.5:3128\", internet: none}"
  ) { draft, findings in
    guard let proxy = draft.cluster.network.proxy, !isProxy(proxy) else { return }
    let host = proxy.split(separator: "/", omittingEmptySubsequences: true).last.map(String.init) ?? ""
    let mended = ["http://\(host)", "http://\(host):3128"].first(where: isProxy)
    findings.report(
      "network.proxy", "\(Quoted.name(proxy)) is not a proxy's address",
      hint: mended.map { "write `\"\($0)\"`" } ?? "write one like `\"http://10.0.0.5:3128\"`")
  }

  private static func isProxy(_ text: String) -> Bool {
    guard let scheme = ["http://", "https://"].first(where: text.hasPrefix) else { return false }
    var rest = text.dropFirst(scheme.count)
    if rest.last == "/" { rest.removeLast() }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, case .value(let port) = WholeNumber(parts[1]), (1...65_535).contains(port) else {
      return false
    }
    return !parts[0].isEmpty
      && parts[0].utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
      }
  }

  static let proxyIdle = Rule(
    "proxy-unneeded", .advice, "A proxy is for networks without a way to the internet of their own.",
    why: "With a NAT gateway nodes reach the internet without it, and pay for both.",
    source: "Apus: two ways out are one too many",
    fails: "network: {proxy: ▸\"http://10.0.0.5:3128\", internet: nat}",
    passes: "network: {proxy: \"http://10.0.0.5:3128\", internet: none}"
  ) { draft, findings in
    let network = draft.cluster.network
    guard network.proxy != nil, network.internet != .none, !network.isExisting else { return }
    findings.report(
      "network.proxy", "nodes have a proxy, and a NAT gateway beside it (`internet: \(network.internet.rawValue)`)",
      hint: "add `internet: none`, or delete the proxy")
  }
}

extension Draft {
  /// What each zone's private subnet has to give, with the types that were looked up already.
  fileprivate var subnetNeeds: [SubnetNeed] { SubnetNeed.all(whole) { types[$0] } }
}

extension SubnetNeed {
  /// What to say of the subnet that would do.
  fileprivate var size: String {
    let prefix = (16...28).last { 1 << (32 - $0) >= total + SubnetPlan.kept }
    return prefix.map { ": the subnet must be a /\($0)" } ?? ""
  }
}
