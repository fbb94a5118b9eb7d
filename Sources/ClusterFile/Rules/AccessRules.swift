import Diagnostics

/// Ranges from which the cluster may be reached.
enum AccessRules {
  static let all = [contained, desktop]

  static let contained = Rule(
    "access-contained", .advice, "No range that may open Grafana lies in another.",
    why: "The larger one lets it in already; often one of them was to be deleted.",
    source: "Apus: a line must not do nothing",
    fails: "monitoring: {access: [203.0.113.0/24, ▸203.0.113.7/32]}",
    passes: "monitoring: {access: [203.0.113.0/24, 198.51.100.7/32]}"
  ) { draft, findings in
    let ranges = draft.cluster.monitoring.access.map { IPv4Range($0) }
    for (index, range) in ranges.enumerated() {
      guard let range else { continue }
      let other = ranges.enumerated().first { other, candidate in
        guard let candidate, other != index else { return false }
        return candidate.contains(range) && (candidate.prefix < range.prefix || other < index)
      }
      guard let (place, wider) = other, let wider else { continue }
      let line = draft.position(of: "monitoring.access[\(place)]").map { " (line \($0.line))" } ?? ""
      findings.report(
        "monitoring.access[\(index)]",
        wider == range
          ? "\(Quoted.name(range.text)) is given twice"
          : "\(Quoted.name(range.text)) lies in \(Quoted.name(wider.text))\(line)",
        hint: "delete it")
    }
  }

  static let desktop = Rule(
    "desktop-cidr", "The range that may reach a desktop is an IPv4 range in CIDR notation.",
    why: "It becomes a rule of a security group, which takes no other form.",
    source: "AWS: EC2 API reference, AuthorizeSecurityGroupIngress, CidrIp",
    fails: "headNode: {dcv: {access: ▸203.0.113.7}}", passes: "headNode: {dcv: {access: 203.0.113.7/32}}"
  ) { draft, findings in
    let desktops =
      [("headNode", draft.cluster.headNode.dcv)]
      + draft.cluster.loginNodes.enumerated().map { ("loginNodes[\($0)]", $1.dcv) }
    for (path, desktop) in desktops {
      guard let text = desktop?.access, !text.isEmpty else { continue }
      guard let range = IPv4Range(text) else {
        let single = IPv4Range(text + "/32")
        findings.report(
          "\(path).dcv.access", "\(Quoted.name(text)) is not an IPv4 range",
          hint: single.map { "for this one address write `\($0.text)`" } ?? "write a range like `203.0.113.0/24`")
        continue
      }
      if range != range.network {
        findings.report(
          "\(path).dcv.access", "\(Quoted.name(text)) does not begin at the range's first address",
          hint: "write `\(range.network.text)`, or `\(range.with(prefix: 32).text)` for this one address")
      }
    }
  }
}
