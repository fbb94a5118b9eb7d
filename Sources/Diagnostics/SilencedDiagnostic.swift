/// A finding that the file silences, with the reason that the file gives.
public struct SilencedDiagnostic: Sendable, Hashable, Codable {
  /// The finding.
  public var finding: Diagnostic
  /// Why the file's author does not want to hear of it.
  public var reason: String

  /// A finding that the file silences.
  public init(_ finding: Diagnostic, reason: String) {
    self.finding = finding
    self.reason = reason
  }
}
