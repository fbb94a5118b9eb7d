import Diagnostics

/// Ranges from which the cluster may be reached.
enum AccessRules {
  static let all = [contained]

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
}
