import ArgumentParser
import LocalTarget

/// `apus down`: everything ends, and data stays unless it is asked away.
struct DownCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "down",
    abstract: "Take the cluster away; its queue and its data stay unless --delete-data is given.")

  @OptionGroup var selection: ClusterSelection

  @Flag(help: "Remove the queue, the job history and the file systems too.")
  var deleteData = false

  func run() async throws {
    try await Terminal.reportingFailures {
      let cluster = try selection.cluster()
      let display = ProgressDisplay()
      let ran = try await cluster.down(deleteData: deleteData) { display.report(.status($0)) }
      display.end()
      let name = cluster.folder.name
      print(ran ? "Cluster \(name) is down." : "Cluster \(name) was not running.")
      if deleteData {
        print("Its data is deleted.")
      } else {
        print("Kept: queue, job history and file systems, in \(cluster.folder.path)")
        print("Next: apus up --local goes on where it stopped; apus down --delete-data removes them.")
      }
    }
  }
}
