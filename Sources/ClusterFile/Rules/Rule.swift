import Diagnostics

/// The declaration of one rule: what it asks, why, how grave it is to break it, a file that breaks it and one that does
/// not. A rule without a check is one that reading itself enforces.
public struct Rule: Sendable {
  /// Lower-case words joined by dashes; stable over releases.
  public let id: String
  /// How grave it is to break it.
  public let severity: Severity
  /// What it asks, in one sentence.
  public let summary: String
  /// Why it matters; sentences.
  public let why: String
  /// Where the fact comes from, for a person: a validator of ParallelCluster, a page of AWS, a section of a standard;
  /// `Apus:` and the reason where it is our own judgement.
  public let source: String
  /// Lines that break it, laid over a small sound file; `▸` stands before the place that is reported. Nil where the
  /// rule is not about lines.
  public let fails: String?
  /// Lines that keep it.
  public let passes: String?
  /// Looks for what breaks it; nil for rules that reading enforces, and for the one that looks at the others' findings.
  let check: (@Sendable (Draft, inout Findings) -> Void)?

  init(
    _ id: String, _ severity: Severity, _ summary: String, why: String, source: String,
    fails: String? = nil, passes: String? = nil, check: (@Sendable (Draft, inout Findings) -> Void)? = nil
  ) {
    self.id = id
    self.severity = severity
    self.summary = summary
    self.why = why
    self.source = source
    self.fails = fails
    self.passes = passes
    self.check = check
  }

  /// A rule that is an error to break.
  init(
    _ id: String, _ summary: String, why: String, source: String, fails: String? = nil, passes: String? = nil,
    check: (@Sendable (Draft, inout Findings) -> Void)? = nil
  ) {
    self.init(id, .error, summary, why: why, source: source, fails: fails, passes: passes, check: check)
  }

  /// Whether a file may silence it: what is no error.
  public var canBeSilenced: Bool { severity != .error }

  /// A finding of this rule.
  public func finding(file: String?, at position: SourcePosition?, _ message: String, hint: String? = nil)
    -> Diagnostic
  {
    Diagnostic(severity: severity, rule: id, file: file, position: position, message: message, hint: hint)
  }
}

/// What a rule's check reports into.
struct Findings {
  private(set) var diagnostics: [Diagnostic] = []
  /// More of one kind help no one.
  private static let most = 100
  private let rule: Rule
  private let draft: Draft

  init(of rule: Rule, in draft: Draft) {
    self.rule = rule
    self.draft = draft
  }

  /// Reports a finding about the value at a path; where the file does not give it, about what surrounds it.
  /// Nothing is said of a value that could not be read: that was reported already.
  mutating func report(
    _ path: String, _ message: @autoclosure () -> String, hint: @autoclosure () -> String? = nil
  ) {
    guard diagnostics.count < Self.most, draft.isSound(path) else { return }
    let position = draft.position(of: path)
    diagnostics.append(rule.finding(file: draft.file, at: position, message(), hint: hint()))
  }

  /// Reports a finding about a key itself.
  mutating func reportKey(
    _ path: String, _ message: @autoclosure () -> String, hint: @autoclosure () -> String? = nil
  ) {
    guard diagnostics.count < Self.most else { return }
    let position = draft.places[path]?.key ?? draft.position(of: path)
    diagnostics.append(rule.finding(file: draft.file, at: position, message(), hint: hint()))
  }
}

extension Rule {
  /// Example lines with one queue `cpu` that has these lines beside its name.
  static func queue(_ lines: String...) -> String {
    "queues:\n  - name: cpu" + lines.map { "\n    " + $0 }.joined()
  }
}
