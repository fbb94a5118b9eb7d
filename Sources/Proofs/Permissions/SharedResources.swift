/// Resources that are no cluster's own. Source: ParallelCluster's guide, "AWS Identity and Access Management permissions",
/// and its package's policies (3.16.1, `cdk_builder_utils.py`); read 2026-11-24.
enum SharedResources {
  /// Resources of everybody's, and what may be done with them.
  struct Shared: Sendable {
    /// A pattern, in which REGION is the region.
    var pattern: String
    /// Patterns of actions.
    let actions: [String]
    let reason: String
  }

  private static let reading = ["s3:Get*", "s3:List*"]
  private static let all: [Shared] = [
    Shared(
      pattern: "arn:aws:s3:::REGION-aws-parallelcluster", actions: reading, reason: "ParallelCluster's public files"),
    Shared(
      pattern: "arn:aws:s3:::REGION-aws-parallelcluster/*", actions: reading, reason: "ParallelCluster's public files"),
    Shared(pattern: "arn:aws:s3:::dcv-license.REGION/*", actions: reading, reason: "DCV's licence, which AWS keeps"),
    Shared(pattern: "arn:aws:s3:::aws-ssm-REGION/*", actions: reading, reason: "Systems Manager's public files"),
    Shared(pattern: "arn:aws:s3:::amazon-ssm-REGION/*", actions: reading, reason: "Systems Manager's public files"),
    Shared(
      pattern: "arn:aws:s3:::amazon-ssm-packages-REGION/*", actions: reading, reason: "Systems Manager's public files"),
    Shared(
      pattern: "arn:aws:s3:::REGION-birdwatcher-prod/*", actions: reading, reason: "Systems Manager's public files"),
    Shared(pattern: "arn:aws:s3:::al2023-repos-REGION-*/*", actions: reading, reason: "Amazon Linux's packages"),
    Shared(
      pattern: "arn:aws:s3:::amazoncloudwatch-agent-REGION/*", actions: reading,
      reason: "public files of CloudWatch's agent"),
    Shared(
      pattern: "arn:aws:ssm:REGION::parameter/aws/service/*", actions: ["ssm:GetParameter*"],
      reason: "AWS's public parameters"),
    Shared(
      pattern: "arn:aws:ssm:REGION:*:automation-definition/AWS*",
      actions: ["ssm:StartAutomationExecution", "ssm:GetAutomationExecution"], reason: "a runbook that AWS writes"),
    Shared(pattern: "arn:aws:iam::aws:policy/*", actions: ["iam:Get*", "iam:List*"], reason: "AWS's own policies"),
    Shared(
      pattern: "arn:aws:iam::${AWS::AccountId}:role/aws-service-role/*",
      actions: ["iam:CreateServiceLinkedRole", "iam:GetRole"], reason: "roles that belong to AWS's services"),
    Shared(
      pattern: "arn:aws:s3:::parallelcluster-*-v1-do-not-delete*",
      actions: ["s3:Get*", "s3:List*", "s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:CreateBucket"],
      reason: "ParallelCluster's one bucket of an account and region"),
  ]

  /// Those of a region.
  static func all(in region: String) -> [Shared] {
    all.map { shared in
      Shared(
        pattern: shared.pattern.replacing("REGION", with: region), actions: shared.actions, reason: shared.reason)
    }
  }

  /// Kinds of resources that a cluster file can name, by service. Of S3 and Secrets Manager the whole name must stand.
  static let givenKinds: [String: Set<String>] = [
    "s3": [""], "secretsmanager": ["secret"], "kms": ["key", "alias"], "ssm": ["parameter"],
    "fsx": ["file-system", "volume", "file-cache"], "elasticfilesystem": ["file-system", "access-point"],
    "ec2": [
      "subnet", "security-group", "capacity-reservation", "image", "key-pair", "placement-group", "snapshot", "vpc",
      "volume", "dedicated-host",
    ],
    "resource-groups": ["group"], "iam": ["policy", "role", "instance-profile"], "route53": ["hostedzone"],
  ]

  /// The kinds of resources that are there before, of those that an action of EC2 is about: for all other kinds it makes
  /// what it is about, only starts from it, or does nothing.
  static let used: [String: Set<String>] = [
    "ec2:createfleet": [
      "subnet", "security-group", "launch-template", "placement-group", "capacity-reservation", "key-pair",
      "group",
    ],
    "ec2:createlaunchtemplate": [], "ec2:createnetworkinterface": ["subnet", "security-group"],
    "ec2:createplacementgroup": [], "ec2:createsnapshot": ["volume", "instance"], "ec2:createsecuritygroup": ["vpc"],
    "ec2:createvolume": [],
    "ec2:runinstances": [
      "subnet", "security-group", "launch-template", "placement-group", "capacity-reservation", "key-pair", "group",
    ],
    "fsx:createbackup": ["file-system", "volume"], "route53:createhostedzone": ["vpc"],
  ]
}
