import CloudFormation

/// What other stacks use of the infrastructure: exported outputs, or literals for what is there already.
public struct InfrastructureOutputs: Sendable {
  /// The VPC's id.
  public let vpc: Value<String>
  /// The private subnets, in the order of the zones, or of the cluster file.
  public let privateSubnets: [SubnetOutput]
  /// The public subnets; empty where there are none.
  public let publicSubnets: [SubnetOutput]
  /// The groups' ids by place; those that are not made are missing.
  public let groups: [Place: Value<String>]
  /// The ARN of the key of log groups and of the topic.
  public let logsKey: Value<String>
  /// The ARN of the topic that alerts are sent to.
  public let alertTopic: Value<String>

  /// The head node's group; nil where the user or ParallelCluster brings one.
  public var headGroup: Value<String>? { groups[.head] }
  /// Login nodes' group; nil where there are none, or the user or ParallelCluster brings one.
  public var loginGroup: Value<String>? { groups[.login] }
  /// Compute nodes' group; nil where the user or ParallelCluster brings one.
  public var computeGroup: Value<String>? { groups[.compute] }
  /// File systems' group.
  public var storageGroup: Value<String>? { groups[.storage] }
  /// The database's group; nil where Apus makes no database.
  public var databaseGroup: Value<String>? { groups[.database] }
  /// Monitoring's group.
  public var monitoringGroup: Value<String>? { groups[.monitoring] }
  /// The load balancer's group; nil where nobody may open Grafana from outside.
  public var loadBalancerGroup: Value<String>? { groups[.loadBalancer] }
}
