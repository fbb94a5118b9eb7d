import Diagnostics

/// What a file may silence, and how.
enum SilenceRules {
  static let all = [unknown, error, reason, twice, unused]

  static let unknown = Rule(
    "silence-unknown", "A silenced rule is one that there is.",
    why: "A misspelt name silences nothing, and nobody would notice.",
    source: "Apus: a misspelt name must not pass for a silence",
    fails: "silence: [{rule: ▸spot-one-typ, reason: one size only}]", passes: sound
  ) { draft, findings in
    for (path, silence) in draft.silences where !silence.rule.isEmpty && Rules.byID[silence.rule] == nil {
      let near = nearest(to: silence.rule, in: Rules.all.lazy.filter(\.canBeSilenced).map(\.id))
      findings.report(
        path, "there is no rule \(Quoted.name(silence.rule))",
        hint: near.map { "did you mean `\($0)`?" } ?? "`apus explain` lists the rules")
    }
  }

  static let error = Rule(
    "silence-error", "Only warnings and advice are silenced.",
    why: "A file that breaks a rule which is an error cannot be used as it is; silence would not make it work.",
    source: "Apus: an error that nobody hears fails later, and dearer",
    fails: "silence: [{rule: ▸cidr-size, reason: we have a large network}]", passes: sound
  ) { draft, findings in
    for (path, silence) in draft.silences {
      guard let rule = Rules.byID[silence.rule], !rule.canBeSilenced else { continue }
      findings.report(
        path, "\(Quoted.name(silence.rule)) is an error, and errors cannot be silenced",
        hint: "delete it here; `apus explain \(silence.rule)` shows how to mend what it finds")
    }
  }

  static let reason = Rule(
    "silence-reason", "A silence says why.",
    why: "The next reader must be able to tell whether it still holds.",
    source: "Apus: a silence without a reason is never taken back",
    fails: Rule.queue("instances: [c7i.8xlarge]", "capacity: spot")
      + "\nsilence: [{rule: spot-one-type, reason: ▸\" \"}]",
    passes: sound
  ) { draft, findings in
    for (index, silence) in draft.cluster.silences.enumerated() where silence.reason.allSatisfy(\.isWhitespace) {
      findings.report("silence[\(index)].reason", "the reason is empty", hint: "write why it may be so here")
    }
  }

  static let twice = Rule(
    "silence-twice", .warning, "A rule is silenced once.", why: "The second time changes nothing.",
    source: "Apus: of two reasons one is out of date",
    fails: Rule.queue("instances: [c7i.8xlarge]", "capacity: spot")
      + "\nsilence:\n  - {rule: spot-one-type, reason: a test}\n  - {rule: ▸spot-one-type, reason: another}",
    passes: sound
  ) { draft, findings in
    var first: [String: String] = [:]
    for (path, silence) in draft.silences where draft.isSound(path) {
      guard let other = first[silence.rule] else {
        first[silence.rule] = path
        continue
      }
      let line = draft.position(of: other).map { "line \($0.line) has the first; " } ?? ""
      findings.report(
        path, "\(Quoted.name(silence.rule)) is silenced twice", hint: "\(line)keep one of them")
    }
  }

  /// It looks at what the other rules found, so `Silencing` reports it.
  static let unused = Rule(
    "silence-unused", .warning, "What is silenced would be reported.",
    why:
      "A silence that outlives its reason hides the next mistake of its kind. It is looked for where the file has no "
      + "error: an error can keep another rule from being checked.",
    source: "Apus: a silence that silences nothing is out of date",
    fails: "silence: [{rule: ▸spot-one-type, reason: one size only}]", passes: sound)

  private static let sound =
    Rule.queue("instances: [c7i.8xlarge]", "capacity: spot")
    + "\nsilence: [{rule: spot-one-type, reason: the program was built for this type}]"
}

extension Draft {
  /// The silences, with the paths of their rules' names.
  var silences: [(path: String, silence: Cluster.Silence)] {
    cluster.silences.enumerated().map { ("silence[\($0)].rule", $1) }
  }
}
