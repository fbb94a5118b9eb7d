/// Resources of which no policy can say that they are this cluster's: their names hold nothing of it, or are not known
/// before they are there, and AWS knows no tags for them in policies. Sources: AWS Service Authorization Reference;
/// aws-parallelcluster 3.16.1, `templates`; read 2026-11-30.
struct UnavoidableStars {
  private struct Star {
    /// Patterns of actions.
    let actions: [String]
    /// A pattern, in which REGION is the region, that a resource must be no wider than.
    let resource: String
    let reason: String
    /// Whether only ParallelCluster's provider may have it.
    var isProviders = false
  }

  private static let account = "${AWS::AccountId}"

  private static let all: [Star] = [
    Star(
      actions: ["ssm:UpdateInstanceInformation"], resource: "*",
      reason: "the agent of Session Manager says that its instance is there; AWS takes it for the instance that asks"),
    Star(
      actions: ["ssm:StartAutomationExecution", "ssm:GetAutomationExecution"],
      resource: "arn:aws:ssm:REGION:\(account):automation-execution/*",
      reason: "a run has an id that is not known before, and no tag in policies"),
    Star(
      actions: [
        "route53:ChangeTagsForResource", "route53:DeleteHostedZone", "route53:GetHostedZone",
        "route53:ListQueryLoggingConfigs", "route53:ListResourceRecordSets", "route53:ListTagsForResource",
      ], resource: "arn:aws:route53:::hostedzone/*",
      reason:
        "ParallelCluster makes the hosted zone, so its id is not known before, and Route 53 knows no tags in policies"),
    Star(
      actions: ["route53:GetChange"], resource: "arn:aws:route53:::change/*",
      reason: "a change has an id that is not known before"),
    Star(
      actions: ["ec2:RunInstances", "ec2:CreateFleet"],
      resource: "arn:aws:ec2:REGION:\(account):launch-template/*",
      reason: "launch templates have ids that are not known before; subnets and security groups bound what is launched"),
    Star(
      actions: ["ec2:*LaunchTemplate", "ec2:CreateLaunchTemplateVersion"],
      resource: "arn:aws:ec2:REGION:\(account):launch-template/*",
      reason: "launch templates have ids that are not known before, and CloudFormation gives them no tags",
      isProviders: true),
    Star(
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resource: "arn:aws:logs:REGION:\(account):log-group:/aws/lambda/pcluster-Cleanup*",
      reason: "the names of ParallelCluster's clean-up functions end in the id of a stack that is not known before"),
    Star(
      actions: ["fsx:ListTagsForResource", "fsx:DescribeFileSystems", "fsx:DescribeBackups"],
      resource: "arn:aws:fsx:REGION:\(account):*", reason: "AWS Backup looks for what has the cluster's tag"),
    Star(
      actions: ["ec2:Describe*"], resource: "*",
      reason: "ParallelCluster and CloudFormation look at all kinds of what EC2 has; nothing is changed by it",
      isProviders: true),
    Star(
      actions: ["ec2:Describe*"], resource: "arn:aws:ec2:REGION:\(account):*",
      reason: "ParallelCluster and CloudFormation look at all kinds of what EC2 has; nothing is changed by it",
      isProviders: true),
    Star(
      actions: ["ec2:Describe*"], resource: "arn:aws:ec2:REGION::*",
      reason: "public images and their snapshots have no account; nothing is changed by looking", isProviders: true),
    Star(
      actions: ["elasticfilesystem:Describe*"], resource: "arn:aws:elasticfilesystem:REGION:\(account):*",
      reason: "ParallelCluster looks whether the file systems that it mounts are there; nothing is changed by it",
      isProviders: true),
    Star(
      actions: ["fsx:Describe*"], resource: "arn:aws:fsx:REGION:\(account):*",
      reason: "ParallelCluster looks whether the file systems that it mounts are there; nothing is changed by it",
      isProviders: true),
    Star(
      actions: ["cloudwatch:DescribeAlarms"], resource: "arn:aws:cloudwatch:REGION:\(account):alarm:*",
      reason: "CloudFormation lists alarms to find its own; nothing is changed by it", isProviders: true),
  ]

  private let stars: [Star]

  /// Those of a region.
  init(in region: String) {
    stars = Self.all.map { star in
      Star(
        actions: star.actions, resource: star.resource.replacing("REGION", with: region), reason: star.reason,
        isProviders: star.isProviders)
    }
  }

  /// Why an action may have a resource that is not the cluster's alone; nil where nothing says so.
  func reason(_ action: String, _ resource: String, isProvider: Bool) -> String? {
    stars.first { star in
      (isProvider || !star.isProviders) && (star.resource == "*") == (resource == "*")
        && star.actions.contains { $0.first == action.first && Glob.coversAction($0, action) }
        && Glob.covers(star.resource, resource)
    }?.reason
  }
}
