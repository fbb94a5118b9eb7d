import Platform
import Serialization

extension PermissionsProof {
  /// Only the services that use a role may take it on.
  mutating func examineTrust(_ role: PlatformResource) {
    guard role.type == "AWS::IAM::Role" else { return }
    let policy = Policy(role["AssumeRolePolicyDocument"])
    for fault in policy.faults { examination.fail(role.id, "its trust policy cannot be read: \(fault)") }
    let needed = RoleUses.services(of: role.id, in: platform, clusters)
    for statement in policy.allowing {
      examination.look()
      if statement.isNotPrincipal {
        examination.fail(role.id, "all but some may take it on: its trust policy has NotPrincipal", hint: "Principal")
        continue
      }
      if statement.isNotAction || statement.actions.contains(where: { !Self.takingOn.contains($0.lowercased()) }) {
        examination.fail(
          role.id, "its trust policy allows \(statement.actions.joined(separator: ", "))",
          hint: "Action: sts:AssumeRole")
      }
      for principal in statement.principals ?? [] { examine(principal, of: role.id, needed) }
    }
  }

  private static let takingOn: Set<String> = ["sts:assumerole", "sts:tagsession", "sts:setsourceidentity"]

  private mutating func examine(_ principal: PolicyStatement.Principal, of role: ResourceID, _ needed: Set<String>) {
    switch principal {
    case .everyone:
      examination.fail(
        role, "everyone may take it on: the principal of its trust policy is *", hint: "the service that uses it")
    case .identity(let text):
      examination.fail(role, "\(text) may take it on, which is no service", hint: "the service that uses it")
    case .other(let kind, let text):
      examination.fail(role, "\(kind) \(text) may take it on, which is no service", hint: "the service that uses it")
    case .service(let name):
      let plain = name.replacing(".amazonaws.com.cn", with: ".amazonaws.com").replacing(
        "${AWS::URLSuffix}", with: "amazonaws.com")
      guard RoleUses.services.contains(plain), needed.isEmpty || needed.contains(plain) else {
        let uses =
          needed.isEmpty ? "no service that runs here" : "used by \(needed.sorted().joined(separator: ", ")) only"
        examination.fail(role, "\(name) may take it on; it is \(uses)", hint: "the service that uses it")
        return
      }
    }
  }
}

/// For which services roles are.
enum RoleUses {
  /// Services that may take on roles here.
  static let services: Set<String> = Set(properties.map(\.service)).union([
    "rds.amazonaws.com", "ssm.amazonaws.com", "cloudformation.amazonaws.com",
  ])

  /// Properties that hand a role to a service. Source: AWS's resource schemas.
  private static let properties: [(type: String, name: String, service: String)] = [
    ("AWS::IAM::InstanceProfile", "Roles", "ec2.amazonaws.com"),
    ("AWS::EC2::FlowLog", "DeliverLogsPermissionArn", "vpc-flow-logs.amazonaws.com"),
    ("AWS::Lambda::Function", "Role", "lambda.amazonaws.com"),
    ("AWS::CloudFormation::Stack", "Parameters", "lambda.amazonaws.com"),
    ("AWS::Backup::BackupSelection", "BackupSelection", "backup.amazonaws.com"),
    ("AWS::ECS::TaskDefinition", "TaskRoleArn", "ecs-tasks.amazonaws.com"),
    ("AWS::ECS::TaskDefinition", "ExecutionRoleArn", "ecs-tasks.amazonaws.com"),
    ("AWS::ECS::Service", "Role", "ecs.amazonaws.com"),
    ("AWS::RDS::DBInstance", "MonitoringRoleArn", "monitoring.rds.amazonaws.com"),
    ("AWS::RDS::DBCluster", "MonitoringRoleArn", "monitoring.rds.amazonaws.com"),
    ("AWS::Scheduler::Schedule", "Target", "scheduler.amazonaws.com"),
    ("AWS::Events::Rule", "RoleArn", "events.amazonaws.com"),
    ("AWS::Events::Rule", "Targets", "events.amazonaws.com"),
    ("AWS::S3::Bucket", "ReplicationConfiguration", "s3.amazonaws.com"),
    ("AWS::ApplicationAutoScaling::ScalableTarget", "RoleARN", "application-autoscaling.amazonaws.com"),
  ]

  /// The services that use a role, as the templates show; empty where they show none.
  static func services(of role: ResourceID, in platform: Platform, _ clusters: [WrittenCluster]) -> Set<String> {
    var result: Set<String> = []
    for (type, name, service) in properties {
      for resource in platform.resources(type) where Texts.refers(resource[name], to: role) { result.insert(service) }
    }
    for cluster in clusters {
      for nodes in [cluster.head] + cluster.logins + cluster.queues.map(\.nodes)
      where Texts.refers(nodes.section["Iam"]?["InstanceRole"], to: role) { result.insert("ec2.amazonaws.com") }
      if Texts.refers(cluster.configuration["Iam"]?["Roles"], to: role) { result.insert("lambda.amazonaws.com") }
    }
    return result
  }
}
