extension Cluster {
  /// Who may look, how long it is kept, whom to tell.
  public struct Monitoring: Sendable, Hashable, Codable {
    /// IPv4 ranges from which Grafana may be opened over HTTPS.
    public var access: [String]
    /// Days that metrics are kept.
    public var retentionDays: Int
    /// Where alerts are sent; nil where nobody is told.
    public var alertEmail: String?
    /// Whether EC2 reports its instances' metrics every minute.
    public var detailed: Bool
    /// The nodes' logs in CloudWatch.
    public var logs: Logs
    /// Whether there is a dashboard in CloudWatch.
    public var dashboard: Bool
    /// Whether there are alarms in CloudWatch for the head node.
    public var alarms: Bool

    /// The nodes' logs in CloudWatch.
    public struct Logs: Sendable, Hashable, Codable {
      /// Whether they are sent there.
      public var enabled: Bool
      /// Days that they are kept; 0 for ever.
      public var retentionDays: Int
      /// Whether they stay when the cluster is deleted.
      public var keep: Bool
      /// Whether the files on the nodes are rotated.
      public var rotation: Bool
    }
  }
}
