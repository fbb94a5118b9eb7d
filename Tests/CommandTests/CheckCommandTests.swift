import Foundation
import Testing

/// `apus check` and `apus explain` as a person and a pipeline meet them: the last line, and the exit code.
@Suite struct CheckCommandTests {
  private static let sound = "name: s\nregion: us-east-1\nqueues: [{name: cpu, instances: [c7i.8xlarge]}]\n"
  private static let warning = sound + "budget: 500 USD/month\n"
  private static let advice = sound + "backup: {daily: 0, weekly: 0}\n"

  @Test(
    "--strict fails for a warning and for nothing less",
    arguments: [(sound, 0, 0), (warning, 0, 1), (advice, 0, 0), (sound + "nmae: x\n", 1, 1)])
  func strict(_ yaml: String, _ status: Int32, _ strictStatus: Int32) throws {
    try Program.with(yaml) { program in
      #expect(try program.apus("check").status == status)
      for format in ["text", "json", "sarif"] {
        let output = try program.apus("check", "--strict", "--format", format)
        #expect(output.status == strictStatus && output.err.isEmpty, "\(format)")
      }
    }
  }

  @Test(
    "what does not reach standard output is a failure",
    arguments: ["schema", "plan", "check", "explain"])
  func fullDisk(_ command: String) throws {
    try Program.with(Self.sound) { program in
      let output = try program.apus(command, device: "/dev/full")
      #expect(output.status == 1 && output.err.contains("error[output]: `stdout` cannot be written: No space"))
    }
  }

  @Test("the last line says how it went: sound, refused by --strict, or with errors")
  func lastLine() throws {
    try Program.with(Self.warning) { program in
      #expect(try program.apus("check").out.hasSuffix("\nNo errors. Rehearse it: apus up --local\n"))
      let strict = try program.apus("check", "--strict").out
      #expect(strict.contains("\n1 warning\n"))
      #expect(strict.split(separator: "\n").last?.hasPrefix("Failed: --strict lets no warning pass.") == true)
    }
    try Program.with(Self.warning + "nmae: x\n") { program in
      let output = try program.apus("check", "--strict")
      #expect(output.out.hasSuffix("\n1 error, 1 warning\n"))
    }
  }

  @Test("silenced findings are counted, pass --strict, and are listed by the command that is named")
  func silenced() throws {
    try Program.with(Self.warning + "silence: [{rule: budget-untold, reason: we look}]\n") { program in
      let output = try program.apus("check", "--strict")
      #expect(output.status == 0)
      #expect(output.out.hasPrefix("1 finding silenced (apus check --format json shows it)\n"))
      #expect(try program.apus("check", "--format", "json").out.contains("\"reason\" : \"we look\""))
    }
  }

  @Test("SARIF's addresses are relative to the folder in which it is called")
  func sarif() throws {
    try Program.with(Self.warning) { program in
      let file = program.folder.resolvingSymlinksInPath().appending(path: "cluster.yaml").path
      let output = try program.apus("check", "--format", "sarif", file)
      #expect(output.out.contains("\"uri\": \"cluster.yaml\""))
      #expect(try program.apus("check", "--format", "sarif").out == output.out)
    }
  }

  @Test("explain: a rule, all of them, and a name that is none")
  func explain() throws {
    try Program.with(Self.sound) { program in
      let one = try program.apus("explain", "cidr-size")
      #expect(one.status == 0 && one.out.hasPrefix("error[cidr-size]\n") && one.err.isEmpty)
      #expect(try program.apus("explain").out.contains("\n  cidr-size "))
      let unknown = try program.apus("explain", "cidr-sise")
      #expect(unknown.status == 1 && unknown.out.isEmpty)
      #expect(
        unknown.err.hasPrefix("error[unknown-rule]: there is no rule `cidr-sise`\n  hint: did you mean `cidr-size`"))
      let json = try program.apus("explain", "cidr-size", "--format", "json")
      #expect(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) is [String: Any])
    }
  }

  @Test("the program's version is the newest of CHANGELOG.md")
  func version() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let changes = try String(contentsOf: root.appending(path: "CHANGELOG.md"), encoding: .utf8)
    let title = try #require(changes.split(separator: "\n").first { $0.hasPrefix("## ") })
    try Program.with(Self.sound) { program in
      let version = try program.apus("--version").out.split(separator: "\n").joined()
      #expect(!version.isEmpty && title.contains(version), "\(title)")
    }
  }
}
