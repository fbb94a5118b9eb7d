import Platform
import Serialization

/// Platforms that are written by hand, in the shapes that templates of Apus have.
struct Sample {
  var name = "genomics"
  var region = "us-east-1"
  var zones = 2
  var internet = true
  var isExisting = false
  var queues = 3
  var logins = 0
  /// Text that goes wherever a user's text goes.
  var word = ""

  var platform: Platform {
    Platform(
      region: region,
      stacks: [
        WrittenStack(name: "\(name)-infrastructure", template: infrastructure),
        WrittenStack(name: "\(name)-storage", template: storage),
        WrittenStack(name: "\(name)-cluster", template: cluster),
      ])
  }

  private var letters: [String] { ["a", "b", "c", "d", "e", "f"].prefix(zones).map(\.self) }

  private func resource(_ type: String, _ properties: JSON = .object([]), tags: [(String, String)] = []) -> JSON {
    var properties = properties
    if !tags.isEmpty {
      properties["Tags"] = .array(tags.map { ["Key": .string($0.0), "Value": .string($0.1)] })
    }
    return ["Type": .string(type), "Properties": properties]
  }

  private func template(_ members: [JSON.Member], exports: [(String, JSON)], _ stack: String) -> JSON {
    [
      "Resources": .object(members),
      "Outputs": .object(
        exports.map { name, value in
          .init(name: name, value: ["Value": value, "Export": ["Name": .string("\(self.name)-\(stack)-\(name)")]])
        }),
    ]
  }

  private static let places = ["head", "compute", "storage", "database", "monitoring", "load-balancer", "endpoints"]

  private func group(_ place: String) -> JSON { ["Fn::GetAtt": [.string("Group\(index(place))"), "GroupId"]] }
  private func index(_ place: String) -> Int { Self.places.firstIndex(of: place) ?? 9 }

  private var infrastructure: JSON {
    var members: [JSON.Member] = []
    func add(_ name: String, _ json: JSON) { members.append(.init(name: name, value: json)) }
    let vpc: JSON = isExisting ? "vpc-0123456789abcdef0" : ["Ref": "Vpc"]
    if !isExisting { network(add) }
    for place in Self.places where isExisting ? place != "endpoints" : true {
      add("Group\(index(place))", resource("AWS::EC2::SecurityGroup", ["VpcId": vpc], tags: [("apus:place", place)]))
    }
    let rules: [(String, String, String, Int, Int)] = [
      ("compute", "head", "slurmctld", 6820, 6829), ("head", "compute", "slurmd", 6818, 6818),
      ("head", "compute", "steps", 32768, 60999), ("compute", "head", "srun", 32768, 60999),
      ("compute", "head", "nfs", 2049, 2049), ("head", "storage", "efs", 2049, 2049),
      ("compute", "storage", "efs", 2049, 2049), ("head", "storage", "lustre", 988, 988),
      ("compute", "storage", "lustre", 1018, 1023), ("storage", "compute", "lustre-back", 988, 988),
      ("head", "database", "database", 3306, 3306), ("monitoring", "head", "slurm-metrics", 9349, 9349),
      ("monitoring", "compute", "node-metrics", 9100, 9100), ("load-balancer", "monitoring", "grafana", 3000, 3000),
      ("head", "endpoints", "aws", 443, 443),
    ]
    for (number, rule) in rules.enumerated() where !isExisting || rule.1 != "endpoints" {
      add(
        "Rule\(number)",
        resource(
          "AWS::EC2::SecurityGroupIngress",
          [
            "GroupId": group(rule.1), "SourceSecurityGroupId": group(rule.0), "IpProtocol": "tcp",
            "FromPort": .int(rule.3), "ToPort": .int(rule.4), "Description": .string(rule.2),
          ]))
    }
    add(
      "Web",
      resource(
        "AWS::EC2::SecurityGroupIngress",
        [
          "GroupId": group("load-balancer"), "CidrIp": "203.0.113.0/24", "IpProtocol": "tcp", "FromPort": 443,
          "ToPort": 443,
        ]))
    add(
      "Own",
      resource(
        "AWS::EC2::SecurityGroupIngress",
        ["GroupId": group("compute"), "SourceSecurityGroupId": group("compute"), "IpProtocol": "-1"]))
    add("Key", resource("AWS::KMS::Key", ["EnableKeyRotation": true]))
    add("Flow", resource("AWS::EC2::FlowLog"))
    add(
      "Alerts",
      resource("AWS::SNS::Subscription", ["Endpoint": .string("hpc@example.org\(word)"), "Protocol": "email"]))
    add("Budget", resource("AWS::Budgets::Budget", ["Budget": ["BudgetLimit": ["Amount": 9000, "Unit": "USD"]]]))
    let exports = isExisting ? [] : letters.map { ("Private\($0)", ["Ref": .string("Private\($0)")] as JSON) }
    return template(members, exports: exports, "infrastructure")
  }

