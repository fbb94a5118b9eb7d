import AWSFacts
import CloudFormation
import Platform
import Serialization
import Testing

@testable import Cost

/// Nothing is free by oversight.
@Suite struct PriceRuleTests {
  @Test func everyTypeThatCanBeWrittenHasARule() {
    for type in ResourceTypes.all {
      #expect(PriceRules.rule(of: type.type) != nil, "\(type.type) has no price rule: see docs/cost.md")
    }
  }

  @Test func everyRuleSaysWhyAndStandsOnce() {
    let types = PriceRules.all.map(\.type)
    #expect(Set(types).count == types.count)
    for rule in PriceRules.all { #expect(rule.reason.count > 5, "\(rule.type)") }
  }

  @Test func aTypeWithoutARuleIsUnknown() {
    let report = CostReport(of: SampleTemplates.platform(["Q": ["Type": "AWS::Quantum::Computer"]]))
    #expect(report.items.map(\.monthly) == [nil])
    #expect(report.idle() == .init(known: .zero, isIncomplete: true))
    #expect(report.unknown == ["t/Q: AWS::Quantum::Computer: no price of AWS::Quantum::Computer is known"])
    #expect(report.text.contains("AWS::Quantum::Computer"))
  }

  /// What each resource costs a month in us-east-1, worked out by hand from the price table; nil is unknown.
  @Test(
    arguments: [
      ("AWS::EC2::NatGateway", [:], [3285, 450]),  // 730 × 0.045, 100 × 0.045
      ("AWS::EC2::EIP", [:], [365]),  // 730 × 0.005
      ("AWS::EC2::VPCEndpoint", ["VpcEndpointType": "Interface", "SubnetIds": ["a", "b", "c"]], [2190, 50]),
      ("AWS::EC2::VPCEndpoint", ["VpcEndpointType": "Gateway"], []), ("AWS::EC2::VPCEndpoint", [:], []),
      ("AWS::EC2::VPCEndpoint", ["VpcEndpointType": "GatewayLoadBalancer"], [nil]), ("AWS::KMS::Key", [:], [100]),
      ("AWS::SecretsManager::Secret", [:], [40]), ("AWS::EFS::FileSystem", [:], [3000]),
      ("AWS::EFS::FileSystem", ["ThroughputMode": "elastic"], [3000, 300, 300]),
      (
        "AWS::EFS::FileSystem", ["ThroughputMode": "provisioned", "ProvisionedThroughputInMibps": 128], [3000, 76800]
      ), ("AWS::EFS::FileSystem", ["ThroughputMode": "provisioned"], [3000, nil]),
      (
        "AWS::FSx::FileSystem",
        [
          "FileSystemType": "LUSTRE", "StorageCapacity": 2400,
          "LustreConfiguration": ["DeploymentType": "PERSISTENT_2", "PerUnitStorageThroughput": 250],
        ], [50400]  // 2400 × 0.21
      ),
      (
        "AWS::FSx::FileSystem",
        [
          "FileSystemType": "LUSTRE", "StorageCapacity": 1200,
          "LustreConfiguration": [
            "DeploymentType": "PERSISTENT_2", "PerUnitStorageThroughput": 125, "AutomaticBackupRetentionDays": 7,
          ],
        ], [17400, 3180]  // 1200 × 0.145; 600 × 1.06 × 0.05
      ),
      (
        "AWS::FSx::FileSystem",
        ["FileSystemType": "LUSTRE", "StorageCapacity": 1200, "LustreConfiguration": ["DeploymentType": "SCRATCH_2"]],
        [16800]
      ), ("AWS::FSx::FileSystem", ["FileSystemType": "LUSTRE", "StorageCapacity": 1200], [nil]),
      ("AWS::FSx::FileSystem", ["FileSystemType": "ONTAP", "StorageCapacity": 1200], [nil]),
      ("AWS::EC2::Volume", ["Size": 100, "VolumeType": "gp3", "Iops": 4000, "Throughput": 225], [800, 500, 400]),
      ("AWS::EC2::Volume", ["Size": "100"], [1000]), ("AWS::EC2::Volume", ["VolumeType": "gp3"], [nil]),
      ("AWS::EC2::Volume", ["Size": 100, "VolumeType": "gp9"], [nil]), ("AWS::S3::Bucket", [:], [2, 5]),
      ("AWS::Logs::LogGroup", ["RetentionInDays": 60], [50, 6]),  // 1 GB in at 0.5, 2 kept at 0.03
      ("AWS::CloudWatch::Alarm", [:], [10]), ("AWS::CloudWatch::Alarm", ["Period": 10], [30]),
      ("AWS::CloudWatch::CompositeAlarm", [:], [50]), ("AWS::Budgets::Budget", [:], []),
      ("AWS::SSM::Parameter", [:], []), ("AWS::SSM::Parameter", ["Tier": "Advanced"], [nil]),
      (
        "AWS::RDS::DBInstance",
        ["Engine": "mysql", "DBInstanceClass": "db.t4g.small", "AllocatedStorage": "20", "StorageType": "gp3"],
        [2336, 230]  // 730 × 0.032, 20 × 0.115
      ),
      (
        "AWS::RDS::DBInstance",
        [
          "Engine": "mysql", "DBInstanceClass": "db.t4g.small", "AllocatedStorage": 20, "StorageType": "gp3",
          "MultiAZ": true, "ManageMasterUserPassword": true,
        ], [4672, 460, 40]
      ), ("AWS::RDS::DBInstance", ["Engine": "oracle-se2", "DBInstanceClass": "db.t3.large"], [nil]),
      ("AWS::RDS::DBCluster", ["Engine": "aurora-mysql"], [100, 20]),
      ("AWS::ElasticLoadBalancingV2::LoadBalancer", ["Subnets": ["a", "b"]], [1643, 584, 730]),
      ("AWS::ElasticLoadBalancingV2::LoadBalancer", ["Type": "network", "Scheme": "internal"], [1643, 438]),
      ("AWS::CloudFormation::Stack", ["TemplateURL": "https://example.org/other.yaml"], [nil]),
      (
        "AWS::CloudFormation::Stack",
        ["TemplateURL": "https://b.s3.amazonaws.com/parallelcluster/3.16.1/templates/custom_resource/cluster.yaml"], []
      ), ("AWS::DynamoDB::Table", ["BillingMode": "PAY_PER_REQUEST"], [63, 13]), ("AWS::DynamoDB::Table", [:], [nil]),
    ] as [(String, JSON, [Int?])])
  func costs(type: String, properties: JSON, cents: [Int?]) {
    let platform = SampleTemplates.platform(["R": ["Type": .string(type), "Properties": properties]])
    let report = CostReport(of: platform)
    #expect(report.items.map { $0.monthly?.cents } == cents, "\(type) \(properties.line)")
    #expect(report.idle().isIncomplete == cents.contains(nil))
    #expect(report.idle().known.cents == cents.reduce(0) { $0 + ($1 ?? 0) })
  }

  @Test func fargateTasksByCPUAndMemory() {
    let platform = SampleTemplates.platform([
      "Task": [
        "Type": "AWS::ECS::TaskDefinition",
        "Properties": ["Cpu": "512", "Memory": "1 GB", "RuntimePlatform": ["CpuArchitecture": "ARM64"]],
      ],
      "Service": [
        "Type": "AWS::ECS::Service",
        "Properties": ["LaunchType": "FARGATE", "DesiredCount": 2, "TaskDefinition": ["Ref": "Task"]],
      ],
    ])
    // 2 × 730 × 0.5 × 0.03238, 2 × 730 × 1 × 0.00356
    #expect(CostReport(of: platform).items.map { $0.monthly?.cents } == [2364, 520])
  }

  @Test func serverlessDatabasesTakeTheirLeastCapacity() {
    func cents(_ least: JSON) -> [Int?] {
      let platform = SampleTemplates.platform([
        "C": [
          "Type": "AWS::RDS::DBCluster",
          "Properties": ["Engine": "aurora-mysql", "ServerlessV2ScalingConfiguration": ["MinCapacity": least]],
        ],
        "I": [
          "Type": "AWS::RDS::DBInstance",
          "Properties": ["DBInstanceClass": "db.serverless", "DBClusterIdentifier": ["Ref": "C"]],
        ],
      ])
      return CostReport(of: platform).items.filter { $0.resource.logicalId == "I" }.map { $0.monthly?.cents }
    }
    #expect(cents(2) == [17520])  // 730 × 2 × 0.12
    #expect(cents(0) == [4380])  // slurmdbd keeps half a unit awake
    #expect(cents("many") == [nil])
  }

  @Test func thirteenDashboardsAreTenBeyondTheFree() {
    let members = (1...13).map { JSON.Member(name: "D\($0)", value: ["Type": "AWS::CloudWatch::Dashboard"]) }
    #expect(CostReport(of: SampleTemplates.platform(.object(members))).idle().known.cents == 3000)
  }
}
