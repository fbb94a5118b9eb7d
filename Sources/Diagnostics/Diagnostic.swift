/// How grave a finding is. Only errors stop a command.
public enum Severity: String, Sendable, Codable, Comparable, CaseIterable {
  /// The file cannot be used as it is.
  case error
  /// It can be used, and something in it is probably not what was meant.
  case warning
  /// It is sound; there is a better way.
  case advice

  /// The graver severity is the smaller one, so that sorting puts errors first.
  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .advice: 2
    }
  }
}

/// A place in a text file; line and column count from 1, columns in characters.
public struct SourcePosition: Sendable, Hashable, Codable, Comparable {
  /// The line, from 1.
  public var line: Int
  /// The column in characters, from 1.
  public var column: Int

  /// A place in a text file.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Earlier in the file is smaller.
  public static func < (a: SourcePosition, b: SourcePosition) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// One finding of a check: what is wrong, where, and what to do about it.
public struct Diagnostic: Sendable, Hashable, Codable {
  /// How grave it is.
  public var severity: Severity
  /// The rule that found it: lower-case words joined by dashes, stable over releases.
  public var rule: String
  /// The file as the user named it; nil where the finding has no file.
  public var file: String?
  /// Where in the file; nil where the finding is about the whole file.
  public var position: SourcePosition?
  /// What is wrong, in one sentence without a full stop.
  public var message: String
  /// What to do about it: the nearest name, the allowed values, the command to run.
  public var hint: String?

  /// One finding of a check.
  public init(
    severity: Severity, rule: String, file: String? = nil, position: SourcePosition? = nil,
    message: String, hint: String? = nil
  ) {
    self.severity = severity
    self.rule = rule
    self.file = file
    self.position = position
    self.message = message
    self.hint = hint
  }
}