  private func network(_ add: (String, JSON) -> Void) {
    add("Vpc", resource("AWS::EC2::VPC", ["CidrBlock": "10.40.0.0/16"]))
    if internet { add("Internet", resource("AWS::EC2::InternetGateway")) }
    for (number, letter) in letters.enumerated() {
      func subnet(_ kind: String, _ range: String) -> JSON {
        resource(
          "AWS::EC2::Subnet", ["CidrBlock": .string(range), "AvailabilityZone": .string(region + letter)],
          tags: [("apus:subnet", kind)])
      }
      if internet {
        add("Public\(letter)", subnet("public", "10.40.192.\(number * 32)/27"))
        add("Nat\(letter)", resource("AWS::EC2::NatGateway", ["SubnetId": ["Ref": .string("Public\(letter)")]]))
        add(
          "Route\(letter)",
          resource(
            "AWS::EC2::Route",
            [
              "RouteTableId": ["Ref": .string("Table\(letter)")], "DestinationCidrBlock": "0.0.0.0/0",
              "NatGatewayId": ["Ref": .string("Nat\(letter)")],
            ]))
      }
      add("Table\(letter)", resource("AWS::EC2::RouteTable"))
      add("Private\(letter)", subnet("private", "10.40.\(number * 32).0/19"))
      add(
        "In\(letter)",
        resource(
          "AWS::EC2::SubnetRouteTableAssociation",
          ["SubnetId": ["Ref": .string("Private\(letter)")], "RouteTableId": ["Ref": .string("Table\(letter)")]]))
    }
    let names = internet ? ["ssm", "ssmmessages", "ec2messages"] : Self.isolated
    for name in names {
      add(
        "Endpoint\(name.filter { $0 != "." })",
        resource(
          "AWS::EC2::VPCEndpoint",
          [
            "VpcEndpointType": "Interface", "ServiceName": .string("com.amazonaws.\(region).\(name)"),
            "SubnetIds": .array(letters.map { ["Ref": .string("Private\($0)")] }),
          ]))
    }
    for name in ["s3", "dynamodb"] {
      add(
        "Gateway\(name)",
        resource("AWS::EC2::VPCEndpoint", ["ServiceName": .string("com.amazonaws.\(region).\(name)")]))
    }
  }

  private static let isolated = [
    "ssm", "ssmmessages", "ec2messages", "ec2", "cloudformation", "logs", "secretsmanager", "monitoring", "ecr.api",
    "ecr.dkr", "sns",
  ]

