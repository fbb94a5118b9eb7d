import Platform
import Serialization

/// A platform in which everything that is needed is open and nothing else is, written by hand, for planting faults.
struct SampleNetwork {
  /// The resources of its one stack, by logical id.
  private(set) var resources: [JSON.Member] = []

  var platform: Platform {
    Platform(
      region: "us-east-1", stacks: [WrittenStack(name: "s", template: ["Resources": .object(resources)])])
  }

  /// The resources of a template.
  init(_ template: JSON) { resources = template["Resources"]?.members ?? [] }

  /// Adds a resource.
  mutating func add(_ name: String, _ type: String, _ properties: JSON) {
    resources.append(.init(name: name, value: ["Type": .string("AWS::\(type)"), "Properties": properties]))
  }

  mutating func remove(_ name: String) { resources.removeAll { $0.name == name } }

  /// Sets a property.
  mutating func set(_ name: String, _ property: String, _ value: JSON?) {
    guard let index = resources.firstIndex(where: { $0.name == name }),
      var properties = resources[index].value["Properties"]
    else { return }
    properties[property] = value
    resources[index].value["Properties"] = properties
  }

  subscript(_ name: String, _ property: String) -> JSON? {
    resources.first { $0.name == name }?.value["Properties"]?[property]
  }

  /// Changes ParallelCluster's configuration.
  mutating func configure(_ change: (inout JSON) -> Void) {
    guard var configuration = self["Cluster", "ClusterConfiguration"] else { return }
    change(&configuration)
    set("Cluster", "ClusterConfiguration", configuration)
  }

  static func ref(_ name: String) -> JSON { ["Ref": .string(name)] }
  static func group(_ name: String) -> JSON { ["Fn::GetAtt": [.string(name), "GroupId"]] }

  /// A rule for both sides: `HeadFromComputeSlurmctld` and `ComputeToHeadSlurmctld`.
  mutating func flow(
    _ name: String, _ from: String, _ to: String, _ ports: ClosedRange<Int>?, _ transport: String = "tcp"
  ) {
    var rule: JSON = ["IpProtocol": .string(transport)]
    if let ports { (rule["FromPort"], rule["ToPort"]) = (.int(ports.lowerBound), .int(ports.upperBound)) }
    var ingress = rule
    (ingress["GroupId"], ingress["SourceSecurityGroupId"]) = (Self.group("\(to)Group"), Self.group("\(from)Group"))
    add("\(to)From\(from)\(name)", "EC2::SecurityGroupIngress", ingress)
    (rule["GroupId"], rule["DestinationSecurityGroupId"]) = (Self.group("\(from)Group"), Self.group("\(to)Group"))
    add("\(from)To\(to)\(name)", "EC2::SecurityGroupEgress", rule)
  }

  /// A rule for one side and a range.
  mutating func range(_ name: String, _ group: String, ingress: Bool, _ cidr: String, _ port: Int) {
    add(
      name, ingress ? "EC2::SecurityGroupIngress" : "EC2::SecurityGroupEgress",
      [
        "GroupId": Self.group("\(group)Group"), "IpProtocol": "tcp", "FromPort": .int(port), "ToPort": .int(port),
        "CidrIp": .string(cidr),
      ])
  }

  init(queues: Int = 2, efa: Bool = true, isIsolated: Bool = false) {
    addNetwork(isIsolated: isIsolated)
    addGroups()
    addFlows(isIsolated: isIsolated)
    addStorage()
    addEndpoints(isIsolated: isIsolated)
    addCluster(queues: queues, efa: efa)
  }

