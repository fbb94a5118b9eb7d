import Diagnostics

/// Who may look, how long it is kept, whom to tell, what it may cost.
enum MonitoringRules {
  static let all = [
    accessSyntax, accessOpen, retention, email, budgetPositive, budgetUntold, backupNone, applicationTwice,
  ]

  static let accessSyntax = Rule(
    "access-cidr", "Ranges that may open Grafana are IPv4 ranges in CIDR notation.",
    why: "They become rules of a security group, which takes no other form.",
    source: "AWS: EC2 API reference, AuthorizeSecurityGroupIngress, CidrIp",
    fails: "monitoring: {access: [▸203.0.113.7]}", passes: "monitoring: {access: [203.0.113.7/32]}"
  ) { draft, findings in
    for (index, text) in draft.cluster.monitoring.access.enumerated() {
      let path = "monitoring.access[\(index)]"
      guard let range = IPv4Range(text) else {
        let single = IPv4Range(text + "/32")
        findings.report(
          path, "\(Quoted.name(text)) is not an IPv4 range",
          hint: single.map { "for this one address write `\($0.text)`" }
            ?? "write a range like `203.0.113.0/24`")
        continue
      }
      if range != range.network {
        findings.report(
          path, "\(Quoted.name(text)) does not begin at the range's first address",
          hint: "write `\(range.network.text)`, or `\(range.with(prefix: 32).text)` for this one address")
      }
    }
  }

  static let accessOpen = Rule(
    "access-open", .warning, "Grafana is not open to the world.",
    why: "Its login page is all that stands between the internet and the cluster's figures.",
    source: "Apus: a login page is no firewall",
    fails: "monitoring: {access: [▸0.0.0.0/0]}", passes: "monitoring: {access: [203.0.113.0/24]}"
  ) { draft, findings in
    for (index, text) in draft.cluster.monitoring.access.enumerated() {
      guard let range = IPv4Range(text), range == range.network, range.prefix < 8 else { continue }
      let who = range.prefix == 0 ? "everybody" : "\(range.count) addresses"
      findings.report(
        "monitoring.access[\(index)]", "Grafana would be open to \(who)",
        hint: "name your own network's range; `[]` leaves Session Manager, which needs no range")
    }
  }

  static let retention = Rule(
    "retention", "Metrics are kept from 1 to 3650 days.",
    why: "Prometheus needs a day at least, and disk for the rest.",
    source: "Apus: below a day there is nothing to look at, beyond ten years no disk is planned",
    fails: "monitoring: {retention: ▸0 days}", passes: "monitoring: {retention: 90 days}"
  ) { draft, findings in
    let days = draft.cluster.monitoring.retentionDays
    guard !(1...3650).contains(days) else { return }
    findings.report(
      "monitoring.retention", "metrics cannot be kept for \(days) days",
      hint: "write `\(days < 1 ? 1 : 3650) days`")
  }

  static let email = Rule(
    "email", "The address for alerts is an email address.",
    why: "AWS sends it a question before the first alert.",
    source: "RFC 5321, 4.1.2 and 4.5.3.1",
    fails: "monitoring: {alerts: {email: ▸hpc.example.org}}",
    passes: "monitoring: {alerts: {email: hpc@example.org}}"
  ) { draft, findings in
    guard let address = draft.cluster.monitoring.alertEmail, !isAddress(address) else { return }
    findings.report(
      "monitoring.alerts.email", "\(Quoted.name(address)) is not an email address",
      hint: "write `name@example.org`")
  }

  /// The plain form that mail services take: one `@`, a host with a dot, no blanks, at most 254 characters (RFC 5321).
  private static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.count <= 64, text.utf8.count <= 254,
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"<>()[]\\,;:\"".utf8.contains($0) })
    else { return false }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2
      && labels.allSatisfy { label in
        !label.isEmpty && label.first != "-" && label.last != "-"
          && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
      }
  }

  static let budgetPositive = Rule(
    "budget-positive", "A budget is above zero.", why: "Every cluster would be over it from the first hour.",
    source: "Apus: every cluster costs more than nothing",
    fails: "budget: ▸0 USD/month",
    passes: "budget: 500 USD/month\nmonitoring: {alerts: {email: hpc@example.org}}"
  ) { draft, findings in
    guard let budget = draft.cluster.budget, budget <= 0 else { return }
    findings.report("budget", "the budget must be above zero", hint: "delete the line for no budget")
  }

  static let budgetUntold = Rule(
    "budget-untold", .warning, "Somebody is told when the budget is used up.",
    why: "A budget stops nothing by itself: it sends alerts.",
    source: "Apus: a budget stops nothing, it sends alerts",
    fails: "budget: ▸500 USD/month",
    passes: "budget: 500 USD/month\nmonitoring: {alerts: {email: hpc@example.org}}"
  ) { draft, findings in
    guard draft.cluster.budget != nil, !draft.isGiven("monitoring.alerts.email") else { return }
    findings.report(
      "budget", "there is a budget, and nobody is told when it is used up",
      hint: "add `alerts: {email: you@example.org}` under `monitoring`")
  }

  static let backupNone = Rule(
    "backup-none", .advice, "There are backups.", why: "`/home` is on one volume in one zone.",
    source: "Apus: one volume in one zone can be lost",
    fails: "backup: ▸{daily: 0, weekly: 0}", passes: "backup: {daily: 3, weekly: 0}"
  ) { draft, findings in
    let backup = draft.cluster.backup
    guard backup.daily == 0, backup.weekly == 0, draft.isSound("backup.daily"), draft.isSound("backup.weekly")
    else { return }
    findings.report("backup", "no backup is kept", hint: "`{daily: 7, weekly: 4}` is the default")
  }

  static let applicationTwice = Rule(
    "application-twice", .warning, "A group of sample applications is named once.",
    why: "The second time changes nothing.",
    source: "Apus: a second mention is a mistake of writing",
    fails: "applications: [mpi, ▸mpi]", passes: "applications: [mpi, hybrid]"
  ) { draft, findings in
    var seen: Set<Cluster.Application> = []
    for (index, application) in draft.cluster.applications.enumerated()
    where draft.isSound("applications[\(index)]") {
      if seen.insert(application).inserted { continue }
      findings.report(
        "applications[\(index)]", "`\(application.rawValue)` is named twice", hint: "delete it here")
    }
  }
}
