// Source: validators/*.py of ParallelCluster 3.16.1, and where config/cluster_config.py applies them.

extension ParallelClusterValidators {
  /// Subnets, security groups, roles and secrets.
  static let network: [Validator] = [
    Validator(
      "SecurityGroupsValidator",
      .rules(["resource-id"], "The form of the id."),
      .account(
        why: "Security groups are in the account.",
        check: "Each group exists.")),
    Validator(
      "SubnetsValidator",
      .rules(["resource-id"], "The form of the ids."),
      .cannotHappen("Of Apus's own VPC the plan proves it."),
      .account(
        why: "An existing subnet's VPC is in the account.",
        check: "All subnets are of one VPC, which has DNS support and DNS host names.")),
    Validator(
      "QueueSubnetsValidator",
      .rules(["subnet-twice"], "Apus's own subnets are one in a zone."),
      .account(
        why: "An existing subnet's zone is in the account.",
        check: "A queue's subnets lie in different zones.")),
    Validator(
      "ElasticIpValidator",
      .cannotHappen("No key asks for an elastic address: it can come from overrides only."),
      .account(
        why: "Elastic addresses are in the account.",
        check: "The elastic address exists.")),
    Validator(
      "SingleInstanceTypeSubnetValidator",
      .rules(
        ["reservation-subnets"],
        "InstanceType is written for `instance`, and where a reservation's id needs it; else Instances, which takes "
          + "several subnets.")),
    Validator(
      "MultiAzPlacementGroupValidator",
      .rules(["placement-group-subnets"], "Zones count as subnets where Apus makes them.")),
    Validator(
      "LambdaFunctionsVpcConfigValidator",
      .cannotHappen("Of Apus's own groups and subnets the plan proves it."),
      .account(
        why: "Existing groups and subnets are in the account.",
        check: "The groups and subnets exist and are of one VPC.")),
    Validator(
      "RoleValidator",
      .rules(["resource-arn"], "The form of the ARN."),
      .account(
        why: "Roles are in the account.",
        check: "The role exists.")),
    Validator(
      "InstanceProfileValidator",
      .rules(["resource-arn"], "The form of the ARN."),
      .account(
        why: "Instance profiles are in the account.",
        check: "The instance profile exists.")),
    Validator(
      "IamPolicyValidator",
      .rules(["resource-arn"], "The form of the ARN."),
      .account(
        why: "Policies are in the account.",
        check: "The policy exists.")),
    Validator(
      "IamResourcePrefixValidator",
      .rules(["iam-prefix"], "A path, a name, or both.")),
    Validator(
      "AdditionalIamPolicyValidator",
      .rules(["resource-arn"], "The form of the ARN."),
      .account(
        why: "Policies are in the account.",
        check: "Each policy exists.")),
    Validator(
      "ArnServiceAndResourceValidator",
      .rules(["resource-arn", "arn-region"], "The form of the ARN, and its region.")),
    Validator(
      "MungeKeySecretSizeAndBase64Validator",
      .account(
        why: "A secret's value is in the account.",
        check: "The key is base64 of 32 to 1024 bytes.")),
  ]
}
