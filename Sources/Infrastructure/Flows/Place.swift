/// Something that network interfaces belong to. Each place has a security group, whose tag `apus:place` is the raw value.
public enum Place: String, Sendable, Hashable, CaseIterable {
  /// The head node.
  case head
  /// Nodes that people log in to.
  case login
  /// The queues' nodes.
  case compute
  /// The file systems.
  case storage
  /// The database of job history.
  case database
  /// Prometheus, Alertmanager and Grafana.
  case monitoring
  /// What stands before Grafana.
  case loadBalancer = "load-balancer"
  /// The interface endpoints of AWS's services.
  case endpoints

  /// What stands in logical ids.
  var id: String {
    switch self {
    case .loadBalancer: "LoadBalancer"
    default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
    }
  }

  /// What its group is for. Changing it replaces the group.
  var purpose: String {
    switch self {
    case .head: "The head node"
    case .login: "Login nodes"
    case .compute: "Compute nodes"
    case .storage: "File systems"
    case .database: "The database of job history"
    case .monitoring: "Prometheus, Alertmanager and Grafana"
    case .loadBalancer: "The load balancer before Grafana"
    case .endpoints: "Interface endpoints of AWS services"
    }
  }
}
