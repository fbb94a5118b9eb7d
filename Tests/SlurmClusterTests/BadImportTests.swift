import ClusterFile
import Diagnostics
import Serialization
import Testing

@testable import SlurmCluster

/// What cannot be imported is said with its place, all of it, and nothing is written.
@Suite struct BadImportTests {
  private static let sound = """
    Region: us-east-1
    Image: {Os: alinux2023}
    HeadNode:
      InstanceType: t3.large
      Networking: {SubnetId: subnet-0123456789abcdef0}
    Scheduling:
      Scheduler: slurm
      SlurmQueues:
        - Name: q
          ComputeResources: [{Name: c, InstanceType: c7i.large}]
          Networking: {SubnetIds: [subnet-0123456789abcdef0]}

    """

  /// The sound configuration with a line replaced.
  private static func with(_ line: String, for old: String) -> String { sound.replacing(old, with: line) }

  @Test(
    "each fault has its rule and place",
    arguments: [
      ("", "file-empty", nil), ("# nothing\n", "file-empty", nil), ("just words\n", "wrong-type", 1),
      ("- a\n- b\n", "wrong-type", 1), ("a: [b\n", "yaml-syntax", 1), ("a: b\na: c\n", "duplicate-key", 2),
      (with("Os: alinux2", for: "Os: alinux2023"), "import-schema", 2),
      (with("Instance: t3.large", for: "InstanceType: t3.large"), "import-schema", 4),
      (with("SubnetId: [a]", for: "SubnetId: subnet-0123456789abcdef0"), "import-schema", 5),
      (with("Scheduler: awsbatch", for: "Scheduler: slurm"), "import-scheduler", 7),
      (with("InstanceType: !Ref Type", for: "InstanceType: t3.large"), "yaml-tag", 4),
      (with("InstanceType: !Sub [a, b]", for: "InstanceType: t3.large"), "yaml-tag", 4),
      (with("InstanceType: {Ref: Type}", for: "InstanceType: t3.large"), "import-function", 4),
      (with("MaxCount: 012, InstanceType", for: "InstanceType: c7i"), "wrong-type", 10),
      (with("Networking: {Proxy: null, SubnetIds", for: "Networking: {SubnetIds"), "import-schema", 11),
      (
        with(
          "[{Name: c, CapacityReservationTarget: {CapacityReservationId: cr-0123456789abcdef0}}]",
          for: "[{Name: c, InstanceType: c7i.large}]"), "import-instance", 10
      ),
      (with("[{Name: c}]", for: "[{Name: c, InstanceType: c7i.large}]"), "import-schema", 10),
      (with("Name: ''", for: "Name: q"), "import-form", 9),
      (with("InstanceType: ''", for: "InstanceType: c7i.large"), "import-schema", 10),
      ("[global]\ncluster_template = default\n[cluster default]\n", "import-version", 1),
      ("# old\r\n\r\n  [cluster hpc]\r\nkey_name = x\r\n", "import-version", 3),
    ])
  func faults(text: String, rule: String, line: Int?) throws {
    let result = Fixture.imported(text)
    #expect(result.text == nil)
    let finding = try #require(
      result.findings.first { $0.rule == rule }, "\(result.findings.map { "\($0.rule): \($0.message)" })")
    #expect(finding.severity == .error && finding.file == "pc.yaml")
    #expect(finding.position?.line == line)
  }

  @Test("a configuration without queues is refused at its empty list")
  func noQueue() throws {
    let text = Self.sound.replacing("SlurmQueues:\n", with: "SlurmQueues: []\n").split(separator: "\n").prefix(8)
    let findings = Fixture.imported(text.joined(separator: "\n")).findings
    #expect(findings.map(\.rule) == ["import-form"])
    #expect(findings.first?.position == SourcePosition(line: 8, column: 16))
  }

  @Test("one fault is one finding")
  func once() {
    let faulty = [
      Self.with("Region:", for: "Region: us-east-1"),
      Self.with("[{Name: c}]", for: "[{Name: c, InstanceType: c7i.large}]"),
    ]
    for text in faulty { #expect(Fixture.imported(text).findings.map(\.rule) == ["import-schema"], "\(text)") }
  }

  @Test("`apus explain` knows every finding of an import")
  func explained() {
    let ids = ["version", "scheduler", "schema", "function", "region", "instance", "form"].map { "import-\($0)" }
    for id in ids + ["output"] { #expect(RuleExplanation(id) != nil, "\(id)") }
  }

  @Test("every fault is said, not the first alone")
  func all() {
    let text = Self.with("Os: x, Ami: y", for: "Os: alinux2023").replacing("Name: q", with: "Nam: q")
    let lines = Fixture.imported(text).findings.compactMap(\.position?.line)
    #expect(lines.filter { $0 == 2 }.count == 2 && lines.contains(9))
  }

  @Test("words and times that YAML 1.1 reads in its own way are not lost")
  func yaml11() throws {
    let yes = Self.with("DisableSimultaneousMultithreading: yes\n  Networking:", for: "Networking: {SubnetId:")
      .replacing("Networking: subnet-0123456789abcdef0}", with: "Networking: {SubnetId: subnet-0123456789abcdef0}")
    #expect(Fixture.imported(yes).text?.contains("hyperthreading: false") == true)
    for value in ["1:30:00", "2026-01-31", "0x1F", "1_000", "1e3", "0b1", "+5", ".inf"] {
      let text = Self.with("CustomSlurmSettings: {MaxTime: \(value)}\n      Networking", for: "Networking: {SubnetIds")
        .replacing("Networking: [subnet", with: "Networking: {SubnetIds: [subnet")
      let rules = Fixture.imported(text).findings.map(\.rule)
      #expect(rules == ["wrong-type"], "\(value)")
    }
    // What only looks like one of these.
    for value in ["03:30", "2-00:00:00", "1:75", "10.0.0.1", "2026-01"] {
      let text = Self.with("CustomSlurmSettings: {MaxTime: \(value)}\n      Networking", for: "Networking: {SubnetIds")
        .replacing("Networking: [subnet", with: "Networking: {SubnetIds: [subnet")
      #expect(Fixture.imported(text).findings.map(\.rule) == [], "\(value)")
    }
  }
}
