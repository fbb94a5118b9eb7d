import Diagnostics
import Foundation
import Testing

@testable import ClusterFile

/// Files that no one should write: a clear finding, never a crash, never a hang.
@Suite struct BadInputTests {
  private func rules(_ text: String) -> [String] {
    ClusterFile.check(text: text).diagnostics.map(Sample.short)
  }
  private func rules(_ bytes: [UInt8]) -> [String] {
    ClusterFile.check(bytes: bytes).diagnostics.map(Sample.short)
  }

  @Test("nothing in it") func empty() {
    for text in ["", " \n\t\n", "\u{FEFF}"] { #expect(rules(text) == ["file-empty"]) }
    for text in ["# only\n# comments\n", "---\n", "---\n...\n", "~", "null\n"] {
      #expect(ClusterFile.check(text: text).diagnostics.count == 1, "\(text)")
      #expect(ClusterFile.check(text: text).cluster == nil)
    }
    #expect(rules("# only\n# comments\n") == ["file-empty"])
  }

  @Test("no mapping") func root() {
    for text in ["- a\n- b", "text", "7", "[]", "|\n  block"] {
      let findings = ClusterFile.check(text: text).diagnostics
      #expect(findings.map(\.rule) == ["wrong-type"], "\(text)")
    }
    #expect(
      ClusterFile.check(text: "{}").diagnostics.map(\.rule) == ["missing-key", "missing-key", "missing-key"])
  }

