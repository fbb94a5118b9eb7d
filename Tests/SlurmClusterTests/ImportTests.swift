import ClusterFile
import Diagnostics
import ParallelCluster
import Serialization
import Testing

@testable import SlurmCluster

/// A configuration that is imported and planned again says the same. `Tools/compare-imports` has ParallelCluster's own
/// loader judge that; here the canonical form does.
@Suite struct ImportTests {
  @Test("the cluster file means the same, and has no error", arguments: Fixture.names)
  func roundTrip(name: String) throws {
    let result = Fixture.imported(try Fixture.text("Fixtures/\(name).yaml"))
    let text = try #require(result.text, "\(result.findings.map(\.message))")
    let check = ClusterFile.check(text: text)
    #expect(check.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let planned = Canonical.form(of: try Fixture.configuration(ofClusterFile: text))
    let original = Canonical.form(of: try Fixture.configuration(name))
    #expect(ParallelCluster.difference(from: planned, to: original) == nil)
    #expect(ParallelCluster.problems(in: planned, isPartial: false).map(\.message) == [])
  }

  @Test("the fixtures together use every key that a configuration can have")
  func coverage() throws {
    var used: Set<String> = []
    func visit(_ value: JSON, _ section: ParallelCluster.Section) {
      for item in value["Sequence"]?.array ?? [] { visit(item, section) }
      for member in value.members ?? [] {
        guard let key = section.key(member.name) else { continue }
        used.insert("\(section.name).\(key.name)")
        guard let inner = ParallelCluster.schema.section(of: key) else { continue }
        for item in member.value.array ?? [member.value] { visit(item, inner) }
      }
    }
    for name in Fixture.names { visit(try Fixture.configuration(name), ParallelCluster.schema.root) }
    let all = ParallelCluster.schema.sections.flatMap { section in
      section.keys.map { "\(section.name).\($0.name)" }
    }
    #expect(all.filter { !used.contains($0) } == [])
  }

  /// What has a key of its own must not slip into the overrides unnoticed.
  @Test(
    "what has no counterpart is said",
    arguments: [
      ("tiny", []), ("spot", []), ("efa", []), ("gpu", []), ("accounting", []), ("directory", []), ("spellings", []),
      ("existing-storage", []), ("managed-bare", []), ("managed-disks", []), ("managed-plain", []),
      ("lustre-bucket", []),
      ("lustre-hdd", []), ("lustre-backup", []), ("capacity-block", []), ("proxy", []),
      ("lustre-associations", ["SharedStorage[projects].FsxLustreSettings.StorageType"]),
      ("slurmdbd", ["Scheduling.SlurmSettings.ScaledownIdletime"]),
      ("scripts", ["HeadNode.CustomActions.OnNodeUpdated.Args"]),
      (
        "images",
        ["HeadNode.SharedStorageEfsSettings.Encrypted", "HeadNode.LocalStorage.RootVolume.DeleteOnTermination"]
      ),
    ])
  func overridden(name: String, paths: [String]) throws {
    #expect(Fixture.imported(try Fixture.text("Fixtures/\(name).yaml")).overridden.sorted() == paths.sorted())
  }

  @Test("the name is the file's, as a cluster's may be; the region may be given")
  func inferred() throws {
    let text = try Fixture.text("Fixtures/tiny.yaml")
    for (path, name) in [
      ("a/my cluster_2.yaml", "my-cluster-2"), ("9lives.yaml", "cluster-9lives"), ("-", "cluster"), ("..", "cluster"),
      (String(repeating: "x", count: 90), String(repeating: "x", count: 40)),
    ] {
      let result = ParallelClusterImport(YAMLFile(bytes: Array(text.utf8)), path: path)
      #expect(result.text?.contains("\nname: \(name)\n") == true, "\(path)")
    }
    let elsewhere = text.replacing("Region: us-east-1\n", with: "")
    #expect(Fixture.imported(elsewhere).findings.map(\.rule) == ["import-region"])
    let given = Fixture.imported(elsewhere, region: "eu-west-1")
    #expect(given.text?.contains("region: eu-west-1") == true && given.overridden == [])
    #expect(Fixture.imported(text, region: "eu-west-1").findings.map(\.rule) == ["import-region"])
  }

  @Test("a value that a cluster file does not take goes into the overrides")
  func otherForms() throws {
    let text = try Fixture.text("Fixtures/tiny.yaml") + "CustomS3Bucket: b\n"
    // ParallelCluster takes any letter in an id.
    let odd = text.replacing("Os: alinux2023", with: "Os: alinux2023\n  CustomAmi: ami-0123456789abcdefz")
    let result = Fixture.imported(odd)
    #expect(result.overridden == ["Image.CustomAmi", "CustomS3Bucket"])
    #expect(ClusterFile.check(text: result.text ?? "").unread == [])
    // A file system that is there must not become one to be made.
    let there = """
      SharedStorage:
        - {Name: a, MountDir: /a, StorageType: Efs, EfsSettings: {FileSystemId: fs-0123456789abcdefz}}
        - {Name: b, MountDir: /b, StorageType: Efs, EfsSettings: {Encrypted: true, KmsKeyId: odd}}

      """
    let systems = Fixture.imported(try Fixture.text("Fixtures/tiny.yaml") + there)
    let cluster = ClusterFile.check(text: systems.text ?? "").unchecked
    #expect(cluster?.storage.map(\.name) == ["b"] && cluster?.storage.map(\.managedBy) == [.parallelCluster])
  }
}
