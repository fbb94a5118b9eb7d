import Slurm

extension StatusReport {
  /// The report as JSON, keys sorted.
  ///
  /// - Throws: Nothing that a cluster can cause.
  public func json() throws -> String { try ReportText.json(self) }

  /// The report for a person.
  public func text() -> String {
    var text = "Cluster \(cluster): \(phase)"
    if let supervisor { text += " (supervisor \(supervisor))" }
    text += namespaces ? "\n" : ", nodes without namespaces of their own\n"
    for problem in problems { text += "! \(problem)\n" }
    if phase == "stopped" { return text + "Next: apus up --local\n" }
    return [text, daemonTable, queueTable, nodeTable, costLine].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var daemonTable: String {
    if daemons.isEmpty { return "" }
    let rows = daemons.map { daemon in
      [
        daemon.name, daemon.state.rawValue, daemon.pid.map { "\($0)" } ?? "-", "\(daemon.restarts)",
        daemon.lastEnd ?? "",
      ]
    }
    return ReportText.table(
      header: ["DAEMON", "STATE", "PID", "RESTARTS", "LAST END"], rows: rows, rightAligned: [2, 3])
  }

  private var queueTable: String {
    let rows = queues.map { ["\($0.name)", "\($0.nodesUp)/\($0.nodes)", "\($0.running)", "\($0.pending)"] }
    return ReportText.table(
      header: ["QUEUE", "NODES UP", "RUNNING", "PENDING"], rows: rows, rightAligned: [1, 2, 3])
  }

  /// Nodes that are up, one a line; those that are off, a line for each queue and state.
  private var nodeTable: String {
    let shown = nodes.filter { $0.power != "off" || $0.reason != nil }
    let off = nodes.filter { $0.power == "off" && $0.reason == nil }
    var rows = shown.map { node in
      [
        node.name, node.state, node.power, node.pid.map { "\($0)" } ?? "-", "\(node.allocatedCPUs)/\(node.cpus)",
        node.instance, node.power == "off" ? "-" : node.pricePerHour.map(ReportText.dollars) ?? "unknown",
        node.reason ?? "",
      ]
    }
    var seen: Set<String> = []
    for node in off where seen.insert(node.queue + node.state).inserted {
      let alike = off.filter { $0.queue == node.queue && $0.state == node.state }
      rows.append([
        Hostlist.compress(alike.map(\.name)), node.state, "off", "-", "0/\(node.cpus)", node.instance, "-", "",
      ])
    }
    return ReportText.table(
      header: ["NODE", "STATE", "POWER", "PID", "CPUS", "INSTANCE", "PER HOUR", "REASON"], rows: rows,
      rightAligned: [3, 4, 6])
  }

  private var costLine: String {
    let unknown = cost.unknown.isEmpty ? "" : "; no price is known of \(cost.unknown.joined(separator: ", "))"
    return "On AWS these instances would cost \(ReportText.dollars(cost.instancesPerHour)) an hour\(unknown).\n"
  }
}
