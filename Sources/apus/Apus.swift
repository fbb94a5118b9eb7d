import ArgumentParser

/// The command line: one file into a complete HPC platform.
@main
struct Apus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apus",
    abstract: "One file into a complete HPC cluster: rehearsed on this machine, planned and built on AWS.",
    subcommands: [InitCommand.self, CheckCommand.self, SchemaCommand.self, InstancesCommand.self])
}
