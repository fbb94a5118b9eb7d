import Diagnostics
import Testing

@testable import ClusterFile

/// One mistake is one finding: what follows from it is not reported as well.
@Suite struct OneFaultTests {
  private static let queue = "queues: [{name: cpu, instances: [c7i.8xlarge]}]\n"

  /// Protects readers from a second finding of a key that is missing because it was misspelt.
  @Test(
    "a misspelt key is not missed too",
    arguments: [
      ("1:1", "nmae: a\nregion: us-east-1\n" + queue),
      ("3:1", "name: a\nregion: us-east-1\nqueus: [{name: cpu, instances: [c7i.8xlarge]}]\n"),
      ("3:12", "name: a\nregion: us-east-1\nqueues: [{nam: cpu, instances: [c7i.8xlarge]}]\n"),
      ("3:21", "name: a\nregion: us-east-1\nqueues: [{name: cpu, instnces: [c7i.8xlarge]}]\n"),
      ("3:22", "name: a\nregion: us-east-1\nqueues: [{name: cpu, computeResource: [{instances: [c7i.8xlarge]}]}]\n"),
      ("4:12", "name: a\nregion: us-east-1\n" + queue + "storage: [{moutn: /a, efs: {}}]\n"),
      ("4:23", "name: a\nregion: us-east-1\n" + queue + "storage: [{mount: /a, lustr: {}}]\n"),
    ])
  func misspelt(place: String, text: String) {
    let found = ClusterFile.check(text: text).diagnostics.map(Sample.short)
    #expect(found.count == 1 && found[0].hasSuffix(" unknown-key"), "\(found), not at \(place)")
  }

  /// Protects the finding of a key that is there, beside one that is nearly the same.
  @Test func whatIsThereIsRead() {
    let text = "name: a\nregion: us-east1\nregions: us-east-1\n" + Self.queue
    #expect(ClusterFile.check(text: text).diagnostics.map(Sample.short) == ["2:9 region-unknown", "3:1 unknown-key"])
  }

  /// Protects against one place reported once for each alias or merge key that leads there.
  @Test(
    "a value that aliases bring in again is reported once",
    arguments: [
      ("4:47 unknown-choice", "- &q {name: a, instances: [c7i.8xlarge], capacity: Spot}\n  - {<<: *q, name: b}"),
      ("4:6 missing-key", "- &q {instances: [c7i.8xlarge]}\n  - *q"),
    ])
  func aliases(finding: String, items: String) {
    let found = ClusterFile.check(text: "name: a\nregion: us-east-1\nqueues:\n  \(items)\n").diagnostics
    #expect(found.map(\.rule) == [String(finding.drop { $0 != " " }.dropFirst())], "\(found.map(Sample.short))")
  }

  @Test func aTypeWithoutEFAIsNotAlsoMixed() {
    let found = Sample.findings("queues: [{name: a, instances: [c7i.48xlarge, c7i.8xlarge], efa: true}]")
    #expect(found.contains { $0.hasSuffix("efa-unsupported") })
    #expect(!found.contains { $0.hasSuffix("mixed-efa-interfaces") })
  }

  /// Protects from being told that `<<` is no key.
  @Test func twoMergeKeys() {
    let text =
      "name: a\nregion: us-east-1\nqueues:\n  - &a {name: a, instances: [c7i.8xlarge]}\n"
      + "  - &b {name: b, instances: [c7i.8xlarge]}\n  - {<<: *a, <<: *b, name: c}\n"
    #expect(ClusterFile.check(text: text).diagnostics.map(Sample.short) == ["6:6 merge-key"])
  }

  @Test func aConfigurationOfParallelCluster() {
    let text =
      "# Made by hand\nRegion: us-east-1\nImage: {Os: alinux2023}\nHeadNode: {}\nScheduling: {Scheduler: slurm}\n"
    let found = ClusterFile.check(text: text, file: "pc.yaml").diagnostics
    #expect(found.map(Sample.short) == ["2:1 parallelcluster-file"])
    #expect(found.first?.hint?.contains("apus import pc.yaml") == true)
    let ours = "name: a\nScheduling: {}\nRegion: us-east-1\n"
    #expect(!ClusterFile.check(text: ours).diagnostics.contains { $0.rule == "parallelcluster-file" })
  }

  /// Protects places of what compute resources have from their queue: they are the queue's, deep ones too.
  @Test func inheritedPlaces() {
    let text =
      "name: a\nregion: us-east-1\nqueues:\n  - name: cpu\n    nodeSettings: {CPUs: 4, RealMemory: 1}\n"
      + "    gpuHealthCheck: true\n    computeResources:\n      - {instances: [c7i.large]}\n"
      + "      - {instances: [c7i.xlarge], schedulableMemory: 7 GiB, gpuHealthCheck: false}\n"
    let found = ClusterFile.check(text: text).diagnostics.map(Sample.short)
    #expect(found.filter { $0.hasSuffix("slurm-setting-reserved") } == ["5:20 slurm-setting-reserved"], "\(found)")
    #expect(found.filter { $0.hasSuffix("slurm-setting-twice") } == ["5:29 slurm-setting-twice"], "\(found)")
    #expect(found.filter { $0.hasSuffix("gpu-health-check") } == ["6:21 gpu-health-check"], "\(found)")
  }

  /// Protects against work that grows with the square of what a mapping or a queue holds; it takes minutes then.
  @Test func longMappings() {
    let settings = (0..<8000).map { "P\($0): 1" }.joined(separator: ", ")
    let line = ClusterFile.check(text: Sample.file("slurm: {settings: [{\(settings)}]}"))
    #expect(line.diagnostics.count == 100)
    let resources = (0..<100).map { "{name: r\($0), instances: [c7i.large]}" }.joined(separator: ", ")
    let many = (1..<40).map { "  - {<<: *q, name: q\($0)}\n" }.joined()
    let text =
      "name: a\nregion: us-east-1\nqueues:\n  - &q\n    name: q0\n    nodeSettings: {\(settings.prefix(12_000))}\n"
      + "    computeResources: [\(resources)]\n" + many
    let found = ClusterFile.check(text: text).diagnostics
    #expect(found.contains { $0.rule == "resource-count" })
    #expect(found.contains { $0.rule == "slurm-setting-unknown" })
  }

  @Test(
    "an address of a script names a file",
    arguments: ["s3://my-bucket", "s3://my-bucket/", "s3://my-bucket/folder/"])
  func scriptAddress(_ address: String) {
    let found = Sample.findings("headNode: {customActions: {onStart: [{script: \(address)}]}}")
    #expect(found == ["1:47 address-form"])
  }

  @Test func aFamilyThatIsTheBeginningOfOthers() {
    let text = Sample.file("headNode: {instance: m7.large}")
    let hint = ClusterFile.check(text: text).diagnostics.first?.hint ?? ""
    #expect(hint.contains("`m7g.large`") && hint.contains("`m7i.large`") && !hint.contains("m1.large"), "\(hint)")
  }
}
