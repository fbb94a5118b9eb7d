import Diagnostics

/// Logs and metrics in CloudWatch.
enum LogRules {
  static let all = [rotation, retention, detailed]

  static let rotation = Rule(
    "log-rotation", .warning, "Logs that are rotated are kept in CloudWatch.",
    why: "Rotation deletes old ones on the nodes; without CloudWatch they are gone.",
    source: "ParallelCluster 3.16.1: LogRotationValidator",
    fails: "monitoring: {logs: {enabled: ▸false}}", passes: "monitoring: {logs: {enabled: false, rotation: false}}"
  ) { draft, findings in
    let logs = draft.cluster.monitoring.logs
    guard !logs.enabled, logs.rotation else { return }
    findings.report(
      "monitoring.logs.enabled", "logs are rotated, and kept nowhere",
      hint: "delete the line, or add `rotation: false`, which fills the head node's disk instead")
  }

  /// Days that ParallelCluster takes. Source: its CloudWatchLogsSchema.
  private static let lengths = [
    0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 3653,
  ]

  static let retention = Rule(
    "log-retention", "Logs are kept for a time that CloudWatch has.",
    why: "0 (for ever), 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827 or 3653 days.",
    source: "ParallelCluster 3.16.1: CloudWatchLogsSchema (RetentionInDays)",
    fails: "monitoring: {logs: {retention: ▸10 days}}", passes: "monitoring: {logs: {retention: 14 days}}"
  ) { draft, findings in
    let days = draft.cluster.monitoring.logs.retentionDays
    guard !lengths.contains(days) else { return }
    let below = lengths.last { $0 < days && $0 > 0 }
    let above = lengths.first { $0 > days }
    let near = [below, above].compactMap(\.self).map { "`\($0) \($0 == 1 ? "day" : "days")`" }
    findings.report(
      "monitoring.logs.retention", "CloudWatch cannot keep logs for \(days) days",
      hint: "the next are \(near.joined(separator: " and ")); `0 days` is for ever")
  }

  static let detailed = Rule(
    "detailed-monitoring", .advice, "CloudWatch's detailed monitoring is off.",
    why: "It costs for every instance, and Prometheus has finer figures.",
    source: "ParallelCluster 3.16.1: DetailedMonitoringValidator",
    fails: "monitoring: {detailed: ▸true}", passes: "monitoring: {detailed: false}"
  ) { draft, findings in
    guard draft.cluster.monitoring.detailed else { return }
    findings.report(
      "monitoring.detailed", "EC2 charges for each instance's metrics by the minute",
      hint: "delete the line, if Grafana's figures are enough")
  }
}
