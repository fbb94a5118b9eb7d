import ArgumentParser

/// The command line: one file into a complete HPC platform.
@main
struct Apus: AsyncParsableCommand {
  /// The release: the newest one of CHANGELOG.md.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "apus",
    abstract: "One file into a complete HPC cluster: rehearsed on this machine, planned and built on AWS.",
    version: version,
    subcommands: [
      InitCommand.self, CheckCommand.self, ExplainCommand.self, SchemaCommand.self, InstancesCommand.self,
      PlanCommand.self, AuditCommand.self, ImportCommand.self, UpCommand.self,
      StatusCommand.self, JobsCommand.self, SubmitCommand.self, ConnectCommand.self, SpotInterruptCommand.self,
      DownCommand.self, SuperviseCommand.self,
    ])

  /// Runs the command; a result that did not reach standard output, on a full disk for one, is a failure.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      try Terminal.finishOutput()
    } catch {
      exit(withError: error)
    }
  }
}
