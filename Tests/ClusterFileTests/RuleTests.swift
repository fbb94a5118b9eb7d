import Diagnostics
import Testing

@testable import ClusterFile

/// Every rule finds what its own failing example shows, at the marked place, and nothing in its passing one.
@Suite struct RuleTests {
  @Test("the failing example is found at its mark", arguments: Rules.withExamples)
  func fails(_ id: String) throws {
    let rule = try #require(Rules.all.first { $0.id == id })
    let example = RuleExample(try #require(rule.fails))
    let findings = ClusterFile.check(text: example.file).diagnostics
    let place = try #require(example.position, "the example has no mark")
    let found = findings.first { $0.rule == id && $0.position == place }
    #expect(found != nil, "found instead: \(findings.map(Sample.short))")
    #expect(found?.severity == rule.severity)
    #expect(
      findings.allSatisfy { $0.severity != .error || $0.rule == id }, "also: \(findings.map(Sample.short))")
  }

  @Test(
    "the passing example breaks neither this rule nor one that is an error", arguments: Rules.withExamples)
  func passes(_ id: String) throws {
    let rule = try #require(Rules.all.first { $0.id == id })
    let findings = ClusterFile.check(text: Sample.file(try #require(rule.passes))).diagnostics
    #expect(!findings.contains { $0.rule == id || $0.severity == .error }, "\(findings.map(Sample.short))")
  }

  @Test("ids are unique, and of the form that is promised")
  func ids() {
    #expect(Set(Rules.all.map(\.id)).count == Rules.all.count)
    for rule in Rules.all {
      #expect(rule.id.allSatisfy { ("a"..."z").contains($0) || $0 == "-" }, "\(rule.id)")
      #expect(rule.summary.hasSuffix(".") && rule.why.hasSuffix("."), "\(rule.id)")
    }
  }

  /// Protects the reader's trust: a fact without a source cannot be checked when AWS or ParallelCluster changes.
  @Test("every rule says where its fact comes from")
  func sources() {
    let origins = ["Apus: ", "AWS: ", "ParallelCluster 3.16.1: ", "Slurm: ", "YAML", "libyaml", "RFC "]
    for rule in Rules.all {
      #expect(origins.contains { rule.source.hasPrefix($0) } && rule.source.count > 8, "\(rule.id): \(rule.source)")
      #expect(!rule.source.hasSuffix("."), "\(rule.id): a source is no sentence")
    }
  }

  @Test("every rule that checks a cluster has examples")
  func examples() {
    for rule in Rules.all where rule.check != nil {
      #expect(rule.fails != nil && rule.passes != nil, "\(rule.id)")
    }
  }

  @Test(
    "a hint that says what to write says what is sound",
    arguments: [
      ("name: ", "my_cluster", "my-cluster"), ("region: ", "us-esat-1", "us-east-1"),
      ("network: {cidr: ", "10.20.0.1/16", "10.20.0.0/16"), ("network: {cidr: ", "10.0.0.0", "10.0.0.0/16"),
      ("storage: [{efs: {}, mount: ", "a//b/../c/", "/a/c"),
      ("storage: [{mount: /s, lustre: {size: ", "1300 GiB", "2400 GiB"),
      ("storage: [{mount: /s, lustre: {deployment: scratch1, size: ", "2500 GiB", "3600 GiB"),
      ("monitoring: {access: [", "10.1.2.3", "10.1.2.3/32"), ("headNode: {home: ", "50 GB", "50 GiB"),
      ("headNode: {instance: ", "m7i.xlarg", "m7i.xlarge"), ("backup: {weekly: ", "012", "12"),
      ("queues: [{name: a, instances: [c7i.8xlarge], idleTimeout: ", "30 s", "1 min"),
      ("network: {cidr: ", "10.0.0.0/29", "10.0.0.0/24"), ("network: {cidr: ", "10.0.0.0/26", "10.0.0.0/24"),
      ("network: {internet: none, proxy: ", "10.0.0.5:3128", "\"http://10.0.0.5:3128\""),
      ("network: {internet: none, proxy: ", "\"http://10.0.0.5\"", "\"http://10.0.0.5:3128\""),
      ("storage: [{efs: {}, mount: ", "/data/.hidden", "/data/hidden"),
      ("storage: [{efs: {}, mount: /d, name: ", "a b", "a-b"),
      ("storage: [{mount: /d, ebs: {type: st1, size: ", "20 GiB", "500 GiB"),
      ("storage: [{mount: /d, ebs: {iops: ", "20000", "16000"),
      ("storage: [{mount: /d, ebs: {size: ", "3 GiB", "6 GiB"),
      ("storage: [{mount: /s, lustre: {deployment: persistent1, throughput: ", "125", "100"),
      (
        "storage: [{mount: /s, lustre: {deployment: persistent1, disk: hdd, throughput: 40, size: ", "3500 GiB",
        "3600 GiB"
      ),
      ("iam: {resourcePrefix: ", "hpc/x", "/hpc/x"), ("headNode: {iam: {s3: [{bucket: ", "My_Bucket", "my-bucket"),
      ("monitoring: {logs: {retention: ", "10 days", "14 days"),
      ("headNode: {instance: g5.xlarge, dcv: {access: ", "10.1.2.3/8", "10.0.0.0/8"),
    ])
  func hints(_ lead: String, _ bad: String, _ good: String) {
    let end = Self.closing(lead)
    let findings = ClusterFile.check(text: Sample.file(lead + bad + end)).diagnostics
    #expect(findings.count == 1 && findings.first?.hint?.contains("`\(good)`") == true, "\(findings)")
    #expect(ClusterFile.check(text: Sample.file(lead + good + end)).diagnostics.isEmpty)
  }

  /// What closes the brackets that are open at a text's end.
  private static func closing(_ text: String) -> String {
    var open: [Character] = []
    for character in text {
      switch character {
      case "{": open.append("}")
      case "[": open.append("]")
      case "}", "]": open.removeLast()
      default: break
      }
    }
    return String(open.reversed())
  }
}
