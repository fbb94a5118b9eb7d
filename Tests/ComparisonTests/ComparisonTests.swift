import Comparison
import Platform
import Serialization
import Testing

/// A user sees before a deploy what a change does. The worst that could pass unseen is data lost, and nodes that end
/// under running jobs.
@Suite struct ComparisonTests {
  private func platform(_ resources: JSON, name: String = "a-storage", region: String = "us-east-1") -> Platform {
    Platform(region: region, stacks: [WrittenStack(name: name, template: ["Resources": resources])])
  }

  private func lustre(
    _ deployment: String, _ capacity: Int, deletion: String? = "Retain", subnet: JSON = "subnet-1"
  ) -> JSON {
    var json: JSON = [
      "Type": "AWS::FSx::FileSystem",
      "Properties": [
        "StorageCapacity": .int(capacity), "SubnetIds": [subnet],
        "LustreConfiguration": ["DeploymentType": .string(deployment)],
      ],
    ]
    json["DeletionPolicy"] = deletion.map(JSON.string)
    json["UpdateReplacePolicy"] = deletion.map(JSON.string)
    return json
  }

  @Test func theSameIsNoChange() {
    let one = platform(["A": lustre("SCRATCH_2", 1200)])
    let comparison = Comparison(from: one, to: one)
    #expect(comparison.changes.isEmpty)
    #expect(comparison.text == "Nothing changes.\n")
  }

  @Test(arguments: [
    ("SCRATCH_2", 2400, Effect.inPlace), ("SCRATCH_2", 600, .refused), ("PERSISTENT_2", 1200, .losesData),
  ])
  func lustreByItsRules(_ deployment: String, _ capacity: Int, _ effect: Effect) {
    let comparison = Comparison(
      from: platform(["A": lustre("SCRATCH_2", 1200)]), to: platform(["A": lustre(deployment, capacity)]))
    #expect(comparison.changes.map(\.effect) == [effect])
    #expect(comparison.losses.isEmpty == (effect != .losesData))
  }

  @Test(arguments: [("Retain", Effect.kept), ("Delete", .losesData), (nil, .losesData)] as [(String?, Effect)])
  func whatLeavesAStackIsKeptOrLost(_ policy: String?, _ effect: Effect) {
    let before = platform(["A": lustre("SCRATCH_2", 1200, deletion: policy), "B": ["Type": "AWS::EC2::VPC"]])
    let after = platform(["B": ["Type": "AWS::EC2::VPC"]])
    #expect(Comparison(from: before, to: after).changes.map(\.effect) == [effect])
  }

  @Test func whatRefersToTheReplacedIsReplacedToo() {
    func network(_ range: String) -> Platform {
      platform([
        "Vpc": ["Type": "AWS::EC2::VPC", "Properties": ["CidrBlock": .string(range)]],
        "Subnet": [
          "Type": "AWS::EC2::Subnet", "Properties": ["VpcId": ["Ref": "Vpc"], "CidrBlock": "10.0.0.0/24"],
        ],
        "A": lustre("SCRATCH_2", 1200, subnet: ["Ref": "Subnet"]),
        "Table": ["Type": "AWS::EC2::RouteTable", "Properties": ["VpcId": "vpc-1"]],
      ])
    }
    let comparison = Comparison(from: network("10.0.0.0/16"), to: network("10.0.0.0/17"))
    #expect(comparison.changes.map(\.id.logicalId) == ["Vpc", "Subnet", "A"])
    #expect(comparison.changes.map(\.effect) == [.replaced, .replaced, .losesData])
  }

  @Test func theOrderOfKeysIsNoChange() {
    let one = platform(["A": ["Type": "T", "Properties": ["X": 1, "Y": ["Z": 2, "W": 3]]]])
    let other = platform(["A": ["Type": "T", "Properties": ["Y": ["W": 3, "Z": 2], "X": 1]]])
    #expect(Comparison(from: one, to: other).changes.isEmpty)
  }

  @Test func regionsCannotBeCompared() {
    let one = platform(["A": lustre("SCRATCH_2", 1200)])
    let other = platform(["A": lustre("SCRATCH_2", 1200)], region: "eu-west-1")
    #expect(Comparison(from: one, to: other).mismatch != nil)
  }

