import Platform
import Serialization

extension TemplateCheck {
  /// An endpoint's service is one of AWS's, of the very region, of a kind that it has.
  static let endpointServices = TemplateCheck(id: "endpoint-services", types: ["AWS::EC2::VPCEndpoint"]) {
    endpoint, platform, examination in
    let name = endpoint["ServiceName"]?.string ?? ""
    // Another account's own service.
    guard !name.hasPrefix("com.amazonaws.vpce.") else { return }
    let prefixes = ["com.amazonaws.\(platform.region).", "cn.com.amazonaws.\(platform.region)."]
    guard let prefix = prefixes.first(where: name.hasPrefix) else {
      examination.fail(
        endpoint.id, "ServiceName is '\(name)', and the stacks are in \(platform.region)",
        hint: "com.amazonaws.\(platform.region).SERVICE")
      return
    }
    let service = String(name.dropFirst(prefix.count))
    guard EndpointNames.all.contains(service) else {
      examination.fail(
        endpoint.id, "ServiceName is '\(name)', and no service '\(service)' is known to have endpoints",
        hint: "a service of AWS's list of those with AWS PrivateLink")
      return
    }
    let isGateway = (endpoint["VpcEndpointType"]?.string ?? "Gateway") == "Gateway"
    if isGateway, !["s3", "dynamodb"].contains(service) {
      examination.fail(endpoint.id, "'\(service)' has no gateway endpoint", hint: "VpcEndpointType: Interface")
    }
  }
}

/// Services with endpoints. Source: "AWS services that integrate with AWS PrivateLink",
/// docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html, those that a cluster could use; read
/// 2026-11-24.
enum EndpointNames {
  static let all: Set<String> = [
    "access-analyzer", "acm", "acm-pca", "application-autoscaling", "aps", "aps-workspaces", "athena", "autoscaling",
    "autoscaling-plans", "backup", "backup-gateway", "batch", "bedrock", "bedrock-runtime", "budgets", "cloudformation",
    "cloudtrail", "codeartifact.api", "codeartifact.repositories", "codebuild", "config", "cost-optimization-hub",
    "data-servicediscovery", "datasync", "dynamodb", "ebs", "ec2", "ec2messages", "ecr.api", "ecr.dkr", "ecs",
    "ecs-agent", "ecs-telemetry", "elasticfilesystem", "elasticloadbalancing", "email-smtp", "events", "execute-api",
    "fsx", "git-codecommit", "glue", "grafana", "grafana-workspace", "guardduty-data", "imagebuilder", "inspector2",
    "kinesis-firehose", "kinesis-streams", "kms", "lambda", "license-manager", "logs", "monitoring", "pricing.api",
    "ram", "rds", "rds-data", "resource-groups", "rolesanywhere", "s3", "s3express", "sagemaker.api",
    "scheduler", "secretsmanager", "servicecatalog", "servicediscovery", "servicequotas", "sns", "sqs", "ssm",
    "ssm-contacts", "ssm-incidents", "ssmmessages", "states", "sts", "sync-states", "synthetics", "tagging", "transfer",
    "xray",
  ]
}
