import ArgumentParser
import Glibc
import LocalTarget

/// `apus connect`: a shell on the head node.
struct ConnectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "connect",
    abstract: "A shell on the head node, in which squeue, sbatch and sinfo speak to this cluster.",
    discussion: "With a command, it is run there instead: apus connect -- sinfo -N")

  @OptionGroup var selection: ClusterSelection

  @Argument(parsing: .captureForPassthrough, help: "A command to run instead of a shell.")
  var command: [String] = []

  func run() async throws {
    try await Terminal.reportingFailures {
      let cluster = try selection.cluster()
      guard cluster.status() != nil || !cluster.orphans.isEmpty else {
        throw LocalTargetError(
          rule: "not-running", message: "cluster \(cluster.folder.name) does not run",
          hint: "start it with 'apus up --local'")
      }
      let words = command.first == "--" ? Array(command.dropFirst()) : command
      if words.isEmpty && isatty(STDIN_FILENO) == 1 {
        Terminal.say(
          "The head node of \(cluster.folder.name). Try: sinfo, squeue, sbatch, srun -N2 hostname. Leave with exit.")
      }
      throw ExitCode(try cluster.connect(words, directory: CurrentFolder.path))
    }
  }
}
