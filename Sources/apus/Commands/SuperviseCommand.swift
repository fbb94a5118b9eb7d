import ArgumentParser
import LocalTarget

/// The supervisor itself: `apus up --local` starts it, nobody else.
struct SuperviseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "supervise", abstract: "The supervisor of a local cluster.", shouldDisplay: false)

  @Argument(help: "The cluster's state folder.")
  var folder: String

  func run() async throws {
    try await Terminal.reportingFailures { try await Supervisor.main(path: folder) }
  }
}
