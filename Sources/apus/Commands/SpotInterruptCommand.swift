import ArgumentParser
import LocalTarget

/// `apus spot-interrupt`: what AWS may do to a spot instance at any time.
struct SpotInterruptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spot-interrupt",
    abstract: "Rehearse a spot interruption: the notice, and then the node dies (local clusters only).",
    discussion: "At the notice the node takes no new job, and its jobs are sent SIGTERM and requeued.")

  @OptionGroup var selection: ClusterSelection

  @Option(help: "From the notice to the interruption; on AWS it is two minutes.")
  var notice = TimeSpan(seconds: 5)

  @Argument(help: "Slurm's name of the node.")
  var node: String

  func run() async throws {
    try await Terminal.reportingFailures {
      try selection.cluster().interrupt(node: node, notice: notice.seconds)
      print("Notice given: \(node) goes in \(notice.defaultValueDescription).")
      print("Next: apus jobs shows its job going back into the queue.")
    }
  }
}
