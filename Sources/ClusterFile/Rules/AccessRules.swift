import Diagnostics

/// Ranges from which the cluster may be reached.
enum AccessRules {
  static let all = [contained, overlap]

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

  static let overlap = Rule(
    "cidr-overlap", .warning, "The network's range does not overlap those from which it is reached.",
    why: "An address of the VPC's own range is never looked for outside it: who has it elsewhere gets no answer.",
    source: "AWS: VPC user guide, Route priority; the local route has the VPC's range",
    fails: "network: {cidr: 10.20.0.0/16}\nmonitoring: {access: [▸10.20.8.0/24]}",
    passes: "network: {cidr: 10.21.0.0/16}\nmonitoring: {access: [10.20.8.0/24]}"
  ) { draft, findings in
    guard !draft.cluster.network.isExisting, let own = IPv4Range(draft.cluster.network.cidr), own == own.network else {
      return
    }
    let ranges = draft.accessRanges
    for (path, range) in ranges where own.contains(range) {
      let line = draft.places["network.cidr"].map { "line \($0.value.line) has that; " } ?? "that is the default; "
      let free = (20...255).lazy.map { IPv4Range(address: 10 << 24 | $0 << 16, prefix: own.prefix) }
        .first { candidate in !ranges.contains { candidate.contains($0.range) } }
      findings.report(
        path, "\(Quoted.name(range.text)) lies in the cluster's own network, \(Quoted.name(own.text))",
        hint: line + (free.map { "write `network: {cidr: \($0.text)}`" } ?? "take another range for the network"))
    }
  }
}

extension Draft {
  /// The ranges from which Grafana and desktops may be opened, with their paths.
  fileprivate var accessRanges: [(path: String, range: IPv4Range)] {
    let texts =
      cluster.monitoring.access.enumerated().map { ("monitoring.access[\($0)]", $1) }
      + desktops.map { ("\($0.path).dcv.access", $0.dcv.access) }
    return texts.compactMap { path, text in
      IPv4Range(text).flatMap { $0 == $0.network ? (path, $0) : nil }
    }
  }
}
