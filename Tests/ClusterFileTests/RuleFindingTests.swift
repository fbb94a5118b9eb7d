@testable import ClusterFile
import Diagnostics
import Testing

/// What the rules' own examples do not show: edges, exact places deep in a file, and what must not be reported.
@Suite struct RuleFindingTests {
  private func findings(_ lines: String, _ rule: String) -> [Diagnostic] {
    ClusterFile.check(text: Sample.file(lines)).diagnostics.filter { $0.rule == rule }
  }

  private func queue(_ keys: String) -> String { "queues: [{name: cpu, \(keys)}]" }

  @Test(
    "a problem of overrides is reported at the mark, a key or a value",
    arguments: [
      "{HeadNode: {▸Foo: 1}}", "{HeadNode: {Networking: ▸7}}", "{SharedStorage: [{Name: s, ▸Mount: /s}]}",
      "{Scheduling: {SlurmQueues: [{Name: cpu, ComputeResources: [{Name: c7i-8xlarge, ▸Max: 3}]}]}}",
      "{HeadNode: {LocalStorage: {RootVolume: {Size: ▸big}}}}",
    ])
  func overridePlaces(_ overrides: String) throws {
    let example = RuleExample("parallelCluster: {overrides: \(overrides)}")
    let found = ClusterFile.check(text: example.file).diagnostics.filter { $0.rule == "override-schema" }
    #expect(found.map(\.position) == [example.position], "\(found)")
  }

  /// Protects sound overrides: a whole item may be appended, and null removes a key.
  @Test(
    "sound overrides are not reported",
    arguments: [
      "{DevSettings: {Timeouts: {ComputeNodeBootstrapTimeout: 3600}}}", "{Monitoring: {Logs: null}}",
      "{SharedStorage: [{Name: mine, MountDir: /mine, StorageType: Efs, EfsSettings: {FileSystemId: fs-0123456789abcdef0}}]}",
      "{Scheduling: {SlurmQueues: [{Name: cpu, ComputeResources: [{Name: c7i-8xlarge, Efa: {Enabled: true, GdrSupport: true}}]}]}}",
      "{DevSettings: {Cookbook: {ExtraChefAttributes: '{\"cluster\": {\"slurm\": {\"reconfigure_timeout\": 301}, \"other\": [1]}}'}}}",
    ])
  func soundOverrides(_ overrides: String) {
    let found = ClusterFile.check(text: Sample.file("parallelCluster: {overrides: \(overrides)}")).diagnostics
    #expect(found == [])
  }

  @Test(
    "what ParallelCluster refuses in overrides is found",
    arguments: [
      "{DevSettings: {Cookbook: {ExtraChefAttributes: ▸'[]'}}}",
      "{DevSettings: {Cookbook: {ExtraChefAttributes: ▸'{'}}}",
      "{DevSettings: {Cookbook: {ExtraChefAttributes: ▸'{\"cluster\": {\"slurm\": {\"reconfigure_timeout\": 300}}}'}}}",
      "{HeadNode: {SharedStorageEfsSettings: ▸{Encrypted: true}}}",
      "{Scheduling: {SlurmQueues: [{Name: cpu, ComputeResources: [{Name: c7i-8xlarge, Efa: {GdrSupport: ▸true}}]}]}}",
      "{Scheduling: {SlurmQueues: [{Name: cpu, Networking: {PlacementGroup: {Name: ▸mine, Enabled: false}}}]}}",
    ])
  func refusedOverrides(_ overrides: String) throws {
    let example = RuleExample("parallelCluster: {overrides: \(overrides)}")
    let found = ClusterFile.check(text: example.file).diagnostics
    #expect(found.contains { $0.rule == "override-refused" && $0.position == example.position }, "\(found)")
  }

  /// Protects clusters in GovCloud and China, and the import of theirs: a network that is there has its zones.
  @Test("zones of a network that is there need no names, and are not said")
  func zonesOfAnExistingNetwork() throws {
    let file = "region: us-gov-west-1\nnetwork: {privateSubnets: [subnet-0123456789abcdef0]}"
    let cluster = try #require(ClusterFile.check(text: Sample.file(file)).cluster)
    #expect(cluster.summary.hasPrefix("cluster sample in us-gov-west-1 (an existing network)\n"))
    let vpc = Sample.file("network: {vpc: vpc-0123456789abcdef0, privateSubnets: [subnet-0123456789abcdef0]}")
    #expect(ClusterFile.check(text: vpc).cluster?.summary.contains(" (vpc-0123456789abcdef0)\n") == true)
  }

  @Test func aBlockHasANodeAndAnID() {
    let group = "\"arn:aws:resource-groups:us-east-1:123456789012:group/mine\""
    let block = "instances: [p5.48xlarge], capacity: capacityBlock"
    #expect(findings(queue("\(block), nodes: 0, reservation: cr-0123456789abcdef0"), "capacity-block-nodes").count == 1)
    #expect(findings(queue("\(block), nodes: 0, reservation: cr-0123456789abcdef0"), "nodes-zero").isEmpty)
    #expect(findings(queue("\(block), nodes: 2, reservation: \(group)"), "capacity-block-reservation").count == 1)
  }