  private mutating func addNetwork(isIsolated: Bool) {
    add("Vpc", "EC2::VPC", ["CidrBlock": "10.20.0.0/16"])
    for (name, cidr, use) in [
      ("PrivateA", "10.20.0.0/20", "private"), ("PrivateB", "10.20.16.0/20", "private"),
      ("PublicA", "10.20.48.0/27", "public"), ("PublicB", "10.20.48.32/27", "public"),
    ] {
      add(
        name, "EC2::Subnet",
        [
          "VpcId": Self.ref("Vpc"), "CidrBlock": .string(cidr), "MapPublicIpOnLaunch": false,
          "AvailabilityZone": name.hasSuffix("A") ? "us-east-1a" : "us-east-1b",
          "Tags": [["Key": "apus:subnet", "Value": .string(use)]],
        ])
      add(
        "\(name)Routes", "EC2::SubnetRouteTableAssociation",
        ["SubnetId": Self.ref(name), "RouteTableId": Self.ref(use == "private" ? "PrivateTable" : "PublicTable")])
    }
    add("PrivateTable", "EC2::RouteTable", ["VpcId": Self.ref("Vpc")])
    add("PublicTable", "EC2::RouteTable", ["VpcId": Self.ref("Vpc")])
    add("Internet", "EC2::InternetGateway", [:])
    add(
      "Attachment", "EC2::VPCGatewayAttachment", ["VpcId": Self.ref("Vpc"), "InternetGatewayId": Self.ref("Internet")])
    add(
      "PublicRoute", "EC2::Route",
      ["RouteTableId": Self.ref("PublicTable"), "DestinationCidrBlock": "0.0.0.0/0", "GatewayId": Self.ref("Internet")])
    if isIsolated { return }
    add("Address", "EC2::EIP", ["Domain": "vpc"])
    add(
      "Nat", "EC2::NatGateway",
      ["SubnetId": Self.ref("PublicA"), "AllocationId": ["Fn::GetAtt": ["Address", "AllocationId"]]])
    add(
      "NatRoute", "EC2::Route",
      ["RouteTableId": Self.ref("PrivateTable"), "DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": Self.ref("Nat")])
  }

  private mutating func addGroups() {
    for (name, tag) in [
      ("Head", "head"), ("Login", "login"), ("Compute", "compute"), ("Storage", "storage"), ("Database", "database"),
      ("Monitoring", "monitoring"), ("LoadBalancer", "load-balancer"), ("Endpoints", "endpoints"),
    ] {
      let silent: JSON = [["IpProtocol": "-1", "CidrIp": "127.0.0.1/32"]]
      add(
        "\(name)Group", "EC2::SecurityGroup",
        [
          "GroupDescription": .string(name), "VpcId": Self.ref("Vpc"), "SecurityGroupEgress": silent,
          "Tags": [["Key": "apus:place", "Value": .string(tag)]],
        ])
    }
  }

  private mutating func addFlows(isIsolated: Bool) {
    for client in ["Login", "Compute"] {
      flow("Slurmctld", client, "Head", 6820...6829)
      flow("Slurmdbd", client, "Head", 6819...6819)
      flow("Nfs", client, "Head", 2049...2049)
      flow("Srun", "Head", client, 32768...60999)
    }
    flow("Slurmd", "Head", "Compute", 6818...6818)
    flow("Slurmd", "Login", "Compute", 6818...6818)
    flow("Srun", "Compute", "Head", 32768...60999)
    flow("Srun", "Compute", "Login", 32768...60999)
    flow("Job", "Compute", "Compute", nil, "-1")
    for node in ["Head", "Login", "Compute"] {
      flow("Nfs", node, "Storage", 2049...2049)
      for (name, ports) in [("Lustre", 988...988), ("LustreMore", 1018...1023)] {
        flow(name, node, "Storage", ports)
        flow(name, "Storage", node, ports)
      }
    }
    flow("Lustre", "Storage", "Storage", 988...988)
    flow("LustreMore", "Storage", "Storage", 1018...1023)
    flow("Nfs", "Monitoring", "Storage", 2049...2049)
    flow("Database", "Head", "Database", 3306...3306)
    flow("Nodes", "Monitoring", "Head", 9100...9100)
    flow("Nodes", "Monitoring", "Compute", 9100...9100)
    flow("Slurm", "Monitoring", "Head", 9349...9349)
    flow("Prometheus", "Monitoring", "Monitoring", 9090...9090)
    flow("Alerts", "Monitoring", "Monitoring", 9093...9094)
    flow("Gossip", "Monitoring", "Monitoring", 9094...9094, "udp")
    flow("Grafana", "LoadBalancer", "Monitoring", 3000...3000)
    range("People", "LoadBalancer", ingress: true, "203.0.113.0/24", 443)
    for place in ["Head", "Login", "Compute", "Monitoring"] {
      flow("Aws", place, "Endpoints", 443...443)
      range("\(place)Https", place, ingress: false, "0.0.0.0/0", 443)
      if place != "Monitoring", !isIsolated { range("\(place)Http", place, ingress: false, "0.0.0.0/0", 80) }
    }
  }

