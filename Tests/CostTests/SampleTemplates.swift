import Platform
import Serialization

/// Templates that are written by hand, so that what is tested does not follow from what makes the product's own.
enum SampleTemplates {
  /// A platform of one stack with these resources.
  static func platform(_ resources: JSON, region: String = "us-east-1") -> Platform {
    Platform(region: region, stacks: [WrittenStack(name: "t", template: ["Resources": resources])])
  }

  /// A platform of a cluster with this configuration alone.
  static func cluster(_ configuration: JSON, region: String = "us-east-1") -> Platform {
    platform(["Cluster": pcluster(configuration)], region: region)
  }

  static func pcluster(_ configuration: JSON) -> JSON {
    [
      "Type": "Custom::PclusterCluster",
      "Properties": ["ClusterName": "genomics", "ClusterConfiguration": configuration],
    ]
  }

  /// A configuration with this head node and these queues, without what ParallelCluster adds by default.
  static func configuration(head: String = "m7i.xlarge", queues: JSON = [], more: [(String, JSON)] = []) -> JSON {
    var json: JSON = [
      "HeadNode": ["InstanceType": .string(head), "Networking": ["SubnetId": "subnet-1"]],
      "Scheduling": ["SlurmSettings": ["Dns": ["DisableManagedDns": true]], "SlurmQueues": queues],
      "Monitoring": [
        "Logs": ["CloudWatch": ["Enabled": false]], "Alarms": ["Enabled": false],
        "Dashboards": ["CloudWatch": ["Enabled": false]],
      ],
    ]
    for (name, value) in more { json[name] = value }
    return json
  }

  /// A queue of one compute resource.
  static func queue(
    _ name: String, _ types: [String], minimum: Int = 0, maximum: Int, capacity: String = "ONDEMAND"
  ) -> JSON {
    [
      "Name": .string(name), "CapacityType": .string(capacity), "Networking": ["SubnetIds": ["subnet-1"]],
      "ComputeResources": [
        [
          "Name": "all", "Instances": .array(types.map { ["InstanceType": .string($0)] }), "MinCount": .int(minimum),
          "MaxCount": .int(maximum),
        ]
      ],
    ]
  }

  /// A whole platform: network, storage, cluster.
  static func usual(region: String = "us-east-1", nodes: Int = 16) -> Platform {
    let queues: JSON = [
      queue("cpu", ["c7i.8xlarge", "c6i.8xlarge"], maximum: nodes, capacity: "SPOT"),
      queue("mpi", ["c6i.32xlarge"], minimum: 1, maximum: 8), queue("gpu", ["p4d.24xlarge"], maximum: 2),
    ]
    var cluster = configuration(queues: queues)
    cluster["Monitoring"] = ["Logs": ["CloudWatch": ["Enabled": true, "RetentionInDays": 30]]]
    cluster["SharedStorage"] = [
      ["Name": "home", "MountDir": "/home", "StorageType": "Ebs", "EbsSettings": ["Size": 500]],
      [
        "Name": "scratch", "MountDir": "/scratch", "StorageType": "FsxLustre",
        "FsxLustreSettings": ["FileSystemId": ["Ref": "Scratch"]],
      ],
    ]
    return platform(
      [
        "Vpc": ["Type": "AWS::EC2::VPC"], "Address": ["Type": "AWS::EC2::EIP"],
        "Nat": ["Type": "AWS::EC2::NatGateway"],
        "Ssm": [
          "Type": "AWS::EC2::VPCEndpoint",
          "Properties": [
            "VpcEndpointType": "Interface", "ServiceName": "com.amazonaws.us-east-1.ssm", "SubnetIds": ["a", "b"],
          ],
        ],
        "S3": ["Type": "AWS::EC2::VPCEndpoint", "Properties": ["VpcEndpointType": "Gateway"]],
        "Key": ["Type": "AWS::KMS::Key"], "Bucket": ["Type": "AWS::S3::Bucket"],
        "Logs": ["Type": "AWS::Logs::LogGroup", "Properties": ["RetentionInDays": 30]],
        "Flow": ["Type": "AWS::EC2::FlowLog", "Properties": ["LogDestination": ["Fn::GetAtt": ["Logs", "Arn"]]]],
        "Shared": ["Type": "AWS::EFS::FileSystem", "Properties": ["ThroughputMode": "elastic"]],
        "Scratch": [
          "Type": "AWS::FSx::FileSystem",
          "Properties": [
            "FileSystemType": "LUSTRE", "StorageCapacity": 2400,
            "LustreConfiguration": ["DeploymentType": "PERSISTENT_2", "PerUnitStorageThroughput": 250],
          ],
        ],
        "Database": [
          "Type": "AWS::RDS::DBInstance",
          "Properties": [
            "Engine": "mysql", "DBInstanceClass": "db.t4g.micro", "AllocatedStorage": "20", "StorageType": "gp3",
          ],
        ],
        "Secret": ["Type": "AWS::SecretsManager::Secret"],
        "Plan": [
          "Type": "AWS::Backup::BackupPlan",
          "Properties": ["BackupPlan": ["BackupPlanRule": [["Lifecycle": ["DeleteAfterDays": 14]]]]],
        ],
        "Selection": ["Type": "AWS::Backup::BackupSelection", "Properties": ["BackupPlanId": ["Ref": "Plan"]]],
        "Budget": [
          "Type": "AWS::Budgets::Budget",
          "Properties": [
            "Budget": ["TimeUnit": "MONTHLY", "BudgetLimit": ["Amount": 9000, "Unit": "USD"], "BudgetType": "COST"]
          ],
        ], "Cluster": pcluster(cluster),
      ], region: region)
  }
}
