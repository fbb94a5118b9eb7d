extension Section<Cluster.Monitoring> {
  static let monitoring = Section<Cluster.Monitoring>(
    "Prometheus and Grafana: who may look, how long it is kept, whom to tell; and what CloudWatch is told.", .unread,
    [
      .optional(
        "access", \.access, .list(of: .text("CIDR", allowed: "IPv4 ranges"), placeholder: ""), default: [],
        example: "[203.0.113.0/24]",
        "IPv4 ranges from which Grafana may be opened over HTTPS; `[]` for none, which leaves Session Manager.",
        aws: "rules of the load balancer's security group", local: .ignored(noGrafana)),
      .optional(
        "retention", \.retentionDays, .days, default: 30, example: "30 days",
        "How long metrics are kept; 1 to 3650 days.",
        aws: "Prometheus's `--storage.tsdb.retention.time`", local: .ignored(noGrafana)),
      .section("alerts", \.alerts, .alerts),
      .optional(
        "detailed", \.detailed, .boolean, default: false, example: "true",
        "Whether EC2 reports its instances' metrics every minute, at a price.",
        aws: "`Monitoring.DetailedMonitoring`", local: .ignored(noCloudWatch)),
      .section("logs", \.logs, .logs),
      .optional(
        "dashboard", \.dashboard, .boolean, default: true, example: "false",
        "Whether there is a dashboard in CloudWatch.",
        aws: "`Monitoring.Dashboards.CloudWatch.Enabled`", local: .ignored(noCloudWatch)),
      .optional(
        "alarms", \.alarms, .boolean, default: true, example: "false",
        "Whether there are alarms in CloudWatch for the head node's health, CPU, memory and disk.",
        aws: "`Monitoring.Alarms.Enabled`", local: .ignored(noCloudWatch)),
    ])

  private static var noGrafana: String { "a rehearsal has no Grafana yet" }
  private static var noCloudWatch: String { "a rehearsal has no CloudWatch" }
}

extension Cluster.Monitoring {
  static let unread = Cluster.Monitoring(
    access: [], retentionDays: 0, detailed: false,
    logs: Logs(enabled: true, retentionDays: 180, keep: true, rotation: true), dashboard: true, alarms: true)

  fileprivate var alerts: AlertKeys {
    get { AlertKeys(email: alertEmail) }
    set { alertEmail = newValue.email }
  }
}

/// Whom to tell, as the file gives it.
struct AlertKeys: Sendable {
  var email: String?
}

extension Section<AlertKeys> {
  static let alerts = Section<AlertKeys>(
    "Whom to tell when something is wrong.", AlertKeys(),
    [
      .optional(
        "email", \.email, .text("email address", pattern: "^[^@ ]+@[^@ ]+\\.[^@ ]+$"),
        absent: "nobody is told",
        example: "hpc@example.org",
        "Where alerts are sent; AWS asks the address for its consent once.",
        aws: "a subscription of an SNS topic", local: .ignored("a rehearsal sends no mail"))
    ])
}

extension Section<Cluster.Monitoring.Logs> {
  static let logs = Section<Cluster.Monitoring.Logs>(
    "The nodes' logs in CloudWatch.", Cluster.Monitoring.unread.logs,
    [
      .optional(
        "enabled", \.enabled, .boolean, default: true, example: "false", "Whether they are sent there.",
        aws: "`Monitoring.Logs.CloudWatch.Enabled`", local: .ignored(none)),
      .optional(
        "retention", \.retentionDays, .days, default: 180, example: "30 days",
        "How long they are kept: one of CloudWatch's lengths; `0 days` for ever.",
        aws: "`Monitoring.Logs.CloudWatch.RetentionInDays`", local: .ignored(none)),
      .optional(
        "keep", \.keep, .boolean, default: true, example: "false", "Whether they stay when the cluster is deleted.",
        aws: "`Monitoring.Logs.CloudWatch.DeletionPolicy`", local: .ignored(none)),
      .optional(
        "rotation", \.rotation, .boolean, default: true, example: "false",
        "Whether the files on the nodes are rotated.",
        aws: "`Monitoring.Logs.Rotation.Enabled`", local: .ignored(none)),
    ])

  private static var none: String { "logs of a rehearsal are in its state folder" }
}
