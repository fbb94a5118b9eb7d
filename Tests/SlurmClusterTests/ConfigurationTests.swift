import ClusterFile
import ParallelCluster
import Serialization
import Testing

@testable import SlurmCluster

/// What becomes of single keys.
@Suite struct ConfigurationTests {
  /// The configuration of a small cluster whose queue has these keys, in flow style, and whose file ends in `more`.
  private func configuration(_ queue: String, more: String = "") throws -> JSON {
    try Fixture.configuration(
      ofClusterFile: """
        name: sample
        region: us-east-1
        network: {privateSubnets: [subnet-0123456789abcdef0]}
        queues: [{name: q, \(queue)}]
        \(more)
        """)
  }

  private func queue(_ queue: String, more: String = "") throws -> JSON {
    try #require(configuration(queue, more: more)["Scheduling"]?["SlurmQueues"]?.array?.first)
  }

  @Test("`instance` is InstanceType, `instances` are Instances, and one reservation wants one type")
  func launch() throws {
    func resource(_ text: String) throws -> JSON? { try queue(text)["ComputeResources"]?.array?.first }
    #expect(try resource("instance: c7i.8xlarge")?["InstanceType"] == "c7i.8xlarge")
    #expect(try resource("instances: [c7i.8xlarge]")?["Instances"] == [["InstanceType": "c7i.8xlarge"]])
    let reserved = try resource("instances: [p5.48xlarge], reservation: cr-0123456789abcdef0")
    #expect(reserved?["InstanceType"] == "p5.48xlarge" && reserved?["Instances"] == nil)
    let group = "arn:aws:resource-groups:us-east-1:123456789012:group/ours"
    #expect(try resource("instances: [p5.48xlarge], reservation: \"\(group)\"")?["Instances"] != nil)
  }

  @Test(
    "an allocation strategy is said where EC2 has a choice, and never of a capacity block",
    arguments: [
      ("instances: [c7i.8xlarge, c6i.8xlarge]", "prioritized"),
      ("instances: [c7i.8xlarge, c6i.8xlarge], capacity: spot", "capacity-optimized-prioritized"),
      ("instances: [c7i.8xlarge, c6i.8xlarge], allocation: lowestPrice", nil),
      ("instances: [c7i.8xlarge]", nil), ("instance: c7i.8xlarge", nil),
      ("instances: [p5.48xlarge, p5en.48xlarge], capacity: capacityBlock", nil),
    ])
  func allocation(keys: String, strategy: String?) throws {
    #expect(try queue(keys)["AllocationStrategy"]?.string == strategy)
  }

  @Test("a spot queue with a fallback is two queues, which an import takes for two")
  func fallback() throws {
    let configuration = try Fixture.configuration(
      ofClusterFile: """
        name: sample
        region: us-east-1
        network: {privateSubnets: [subnet-0123456789abcdef0], securityGroups: parallelCluster}
        queues: [{name: q, instances: [c7i.8xlarge, c6i.8xlarge], capacity: spot, fallback: onDemand, nodes: 1-4}]
        accounting: false
        """)
    let queues = try #require(configuration["Scheduling"]?["SlurmQueues"]?.array)
    #expect(queues.map { $0["Name"] } == ["q", "q-ondemand"])
    #expect(queues.map { $0["CapacityType"] } == ["SPOT", nil])
    #expect(queues.map { $0["AllocationStrategy"] } == ["capacity-optimized-prioritized", "prioritized"])
    #expect(queues.map { $0["CustomSlurmSettings"]?["PriorityTier"] } == [nil, 0], "without one Slurm's is 1")
    #expect(queues.map { $0["ComputeResources"]?.array?.first?["MinCount"] } == [1, nil])
    #expect(queues.map { $0["ComputeResources"]?.array?.first?["MaxCount"] } == [4, 4])
    #expect(queues[0]["Networking"] == queues[1]["Networking"])
    let text = Fixture.imported(configuration.yaml).text ?? ""
    let again = try Fixture.configuration(ofClusterFile: text)
    #expect(again["Scheduling"]?["SlurmQueues"]?.array?.map { $0["Name"] } == ["q", "q-ondemand"], "\(text)")
  }

  @Test("ParallelCluster has one idle time: the longest of the queues', in whole minutes")
  func idleTime() throws {
    let file = """
      name: sample
      region: us-east-1
      queues:
        - {name: a, instance: c7i.large, idleTimeout: 5 min}
        - {name: b, instance: c7i.large, idleTimeout: 90 s}
      """
    let configuration = try Fixture.configuration(ofClusterFile: file)
    #expect(configuration["Scheduling"]?["SlurmSettings"]?["ScaledownIdletime"] == 5)
  }

  @Test("what all compute resources agree on stands at the queue, else at each of them")
  func levels() throws {
    let two = "computeResources: [{name: a, instance: g5.xlarge}, {name: b, instance: g5.2xlarge, %}]"
    func both(_ key: String) -> String { two.replacing(", %", with: "") + ", " + key }
    func one(_ key: String) -> String { two.replacing("%", with: key) }
    let common = try queue(both("placementGroup: true"))
    #expect(common["Networking"]?["PlacementGroup"] == ["Enabled": true])
    #expect(common["ComputeResources"]?.array?.allSatisfy { $0["Networking"] == nil } == true)
    let single = try queue(one("placementGroup: close"))
    #expect(single["Networking"]?["PlacementGroup"] == nil)
    #expect(single["ComputeResources"]?.array?.last?["Networking"] == ["PlacementGroup": ["Name": "close"]])
    #expect(try queue(both("gpuHealthCheck: true"))["HealthChecks"] == ["Gpu": ["Enabled": true]])
    let tested = try queue(one("gpuHealthCheck: true"))
    #expect(tested["HealthChecks"] == nil && tested["ComputeResources"]?.array?.last?["HealthChecks"] != nil)
    let target: JSON = ["CapacityReservationId": "cr-0123456789abcdef0"]
    #expect(try queue(both("reservation: cr-0123456789abcdef0"))["CapacityReservationTarget"] == target)
    let reserved = try queue(one("reservation: cr-0123456789abcdef0"))["ComputeResources"]?.array
    #expect(reserved?.map { $0["CapacityReservationTarget"] } == [nil, target])
  }

