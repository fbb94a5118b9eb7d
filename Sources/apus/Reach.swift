import ArgumentParser
import Diagnostics
import Platform
import Proofs

/// Who can reach whom, for `apus plan` and `apus audit`.
enum Reach {
  /// Prints the path, or what stops it.
  ///
  /// - Parameter words: From, to, and the port: `6818`, `53/udp`.
  static func explain(_ words: [String], on platform: Platform) throws {
    let parts = words[2].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2, let port = Int(parts[0]) else {
      throw ValidationError("'\(words[2])' is no port: a number, with /udp for UDP")
    }
    do {
      let explanation = try Reachability(platform).why(
        from: words[0], to: words[1], port: port, protocol: parts.count == 2 ? parts[1] : "tcp")
      print(explanation.text)
    } catch {
      Terminal.say(Diagnostic(severity: .error, rule: "reachability", message: "\(error)"))
      throw ExitCode(1)
    }
  }

  /// Which ports can be reached from where, as a table.
  static func matrix(of platform: Platform) -> String { Reachability(platform).matrix.text + "\n" }
}
