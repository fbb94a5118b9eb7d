import Diagnostics
import Foundation
import Testing

@testable import ClusterFile

/// What programs and code hosts read of a fixed file; a change here is a change of a public form.
@Suite struct ReportFormTests {
  private static let text = """
    name: sample
    region: us-east-1
    queues:
      - name: cpu
        instances: [c7i.8xlarge, c6i.8xlarge]
        capacity: spot
        nodes: 1-4
    backup: {daily: 0, weekly: 0}
    silence:
      - {rule: backup-none, reason: a scratch cluster}
    """

  private static let report = """
    {
      "findings" : [
        {
          "column" : 12,
          "file" : "cluster.yaml",
          "hint" : "write `nodes: 0-4`",
          "line" : 7,
          "message" : "the spot queue `cpu` has nodes that should always be up",
          "rule" : "spot-static",
          "severity" : "warning"
        }
      ],
      "silenced" : [
        {
          "column" : 9,
          "file" : "cluster.yaml",
          "hint" : "`{daily: 7, weekly: 4}` is the default",
          "line" : 8,
          "message" : "no backup is kept",
          "reason" : "a scratch cluster",
          "rule" : "backup-none",
          "severity" : "advice"
        }
      ],
      "summary" : {
        "advice" : 0,
        "errors" : 0,
        "warnings" : 1
      },
      "version" : 1
    }

    """

  @Test("--format json")
  func json() throws {
    let result = ClusterFile.check(text: Self.text, file: "cluster.yaml")
    #expect(try DiagnosticReport(result.diagnostics, silenced: result.silenced).json() == Self.report)
    let page = try String(contentsOf: Sample.root.appending(path: "docs/diagnostics.md"), encoding: .utf8)
    #expect(page.contains("```json\n\(Self.report)```\n"), "the page shows it")
  }

  /// SARIF's own schema judges the form in `make schema`; this is what the schema cannot know.
  @Test("--format sarif: each result with its rule, level, message, place and suppression")
  func sarif() throws {
    let result = ClusterFile.check(text: Self.text, file: "a b/cluster.yaml")
    let text = SARIFReport(result, version: "1.2.3", root: "/work").text
    let log = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0" && (log["$schema"] as? String)?.hasSuffix("2.1.0.json") == true)
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let driver = try #require((run["tool"] as? [String: [String: Any]])?["driver"])
    #expect(driver["name"] as? String == "apus" && driver["version"] as? String == "1.2.3")
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == Rules.all.map(\.id))
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["level"] as? String } == ["warning", "note"])
    for entry in results {
      let index = try #require(entry["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == entry["ruleId"] as? String)
    }
    let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    for line in [
      "\"text\": \"the spot queue `cpu` has nodes that should always be up. Hint: write `nodes: 0-4`.\"",
      "\"text\": \"no backup is kept. Hint: `{{daily: 7, weekly: 4}}` is the default.\"",
      "\"uri\": \"a%20b/cluster.yaml\"", "\"startLine\": 7,", "\"startColumn\": 12", "\"suppressions\": []",
      "\"kind\": \"inSource\",", "\"justification\": \"a scratch cluster\"",
    ] {
      #expect(lines.contains(line), "\(line)")
    }
  }

  @Test(
    "a path becomes an address that leads to the file",
    arguments: [
      ("cluster.yaml", "cluster.yaml"), ("./a/../b.yaml", "a/../b.yaml"), ("../x.yaml", "../x.yaml"),
      ("a b%é:#?.yaml", "a%20b%25%C3%A9%3A%23%3F.yaml"), ("/work/c/x.yaml", "c/x.yaml"),
      ("/work//x.yaml", "x.yaml"), (".//x.yaml", "x.yaml"),
      ("/workshop/x.yaml", "file:///workshop/x.yaml"), ("/tmp/\u{1}.yaml", "file:///tmp/%01.yaml"),
    ])
  func addresses(_ path: String, _ address: String) {
    #expect(SARIFReport.address(of: path, root: "/work") == address)
    #expect(SARIFReport.address(of: path, root: "/work/") == address)
  }

  @Test("a finding without a place has none, and the words of a file are no link and no argument")
  func words() {
    let missing = SARIFReport(ClusterFile.load(path: "/nowhere/cluster.yaml"), version: "1", root: "/").text
    #expect(missing.contains("nowhere/cluster.yaml") && !missing.contains("startLine"))
    let hostile = ClusterFile.check(text: Sample.file("region: \"[x](y){0}\""), file: "f")
    #expect(SARIFReport(hostile, version: "1", root: "/").text.contains("[x\\\\](y){{0}}"))
  }
}
