#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Glibc

extension LocalCluster {
  /// Becomes a shell, or the command, on the head node.
  ///
  /// - Parameters:
  ///   - command: What to run; the user's shell where it is empty.
  ///   - directory: The folder of this machine to start in; the home folder where the head node does not see it.
  /// - Returns: Never, but with the exit code 127 where the command cannot be started.
  /// - Throws: `LocalTargetError` where it cannot be started.
  public func connect(_ command: [String], directory: String) throws(LocalTargetError) -> Int32 {
    var environment = self.environment(ProcessInfo.processInfo.environment)
    environment["APUS_CLUSTER"] = folder.name
    let shell = environment["SHELL"].flatMap { $0.isEmpty ? nil : $0 } ?? "/bin/sh"
    let inside = command.isEmpty ? [shell] : command
    // /usr/bin/env looks the command up, inside.
    let words = onHeadNode(["/usr/bin/env"] + inside, directory: directory)
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    var variables = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
    unsafe execve(words.first ?? shell, &arguments, &variables)
    throw Files.failure("start", words.first ?? shell)
  }
}
