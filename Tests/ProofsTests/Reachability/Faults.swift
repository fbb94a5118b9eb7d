import Serialization

/// Faults that somebody may plant into templates, or make by mistake.
enum Faults {
  typealias Fault = ReachabilityTests.Fault

  static let all = wide + missing + routes + lists + sixes + standings

  private static let wide: [Fault] = [
    Fault("a rule for everybody", "HeadFromComputeSlurmctld", "elsewhere can reach head on tcp 6820-6829") {
      $0.set("HeadFromComputeSlurmctld", "SourceSecurityGroupId", nil)
      $0.set("HeadFromComputeSlurmctld", "CidrIp", "0.0.0.0/0")
    },
    Fault("SSH from everywhere", "Ssh", "elsewhere can reach head on tcp 22") {
      $0.range("Ssh", "Head", ingress: true, "0.0.0.0/0", 22)
    },
    Fault("SSH from an address outside", "Ssh", "tcp 22", "no flow needs") {
      $0.range("Ssh", "Head", ingress: true, "198.51.100.7/32", 22)
    },
    Fault("SSH in a group that nothing is in", "Spare", "tcp 0-100", "nothing is in Spare") {
      $0.add(
        "Spare", "EC2::SecurityGroup",
        [
          "SecurityGroupIngress": [["IpProtocol": "tcp", "FromPort": 0, "ToPort": 100, "CidrIp": "10.0.0.0/8"]]
        ])
    },
    Fault("more ports than needed", "DatabaseFromHeadDatabase", "tcp 0-3305, 3307-65535") {
      $0.set("DatabaseFromHeadDatabase", "FromPort", 0)
      $0.set("DatabaseFromHeadDatabase", "ToPort", 65535)
      $0.set("HeadToDatabaseDatabase", "IpProtocol", "-1")
    },
    Fault("more ports on one side alone", "DatabaseFromHeadDatabase", "tcp 3300-3305", "only other rules or routes") {
      $0.set("DatabaseFromHeadDatabase", "FromPort", 3300)
    },
    Fault("a source too many", "DatabaseFromCompute", "queue:q0 can reach database on tcp 3306") {
      $0.flow("", "Compute", "Database", 3306...3306)
    },
    Fault("UDP beside TCP", "HeadFromMonitoring", "monitoring can reach head on udp 9100") {
      $0.flow("", "Monitoring", "Head", 9100...9100, "udp")
    },
    Fault(
      "everything by protocol number", "HeadFromLogin",
      "login:pool can reach head on tcp 0-2048, 2050-6818, 6830-65535; udp; icmp; icmpv6; other"
    ) {
      $0.flow("", "Login", "Head", nil, "-1")
    },
    Fault("a wrong group", "DatabaseFromHeadDatabase", "queue:q0 can reach database on tcp 3306") {
      $0.set("DatabaseFromHeadDatabase", "SourceSecurityGroupId", SampleNetwork.group("ComputeGroup"))
      $0.flow("Extra", "Compute", "Database", 3306...3306)
      $0.remove("DatabaseFromComputeExtra")
    },
    Fault("an inline rule", "MonitoringGroup", "elsewhere can reach monitoring on tcp 9090") {
      $0.set(
        "MonitoringGroup", "SecurityGroupIngress",
        [["IpProtocol": "tcp", "FromPort": "9090", "ToPort": "9090", "CidrIp": "10.20.0.0/16"]])
    },
    Fault("a nested range", "Wide", "elsewhere can reach database on tcp 3306") {
      $0.range("Wide", "Database", ingress: true, "10.20.3.0/24", 3306)
    },
    Fault("AWS's default egress", "StorageGroup", "/shared can reach internet on") {
      $0.set("StorageGroup", "SecurityGroupEgress", [])
      for node in ["Head", "Login", "Compute", "Storage"] {
        $0.remove("StorageTo\(node)Lustre")
        $0.remove("StorageTo\(node)LustreMore")
      }
    },
    Fault("egress to the whole internet", "ComputeAny", "queue:q0 can reach internet on") {
      $0.add(
        "ComputeAny", "EC2::SecurityGroupEgress",
        ["GroupId": SampleNetwork.group("ComputeGroup"), "IpProtocol": "-1", "CidrIp": "0.0.0.0/0"])
    },
    Fault("a prefix list", "ListRule", "can reach head on tcp 22") {
      $0.add("List", "EC2::PrefixList", ["Entries": [["Cidr": "10.20.0.0/21"]]])
      $0.add(
        "ListRule", "EC2::SecurityGroupIngress",
        [
          "GroupId": SampleNetwork.group("HeadGroup"), "IpProtocol": "6", "FromPort": 22, "ToPort": 22,
          "SourcePrefixListId": ["Fn::GetAtt": ["List", "PrefixListId"]],
        ])
    },
    Fault("Grafana over HTTP", "People80", "allowed can reach load-balancer on tcp 80") {
      $0.range("People80", "LoadBalancer", ingress: true, "203.0.113.0/24", 80)
    },
    Fault(
      "Prometheus behind the load balancer", "MonitoringFromLoadBalancer",
      "load-balancer can reach monitoring on tcp 9090"
    ) {
      $0.flow("", "LoadBalancer", "Monitoring", 9090...9090)
    },
  ]