  private mutating func addStorage() {
    add("Shared", "EFS::FileSystem", ["Encrypted": true])
    for zone in ["A", "B"] {
      add(
        "SharedTarget\(zone)", "EFS::MountTarget",
        [
          "FileSystemId": Self.ref("Shared"), "SubnetId": Self.ref("Private\(zone)"),
          "SecurityGroups": [Self.group("StorageGroup")],
        ])
    }
    add(
      "Scratch", "FSx::FileSystem",
      [
        "FileSystemType": "LUSTRE", "SubnetIds": [Self.ref("PrivateA")],
        "SecurityGroupIds": [Self.group("StorageGroup")],
      ])
    add("DatabaseSubnets", "RDS::DBSubnetGroup", ["SubnetIds": [Self.ref("PrivateA"), Self.ref("PrivateB")]])
    add(
      "Accounting", "RDS::DBCluster",
      ["DBSubnetGroupName": Self.ref("DatabaseSubnets"), "VpcSecurityGroupIds": [Self.group("DatabaseGroup")]])
    add("Writer", "RDS::DBInstance", ["DBClusterIdentifier": Self.ref("Accounting"), "PubliclyAccessible": false])
  }

  private mutating func addEndpoints(isIsolated: Bool) {
    let more = isIsolated ? ["ec2", "cloudformation", "logs"] : []
    for service in ["ssm", "ssmmessages", "ec2messages"] + more {
      add(
        "\(service)Endpoint", "EC2::VPCEndpoint",
        [
          "VpcEndpointType": "Interface",
          "ServiceName": ["Fn::Sub": .string("com.amazonaws.${AWS::Region}.\(service)")],
          "PrivateDnsEnabled": true, "VpcId": Self.ref("Vpc"),
          "SubnetIds": [Self.ref("PrivateA"), Self.ref("PrivateB")],
          "SecurityGroupIds": [Self.group("EndpointsGroup")],
        ])
    }
    for service in ["s3", "dynamodb"] {
      add(
        "\(service)Endpoint", "EC2::VPCEndpoint",
        [
          "ServiceName": ["Fn::Sub": .string("com.amazonaws.${AWS::Region}.\(service)")], "VpcId": Self.ref("Vpc"),
          "RouteTableIds": [Self.ref("PrivateTable")],
        ])
    }
  }

  private mutating func addCluster(queues: Int, efa: Bool) {
    func networking(_ key: String, _ subnets: JSON, _ group: String) -> JSON {
      [key: subnets, "SecurityGroups": [Self.group(group)]]
    }
    let written = (0..<queues).map { index -> JSON in
      var resource: JSON = ["Name": "r", "InstanceType": "c7i.large", "MinCount": 0, "MaxCount": 4]
      if efa, index == 0 { resource["Efa"] = ["Enabled": true] }
      let subnets: JSON =
        efa && index == 0 ? [Self.ref("PrivateA")] : [Self.ref("PrivateA"), Self.ref("PrivateB")]
      return [
        "Name": .string("q\(index)"), "ComputeResources": [resource],
        "Networking": networking("SubnetIds", subnets, "ComputeGroup"),
      ]
    }
    let configuration: JSON = [
      "HeadNode": [
        "InstanceType": "m7i.large", "Networking": networking("SubnetId", Self.ref("PrivateA"), "HeadGroup"),
      ],
      "LoginNodes": [
        "Pools": [
          ["Name": "pool", "Count": 2, "Networking": networking("SubnetIds", [Self.ref("PrivateA")], "LoginGroup")]
        ]
      ],
      "Scheduling": [
        "SlurmSettings": ["Database": ["Uri": ["Fn::Sub": "${Accounting.Endpoint.Address}:3306"]]],
        "SlurmQueues": .array(written),
      ],
      "SharedStorage": [
        [
          "Name": "shared", "MountDir": "/shared", "StorageType": "Efs",
          "EfsSettings": ["FileSystemId": Self.ref("Shared")],
        ],
        [
          "Name": "scratch", "MountDir": "/scratch", "StorageType": "FsxLustre",
          "FsxLustreSettings": ["FileSystemId": Self.ref("Scratch")],
        ],
      ],
    ]
    resources.append(
      .init(
        name: "Cluster",
        value: [
          "Type": "Custom::PclusterCluster",
          "Properties": ["ClusterName": "c", "ClusterConfiguration": configuration],
        ]))
  }
}
