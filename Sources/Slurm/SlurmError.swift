/// Why a question to Slurm has no answer.
public enum SlurmError: Error, Sendable, Hashable {
  /// The program is not on the search path.
  case commandMissing(command: String)
  /// The program could not be started.
  case notStarted(command: String, reason: String)
  /// The program said no: its exit status and what it wrote to standard error.
  case failed(command: String, status: Int, message: String)
  /// The program was ended by a signal.
  case signalled(command: String, signal: Int)
  /// The program gave no answer in time; it and its children were killed. What it was asked to do may
  /// have been done all the same.
  case timedOut(command: String, seconds: Double)
  /// The program wrote more than the limit (bytes); it was killed.
  case outputTooLarge(command: String, limit: Int)
  /// The output is not of the known form; the line, shortened to 200 characters.
  case unparsable(what: String, line: String)
  /// The caller's argument cannot be given to Slurm as it is.
  case invalidArgument(String)

  /// An `unparsable` error with the line cut to a length that fits a message.
  static func unparsable(_ what: String, _ line: Text) -> SlurmError {
    let shown = line.prefix(200)
    return .unparsable(what: what, line: shown.string + (line.count > shown.count ? " …" : ""))
  }

  /// Whether slurmctld did not answer: it is down, hangs, or is out of reach. The wording is that of
  /// Slurm's `ESLURM…_CONTROLLER_…` and connection errors, the same from 21.08 to 24.11.
  public var isControllerUnreachable: Bool {
    switch self {
    case .timedOut: true
    case .failed(_, _, let message):
      message.contains("Unable to contact slurm controller") || message.contains("Connection refused")
    default: false
    }
  }

  /// Whether Slurm does not know the job that was asked for.
  public var isInvalidJobID: Bool {
    if case .failed(_, _, let message) = self { return message.contains("Invalid job id specified") }
    return false
  }

  /// Whether sacct was asked on a cluster that keeps no job history.
  public var isAccountingDisabled: Bool {
    if case .failed(_, _, let message) = self { return message.contains("accounting storage is disabled") }
    return false
  }
}

extension SlurmError: CustomStringConvertible {
  /// One line for a person: what was run and what came of it.
  public var description: String {
    switch self {
    case .commandMissing(let command): "\(command): not found on the search path"
    case .notStarted(let command, let reason): "\(command) could not be started: \(reason)"
    case .failed(let command, let status, let message):
      if message.allSatisfy(\.isNewline) {
        "\(command) failed with exit status \(status)"
      } else {
        Self.oneLine(message, from: command)
      }
    case .signalled(let command, let signal): "\(command) was ended by signal \(signal)"
    case .timedOut(let command, let seconds): "\(command) gave no answer in \(seconds) s"
    case .outputTooLarge(let command, let limit): "\(command) wrote more than \(limit) bytes"
    case .unparsable(let what, let line): "cannot read \(what): \(line)"
    case .invalidArgument(let reason): reason
    }
  }

  /// Slurm begins each line with the command's name, in the middle of a sentence too.
  private static func oneLine(_ message: String, from command: String) -> String {
    let lines = message.split(separator: "\n").enumerated().map { index, line in
      [command + ": error: ", command + ": "].lazy.filter { index > 0 && line.hasPrefix($0) }.first
        .map { line.dropFirst($0.count) } ?? line
    }
    let text = lines.joined(separator: " ")
    return text.hasPrefix(command + ": ") ? text : "\(command): \(text)"
  }
}
