import ArgumentParser
import Diagnostics
import Glibc
import LocalTarget
import Slurm

extension Terminal {
  /// Runs the body of a command; what went wrong goes to standard error, and the exit code is 1.
  static func reportingFailures(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let error as LocalTargetError {
      for diagnostic in error.diagnostics { say(diagnostic) }
      throw ExitCode(1)
    } catch let error as SlurmError {
      let hint = error.isControllerUnreachable ? "is the cluster up? 'apus status' tells" : nil
      say(Diagnostic(severity: .error, rule: "slurm", message: "\(error)", hint: hint))
      throw ExitCode(1)
    }
  }

  /// A finding without a source, for the person at the keyboard.
  static func say(_ finding: Diagnostic) {
    say(DiagnosticRenderer(colors: errorShowsColors).render(finding), terminator: "")
  }

  /// A line for the person at the keyboard, on standard error: progress, notes, failures.
  static func say(_ text: String, terminator: String = "\n") {
    write(Array((text + terminator).utf8), to: STDERR_FILENO)
  }

  /// Writes bytes whole; a reader that went away is no concern of the command.
  static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Whether standard error is a terminal.
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  private static var errorShowsColors: Bool { errorIsTerminal && showsColors }
}