  private var storage: JSON {
    let members: [JSON.Member] = [
      .init(name: "Bucket", value: resource("AWS::S3::Bucket", ["VersioningConfiguration": ["Status": "Enabled"]])),
      .init(
        name: "Scratch",
        value: resource(
          "AWS::FSx::FileSystem",
          [
            "FileSystemType": "LUSTRE", "StorageCapacity": 2400,
            "LustreConfiguration": ["DeploymentType": "PERSISTENT_2", "PerUnitStorageThroughput": 250],
          ])),
      .init(name: "Shared", value: resource("AWS::EFS::FileSystem", ["ThroughputMode": "elastic"])),
      .init(
        name: "Database",
        value: resource("AWS::RDS::DBInstance", ["Engine": "mysql", "DBInstanceClass": "db.t4g.micro"])),
      .init(name: "Secret", value: resource("AWS::SecretsManager::Secret")),
      .init(
        name: "Plan",
        value: resource(
          "AWS::Backup::BackupPlan",
          [
            "BackupPlan": [
              "BackupPlanRule": [
                ["RuleName": "daily", "Lifecycle": ["DeleteAfterDays": 14]],
                ["RuleName": "weekly", "Lifecycle": ["DeleteAfterDays": 56]],
              ]
            ]
          ])),
      .init(
        name: "Reads",
        value: resource(
          "AWS::FSx::DataRepositoryAssociation",
          ["FileSystemPath": "/reads", "DataRepositoryPath": .string("s3://our-reads/2026\(word)")])),
    ]
    return template(
      members, exports: [("scratch", ["Ref": "Scratch"]), ("shared", ["Ref": "Shared"])], "storage")
  }

  private func subnet(_ number: Int) -> JSON {
    if isExisting { return .string("subnet-0123456789abcdef\(number % 2)") }
    return ["Fn::ImportValue": .string("\(name)-infrastructure-Private\(letters[number % letters.count])")]
  }

  private var cluster: JSON {
    let kinds = [
      ("cpu", ["c7i.8xlarge", "c6i.8xlarge", "c7i.2xlarge", "c6i.2xlarge"], "SPOT", false, 48),
      ("mpi", ["hpc7a.96xlarge"], "ONDEMAND", true, 8), ("gpu", ["p4d.24xlarge"], "CAPACITY_BLOCK", true, 2),
    ]
    let queues: [JSON] = (0..<self.queues).map { number in
      let kind = kinds[number % 3]
      let name = (number < 3 ? kind.0 : "\(kind.0)-\(number)") + word
      return [
        "Name": .string(name), "CapacityType": .string(kind.2),
        "Networking": ["SubnetIds": kind.0 == "cpu" ? [subnet(0), subnet(1)] : [subnet(number)]],
        "ComputeResources": [
          [
            "Name": "all", "Instances": .array(kind.1.map { ["InstanceType": .string($0)] }), "MinCount": 0,
            "MaxCount": .int(kind.4), "Efa": ["Enabled": .bool(kind.3)],
          ]
        ],
      ]
    }
    let pools: [JSON] = (0..<logins).map { number in
      ["Name": .string("pool-\(number)\(word)"), "InstanceType": "m6i.large", "Count": 2]
    }
    let configuration: JSON = [
      "HeadNode": ["InstanceType": "m7i.xlarge", "Networking": ["SubnetId": subnet(0)]],
      "LoginNodes": ["Pools": .array(pools)], "Scheduling": ["Scheduler": "slurm", "SlurmQueues": .array(queues)],
      "SharedStorage": [
        ["MountDir": "/home", "StorageType": "Ebs", "EbsSettings": ["Size": 500]],
        [
          "MountDir": .string("/scratch\(word)"), "StorageType": "FsxLustre",
          "FsxLustreSettings": ["FileSystemId": ["Fn::ImportValue": .string("\(name)-storage-scratch")]],
        ],
        [
          "MountDir": "/shared", "StorageType": "Efs",
          "EfsSettings": ["FileSystemId": ["Fn::ImportValue": .string("\(name)-storage-shared")]],
        ],
      ],
    ]
    let members: [JSON.Member] = [
      .init(
        name: "Cluster",
        value: resource(
          "Custom::PclusterCluster",
          ["ClusterName": .string(name + word), "ClusterConfiguration": configuration]))
    ]
    return template(members, exports: [], "cluster")
  }
}