  @Test("with EFA the placement group's absence is said too")
  func placementGroup() throws {
    let keys = "instance: c7i.48xlarge, efa: true"
    #expect(try queue(keys)["Networking"]?["PlacementGroup"] == ["Enabled": true])
    #expect(try queue(keys + ", placementGroup: false")["Networking"]?["PlacementGroup"] == ["Enabled": false])
    #expect(try queue("instance: c7i.48xlarge")["Networking"]?["PlacementGroup"] == nil)
  }

  @Test("security groups of one's own replace those made, and additional ones join what there is")
  func securityGroups() throws {
    let key = "instance: c7i.large, additionalSecurityGroups: [sg-0123456789abcdef1]"
    let ours = try queue(key)["Networking"]
    let groups = ours?["SecurityGroups"]?.array?.compactMap(\.string) ?? []
    #expect(groups.count == 2 && groups[0].hasPrefix("sg-0000") && groups[1] == "sg-0123456789abcdef1")
    let own = try queue(key + ", securityGroups: [sg-0123456789abcdef0]")["Networking"]
    #expect(own?["SecurityGroups"] == ["sg-0123456789abcdef0", "sg-0123456789abcdef1"])
    let theirs = try Fixture.configuration(
      ofClusterFile: """
        name: sample
        region: us-east-1
        network: {privateSubnets: [subnet-0123456789abcdef0], securityGroups: parallelCluster}
        queues: [{name: q, \(key)}]
        """)
    let networking = theirs["Scheduling"]?["SlurmQueues"]?.array?.first?["Networking"]
    #expect(networking?["SecurityGroups"] == nil)
    #expect(networking?["AdditionalSecurityGroups"] == ["sg-0123456789abcdef1"])
  }

  @Test(
    "Session Manager's policy is of the region's partition, there once, and not beside a role of one's own",
    arguments: [
      ("us-east-1", "{}", "arn:aws:"), ("cn-north-1", "{}", "arn:aws-cn:"), ("us-gov-west-1", "{}", "arn:aws-us-gov:"),
      ("us-east-1", "{iam: {role: \"arn:aws:iam::123456789012:role/head\"}}", nil),
      ("us-east-1", "{sessionManager: false}", nil),
      ("us-east-1", "{iam: {policies: [\"arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore\"]}}", "arn:aws:"),
    ])
  func sessionManager(region: String, head: String, partition: String?) throws {
    let configuration = try Fixture.configuration(
      ofClusterFile: "{name: sample, region: \(region), iam: {roles: parallelCluster}, headNode: \(head), "
        + "queues: [{name: q, instance: c7i.large}]}")
    let policies = configuration["HeadNode"]?["Iam"]?["AdditionalIamPolicies"]
    let wanted = partition.map { JSON.string($0 + "iam::aws:policy/AmazonSSMManagedInstanceCore") }
    #expect(policies == wanted.map { [["Policy": $0]] })
  }

  @Test("the instance store gives way to a file system at /scratch, on types that have one")
  func ephemeralMount() throws {
    let scratch = "storage: [{mount: /scratch, efs: {}}]"
    let away: JSON = ["LocalStorage": ["EphemeralVolume": ["MountDir": "/ephemeral"]]]
    #expect(try queue("instance: c6id.large", more: scratch)["ComputeSettings"] == away)
    #expect(try queue("instance: c6id.large")["ComputeSettings"] == nil)
    #expect(try queue("instance: c7i.large", more: scratch)["ComputeSettings"] == nil)
    let inside = "storage: [{mount: /scratch/a, efs: {}}]"
    #expect(try queue("instance: c6id.large", more: inside)["ComputeSettings"] == away)
  }

  @Test("overrides are merged last")
  func overrides() throws {
    let file = "parallelCluster: {overrides: {Image: {Os: rhel9}, Scheduling: {SlurmQueues: [{Name: q, Tags: null}]}}}"
    let configuration = try configuration("instance: c7i.large, tags: {a: b}", more: file)
    #expect(configuration["Image"] == ["Os": "rhel9"])
    #expect(configuration["Scheduling"]?["SlurmQueues"]?.array?.first?["Tags"] == nil)
  }

  @Test("what another stack has to hand over and does not is refused, not made anew by ParallelCluster")
  func missing() throws {
    let cluster = try Fixture.cluster(
      """
      name: sample
      region: us-east-1
      queues: [{name: q, instance: c7i.large}]
      storage: [{mount: /a, efs: {}}]
      """)
    var surroundings = Surroundings.references(for: cluster)
    surroundings.fileSystems = [:]
    surroundings.privateSubnets = [:]
    let stack = ClusterStack(cluster, in: surroundings, applications: [])
    let problems = ParallelCluster.problems(in: stack.configuration, isPartial: false).map { "\($0.path)" }
    #expect(problems.contains("HeadNode.Networking.SubnetId"))
    #expect(problems.contains { $0.hasSuffix("EfsSettings.FileSystemId") })
  }
}
