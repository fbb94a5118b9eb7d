import FoundationEssentials

/// Findings as a program reads them: one JSON object, its keys sorted, every key always there (`null` where
/// it has no value), findings in the order of `ordered()`. docs/diagnostics.md describes it for users.
public struct DiagnosticReport: Sendable, Encodable {
  /// The version of this form; it grows only when a key changes its meaning or goes away.
  public let version = 1
  /// How many findings there are of each severity; silenced ones do not count.
  public let summary: DiagnosticCounts
  /// The findings, in order.
  public let findings: [Diagnostic]
  /// The findings that the file silences, in order.
  public let silenced: [SilencedDiagnostic]

  /// The report of these findings.
  public init(_ diagnostics: [Diagnostic], silenced: [SilencedDiagnostic] = []) {
    findings = diagnostics.ordered()
    summary = DiagnosticCounts(findings)
    self.silenced = silenced.sorted { Diagnostic.precedes($0.finding, $1.finding) }
  }

  /// The report as JSON text, indented, ending with a line feed.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }

  private enum Keys: String, CodingKey {
    case version, summary, findings, silenced
    case severity, rule, file, line, column, message, hint, reason
  }

  /// Writes the report.
  public func encode(to encoder: any Encoder) throws {
    var report = encoder.container(keyedBy: Keys.self)
    try report.encode(version, forKey: .version)
    try report.encode(summary, forKey: .summary)
    var list = report.nestedUnkeyedContainer(forKey: .findings)
    for finding in findings {
      var item = list.nestedContainer(keyedBy: Keys.self)
      try Self.encode(finding, into: &item)
    }
    var silencedList = report.nestedUnkeyedContainer(forKey: .silenced)
    for entry in silenced {
      var item = silencedList.nestedContainer(keyedBy: Keys.self)
      try Self.encode(entry.finding, into: &item)
      try item.encode(entry.reason, forKey: .reason)
    }
  }

  private static func encode(_ finding: Diagnostic, into item: inout KeyedEncodingContainer<Keys>) throws {
    try item.encode(finding.severity, forKey: .severity)
    try item.encode(finding.rule, forKey: .rule)
    try item.encode(finding.file, forKey: .file)
    try item.encode(finding.position?.line, forKey: .line)
    try item.encode(finding.position?.column, forKey: .column)
    try item.encode(finding.message, forKey: .message)
    try item.encode(finding.hint, forKey: .hint)
  }
}
