import CloudFormation

extension Sample {
  /// What the other parts of the sample stand in.
  struct Network {
    let vpc: Handle<EC2.VPC>
    let subnets: [Handle<EC2.Subnet>]
    let group: Handle<EC2.SecurityGroup>
  }

  static func addNetwork(to template: inout Template, key: Handle<KMS.Key>) -> Network {
    let vpc = template.add(
      "Vpc",
      EC2.VPC(cidrBlock: "10.20.0.0/16") {
        $0.enableDnsHostnames = true
        $0.enableDnsSupport = true
        $0.instanceTenancy = "default"
        $0.tags = ["Name": "\(.stackName)"]
      })
    let subnets = [0, 1].map { index in
      template.add(
        "Subnet\(index)",
        EC2.Subnet(
          vpcId: vpc.ref, cidrBlock: .select(index, .cidr(vpc.cidrBlock, count: 2, hostBits: 8))
        ) {
          $0.availabilityZone = .select(index, .availabilityZones())
          $0.mapPublicIpOnLaunch = false
        })
    }
    addGateways(to: &template, vpc, subnets)
    let group = template.add(
      "Group",
      EC2.SecurityGroup(groupDescription: "Everything", vpcId: vpc.ref) {
        $0.groupName = "sample"
        $0.securityGroupIngress = [
          .init(ipProtocol: "tcp") {
            $0.fromPort = 443
            $0.toPort = 443
            $0.cidrIp = "203.0.113.0/24"
            $0.description = "Grafana"
          },
          .init(ipProtocol: "-1") { $0.sourcePrefixListId = "pl-63a5400a" },
        ]
        $0.securityGroupEgress = [
          .init(ipProtocol: "udp") {
            $0.fromPort = 53
            $0.toPort = 53
            $0.cidrIp = "10.20.0.2/32"
            $0.description = "DNS"
          },
          .init(ipProtocol: "-1") { $0.destinationPrefixListId = "pl-63a5400a" },
        ]
      })
    template.add(
      "SecondGroup",
      EC2.SecurityGroup(groupDescription: "By reference", vpcId: vpc.ref) {
        $0.securityGroupIngress = [.init(ipProtocol: "-1") { $0.sourceSecurityGroupId = group.groupId }]
        $0.securityGroupEgress = [.init(ipProtocol: "-1") { $0.destinationSecurityGroupId = group.groupId }]
      })
    addEndpoints(to: &template, vpc, subnets, group)
    return Network(vpc: vpc, subnets: subnets, group: group)
  }

  private static func addGateways(
    to template: inout Template, _ vpc: Handle<EC2.VPC>, _ subnets: [Handle<EC2.Subnet>]
  ) {
    let gateway = template.add("Gateway", EC2.InternetGateway())
    let attachment = template.add(
      "Attachment", EC2.VPCGatewayAttachment(vpcId: vpc.ref) { $0.internetGatewayId = gateway.ref })
    let address = template.add("Address", EC2.EIP { $0.domain = "vpc" }, ResourceSettings().after(attachment))
    for subnet in subnets {
      let nat = template.add(
        "Nat\(subnet.logicalId)",
        EC2.NatGateway(subnetId: subnet.ref, allocationId: address.allocationId) { $0.connectivityType = "public" })
      let table = template.add("Table\(subnet.logicalId)", EC2.RouteTable(vpcId: vpc.ref))
      template.add(
        "Out\(subnet.logicalId)",
        EC2.Route(routeTableId: table.ref) {
          $0.destinationCidrBlock = "0.0.0.0/0"
          $0.natGatewayId = nat.ref
        })
      template.add(
        "Association\(subnet.logicalId)",
        EC2.SubnetRouteTableAssociation(subnetId: subnet.ref, routeTableId: table.ref))
    }
    let table = template.add("PublicTable", EC2.RouteTable(vpcId: vpc.ref))
    template.add(
      "PublicOut",
      EC2.Route(routeTableId: table.ref) {
        $0.destinationCidrBlock = "0.0.0.0/0"
        $0.gatewayId = gateway.ref
      }, ResourceSettings().after(attachment))
    let policy = PolicyDocument([
      Statement(.allow, principal: .everyone, actions: ["s3:GetObject"], resources: ["arn:\(.partition):s3:::*/*"])
    ])
    template.add(
      "S3Endpoint",
      EC2.VPCEndpoint(vpcId: vpc.ref, serviceName: "com.amazonaws.\(.region).s3") {
        $0.vpcEndpointType = "Gateway"
        $0.routeTableIds = [table.ref]
        $0.policyDocument = policy
      })
  }