  private static let missing: [Fault] = [
    Fault("a missing ingress rule", "HeadGroup", "queue:q0 cannot reach head on tcp 6820-6829", "no ingress rule") {
      $0.remove("HeadFromComputeSlurmctld")
    },
    Fault("a missing egress rule", "ComputeGroup", "cannot reach head on tcp 6820-6829", "no egress rule") {
      $0.remove("ComputeToHeadSlurmctld")
    },
    Fault("half of the ports", "HeadGroup", "cannot reach head on tcp 6825-6829") {
      $0.set("HeadFromComputeSlurmctld", "ToPort", 6824)
    },
    Fault("half of the addresses", "DatabaseGroup", "head cannot reach database on tcp 3306", "all of its addresses") {
      $0.remove("DatabaseFromHeadDatabase")
      $0.range("Half", "Database", ingress: true, "10.20.0.0/21", 3306)
    },
    Fault("one mount target", "HeadGroup", "head cannot reach /shared on tcp 2049") {
      $0.set("SharedTargetB", "SecurityGroups", [SampleNetwork.group("DatabaseGroup")])
    },
    Fault("a zone without a mount target", "Shared", "queue:q1 stands in us-east-1b, where /shared has no mount target")
    {
      $0.remove("SharedTargetB")
    },
    Fault("no endpoint for Session Manager", "Cluster", "head has no endpoint for ssm") { $0.remove("ssmEndpoint") },
    Fault("no endpoint for S3", "Cluster", "queue:q0 has no endpoint for s3") { $0.remove("s3Endpoint") },
    Fault("no mount target", "Shared", "head cannot reach /shared on tcp 2049: it stands nowhere") {
      $0.remove("SharedTargetA")
      $0.remove("SharedTargetB")
    },
    Fault("Lustre's way back", "ComputeGroup", "/scratch cannot reach queue:q0 on tcp 988") {
      $0.remove("ComputeFromStorageLustre")
    },
    Fault("Lustre's own", "StorageGroup", "/scratch cannot reach /scratch on tcp 1018-1023") {
      $0.remove("StorageToStorageLustreMore")
    },
    Fault("EFA's egress", "ComputeGroup", "Elastic Fabric Adapter", "all traffic to and from itself") {
      $0.remove("ComputeToComputeJob")
    },
    Fault("EFA by range", "ComputeGroup", "no group of it allows all traffic to and from itself") {
      $0.set("ComputeFromComputeJob", "SourceSecurityGroupId", nil)
      $0.set("ComputeFromComputeJob", "CidrIp", "10.20.0.0/16")
    },
    Fault("scraping", "HeadGroup", "monitoring cannot reach head on tcp 9349") { $0.remove("HeadFromMonitoringSlurm") },
    Fault("Session Manager", "EndpointsGroup", "head cannot reach endpoints on tcp 443") {
      $0.remove("EndpointsFromHeadAws")
    },
    Fault("one endpoint in a wrong group", "DatabaseGroup", "head cannot reach endpoints on tcp 443") {
      $0.set("ssmEndpoint", "SecurityGroupIds", [SampleNetwork.group("DatabaseGroup")])
    },
    Fault("the gateway's route", "s3Endpoint", "head cannot reach gateway-endpoints", "no route in PrivateTable") {
      $0.set("s3Endpoint", "RouteTableIds", [SampleNetwork.ref("PublicTable")])
    },
    Fault("an unknown group", "HeadFromComputeSlurmctld", "which no template has") {
      $0.set("HeadFromComputeSlurmctld", "SourceSecurityGroupId", SampleNetwork.group("Nobody"))
    },
    Fault("people", "LoadBalancerGroup", "load-balancer", "monitoring on tcp 3000") {
      $0.remove("LoadBalancerToMonitoringGrafana")
    },
  ]

  private static let routes: [Fault] = [
    Fault("no NAT route", "PrivateTable", "head cannot reach internet on tcp 443", "PrivateTable") {
      $0.remove("NatRoute")
    },
    Fault("half of the internet", "PrivateTable", "cannot reach internet on tcp 443") {
      $0.set("NatRoute", "DestinationCidrBlock", "0.0.0.0/1")
    },
    Fault("a private NAT gateway", "NatRoute", "cannot reach internet on tcp 443") {
      $0.set("Nat", "AllocationId", nil)
    },
    Fault("NAT in a private subnet", "NatRoute", "cannot reach internet on tcp 443", "no way to the internet itself") {
      $0.set("Nat", "SubnetId", SampleNetwork.ref("PrivateB"))
    },
    Fault("an internet gateway that is not attached", "PublicRoute", "allowed cannot reach load-balancer") {
      $0.remove("Attachment")
    },
    Fault("a way to another network", "Peering", "leads to what the templates do not have") {
      $0.add(
        "Peering", "EC2::Route",
        [
          "RouteTableId": SampleNetwork.ref("PublicTable"), "DestinationCidrBlock": "10.99.0.0/16",
          "VpcPeeringConnectionId": "pcx-1",
        ])
    },
    Fault("a part of the network led astray", "Detour", "monitoring cannot reach queue:q1") {
      $0.add(
        "Detour", "EC2::Route",
        [
          "RouteTableId": SampleNetwork.ref("PrivateTable"), "DestinationCidrBlock": "10.20.16.0/20",
          "NetworkInterfaceId": "eni-1",
        ])
    },
    Fault("the private subnets' route to the internet", "Cluster", "public subnet") {
      $0.set("NatRoute", "NatGatewayId", nil)
      $0.set("NatRoute", "GatewayId", SampleNetwork.ref("Internet"))
    },
  ]
}
