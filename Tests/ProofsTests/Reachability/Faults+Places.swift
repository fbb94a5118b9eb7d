import Serialization

extension Faults {
  /// A network access list for the private subnets, with entries: number, whether out, protocol, ports, action, range.
  private static func list(
    _ network: inout SampleNetwork, of subnets: [String] = ["PrivateA", "PrivateB"],
    _ entries: [(Int, Bool, Int, ClosedRange<Int>?, String, String)]
  ) {
    network.add("List", "EC2::NetworkAcl", ["VpcId": SampleNetwork.ref("Vpc")])
    for (number, isEgress, transport, ports, action, range) in entries {
      var entry: JSON = [
        "NetworkAclId": SampleNetwork.ref("List"), "RuleNumber": .int(number), "Egress": .bool(isEgress),
        "Protocol": .int(transport), "RuleAction": .string(action), "CidrBlock": .string(range),
      ]
      if let ports { entry["PortRange"] = ["From": .int(ports.lowerBound), "To": .int(ports.upperBound)] }
      network.add("Entry\(number)\(isEgress ? "Out" : "In")", "EC2::NetworkAclEntry", entry)
    }
    for subnet in subnets {
      network.add(
        "\(subnet)List", "EC2::SubnetNetworkAclAssociation",
        ["SubnetId": SampleNetwork.ref(subnet), "NetworkAclId": SampleNetwork.ref("List")])
    }
  }

  static let lists: [Fault] = [
    Fault("a list that blocks replies", "List", "head cannot reach internet on tcp 443", "replies into PrivateA") {
      list(&$0, [(1, true, -1, nil, "allow", "0.0.0.0/0"), (1, false, -1, nil, "allow", "10.20.0.0/16")])
    },
    Fault("a list that blocks some replies", "Entry1In", "head cannot reach internet", "replies into PrivateA") {
      list(
        &$0,
        [
          (1, true, -1, nil, "allow", "0.0.0.0/0"), (1, false, 6, 32768...40000, "deny", "0.0.0.0/0"),
          (2, false, -1, nil, "allow", "0.0.0.0/0"),
        ])
    },
    Fault("an empty list", "List", "queue:q1 cannot reach head") { list(&$0, of: ["PrivateB"], []) },
    Fault("the first entry that matches", "Entry1Out", "queue:q1 cannot reach head on tcp 6820-6829") {
      list(
        &$0, of: ["PrivateB"],
        [
          (1, true, 6, 6820...6829, "deny", "10.20.0.0/20"), (2, true, -1, nil, "allow", "0.0.0.0/0"),
          (1, false, -1, nil, "allow", "0.0.0.0/0"),
        ])
    },
    Fault("replies out of the other subnet", "List", "replies out of PrivateB") {
      list(
        &$0, of: ["PrivateB"],
        [(1, true, 6, 1024...32767, "allow", "0.0.0.0/0"), (1, false, -1, nil, "allow", "0.0.0.0/0")])
    },
    Fault("the NAT gateway's subnet", "List", "cannot reach internet on tcp 443", "PublicA") {
      list(
        &$0, of: ["PublicA"], [(1, true, -1, nil, "allow", "0.0.0.0/0"), (1, false, -1, nil, "allow", "10.20.0.0/16")])
    },
  ]

  static let sixes: [Fault] = [
    Fault("IPv6 in a public way", "V6Rule", "internet can reach", "head", "tcp 22") {
      $0.add(
        "V6", "EC2::VPCCidrBlock", ["VpcId": SampleNetwork.ref("Vpc"), "AmazonProvidedIpv6CidrBlock": true])
      $0.set("PrivateA", "Ipv6CidrBlock", ["Fn::Select": [0, ["Fn::GetAtt": ["Vpc", "Ipv6CidrBlocks"]]]])
      $0.add(
        "V6Route", "EC2::Route",
        [
          "RouteTableId": SampleNetwork.ref("PrivateTable"), "DestinationIpv6CidrBlock": "::/0",
          "GatewayId": SampleNetwork.ref("Internet"),
        ])
      $0.add(
        "V6Rule", "EC2::SecurityGroupIngress",
        [
          "GroupId": SampleNetwork.group("HeadGroup"), "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22,
          "CidrIpv6": "::/0",
        ])
    },
    Fault("IPv6 that no address has yet", "V6Rule", "tcp 22") {
      $0.add(
        "V6Rule", "EC2::SecurityGroupIngress",
        [
          "GroupId": SampleNetwork.group("HeadGroup"), "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22,
          "CidrIpv6": "::/0",
        ])
    },
    Fault("Grafana for all of IPv6", "V6Rule", "the whole internet") {
      $0.add(
        "V6Rule", "EC2::SecurityGroupIngress",
        [
          "GroupId": SampleNetwork.group("LoadBalancerGroup"), "IpProtocol": "tcp", "FromPort": 443, "ToPort": 443,
          "CidrIpv6": "::/0",
        ])
    },
  ]

  static let standings: [Fault] = [
    Fault("compute in a public subnet", "Cluster", "queue:q1 stands in PublicA, a public subnet") {
      $0.configure { configuration in
        guard var scheduling = configuration["Scheduling"], var queues = scheduling["SlurmQueues"]?.array else {
          return
        }
        queues[1]["Networking"] = [
          "SubnetIds": [SampleNetwork.ref("PublicA")], "SecurityGroups": [SampleNetwork.group("ComputeGroup")],
        ]
        scheduling["SlurmQueues"] = .array(queues)
        configuration["Scheduling"] = scheduling
      }
    },
    Fault("a public address for the head node", "Cluster", "head has a public address in PrivateA") {
      $0.configure { configuration in
        configuration["HeadNode"] = [
          "Networking": [
            "SubnetId": SampleNetwork.ref("PrivateA"), "ElasticIp": true,
            "SecurityGroups": [SampleNetwork.group("HeadGroup")],
          ]
        ]
      }
    },
    Fault("a subnet that gives public addresses", "PrivateB", "MapPublicIpOnLaunch") {
      $0.set("PrivateB", "MapPublicIpOnLaunch", "true")
    },
    Fault("a public database", "Accounting", "database has a public address") {
      $0.set("Writer", "PubliclyAccessible", true)
    },
    Fault("a bastion", "Bastion", "Bastion has a public address in PublicA") {
      $0.add(
        "Bastion", "EC2::Instance",
        [
          "NetworkInterfaces": [
            [
              "SubnetId": SampleNetwork.ref("PublicA"), "AssociatePublicIpAddress": true,
              "GroupSet": [SampleNetwork.group("HeadGroup")],
            ]
          ]
        ])
    },
    Fault("a public address to spare", "Spare", "is a public address that no NAT gateway has") {
      $0.add("Spare", "EC2::EIP", ["Domain": "vpc"])
    },
    Fault("no group", "Scratch", "default") { $0.set("Scratch", "SecurityGroupIds", nil) },
    Fault("Grafana for everybody", "People", "the whole internet") { $0.set("People", "CidrIp", "0.0.0.0/0") },
    Fault("a load balancer for nobody", "LoadBalancerGroup", "nobody can reach the load balancer") {
      $0.remove("People")
    },
    Fault("a range that is none", "PrivateA", "cannot be read") { $0.set("PrivateA", "CidrBlock", "10.20.0.0") },
    Fault("a subnet that is a group", "Cluster", "which no template has") {
      $0.configure { configuration in
        configuration["HeadNode"] = [
          "Networking": [
            "SubnetId": SampleNetwork.ref("HeadGroup"), "SecurityGroups": [SampleNetwork.group("HeadGroup")],
          ]
        ]
      }
    },
  ]
}