  private static func addEndpoints(
    to template: inout Template, _ vpc: Handle<EC2.VPC>, _ subnets: [Handle<EC2.Subnet>],
    _ group: Handle<EC2.SecurityGroup>
  ) {
    template.add(
      "SSMEndpoint",
      EC2.VPCEndpoint(vpcId: vpc.ref, serviceName: "com.amazonaws.\(.region).ssm") {
        $0.vpcEndpointType = "Interface"
        $0.privateDnsEnabled = true
        $0.subnetIds = .literal(subnets.map(\.ref))
        $0.securityGroupIds = [group.groupId]
      })
  }

  static func addRules(to template: inout Template, _ network: Network) {
    let group = network.group.groupId
    template.add(
      "In",
      EC2.SecurityGroupIngress(groupId: group, ipProtocol: "tcp") {
        $0.fromPort = 2049
        $0.toPort = 2049
        $0.sourceSecurityGroupId = group
        $0.description = "NFS"
      })
    template.add(
      "InAddress", EC2.SecurityGroupIngress(groupId: group, ipProtocol: "-1") { $0.cidrIp = "10.20.0.0/16" })
    template.add(
      "InPrefix", EC2.SecurityGroupIngress(groupId: group, ipProtocol: "-1") { $0.sourcePrefixListId = "pl-63a5400a" })
    template.add(
      "Out",
      EC2.SecurityGroupEgress(groupId: group, ipProtocol: "tcp") {
        $0.fromPort = 2049
        $0.toPort = 2049
        $0.destinationSecurityGroupId = group
        $0.description = "NFS"
      })
    template.add(
      "OutAddress", EC2.SecurityGroupEgress(groupId: group, ipProtocol: "-1") { $0.cidrIp = "10.20.0.0/16" })
    template.add(
      "OutPrefix",
      EC2.SecurityGroupEgress(groupId: group, ipProtocol: "-1") { $0.destinationPrefixListId = "pl-63a5400a" })
    let list = template.add("List", EC2.NetworkAcl(vpcId: network.vpc.ref))
    template.add(
      "ListEntry",
      EC2.NetworkAclEntry(networkAclId: list.ref, ruleNumber: 100, protocol: 6, ruleAction: "allow") {
        $0.egress = false
        $0.cidrBlock = "0.0.0.0/0"
        $0.portRange = .init {
          $0.from = 443
          $0.to = 443
        }
      })
    for subnet in network.subnets.prefix(1) {
      template.add("ListOfSubnet", EC2.SubnetNetworkAclAssociation(subnetId: subnet.ref, networkAclId: list.ref))
    }
  }

  static func addLogs(
    to template: inout Template, _ network: Network, _ role: Handle<IAM.Role>, key: Handle<KMS.Key>
  ) {
    let group = template.add(
      "Logs",
      Logs.LogGroup {
        $0.logGroupName = "/apus/sample"
        $0.retentionInDays = 30
        $0.kmsKeyId = key.arn
        $0.logGroupClass = "STANDARD"
      })
    template.add(
      "FlowLog",
      EC2.FlowLog(resourceId: network.vpc.ref, resourceType: "VPC") {
        $0.trafficType = "ALL"
        $0.logDestinationType = "cloud-watch-logs"
        $0.logDestination = group.arn
        $0.deliverLogsPermissionArn = role.arn
        $0.maxAggregationInterval = 60
        $0.logFormat = "${srcaddr} ${dstaddr}"
      })
  }
}
