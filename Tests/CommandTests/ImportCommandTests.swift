import Foundation
import Testing

/// `apus import` as a person and a program meet it: what is written and what is left alone, and the exit code.
@Suite struct ImportCommandTests {
  private static let sound = """
    Region: us-east-1
    Image: {Os: alinux2023}
    HeadNode:
      InstanceType: t3.large
      Networking: {SubnetId: subnet-0123456789abcdef0}
      Ssh: {KeyName: team}
    Scheduling:
      Scheduler: slurm
      SlurmQueues:
        - Name: q
          ComputeResources: [{Name: c, InstanceType: c7i.large}]
          Networking: {SubnetIds: [subnet-0123456789abcdef0]}

    """

  /// A folder with this configuration as `old.yaml`.
  private static func with(_ configuration: String, _ body: (Program) throws -> Void) throws {
    try Program.with("untouched") { program in
      try Data(configuration.utf8).write(to: program.folder.appending(path: "old.yaml"))
      try body(program)
    }
  }

  private static func content(_ name: String, _ program: Program) throws -> String {
    try String(contentsOf: program.folder.appending(path: name), encoding: .utf8)
  }

  @Test("the cluster file is the result, and what was overridden is said beside it")
  func text() throws {
    try Self.with(Self.sound) { program in
      let printed = try program.apus("import", "old.yaml")
      #expect(printed.status == 0 && printed.out.contains("\nname: old\n"))
      #expect(printed.err.hasPrefix("note: this has no key of its own, and is in parallelCluster.overrides:\n"))
      let written = try program.apus("import", "old.yaml", "--out", "new.yaml")
      #expect(written.out == "Wrote new.yaml\nNext: apus check new.yaml, then apus plan new.yaml\n")
      #expect(try Self.content("new.yaml", program) == printed.out)
    }
  }

  @Test("a file that is there stays as it is without --force")
  func taken() throws {
    try Self.with(Self.sound) { program in
      for format in ["text", "json"] {
        let output = try program.apus("import", "old.yaml", "--out", "cluster.yaml", "--format", format)
        #expect(output.status == 1 && (output.out + output.err).contains("is there already"), "\(format)")
        #expect(try Self.content("cluster.yaml", program) == "untouched")
      }
      #expect(try program.apus("import", "old.yaml", "--out", "cluster.yaml", "--force").status == 0)
      #expect(try Self.content("cluster.yaml", program).contains("\nname: old\n"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: program.folder.path).count == 4)
    }
  }

  @Test("a configuration that cannot be imported writes nothing; one with an error is written, and fails")
  func faults() throws {
    try Self.with(Self.sound.replacing("Os: alinux2023", with: "Os: centos7")) { program in
      let output = try program.apus("import", "old.yaml", "--out", "new.yaml")
      #expect(output.status == 1 && output.out.isEmpty && output.err.hasPrefix("old.yaml:2:13: error[import-schema]"))
      #expect(!FileManager.default.fileExists(atPath: program.folder.appending(path: "new.yaml").path))
    }
    try Self.with(Self.sound.replacing("c7i.large", with: "c7i.lage")) { program in
      let output = try program.apus("import", "old.yaml", "--out", "new.yaml")
      #expect(output.status == 1 && output.err.contains("error[instance-unknown]"))
      #expect(output.out.hasSuffix("Next: mend its errors, then apus check new.yaml\n"))
    }
  }

  /// Protects docs/diagnostics.md's promise: these keys are always there.
  @Test("--format json has every key, whatever came of it", arguments: [true, false])
  func json(isSound: Bool) throws {
    try Self.with(isSound ? Self.sound : "[cluster old]\n") { program in
      let output = try program.apus("import", "old.yaml", "--format", "json")
      #expect(output.status == (isSound ? 0 : 1) && output.err.isEmpty)
      let report = try #require(try JSONSerialization.jsonObject(with: Data(output.out.utf8)) as? [String: Any])
      let keys = ["clusterFile", "findings", "overrides", "silenced", "summary", "version", "written"]
      #expect(report.keys.sorted() == keys)
      #expect((report["overrides"] as? [String])?.isEmpty == !isSound)
      #expect((report["clusterFile"] as? String)?.contains("name: old") == (isSound ? true : nil))
      #expect(report["written"] is NSNull)
    }
  }

  @Test("an empty option is a mistake of the command line", arguments: ["--name", "--region", "--out"])
  func usage(_ option: String) throws {
    try Self.with(Self.sound) { program in
      let output = try program.apus("import", "old.yaml", option, "")
      #expect(output.status == 64)
    }
  }
}
