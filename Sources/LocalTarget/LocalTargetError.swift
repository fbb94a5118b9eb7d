import Diagnostics

/// Why the local target could not do what was asked.
public struct LocalTargetError: Error, Sendable, Hashable {
  /// Every reason; never empty.
  public var diagnostics: [Diagnostic]

  /// Several reasons at once.
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  /// One reason.
  public init(rule: String, message: String, hint: String? = nil) {
    diagnostics = [Diagnostic(severity: .error, rule: rule, message: message, hint: hint)]
  }
}

extension LocalTargetError: CustomStringConvertible {
  /// The reasons, each on its line.
  public var description: String {
    diagnostics.map { $0.message + ($0.hint.map { "; \($0)" } ?? "") }.joined(separator: "\n")
  }
}