  // MARK: ParallelCluster

  private func cluster(
    strategy: String? = nil, maximum: Int = 8, minimum: Int = 0, type: String = "c5.large", head: String = "m5.large",
    queues: [String] = ["cpu"], storage: JSON = []
  ) -> Platform {
    var settings: JSON = ["ScaledownIdletime": 10]
    settings["QueueUpdateStrategy"] = strategy.map(JSON.string)
    let list = queues.map { name -> JSON in
      [
        "Name": .string(name),
        "ComputeResources": [
          [
            "Name": "c", "InstanceType": .string(type), "MinCount": .int(minimum), "MaxCount": .int(maximum),
          ]
        ],
      ]
    }
    return platform([
      "Cluster": [
        "Type": "Custom::PclusterCluster",
        "Properties": [
          "ClusterName": "a",
          "ClusterConfiguration": [
            "HeadNode": ["InstanceType": .string(head)], "SharedStorage": storage,
            "Scheduling": ["SlurmSettings": settings, "SlurmQueues": .array(list)],
          ],
        ],
      ]
    ])
  }

  private func effects(_ old: Platform, _ new: Platform) -> [String: Effect] {
    let properties = Comparison(from: old, to: new).changes.flatMap(\.properties)
    return Dictionary(properties.map { ($0.path, $0.effect) }) { first, _ in first }
  }

  @Test func queuesByParallelClustersPolicies() {
    let resource = "Scheduling.SlurmQueues[cpu].ComputeResources[c]"
    #expect(effects(cluster(), cluster(maximum: 9)) == ["\(resource).MaxCount": .inPlace])
    #expect(effects(cluster(), cluster(maximum: 7)) == ["\(resource).MaxCount": .needsFleetStop])
    #expect(
      effects(cluster(strategy: "TERMINATE"), cluster(strategy: "TERMINATE", maximum: 7))
        == ["\(resource).MaxCount": .endsJobs])
    #expect(
      effects(cluster(), cluster(maximum: 9, minimum: 1))
        == ["\(resource).MaxCount": .inPlace, "\(resource).MinCount": .inPlace])
    #expect(effects(cluster(), cluster(minimum: 1)) == ["\(resource).MinCount": .needsFleetStop])
    #expect(effects(cluster(), cluster(queues: ["cpu", "new"])) == ["Scheduling.SlurmQueues[new]": .inPlace])
    #expect(effects(cluster(queues: ["cpu", "old"]), cluster()) == ["Scheduling.SlurmQueues[old]": .needsFleetStop])
    // To ParallelCluster a default that is written out is a change.
    let strategy = "Scheduling.SlurmSettings.QueueUpdateStrategy"
    #expect(effects(cluster(strategy: "DRAIN"), cluster(strategy: "COMPUTE_FLEET_STOP")) == [strategy: .inPlace])
    #expect(effects(cluster(), cluster(head: "m5.xlarge")) == ["HeadNode.InstanceType": .refused])
  }

  @Test func storageByParallelClustersPolicies() {
    func volume(_ mount: String, policy: String?, id: String? = nil) -> JSON {
      var settings: JSON = [:]
      settings["DeletionPolicy"] = policy.map(JSON.string)
      settings["VolumeId"] = id.map(JSON.string)
      return [
        ["MountDir": .string(mount), "Name": "s", "StorageType": "Ebs", "EbsSettings": settings]
      ]
    }
    let place = "SharedStorage[s]"
    #expect(effects(cluster(storage: volume("/a", policy: nil)), cluster()) == [place: .losesData])
    #expect(effects(cluster(storage: volume("/a", policy: "Retain")), cluster()) == [place: .needsFleetStop])
    #expect(effects(cluster(storage: volume("/home", policy: "Retain")), cluster()) == [place: .refused])
    let efs: JSON = [
      ["MountDir": "/e", "Name": "s", "StorageType": "Efs", "EfsSettings": ["FileSystemId": "fs-1"]]
    ]
    #expect(effects(cluster(), cluster(storage: efs)) == [place: .inPlace])
  }
}
