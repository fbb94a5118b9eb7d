import ArgumentParser
import LocalTarget
import Slurm

/// `apus jobs`: what waits and runs, and what ended lately.
struct JobsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs", abstract: "List the jobs that wait and run.")

  @OptionGroup var selection: ClusterSelection

  @Flag(help: "Jobs that ended in the last minutes too.")
  var all = false

  @Flag(help: "For programs.")
  var json = false

  func run() async throws {
    try await Terminal.reportingFailures {
      let jobs = try await selection.cluster().slurm().jobs(includingFinished: all)
      let report = JobsReport(jobs)
      print(json ? try report.json() : report.text(), terminator: "")
    }
  }
}
