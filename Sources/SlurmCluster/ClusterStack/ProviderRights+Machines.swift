import ClusterFile
import CloudFormation

extension ProviderRights {
  /// The head node, its volumes and interface, and the launch templates of all nodes. What exists is changed and deleted
  /// only where it has the cluster's tag, which CloudFormation gives to all of a stack that can carry tags.
  var machines: Rights {
    var rights = Rights()
    rights.add(lookups)
    rights.allow(
      "Launch", ["ec2:RunInstances"],
      on: own.subnets + own.groups + own.placementGroups
        + own.ec2("instance", "launch-template", "network-interface", "volume")
        + ["arn:\(own.partition.name):ec2:\(own.region)::image/*"])
    rights.allow(
      "Create", ["ec2:CreateNetworkInterface", "ec2:CreateVolume"],
      on: own.subnets + own.groups + own.ec2("network-interface", "volume"))
    if own.placementGroups.contains(own.madePlacementGroups) {
      rights.allow("CreatePlacementGroups", ["ec2:CreatePlacementGroup"], on: [own.madePlacementGroups])
    }
    rights.allow(
      "LaunchTemplates",
      [
        "ec2:CreateLaunchTemplate", "ec2:CreateLaunchTemplateVersion", "ec2:DeleteLaunchTemplate",
        "ec2:ModifyLaunchTemplate",
      ], on: own.ec2("launch-template"),
      because: "CloudFormation gives launch templates no tags, and their ARNs have ids, not names.")
    rights.allow("TagNew", ["ec2:CreateTags"], on: own.ec2("*"), when: [isCreation])
    rights.allow(
      "ChangeOwn",
      [
        "ec2:CreateTags", "ec2:DeleteNetworkInterface", "ec2:DeletePlacementGroup", "ec2:DeleteTags",
        "ec2:DeleteVolume", "ec2:ModifyInstanceAttribute", "ec2:ModifyNetworkInterfaceAttribute", "ec2:ModifyVolume",
        "ec2:ModifyVolumeAttribute", "ec2:TerminateInstances",
      ], on: own.ec2("instance", "network-interface", "placement-group", "volume"), when: [own.isTagged])
    rights.add(securityGroups)
    rights.add(NodeRights.volumeKeys(own.volumeKeys, own))
    rights.add(loginNodes)
    return rights
  }

  /// What ParallelCluster looks at before it begins (aws/ec2.py), and CloudFormation while it works.
  private var lookups: Rights {
    var rights = Rights()
    let kinds = [
      "AccountAttributes", "Addresses", "AvailabilityZones", "CapacityReservations",
      "IamInstanceProfileAssociations", "Images", "InstanceCreditSpecifications", "InstanceStatus",
      "InstanceTypeOfferings", "InstanceTypes", "Instances", "KeyPairs", "LaunchTemplateVersions", "LaunchTemplates",
      "NetworkInterfaceAttribute", "NetworkInterfaces", "PlacementGroups", "Regions", "RouteTables",
      "SecurityGroupRules", "SecurityGroups",
      "Snapshots", "Subnets", "Tags", "VolumeStatus", "Volumes", "VolumesModifications", "Vpcs",
    ]
    if cluster.queues.contains(where: { $0.capacity == .capacityBlock }) {
      rights.allow("DescribeBlocks", ["ec2:DescribeCapacityBlockStatus"], on: ["*"], because: .noResourceLevel)
    }
    rights.allow("Describe", kinds.map { "ec2:Describe\($0)" }, on: ["*"], because: .noResourceLevel)
    rights.allow(
      "DescribeOwn", ["ec2:DescribeInstanceAttribute", "ec2:DescribeVolumeAttribute"],
      on: own.ec2("instance", "volume"), when: [own.isTagged])
    rights.allow(
      "DescribeImage", ["ec2:DescribeImageAttribute"], on: ["arn:\(own.partition.name):ec2:\(own.region)::image/*"])
    rights.allow("DescribeVpc", ["ec2:DescribeVpcAttribute"], on: [own.vpc])
    return rights
  }

