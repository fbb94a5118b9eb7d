import Diagnostics

/// Findings, less those that the file silences.
struct Silencing {
  /// What is still reported, in order.
  let findings: [Diagnostic]
  /// What is not, in order, with the file's reasons.
  let silenced: [SilencedDiagnostic]

  /// Takes the silences of a draft to these findings, and adds one for each silence that has nothing to silence.
  init(_ all: [Diagnostic], in draft: Draft) {
    var findings = all.ordered()
    let unused = Self.unused(findings, in: draft)
    var reasons: [String: String] = [:]
    for (path, silence) in draft.silences where Self.counts(silence, path, draft) {
      reasons[silence.rule] = reasons[silence.rule] ?? silence.reason
    }
    findings = (findings + unused).ordered()
    // What is said of a silence of unused silences, it cannot silence itself.
    let itself = draft.silences.first { $0.silence.rule == SilenceRules.unused.id }.flatMap {
      draft.position(of: $0.path)
    }
    var kept: [Diagnostic] = []
    var silenced: [SilencedDiagnostic] = []
    for finding in findings {
      let isAboutItself = finding.rule == SilenceRules.unused.id && finding.position == itself
      if finding.severity != .error, !isAboutItself, let reason = reasons[finding.rule] {
        silenced.append(SilencedDiagnostic(finding, reason: reason))
      } else {
        kept.append(finding)
      }
    }
    self.findings = kept
    self.silenced = silenced
  }

  /// A silence with a fault of its own, which is reported, silences nothing.
  private static func counts(_ silence: Cluster.Silence, _ path: String, _ draft: Draft) -> Bool {
    draft.isSound(path) && draft.isSound(path.dropLast("rule".count) + "reason")
      && Rules.byID[silence.rule]?.canBeSilenced == true
  }

  /// An error can keep other rules from being checked: then it is not known what is unused. Of a rule that is named
  /// twice, the first one is the one that counts.
  private static func unused(_ findings: [Diagnostic], in draft: Draft) -> [Diagnostic] {
    if findings.contains(where: { $0.severity == .error }) { return [] }
    var seen = Set(findings.map(\.rule))
    var report = Findings(of: SilenceRules.unused, in: draft)
    // A silence of unused silences comes last: the others decide whether it is one.
    let own = SilenceRules.unused.id
    let silences = draft.silences.filter { $0.silence.rule != own } + draft.silences.filter { $0.silence.rule == own }
    for (path, silence) in silences where counts(silence, path, draft) && seen.insert(silence.rule).inserted {
      if silence.rule == own, !report.diagnostics.isEmpty { continue }
      report.report(
        path, "nothing of \(Quoted.name(silence.rule)) is found, so it silences nothing", hint: "delete it here")
    }
    return report.diagnostics
  }
}
