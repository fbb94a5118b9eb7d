import ArgumentParser
import ClusterFile
@unsafe @preconcurrency import Glibc

extension Terminal {
  /// Sees to it that all that was printed has reached standard output.
  ///
  /// - Throws: exit code 1, after saying why on standard error.
  static func finishOutput() throws {
    guard unsafe fflush(stdout) != 0 || ferror(stdout) != 0 else { return }
    let error = OutputError(path: "stdout", code: errno)
    say(ImportRules.output.finding(file: nil, at: nil, error.message, hint: error.hint))
    throw ExitCode(1)
  }
}