  private var isCreation: StatementCondition {
    .equals(
      "ec2:CreateAction", "CreateLaunchTemplate", "CreateNetworkInterface", "CreatePlacementGroup",
      "CreateSecurityGroup", "CreateVolume", "RunInstances")
  }

  /// Security groups, where ParallelCluster makes some: of nodes, or of file systems.
  private var securityGroups: Rights {
    var rights = Rights()
    guard own.makesGroups || makesFileSystems else { return rights }
    rights.allow("CreateGroups", ["ec2:CreateSecurityGroup"], on: own.ec2("security-group") + [own.vpc])
    rights.allow(
      "UseGroups", ["ec2:CreateNetworkInterface", "ec2:RunInstances"], on: own.ec2("security-group"),
      when: [own.isTagged])
    if own.makesGroups {
      // ParallelCluster tries a launch before there are any, with the group that the VPC has by itself
      // (validators/cluster_validators.py).
      rights.allow("TryLaunch", ["ec2:RunInstances"], on: own.ec2("security-group"), when: [own.isInVPC])
    }
    rights.allow(
      "ChangeGroups",
      [
        "ec2:AuthorizeSecurityGroupEgress", "ec2:AuthorizeSecurityGroupIngress", "ec2:DeleteSecurityGroup",
        "ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress",
      ], on: own.ec2("security-group"), when: [own.isTagged])
    return rights
  }

  /// Pools of login nodes: a group of instances, a load balancer and its target group each.
  private var loginNodes: Rights {
    var rights = Rights()
    guard !cluster.loginNodes.isEmpty else { return rights }
    rights.allow(
      "LoginDescribe",
      [
        "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeLifecycleHooks",
        "autoscaling:DescribeScalingActivities", "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeLoadBalancerAttributes", "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeTags", "elasticloadbalancing:DescribeTargetGroupAttributes",
        "elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth",
      ], on: ["*"], because: .noResourceLevel)
    rights.allow(
      "LoginGroups",
      [
        "autoscaling:CreateAutoScalingGroup", "autoscaling:CreateOrUpdateTags", "autoscaling:DeleteAutoScalingGroup",
        "autoscaling:DeleteLifecycleHook", "autoscaling:PutLifecycleHook", "autoscaling:UpdateAutoScalingGroup",
      ], on: cluster.loginNodes.map(own.loginGroup))
    let balancers = ["loadbalancer/net/*", "listener/net/*", "targetgroup/*"].map {
      own.arn("elasticloadbalancing", Value($0))
    }
    rights.allow(
      "BalancersNew",
      [
        "elasticloadbalancing:AddTags", "elasticloadbalancing:CreateListener",
        "elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateTargetGroup",
      ], on: balancers, when: [own.getsTag])
    rights.allow(
      "BalancersOwn",
      [
        "elasticloadbalancing:AddTags", "elasticloadbalancing:CreateListener", "elasticloadbalancing:DeleteListener",
        "elasticloadbalancing:DeleteLoadBalancer", "elasticloadbalancing:DeleteTargetGroup",
        "elasticloadbalancing:ModifyLoadBalancerAttributes", "elasticloadbalancing:ModifyTargetGroupAttributes",
      ], on: balancers, when: [own.isTagged])
    rights.add(serviceRoles("LoginServiceRoles", ["autoscaling", "elasticloadbalancing"]))
    return rights
  }

  /// The roles that services of AWS have in an account, made once with their first use.
  func serviceRoles(_ name: String, _ services: [String]) -> Rights {
    var rights = Rights()
    rights.allow(
      name,
      ["iam:CreateServiceLinkedRole"],
      on: services.map { own.iam("role/aws-service-role/\($0).amazonaws.com/*") },
      when: [StatementCondition("StringEquals", "iam:AWSServiceName", services.map { "\($0).amazonaws.com" })])
    return rights
  }
}