  /// ParallelCluster tells Slurm of whole NVIDIA GPUs only; parts, and others' GPUs, are another rule's.
  @Test func gpusAreCountedAsParallelClusterCountsThem() {
    for types in ["g6f.4xlarge, c7i.4xlarge", "g4ad.8xlarge, c7i.8xlarge"] {
      #expect(findings(queue("instances: [\(types)]"), "mixed-gpus").isEmpty, "\(types)")
      #expect(findings(queue("instances: [\(types)]"), "mixed-gpu-makers").count == 1, "\(types)")
    }
    #expect(findings(queue("instances: [g5.8xlarge, c7i.8xlarge]"), "mixed-gpus").count == 1)
    #expect(findings(queue("instances: [g5.8xlarge, c7i.8xlarge]"), "mixed-gpu-makers").isEmpty)
  }

  @Test func differentIdleTimeoutsAreSaidOnce() {
    let queues = (1...9).map { "{name: q\($0), instances: [c7i.8xlarge], idleTimeout: \($0) min}" }
    #expect(findings("queues: [\(queues.joined(separator: ", "))]", "idle-timeout-differs").count == 1)
    // The queue that says nothing has the default, ten minutes.
    let two =
      "queues:\n  - {name: a, instances: [c7i.8xlarge]}\n"
      + "  - {name: b, instances: [c7i.8xlarge], idleTimeout: 20 min}"
    #expect(findings(two, "idle-timeout-differs").map(\.position?.line) == [3])
  }

  @Test(
    "parameters of slurm.conf have no case; lines of several are the user's own",
    arguments: [
      ("slurm: {settings: [{suspendtime: 60}]}", ["slurm-setting-reserved"]),
      ("slurm: {settings: [{minjobage: 60}]}", []),
      ("slurm: {settings: [{MinJobAge: 60, MaxArraySize: 5000}]}", []),
      ("slurm: {settings: [{MaxTime: 60}]}", ["slurm-setting-unknown"]),
      ("slurm: {settings: [{NodeName: lab-1, CPUs: 8, State: UNKNOWN}, {NodeSet: lab, Nodes: lab-1}]}", []),
      ("slurm: {settings: [{NodeName: lab-1, CPU: 8}]}", ["slurm-setting-unknown"]),
      ("slurm: {settings: [{AccountingStorageHost: a}]}", ["slurm-setting-reserved"]),
      ("accounting: false\nslurm: {settings: [{AccountingStorageHost: a}]}", []),
      (
        "queues: [{name: a, instances: [c7i.large], priority: 3, slurmSettings: {prioritytier: 4}}]",
        ["slurm-setting-twice"]
      ),
      ("queues: [{name: a, instances: [c7i.large], nodeSettings: {weight: 4}}]", ["slurm-setting-reserved"]),
      ("queues: [{name: a, instances: [c7i.large], nodeSettings: {CoreSpecCount: 1}}]", []),
      (
        "queues: [{name: a, nodeSettings: {Port: 1, port: 2}, computeResources: [{instances: [c7i.large]}, {instances: [c6i.large]}]}]",
        ["slurm-setting-twice"]
      ),
    ])
  func slurmSettings(_ lines: String, _ rules: [String]) {
    let found = ClusterFile.check(text: Sample.file(lines)).diagnostics
    #expect(found.map(\.rule) == rules, "\(found)")
  }

  /// Protects those who name an old type from being told that AWS does not have it.
  @Test func aTypeThatIsSoldAndNotDescribed() throws {
    let found = try #require(findings(queue("instances: [p3.2xlarge]"), "instance-unknown").first)
    #expect(found.message == "AWS sells `p3.2xlarge`, and its vCPUs and memory are not in the tables here")
  }

  /// The sum is a lower bound, and says its parts.
  @Test func theFixedCostIsTheSumOfItsParts() throws {
    let text =
      "budget: 60 USD/month\nmonitoring: {alerts: {email: a@example.org}}\n"
      + "loginNodes: [{name: login, instance: m7i.large, count: 2}]\n"
      + queue("instances: [c7i.8xlarge, c6i.8xlarge], nodes: 3-8")
    let finding = try #require(findings(text, "budget-below-fixed").first)
    for part in ["the head node (m7i.large)", "login nodes login (2 × m7i.large)", "cpu (3 × c6i.8xlarge)"] {
      #expect(finding.message.contains(part), "\(finding.message)")
    }
    #expect(
      findings("budget: 60 USD/month\nregion: us-gov-west-1\nnetwork: {zones: [us-gov-west-1a]}", "budget-below-fixed")
        .count <= 1)
  }

  @Test(
    "a bucket may be named with a star, and a role or a policy is trusted",
    arguments: [
      ("{s3: [{bucket: \"my-*\"}]}", 0), ("{s3: [{bucket: other}]}", 1), ("{}", 1),
      ("{policies: [\"arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess\"]}", 0),
      ("{role: \"arn:aws:iam::123456789012:role/compute\"}", 0),
    ])
  func scripts(_ iam: String, _ count: Int) {
    let lines = queue(
      "instances: [c7i.8xlarge], customActions: {onStart: [{script: s3://my-bucket/a.sh}]}, iam: \(iam)")
    #expect(findings(lines, "script-unreadable").count == count)
  }

  @Test func twoNamesMadeOfOneTypeClash() {
    let resources = "[{instances: [c7i.8xlarge]}, {instances: [c7i.8xlarge, c6i.8xlarge]}]"
    let found = findings("queues: [{name: a, computeResources: \(resources)}]", "resource-name-twice")
    #expect(found.count == 1 && found.first?.hint?.contains("`name`") == true, "\(found)")
  }
}
