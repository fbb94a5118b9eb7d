import Platform
import Proofs
import Serialization
import Testing

/// What cfn-lint lets pass must not reach AWS, where it fails after half an hour.
@Suite struct TemplateCheckTests {
  private func judged(_ resources: JSON) throws -> Proof {
    let stack = WrittenStack(name: "demo-storage", template: ["Resources": resources])
    return try #require(
      Proofs.all(of: Platform(region: "us-east-1", stacks: [stack])).first { $0.id == "aws-rules" })
  }

  private static func lustre(_ size: JSON, _ deployment: JSON, _ throughput: JSON? = nil, disk: JSON = "SSD") -> JSON {
    var settings: JSON = ["DeploymentType": deployment]
    settings["PerUnitStorageThroughput"] = throughput
    return one(
      "AWS::FSx::FileSystem",
      ["FileSystemType": "LUSTRE", "StorageCapacity": size, "StorageType": disk, "LustreConfiguration": settings])
  }

  private static func one(_ type: JSON, _ properties: JSON) -> JSON { ["X": ["Type": type, "Properties": properties]] }

  private static func rule(_ form: JSON, _ from: JSON, _ to: JSON) -> JSON {
    one("AWS::EC2::SecurityGroup", ["SecurityGroupIngress": [["IpProtocol": form, "FromPort": from, "ToPort": to]]])
  }

  private static func plan(_ schedule: JSON, _ lifecycle: JSON = .object([])) -> JSON {
    one(
      "AWS::Backup::BackupPlan",
      ["BackupPlan": ["BackupPlanRule": [["RuleName": "r", "ScheduleExpression": schedule, "Lifecycle": lifecycle]]]])
  }

  private static func endpoint(_ name: JSON, _ type: JSON = "Interface") -> JSON {
    one("AWS::EC2::VPCEndpoint", ["ServiceName": name, "VpcEndpointType": type])
  }

  private static func listener(_ policy: JSON) -> JSON {
    one(
      "AWS::ElasticLoadBalancingV2::Listener",
      ["Protocol": "HTTPS", "Port": 443, "SslPolicy": policy, "Certificates": [["CertificateArn": "c"]]])
  }

  private static func service(_ port: JSON, name: JSON = "grafana") -> JSON {
    [
      "Task": [
        "Type": "AWS::ECS::TaskDefinition",
        "Properties": ["ContainerDefinitions": [["Name": "grafana", "PortMappings": [["ContainerPort": 3000]]]]],
      ],
      "X": [
        "Type": "AWS::ECS::Service",
        "Properties": [
          "TaskDefinition": ["Ref": "Task"], "LoadBalancers": [["ContainerName": name, "ContainerPort": port]],
        ],
      ],
    ]
  }

  private static func secret(_ length: JSON, punctuation: JSON = true) -> JSON {
    [
      "S": [
        "Type": "AWS::SecretsManager::Secret",
        "Properties": ["GenerateSecretString": ["PasswordLength": length, "ExcludePunctuation": punctuation]],
      ],
      "D": [
        "Type": "AWS::RDS::DBCluster",
        "Properties": ["MasterUserPassword": ["Fn::Sub": "{{resolve:secretsmanager:${S}:SecretString:password}}"]],
      ],
    ]
  }

  private static func cluster(_ head: JSON, _ queue: JSON = "c7i.large") -> JSON {
    one(
      "Custom::PclusterCluster",
      [
        "ClusterConfiguration": [
          "HeadNode": ["InstanceType": head],
          "Scheduling": [
            "SlurmQueues": [
              ["Name": "q", "ComputeResources": [["Name": "c", "Instances": [["InstanceType": queue]]]]]
            ]
          ],
        ]
      ])
  }

  @Test(arguments: [
    (lustre(1300, "SCRATCH_2"), "StorageCapacity is 1300"),
    (lustre(3600, "PERSISTENT_2", 125), "StorageCapacity is 3600"),
    (lustre(1200, "PERSISTENT_2", 200), "PerUnitStorageThroughput is 200"),
    (lustre(1200, "PERSISTENT_2"), "PerUnitStorageThroughput is not given"),
    (lustre(1200, "SCRATCH_2", 125), "has none"),
    (lustre(1800, "PERSISTENT_1", 12, disk: "HDD"), "StorageCapacity is 1800"),
    (lustre(6000, "PERSISTENT_2", 125, disk: "HDD"), "FSx has no PERSISTENT_2 with HDD"),
    (rule("tcp", 1, 65_536), "ports go from 0 to 65535"),
    (rule("tcp", 443, 80), "the first port is above the last"),
    (rule("udp", -1, 10), "ports go from 0 to 65535"),
    (rule("icmp", 300, 0), "types and codes of ICMP"),
    (listener("ELBSecurityPolicy-TLS13-1-2-2021-07"), "which AWS does not have"),
    (one("AWS::ElasticLoadBalancingV2::Listener", ["Protocol": "HTTPS", "Port": 443]), "has no certificate"),
    (one("AWS::ElasticLoadBalancingV2::Listener", ["Protocol": "HTTP", "Port": 70_000]), "Port is 70000"),
    (plan("cron(0 5 * * *)"), "it has 5 fields"),
    (plan("cron(0 5 * * * *)"), "one of day of month and day of week"),
    (plan("cron(0 24 ? * * *)"), "'24' is no hours"),
    (plan("cron(0 5 ? * 8 *)"), "'8' is no day of week"),
    (plan("rate(1 day)"), "it is no cron"),
    (plan("cron(0 5 ? * * *)", ["MoveToColdStorageAfterDays": 30, "DeleteAfterDays": 60]), "it stays there for 90"),
    (secret(64), "the database takes 8 to 41"),
    (secret(5000), "PasswordLength is 5000"),
    (secret(32, punctuation: false), "the password may have"),
    (service(3001), "sends to port 3001"),
    (service(3000, name: "other"), "names the container 'other'"),
    (endpoint("com.amazonaws.us-west-2.ssm"), "the stacks are in us-east-1"),
    (endpoint("com.amazonaws.us-east-1.sms"), "no service 'sms'"),
    (endpoint("com.amazonaws.us-east-1.ssm", "Gateway"), "'ssm' has no gateway endpoint"),
    (one("AWS::EC2::NatGateway", ["SubnetId": "s"]), "it has no AllocationId"),
    (one("AWS::EC2::NatGateway", ["ConnectivityType": "private", "AllocationId": "a"]), "it is private"),
    (one("AWS::KMS::Key", ["KeyPolicy": ["Statement": .array([])]]), "locks the account out"),
    (cluster("hpc7a.96xlarge"), "the head node: us-east-1 does not offer hpc7a.96xlarge"),
    (cluster("m7i.large", "hpc7g.4xlarge"), ""),
  ])
  func findsWhatAWSRefuses(_ resources: JSON, _ words: String) throws {
    let found = try judged(resources).counterexamples
    if words.isEmpty {
      #expect(found == [])
    } else {
      #expect(found.contains { $0.message.contains(words) }, "\(found)")
    }
  }

  @Test(arguments: [
    lustre(1200, "SCRATCH_2"), lustre(2400, "PERSISTENT_2", 250), lustre(4800, "PERSISTENT_1", 50),
    lustre(3600, "SCRATCH_1"), lustre(1800, "PERSISTENT_1", 40, disk: "HDD"), lustre("2400", "PERSISTENT_2", "125"),
    rule("tcp", 0, 65_535), rule("-1", 0, 0), rule("icmp", -1, -1), rule("tcp", "80", "80"),
    listener("ELBSecurityPolicy-TLS13-1-2-Res-2021-06"), plan("cron(0 5 ? * * *)"),
    plan("cron(0/15 1-5 1,15 JAN-MAR ? 2027)"),
    plan("cron(0 5 L * ? *)"), plan("cron(0 5 ? * SUN *)"), plan("cron(0 5 ? * 2#1 *)"), secret(32), service(3000),
    endpoint("com.amazonaws.us-east-1.ecr.dkr"), endpoint("com.amazonaws.us-east-1.s3", "Gateway"),
    one("AWS::EC2::NatGateway", ["AllocationId": "a"]), cluster("m7i.large"), cluster("x99.new"),
  ])
  func letsPassWhatAWSTakes(_ resources: JSON) throws {
    let proof = try judged(resources)
    #expect(proof.counterexamples == [])
    #expect(proof.examined > 0)
  }
}
