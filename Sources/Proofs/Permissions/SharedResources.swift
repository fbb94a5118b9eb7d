/// Resources that are no cluster's own. Source: ParallelCluster's guide, "AWS Identity and Access Management permissions",
/// and its package's policies (3.16.1, `cdk_builder_utils.py`); read 2026-11-24.
enum SharedResources {
  /// Patterns, in which REGION is the region, and why they may stand in a policy.
  private static let patterns: [(pattern: String, reason: String)] = [
    ("arn:aws:s3:::REGION-aws-parallelcluster", "ParallelCluster's public files"),
    ("arn:aws:s3:::REGION-aws-parallelcluster/*", "ParallelCluster's public files"),
    ("arn:aws:s3:::dcv-license.REGION/*", "DCV's licence, which AWS keeps"),
    ("arn:aws:s3:::aws-ssm-REGION/*", "Systems Manager's public files"),
    ("arn:aws:s3:::amazon-ssm-REGION/*", "Systems Manager's public files"),
    ("arn:aws:s3:::amazon-ssm-packages-REGION/*", "Systems Manager's public files"),
    ("arn:aws:s3:::REGION-birdwatcher-prod/*", "Systems Manager's public files"),
    ("arn:aws:s3:::al2023-repos-REGION-*/*", "Amazon Linux's packages"),
    ("arn:aws:s3:::amazoncloudwatch-agent-REGION/*", "the public files of CloudWatch's agent"),
    ("arn:aws:ssm:REGION::parameter/aws/service/*", "AWS's public parameters"),
    ("arn:aws:ssm:REGION::automation-definition/AWS*", "a runbook that AWS writes"),
    ("arn:aws:ssm:REGION:*:automation-definition/AWS*", "a runbook that AWS writes"),
    ("arn:aws:ec2:REGION::image/*", "public images"),
    ("arn:aws:ec2:REGION::snapshot/*", "snapshots of public images"),
    ("arn:aws:iam::aws:policy/*", "AWS's own policies"),
    ("arn:aws:iam::${AWS::AccountId}:role/aws-service-role/*", "roles that belong to AWS's services"),
    ("arn:aws:s3:::parallelcluster-*-v1-do-not-delete", "ParallelCluster's one bucket of an account and region"),
    ("arn:aws:s3:::parallelcluster-*-v1-do-not-delete/*", "ParallelCluster's one bucket of an account and region"),
  ]

  /// The patterns for a region.
  static func patterns(in region: String) -> [(pattern: String, reason: String)] {
    patterns.map { ($0.pattern.replacing("REGION", with: region), $0.reason) }
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
    "ec2:createplacementgroup": [], "ec2:createsecuritygroup": ["vpc"], "ec2:createvolume": [],
    "ec2:runinstances": [
      "subnet", "security-group", "launch-template", "placement-group", "capacity-reservation", "key-pair", "group",
    ],
    "fsx:createbackup": ["file-system", "volume"], "route53:createhostedzone": ["vpc"],
  ]
}
