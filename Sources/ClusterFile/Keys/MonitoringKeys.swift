extension Section<Cluster.Monitoring> {
  static let monitoring = Section<Cluster.Monitoring>(
    "Prometheus and Grafana: who may look, how long it is kept, whom to tell.", Cluster.unread.monitoring,
    [
      .optional(
        "access", \.access, .list(of: .text("CIDR", allowed: "IPv4 ranges"), placeholder: ""), default: [],
        example: "[203.0.113.0/24]",
        "IPv4 ranges from which Grafana may be opened over HTTPS; `[]` for none, which leaves Session Manager."
      ),
      .optional(
        "retention", \.retentionDays, .days, default: 30, example: "30 days",
        "How long metrics are kept; 1 to 3650 days."),
      .section("alerts", \.alerts, .alerts),
    ])
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
        "Where alerts are sent; AWS asks the address for its consent once.")
    ])
}

extension Cluster.Monitoring {
  fileprivate var alerts: AlertKeys {
    get { AlertKeys(email: alertEmail) }
    set { alertEmail = newValue.email }
  }
}
