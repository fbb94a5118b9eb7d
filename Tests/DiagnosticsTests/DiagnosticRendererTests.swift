import Diagnostics
import Testing

/// What a person sees on the terminal.
@Suite struct DiagnosticRendererTests {
  private func render(_ line: String, column: Int, width: Int = 60) -> [Substring] {
    let finding = Diagnostic(
      severity: .error, rule: "rule-id", file: "f", position: SourcePosition(line: 1, column: column),
      message: "m")
    return DiagnosticRenderer(sources: ["f": line], width: width).render(finding).split(separator: "\n")
  }

  @Test("a whole report: order, excerpt, caret, hint, summary")
  func report() {
    let text = "name: a\nqueues:\n  - instances: [c7i.9xlarge]\n"
    let findings = [
      Diagnostic(
        severity: .advice, rule: "later", file: "cluster.yaml", position: SourcePosition(line: 3, column: 5),
        message: "it could be better"),
      Diagnostic(
        severity: .error, rule: "instance-unknown", file: "cluster.yaml",
        position: SourcePosition(line: 3, column: 17), message: "there is no instance type `c7i.9xlarge`",
        hint: "did you mean `c7i.8xlarge`?"),
      Diagnostic(severity: .warning, rule: "whole", file: "cluster.yaml", message: "the file is old"),
    ]
    #expect(
      DiagnosticRenderer(sources: ["cluster.yaml": text]).render(findings) == """
        cluster.yaml: warning[whole]: the file is old

        cluster.yaml:3:5: advice[later]: it could be better
          3 |   - instances: [c7i.9xlarge]
            |     ^

        cluster.yaml:3:17: error[instance-unknown]: there is no instance type `c7i.9xlarge`
          3 |   - instances: [c7i.9xlarge]
            |                 ^
          hint: did you mean `c7i.8xlarge`?

        1 error, 1 warning, 1 piece of advice

        """)
  }

  @Test("the caret stands under its character behind tabs, wide, combining and carriage-return characters")
  func caret() {
    #expect(
      render("\tkey: x\r", column: 2) == [
        "f:1:2: error[rule-id]: m", "  1 |     key: x", "    |     ^",
      ])
    #expect(render("日本: x", column: 5)[1...] == ["  1 | 日本: x", "    |       ^"])
    #expect(render("e\u{301}: x", column: 4)[1...] == ["  1 | e\u{301}: x", "    |   ^"])
  }

  @Test("of a very long line a window around the column is shown")
  func longLine() {
    let line = String(repeating: "a", count: 5000) + "X" + String(repeating: "b", count: 5000)
    let lines = render(line, column: 5001)
    #expect(lines[1].count <= 60 + 6)
    #expect(lines[1].hasPrefix("  1 | …a") && lines[1].hasSuffix("b…"))
    #expect(
      lines[1].firstIndex(of: "X").map { lines[1].distance(from: lines[1].startIndex, to: $0) }
        == lines[2].count - 1)
  }

  @Test("nothing from the file can steer the terminal")
  func control() {
    let finding = Diagnostic(
      severity: .error, rule: "r", file: "f\u{1B}[2J", position: nil, message: "a\u{1B}]0;x\u{7}\u{202E}b",
      hint: "c\nd")
    let text = DiagnosticRenderer().render(finding)
    #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 7 || $0.value == 0x202E })
    #expect(render("a: \u{1B}[31mred", column: 4)[1] == "  1 | a: \u{FFFD}[31mred")
  }

  @Test("positions outside of the text do not crash, and show what there is")
  func outside() {
    #expect(render("short", column: 900)[1...] == ["  1 | short", "    |      ^"])
    #expect(render("", column: 1)[1...] == ["  1 | ", "    | ^"])
    let finding = Diagnostic(
      severity: .error, rule: "r", file: "f", position: SourcePosition(line: 0, column: -4), message: "m")
    #expect(DiagnosticRenderer(sources: ["f": "x"]).render(finding) == "f:0:-4: error[r]: m\n")
  }

  @Test("colours only when asked for")
  func colors() {
    let finding = Diagnostic(severity: .warning, rule: "r", message: "m", hint: "h")
    #expect(DiagnosticRenderer().render(finding) == "warning[r]: m\n  hint: h\n")
    #expect(
      DiagnosticRenderer(colors: true).render(finding)
        == "\u{1B}[1;33mwarning[r]\u{1B}[0m: \u{1B}[1mm\u{1B}[0m\n  \u{1B}[36mhint:\u{1B}[0m h\n")
  }

  @Test("no findings, no words") func none() { #expect(DiagnosticRenderer().render([Diagnostic]()).isEmpty) }
}