  @Test("not text") func binary() {
    #expect(rules([0x7F, 0x45, 0x4C, 0x46, 0, 1]) == ["1:5 not-text"])
    #expect(rules(Array("name: a\nregion: ".utf8) + [0xC3, 0x28]) == ["2:9 not-text"])
    #expect(rules(Array("a: ".utf8) + [0xED, 0xA0, 0x80]) == ["1:4 not-text"], "a lone surrogate")
    #expect(rules(Array("é: ".utf8) + [0xF4, 0x90, 0x80, 0x80]) == ["1:4 not-text"], "beyond Unicode")
    #expect(rules([0xFF, 0xFE, 0x61, 0x00]) == ["not-text"], "UTF-16")
    #expect(
      rules(Array("a: \u{1B}[0m\nb: \u{2028}\n".utf8)) == ["1:4 control-character", "2:4 control-character"])
    #expect(rules(Array("a: 1\rb: 2\n".utf8)) == ["1:5 control-character"])
    #expect(rules([UInt8](repeating: 0xFF, count: 1000)) == ["1:1 not-text"])
  }

  @Test("too large") func large() {
    #expect(rules([UInt8](repeating: 0x61, count: 10 << 20)) == ["file-too-large"])
    let largest = String(repeating: "# filler\n", count: ClusterFile.sizeLimit / 9 - 100) + Sample.file("")
    #expect(ClusterFile.check(text: largest).cluster != nil)
  }

  @Test("nested without end, in flow and block style, and as keys") func deep() {
    let count = 100_000
    let texts = [
      String(repeating: "[", count: count), String(repeating: "{a: ", count: count),
      String(repeating: "- ", count: count) + "a", String(repeating: "? ", count: count) + "a",
      String(repeating: "[", count: count) + String(repeating: "]", count: count),
      "a: " + String(repeating: "{", count: count), "tags: " + String(repeating: "[a: ", count: count),
      (0..<700).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
    ]
    for text in texts { #expect(ClusterFile.check(text: text).cluster == nil) }
    #expect(ClusterFile.check(text: texts[0]).diagnostics.map(\.rule) == ["nesting"])
    #expect(ClusterFile.check(text: texts[2]).diagnostics.map(\.rule) == ["nesting"])
    // As deep as the parser lets pass.
    let deepest = "tags: {a: " + String(repeating: "[", count: 990) + String(repeating: "]", count: 990) + "}"
    #expect(Sample.findings(deepest) == ["1:11 wrong-type"])
  }

  @Test("aliases of aliases, among values and as keys") func bombs() {
    var values = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<40 {
      values +=
        "a\(level): &a\(level) [" + (0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", ") + "]\n"
    }
    #expect(
      Sample.findings(values + "queues: *a39").allSatisfy {
        $0.contains("unknown-key") || $0.contains("alias-bound") || $0.contains("wrong-type")
      })
    #expect(Sample.findings(values + "tags: {? *a39 : x}") == ["alias-bound"])
    #expect(Sample.findings(values + "? [*a39]\n: x") == ["alias-bound"])
    #expect(Sample.findings(values + "*a39: x") == ["alias-bound"])
    #expect(Sample.findings(values + "*a39 : x") == ["alias-bound"])
    #expect(Sample.findings(values + "tags: {\"k\":*a39, *a38:x}") == ["alias-bound"])
    let stars = "# " + String(repeating: "*", count: 80) + "\n# note: **bold** : ?\n"
    #expect(Sample.findings(String(repeating: stars, count: 40)) == [], "comments with stars are no aliases")
    #expect(Sample.findings(values + "[*a39, *a39]: x") == ["alias-bound"])
    // One large mapping merged in many times over: every entry is one to read.
    let tags = (0..<2000).map { "k\($0): x" }.joined(separator: ", ")
    let merges = (0..<2000).map { _ in "*t" }.joined(separator: ", ")
    #expect(Sample.findings("tags: &t {\(tags)}\nbackup: {<<: [\(merges)]}").contains("alias-bound"))
    // A list of one large item many times over: lists are read up to a bound.
    let types = (0..<2000).map { _ in "c7i.lrge" }.joined(separator: ", ")
    let queues = (0..<2000).map { _ in "*q" }.joined(separator: ", ")
    #expect(
      ClusterFile.check(text: "x: &q {name: a, instances: [\(types)]}\nqueues: [\(queues)]").cluster == nil)
    #expect(Sample.findings("tags: &t {a: *t}") == ["1:14 yaml-syntax"], "an alias of itself")
  }

  @Test("a great many findings are still a report") func many() {
    let unknown = (0..<20_000).map { "key\($0): 1" }.joined(separator: "\n")
    #expect(ClusterFile.check(text: unknown).diagnostics.count <= 510)
    let twice = (0..<20_000).map { _ in "name: a" }.joined(separator: "\n")
    #expect(ClusterFile.check(text: twice).diagnostics.contains { $0.rule == "duplicate-key" })
  }

  @Test("tabs, wherever they indent") func tabs() {
    #expect(Sample.findings("network:\n\tzones: 2") == ["2:1 tab-indentation"])
    #expect(Sample.findings("queues:\n  - name: cpu\n  \tinstances: [c7i.large]") == ["3:3 tab-indentation"])
    #expect(Sample.findings("network:\n  zones:\t2\t# fine") == [])
  }

  @Test(
    "text that is not YAML",
    arguments: [
      ("name: a: b", "1:8"), ("tags: {a: b", "1:7"), ("tags: [a", "1:7"), ("tags: \"open", "1:7"),
      ("nonsense\nname: a", "2:5"), ("name: @a", "1:7"), ("name: *nobody", "1:7"), ("name: \"\\q\"", "1:7"),
      ("queues:\n  - a\n b: c", "3:2"), ("name: & x", "1:7"), ("name: - a", "1:7"),
      ("%YAML 3.0\n---\nname: a", "1:1"),
    ])
  func syntax(_ text: String, _ place: String) {
    let findings = ClusterFile.check(text: text).diagnostics
    #expect(findings.map(Sample.short) == ["\(place) yaml-syntax"], "\(findings)")
    #expect(findings.first?.hint != nil)
  }

  @Test("several documents") func documents() {
    #expect(Sample.findings("tags: {}\n---\nname: b").contains("3:1 several-documents"))
    #expect(
      ClusterFile.check(text: Sample.file("") + "---\n# nothing\n...\n").diagnostics.map(\.rule) == [
        "several-documents"
      ])
  }

  @Test("files that cannot be read") func files() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "apus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(
      ClusterFile.load(path: folder.appending(path: "none.yaml").path).diagnostics.map(\.rule) == [
        "file-missing"
      ])
    #expect(ClusterFile.load(path: folder.path).diagnostics.map(\.rule) == ["file-unreadable"])
    #expect(ClusterFile.load(path: "/dev/zero").diagnostics.map(\.rule) == ["file-too-large"])
    #expect(ClusterFile.load(path: "/dev/null").diagnostics.map(\.rule) == ["file-empty"])
    let file = folder.appending(path: "cluster.yaml")
    try Data(Sample.file("").utf8).write(to: file)
    #expect(ClusterFile.load(path: file.path).cluster?.name == "sample")
    #expect(ClusterFile.load(path: file.path + "/x").diagnostics.map(\.rule) == ["file-missing"])
  }
}
