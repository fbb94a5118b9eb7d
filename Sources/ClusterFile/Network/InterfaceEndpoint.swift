/// A way to a service of AWS through the network's own private subnets, with an address in each. The list is the one
/// place that says which there are: subnets are sized by it, and the endpoints are made from it.
public struct InterfaceEndpoint: Sendable, Hashable {
  /// Which new networks have it. A network that is there keeps the endpoints that it has.
  public enum Need: Sendable, Hashable {
    /// Every one.
    case always
    /// One with no way to the internet.
    case isolated
    /// One with no way to the internet, where people log in to nodes of their own.
    case isolatedWithLoginNodes
    /// One with no way to the internet, in a region where Fargate does not reach Amazon ECS by itself.
    case isolatedInLateRegion
  }

  /// The service, as the endpoint's name has it: `ecr.api`.
  public let service: String
  /// Which networks have it.
  public let need: Need
  /// What would not work without it.
  public let why: String
  /// Where that is said.
  public let source: String
  /// Whether its name begins with `cn.` in China's regions. Source: aws-cdk-lib 2.175.1, vpc-endpoint.ts.
  public let hasChineseName: Bool

  init(_ service: String, _ need: Need, why: String, source: String, hasChineseName: Bool = false) {
    self.service = service
    self.need = need
    self.why = why
    self.source = source
    self.hasChineseName = hasChineseName
  }

  /// The endpoint service's name: `com.amazonaws.us-east-1.ssm`.
  public func name(in region: String) -> String {
    let isChinese = hasChineseName && region.hasPrefix("cn-")
    return "\(isChinese ? "cn.com" : "com").amazonaws.\(region).\(service)"
  }

  /// Those that the cluster's network has, in the order of the list; none where the network is there already.
  public static func all(for cluster: Cluster) -> [InterfaceEndpoint] {
    guard !cluster.network.isExisting else { return [] }
    let isIsolated = cluster.network.internet == .none
    return all.filter { endpoint in
      switch endpoint.need {
      case .always: true
      case .isolated: isIsolated
      case .isolatedWithLoginNodes: isIsolated && !cluster.loginNodes.isEmpty
      case .isolatedInLateRegion: isIsolated && lateRegions.contains(cluster.region)
      }
    }
  }
}

extension InterfaceEndpoint {
  /// All that there may be. Read 2026-11-30.
  public static let all: [InterfaceEndpoint] = [
    .init("ssm", .always, why: "Session Manager: an instance says that it is there", source: sessions),
    .init("ssmmessages", .always, why: "Session Manager: what is typed and shown in a session", source: sessions),
    .init("ec2messages", .always, why: "Session Manager: older agents' messages", source: sessions),
    .init(
      "ec2", .isolated, why: "ParallelCluster launches and ends nodes; Prometheus finds them", source: noInternet,
      hasChineseName: true),
    .init(
      "cloudformation", .isolated, why: "a node reads its set-up and says that it is ready", source: noInternet,
      hasChineseName: true),
    .init("logs", .isolated, why: "nodes and Fargate's tasks write their logs", source: noInternet),
    .init(
      "secretsmanager", .isolated,
      why: "the passwords of database, directory and Grafana, and the munge key", source: noInternet),
    .init(
      "monitoring", .isolated, why: "nodes report disk and memory to CloudWatch", source: cloudWatch,
      hasChineseName: true),
    .init("ecr.api", .isolated, why: "Fargate asks where an image is", source: registry, hasChineseName: true),
    .init("ecr.dkr", .isolated, why: "Fargate pulls an image", source: registry, hasChineseName: true),
    .init("sns", .isolated, why: "Alertmanager sends alerts to the topic", source: notifications),
    .init(
      "elasticloadbalancing", .isolatedWithLoginNodes,
      why: "the head node looks which login nodes answer", source: noInternet),
    .init(
      "autoscaling", .isolatedWithLoginNodes, why: "a login node that is given up says that it is empty",
      source: noInternet, hasChineseName: true),
    .init("ecs", .isolatedInLateRegion, why: "Fargate speaks with Amazon ECS", source: tasks),
    .init("ecs-agent", .isolatedInLateRegion, why: "Fargate speaks with Amazon ECS", source: tasks),
    .init("ecs-telemetry", .isolatedInLateRegion, why: "Fargate reports to Amazon ECS", source: tasks),
  ]

  private static let sessions = "Systems Manager user guide: create VPC endpoints for Systems Manager"
  private static let noInternet =
    "ParallelCluster user guide: AWS ParallelCluster in a single subnet with no internet access"
  private static let cloudWatch = "CloudWatch user guide: using CloudWatch with interface VPC endpoints"
  private static let registry = "Amazon ECR user guide: Amazon ECR interface VPC endpoints"
  private static let notifications = "Amazon SNS developer guide: VPC endpoints"
  private static let tasks = "Amazon ECS developer guide: Amazon ECS interface VPC endpoints"

  /// ParallelCluster's regions that AWS opened after 23 December 2023. Source: the same page of the ECS guide.
  private static let lateRegions: Set<String> = ["ap-southeast-5", "ap-southeast-7"]
}
