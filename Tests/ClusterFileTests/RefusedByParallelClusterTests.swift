import Diagnostics
import Testing

@testable import ClusterFile

/// Cluster files that `apus check` once let through, and that ParallelCluster's validators refuse: found by
/// Tools/random-clusters, cut down to what it takes.
@Suite struct RefusedByParallelClusterTests {
  @Test(
    "what ParallelCluster refuses is found before",
    arguments: [
      // The size of a root volume is its image's where the file says none, and that of a snapshot's volume 40 GiB.
      ("volume-operations-size", "headNode: {rootVolume: {type: io1, iops: ▸3000}}"),
      ("volume-operations-size", "queues: [{name: a, instances: [c7i.large], rootVolume: {type: io2, iops: ▸45001}}]"),
      (
        "volume-operations-size",
        "storage: [{mount: /a, ebs: {snapshot: snap-0123456789abcdef0, type: io1, iops: ▸2001}}]"
      ),
      ("volume-size", "storage: [{mount: /a, ebs: ▸{snapshot: snap-0123456789abcdef0, type: st1}}]"),
    ])
  func isFound(_ rule: String, _ lines: String) throws {
    let example = RuleExample(lines)
    let findings = ClusterFile.check(text: example.file).diagnostics
    let place = try #require(example.position)
    #expect(
      findings.contains { $0.rule == rule && $0.position == place }, "found instead: \(findings.map(Sample.short))")
  }

  /// Protects an image of the user's own, whose size is not known, and sizes that are just enough.
  @Test(
    "what ParallelCluster takes is let pass",
    arguments: [
      "headNode: {ami: ami-0123456789abcdef0, rootVolume: {type: io1, iops: 3000}}",
      "image: {ami: ami-0123456789abcdef0}\nheadNode: {rootVolume: {type: io1, iops: 3000}}",
      "headNode: {rootVolume: {type: io1, iops: 2250}}", "headNode: {rootVolume: {iops: 16000}}",
      "storage: [{mount: /a, ebs: {snapshot: snap-0123456789abcdef0, type: io1, iops: 2000}}]",
    ])
  func isSound(_ lines: String) {
    let findings = ClusterFile.check(text: RuleExample(lines).file).diagnostics
    #expect(findings.allSatisfy { $0.severity != .error }, "\(findings.map(Sample.short))")
  }
}
