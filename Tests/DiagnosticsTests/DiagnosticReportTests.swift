import Diagnostics
import Testing

/// What programs read; a change here is a change of a public form.
@Suite struct DiagnosticReportTests {
  @Test("every key is there, sorted, with null where there is no value")
  func golden() throws {
    let findings = [
      Diagnostic(
        severity: .error, rule: "unknown-key", file: "a/b.yaml",
        position: SourcePosition(line: 12, column: 3),
        message: "say \"x\"", hint: "did you mean `y`?"),
      Diagnostic(severity: .advice, rule: "r", message: "m"),
    ]
    let silenced = SilencedDiagnostic(Diagnostic(severity: .warning, rule: "s", message: "n"), reason: "it may")
    #expect(
      try DiagnosticReport(findings, silenced: [silenced]).json() == """
        {
          "findings" : [
            {
              "column" : null,
              "file" : null,
              "hint" : null,
              "line" : null,
              "message" : "m",
              "rule" : "r",
              "severity" : "advice"
            },
            {
              "column" : 3,
              "file" : "a/b.yaml",
              "hint" : "did you mean `y`?",
              "line" : 12,
              "message" : "say \\"x\\"",
              "rule" : "unknown-key",
              "severity" : "error"
            }
          ],
          "silenced" : [
            {
              "column" : null,
              "file" : null,
              "hint" : null,
              "line" : null,
              "message" : "n",
              "reason" : "it may",
              "rule" : "s",
              "severity" : "warning"
            }
          ],
          "summary" : {
            "advice" : 1,
            "errors" : 1,
            "warnings" : 0
          },
          "version" : 1
        }

        """)
  }

  @Test("order does not depend on the order of finding, and doubles go")
  func order() {
    let places = [nil, SourcePosition(line: 2, column: 1), SourcePosition(line: 1, column: 9)]
    let findings = places.flatMap { place in
      Severity.allCases.flatMap { severity in
        ["b", "a"].map { Diagnostic(severity: severity, rule: $0, file: "f", position: place, message: "m") }
      }
    }
    let ordered = findings.ordered()
    #expect(ordered == (findings.reversed() + findings).ordered())
    #expect(ordered.count == findings.count)
    #expect(ordered.prefix(3).map { "\($0.severity) \($0.rule)" } == ["error a", "error b", "warning a"])
    #expect(ordered.map { $0.position?.line ?? 0 } == ordered.map { $0.position?.line ?? 0 }.sorted())
  }
}
