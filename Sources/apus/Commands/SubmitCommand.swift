import ArgumentParser
import Glibc
import LocalTarget
import Slurm

/// `apus submit`: sbatch on the cluster, from anywhere.
struct SubmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Submit a job script, or a sample application by name.",
    usage:
      "apus submit [--wait] [--follow] [--cluster NAME] [--sbatch=OPTION ...] SCRIPT [ARGUMENT ...] [-- ARGUMENT ...]",
    discussion: """
      With --wait or --follow the exit code is the job's. Options for sbatch: --sbatch=--nodes=2 \
      --sbatch=--partition=mpi.
      """)

  @OptionGroup var selection: ClusterSelection

  @Flag(help: "Wait for the job's end.")
  var wait = false

  @Flag(help: "Show the job's output as it comes, and wait for its end.")
  var follow = false

  @Option(
    name: .customLong("sbatch"), parsing: .unconditionalSingleValue, help: "An option for sbatch; may be given often.")
  var options: [String] = []

  @Argument(help: "A job script, or the name of a sample application.")
  var script: String

  @Argument(help: "What the script is given; what begins with a dash comes after --.")
  var arguments: [String] = []

  func run() async throws {
    try await Terminal.reportingFailures {
      let cluster = try selection.cluster()
      guard cluster.status() != nil || !cluster.orphans.isEmpty else {
        throw LocalTargetError(
          rule: "not-running", message: "cluster \(cluster.folder.name) does not run",
          hint: "start it with 'apus up --local'")
      }
      let found = try cluster.script(named: script, currentFolder: CurrentFolder.path)
      if let note = found.note { Terminal.say("note: \(note)") }
      let id = try await cluster.submit(found, options: options, arguments: arguments)
      guard wait || follow else {
        print("Submitted batch job \(id)")
        print("Next: apus jobs    apus status")
        return
      }
      Terminal.say("Submitted batch job \(id)")
      try await stay(with: id, on: cluster)
    }
  }

  private func stay(with id: Int, on cluster: LocalCluster) async throws {
    let show: @Sendable ([UInt8]) -> Void = { Terminal.write($0, to: STDOUT_FILENO) }
    let end = try await cluster.wait(
      for: id,
      onState: { state, nodes in
        let place = nodes.map { $0.isEmpty ? "" : " on \($0)" } ?? ""
        Terminal.say("job \(id): \(state.name)\(place)")
      }, onOutput: follow ? show : nil)
    if !follow, let output = end.output { print("Output: \(output)") }
    if end.exitCode != 0 {
      Terminal.say("job \(id) ended as \(end.state.name), exit code \(end.exitCode)")
      throw ExitCode(end.exitCode)
    }
  }
}
