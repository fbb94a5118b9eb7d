import AWSFacts
import Diagnostics

/// The network: its range and its zones.
enum NetworkRules {
  static let all = [
    cidrSyntax, cidrHostBits, cidrSize, cidrPrivate, cidrTooSmall, zoneUnknown, zoneTwice, zoneCount,
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
    let prefix = range.prefix < 16 ? 16 : 28
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

  /// Five addresses of each subnet are AWS's; each zone has a public and a private one.
  /// Source: VPC user guide, "Subnet CIDR blocks".
  static let cidrTooSmall = Rule(
    "cidr-too-small", "The network's range has an address for every node.",
    why:
      "Nodes beyond the last address never start, and the job waits without end. AWS keeps five addresses of each "
      + "subnet, and each zone has a public and a private subnet.",
    source: "AWS: VPC user guide, Subnet CIDR blocks",
    fails: "network: {cidr: ▸10.0.0.0/26}\n" + Rule.queue("instances: [c7i.8xlarge]", "nodes: 0-100"),
    passes: "network: {cidr: 10.0.0.0/24}\n" + Rule.queue("instances: [c7i.8xlarge]", "nodes: 0-100")
  ) { draft, findings in
    guard let range = IPv4Range(draft.cluster.network.cidr), (16...28).contains(range.prefix) else { return }
    let nodes = draft.cluster.queues.reduce(1) { $0 + $1.maxNodes }
    let kept = 10 * max(1, draft.cluster.network.zones.count)
    guard range.count - kept < nodes else { return }
    let fitting = (16...28).last { range.with(prefix: $0).count / 2 - kept >= nodes }
    findings.report(
      path,
      "the range has \(max(0, range.count - kept)) addresses to give, and the cluster may have \(nodes) nodes",
      hint: fitting.map { "write `\(range.with(prefix: $0).network.text)`" }
        ?? "let the queues have fewer nodes")
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
}
