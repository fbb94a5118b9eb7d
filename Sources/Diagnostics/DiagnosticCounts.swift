/// How many findings there are of each severity.
public struct DiagnosticCounts: Sendable, Hashable, Codable {
  /// Findings that stop a command.
  public var errors = 0
  /// Findings that are probably not what was meant.
  public var warnings = 0
  /// Findings that show a better way.
  public var advice = 0

  /// The counts of these findings.
  public init(_ diagnostics: some Sequence<Diagnostic>) {
    for diagnostic in diagnostics {
      switch diagnostic.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .advice: advice += 1
      }
    }
  }

  /// `2 errors, 1 warning`; `no findings` where there are none.
  public var summary: String {
    var words: [String] = []
    if errors > 0 { words.append(errors == 1 ? "1 error" : "\(errors) errors") }
    if warnings > 0 { words.append(warnings == 1 ? "1 warning" : "\(warnings) warnings") }
    if advice > 0 { words.append(advice == 1 ? "1 piece of advice" : "\(advice) pieces of advice") }
    return words.isEmpty ? "no findings" : words.joined(separator: ", ")
  }
}
