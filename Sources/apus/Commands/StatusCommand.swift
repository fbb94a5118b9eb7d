import ArgumentParser
import LocalTarget

/// `apus status`: nodes, queues, daemons and money now.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show the cluster's daemons, queues, nodes and cost now.")

  @OptionGroup var selection: ClusterSelection

  @Flag(help: "For programs.")
  var json = false

  func run() async throws {
    try await Terminal.reportingFailures {
      let cluster = try selection.cluster()
      guard let report = await cluster.report() else { throw cluster.noPlan }
      print(json ? try report.json() : report.text(), terminator: "")
    }
  }
}
