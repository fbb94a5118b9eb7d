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
    ("arn:aws:ec2:REGION::image/*", "public images"),
    ("arn:aws:ec2:REGION::snapshot/*", "snapshots of public images"),
    ("arn:aws:iam::aws:policy/*", "AWS's own policies"),
    ("arn:aws:iam::${AWS::AccountId}:role/aws-service-role/*", "roles that belong to AWS's services"),
    ("arn:aws:s3:::parallelcluster-*-v1-do-not-delete", "ParallelCluster's one bucket of an account and region"),
    ("arn:aws:s3:::parallelcluster-*-v1-do-not-delete/*", "ParallelCluster's one bucket of an account and region"),
  ]

  /// Why a resource may stand in a policy though it is no cluster's own; nil where nothing says so.
  static func reason(_ text: String, in region: String) -> String? {
    patterns.first { Glob.covers($0.pattern.replacing("REGION", with: region), text) }?.reason
  }

  /// Kinds of resources that a cluster file can name, by service. Of S3 and Secrets Manager the whole name must stand.
  static let givenKinds: [String: Set<String>] = [
    "s3": [""], "secretsmanager": ["secret"], "kms": ["key", "alias"], "ssm": ["parameter"],
    "fsx": ["file-system", "volume", "file-cache"], "elasticfilesystem": ["file-system", "access-point"],
    "ec2": [
      "subnet", "security-group", "capacity-reservation", "image", "key-pair", "placement-group", "snapshot", "vpc",
      "volume", "dedicated-host",
    ],
    "resource-groups": ["group"], "iam": ["policy"],
  ]

  /// What an action makes, so that a star for it reaches nothing that is there; or what it only reads to make it.
  static let made: [String: [String: String]] = [
    "ec2:runinstances": [
      "instance": "it makes it", "volume": "it makes it", "network-interface": "it makes it",
      "spot-instances-request": "it makes it", "image": "it only starts from it", "snapshot": "it only starts from it",
    ],
    "ec2:createfleet": [
      "fleet": "it makes it", "instance": "it makes it", "volume": "it makes it", "network-interface": "it makes it",
      "image": "it only starts from it", "snapshot": "it only starts from it",
    ],
    "ec2:createlaunchtemplate": ["launch-template": "it makes it"],
    "ec2:createnetworkinterface": ["network-interface": "it makes it"],
    "ec2:createplacementgroup": ["placement-group": "it makes it"],
    "ec2:createsecuritygroup": ["security-group": "it makes it"],
    "ec2:createvolume": ["volume": "it makes it"],
    "route53:createhostedzone": ["hostedzone": "it makes it"],
  ]
}
