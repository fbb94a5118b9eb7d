import ClusterFile
import Diagnostics
import Testing

@testable import SlurmCluster

/// Overrides are checked as if they stood in the keys that mean the same: what ParallelCluster's validators refuse in
/// the merged configuration is found in the file.
@Suite struct OverrideCheckTests {
  private static let base = """
    name: sample
    region: us-east-1
    network: {zones: 2}
    queues: [{name: cpu, instances: [c7i.8xlarge], nodes: 0-4}]
    storage: [{mount: /data, name: data, ebs: {}}, {mount: /fast, name: fast, lustre: {}}]
    tags: {a: x}

    """

  /// The findings about these overrides, `▸` taken out, and the place of `▸`.
  private static func check(_ overrides: String) -> (result: CheckResult, place: SourcePosition?) {
    let text = base + "parallelCluster:\n  overrides: \(overrides)\n"
    var place: SourcePosition?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard let mark = line.firstIndex(of: "▸") else { continue }
      place = SourcePosition(line: index + 1, column: line.distance(from: line.startIndex, to: mark) + 1)
    }
    let plain = String(text.filter { $0 != "▸" })
    return (SlurmCluster.checkingOverrides(of: ClusterFile.check(text: plain, file: "cluster.yaml")), place)
  }

  @Test(
    "what breaks a rule is found at its smallest part",
    arguments: [
      ("instance-unknown", "{HeadNode: {Imds: {Secured: true}, InstanceType: ▸x.large}}"),
      (
        "head-memory",
        "{Scheduling: {SlurmQueues: [{Name: cpu, ComputeResources: [{Name: c7i-8xlarge, MaxCount: ▸9000}]}]}}"
      ),
      (
        "nodes-inverted",
        "{Scheduling: {SlurmQueues: [{Name: cpu, ComputeResources: [{Name: c7i-8xlarge, MinCount: ▸5}]}]}}"
      ),
      (
        "spot-unsupported",
        "{Scheduling: {SlurmQueues: [▸{Name: cpu, ComputeResources: "
          + "[{Name: h, InstanceType: hpc7a.96xlarge}], CapacityType: SPOT}]}}"
      ),
      (
        "head-architecture",
        "\n    Scheduling:\n      SlurmQueues:\n        - ▸{Name: new, ComputeResources: [{Name: r, "
          + "InstanceType: c7g.large}], Networking: {SubnetIds: [subnet-0123456789abcdef0]}}"
      ),
      ("resource-arn", "{Scheduling: {SlurmSettings: {MungeKeySecretArn: ▸\"arn:aws:s3:us-east-1:123456789012:b\"}}}"),
      ("allocation-strategy", "{Scheduling: {SlurmQueues: [{Name: cpu, AllocationStrategy: ▸capacity-optimized}]}}"),
      ("volume-size", "{SharedStorage: [{Name: data, EbsSettings: {Size: ▸17000}}]}"),
      ("volume-operations", "{SharedStorage: [{Name: data, EbsSettings: {Iops: ▸90000}}]}"),
      ("mount-twice", "{SharedStorage: [{Name: data, MountDir: ▸/fast}]}"),
      ("tag-reserved", "{Tags: [▸{Key: \"aws:x\", Value: y}]}"),
      ("mount-reserved", "{SharedStorage: [▸{Name: s, StorageType: Efs, MountDir: /tmp}]}"),
      ("slurm-setting-reserved", "{Scheduling: {SlurmSettings: {CustomSlurmSettings: [{SlurmctldParameters: ▸x}]}}}"),
      ("slurm-setting-reserved", "{Scheduling: {SlurmQueues: [{Name: cpu, CustomSlurmSettings: {Nodes: ▸ALL}}]}}"),
      ("override-schema", "{HeadNode: ▸null}"),
    ])
  func isFound(_ rule: String, _ overrides: String) {
    let (result, place) = Self.check(overrides)
    let found = result.diagnostics.filter { $0.rule == "override-broken" }
    #expect(
      found.contains { $0.message.contains("`\(rule)`") && (place == nil || $0.position == place) },
      "found instead: \(result.diagnostics)")
    #expect(result.cluster == nil)
    #expect(found.allSatisfy { $0.file == "cluster.yaml" })
  }

  /// Protects those who need overrides: what ParallelCluster takes is not refused.
  @Test(
    "sound overrides have no error",
    arguments: [
      "{HeadNode: {InstanceType: m7i.2xlarge}}", "{HeadNode: {Networking: {ElasticIp: true}}}",
      "{Scheduling: {SlurmQueues: [{Name: cpu, CapacityType: SPOT}]}}",
      "{Scheduling: {SlurmQueues: [{Name: cpu, Networking: {AssignPublicIp: false}}]}}",
      "{Scheduling: {SlurmQueues: [{Name: cpu, ComputeResources: [{Name: c7i-8xlarge, MaxCount: 40}]}]}}",
      "{SharedStorage: [{Name: new, MountDir: /new, StorageType: Efs}]}",
      "{SharedStorage: [{Name: data, EbsSettings: {Size: 500, Iops: 9000}}]}",
      "{Tags: [{Key: b, Value: y}]}", "{DevSettings: {Timeouts: {HeadNodeBootstrapTimeout: 3600}}}",
      "{HeadNode: {LocalStorage: {RootVolume: {DeleteOnTermination: false}}}}",
      "{Region: us-east-1}", "{Scheduling: {SlurmSettings: {CustomSlurmSettings: [{MinJobAge: 600}]}}}",
      "{Scheduling: {SlurmQueues: [{Name: cpu, ComputeResources: [{Name: c7i-8xlarge, MaxCount: 1}]}]}}",
      "{HeadNode: {LocalStorage: {EphemeralVolume: {MountDir: /local}}}}",
    ])
  func isSound(_ overrides: String) {
    let (result, _) = Self.check(overrides)
    #expect(result.diagnostics.filter { $0.severity == .error }.isEmpty, "\(result.diagnostics)")
    #expect(result.cluster != nil)
  }

  @Test("the rule's own examples")
  func examples() throws {
    let rule = try #require(Rules.all.first { $0.id == "override-broken" })
    let (fails, passes) = (try #require(rule.fails), try #require(rule.passes))
    let lead = "parallelCluster:\n  overrides: "
    try #require(fails.hasPrefix(lead) && passes.hasPrefix(lead))
    let (failed, place) = Self.check(String(fails.dropFirst(lead.count)))
    #expect(failed.diagnostics.contains { $0.rule == rule.id && $0.position == place && place != nil })
    #expect(Self.check(String(passes.dropFirst(lead.count))).result.cluster != nil)
  }

  @Test("a file without overrides, or with an error of its own, is left as it is")
  func untouched() {
    let sound = ClusterFile.check(text: Self.base)
    #expect(SlurmCluster.checkingOverrides(of: sound).diagnostics == sound.diagnostics)
    let (faulty, _) = Self.check("{HeadNode: {InstanceTyp: x.large}}")
    #expect(!faulty.diagnostics.contains { $0.rule == "override-broken" })
  }
}
