import Diagnostics
import Testing

@testable import ClusterFile

/// What a file silences is not reported and not lost, and nothing else is silenced by it.
@Suite struct SilenceTests {
  private static let spot = "queues: [{name: cpu, instances: [c7i.8xlarge], capacity: spot, nodes: 1-4}]\n"

  private func check(_ silences: String) -> CheckResult {
    ClusterFile.check(text: Sample.file(Self.spot + "silence: [\(silences)]"))
  }

  @Test("a silenced finding leaves the findings and is kept with the reason; the others stay")
  func silenced() throws {
    let open = ClusterFile.check(text: Sample.file(Self.spot))
    #expect(open.diagnostics.map(\.rule) == ["spot-one-type", "spot-static"] && open.silenced.isEmpty)
    let result = check("{rule: spot-one-type, reason: one program}")
    #expect(result.diagnostics.map(\.rule) == ["spot-static"])
    #expect(result.silenced == [SilencedDiagnostic(open.diagnostics[0], reason: "one program")])
    #expect(
      try #require(result.cluster).silences == [Cluster.Silence(rule: "spot-one-type", reason: "one program")])
    let both = check("{rule: spot-static, reason: a}, {rule: spot-one-type, reason: b}")
    #expect(both.diagnostics.isEmpty && both.silenced.map(\.reason) == ["b", "a"], "in the order of the file")
  }

  @Test(
    "what is wrong with a silence is found at the rule's name, and silences nothing",
    arguments: [
      ("{rule: spot-one-typ, reason: x}", "silence-unknown", 18),
      ("{rule: cidr-size, reason: x}", "silence-error", 18), ("{rule: silence-error, reason: x}", "silence-error", 18),
      ("{rule: cidr-private, reason: x}", "silence-unused", 18),
      ("{reason: x, rule: spot-static}, {rule: spot-static, reason: z}", "silence-twice", 50),
      ("{rule: spot-one-type}", "missing-key", 11), ("{rule: spot-one-type, reason: ' '}", "silence-reason", 41),
      ("{rule: spot-one-type, reason: ''}", "empty-value", 41), ("{reason: x}", "missing-key", 11),
      ("{rule: spot-one-type, reason: x, queue: cpu}", "unknown-key", 44), ("spot-one-type", "wrong-type", 11),
    ])
  func faults(_ silence: String, _ rule: String, _ column: Int) {
    let result = check(silence)
    let place = SourcePosition(line: 2, column: column)
    #expect(
      result.diagnostics.contains { $0.rule == rule && $0.position == place }, "\(result.diagnostics.map(Sample.short))"
    )
    let severity = result.diagnostics.first { $0.rule == rule }?.severity
    #expect((result.cluster == nil) == (severity == .error))
  }

  @Test("an error that another silence has does not let a sound one go unheard, nor does it make one unused")
  func errors() {
    let result = check("{rule: spot-static, reason: x}, {rule: spot-one-type}, {rule: cidr-private, reason: z}")
    #expect(result.silenced.map(\.finding.rule) == ["spot-static"])
    #expect(result.diagnostics.map(\.rule) == ["spot-one-type", "missing-key"], "unused is not known with errors")
  }

  @Test("unused silences can be silenced, but not the silence of them that is unused itself")
  func unused() {
    let result = check(
      "{rule: silence-unused, reason: a}, {rule: cidr-private, reason: b}, {rule: spot-static, reason: c}")
    #expect(result.silenced.map(\.finding.rule) == ["spot-static", "silence-unused"])
    #expect(result.diagnostics.map(\.rule) == ["spot-one-type"])
    let alone = check("{rule: silence-unused, reason: a}, {rule: spot-static, reason: c}")
    #expect(alone.diagnostics.map(Sample.short) == ["1:33 spot-one-type", "2:18 silence-unused"])
  }

  /// Protects what cannot work from being hushed up, whatever the rule.
  @Test("no error is ever silenced", arguments: Rules.withExamples.filter { Rules.byID[$0]?.severity == .error })
  func noError(_ id: String) throws {
    let rule = try #require(Rules.byID[id])
    guard let fails = rule.fails, !fails.contains("silence:"), !fails.contains("---") else { return }
    let text = RuleExample(fails).file + "silence: [{rule: \(id), reason: x}]\n"
    let result = ClusterFile.check(text: text)
    #expect(result.cluster == nil && result.silenced.isEmpty)
    #expect(result.diagnostics.contains { $0.rule == id })
  }

  @Test(
    "every warning and every advice can be silenced",
    arguments: Rules.all.filter { $0.canBeSilenced && $0.fails != nil }.map(\.id))
  func everyWarning(_ id: String) throws {
    let fails = try #require(Rules.byID[id]?.fails)
    guard !fails.contains("silence:") else { return }
    let result = ClusterFile.check(text: RuleExample(fails).file + "silence: [{rule: \(id), reason: x}]\n")
    #expect(!result.diagnostics.contains { $0.rule == id || $0.rule == "silence-unused" })
    #expect(result.silenced.contains { $0.finding.rule == id && $0.reason == "x" })
  }
}
