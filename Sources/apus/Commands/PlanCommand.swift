import ArgumentParser
import ClusterFile
import Diagnostics
import Serialization
import SlurmCluster

/// `apus plan`: what AWS ParallelCluster would be told.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Write the AWS ParallelCluster configuration of a cluster file, offline.",
    discussion: """
      Prints it, or with --out writes it to DIR/parallelcluster.yaml and prints the cluster's summary. Ids of \
      networks, security groups, file systems and databases that the file does not give are references to what the \
      stacks NAME-infrastructure and NAME-storage export. Findings go to standard error. Exit code 1: the file has an \
      error, or the directory cannot be written.
      """)

  @Argument(help: "The cluster file; `-` for standard input.")
  var file = ClusterFile.defaultName

  @Option(help: ArgumentHelp("Where to write; made if it is not there.", valueName: "dir"))
  var out: String?

  func validate() throws {
    if out?.isEmpty == true { throw ValidationError("--out wants a directory; `.` is this one") }
  }

  func run() throws {
    let result = SlurmCluster.checkingOverrides(of: ClusterFile.load(path: file))
    Terminal.say(result.diagnostics, in: result.text)
    guard let cluster = result.cluster else { throw ExitCode(1) }
    let configuration = SlurmCluster.configuration(of: cluster).yaml
    guard let out else { return print(configuration, terminator: "") }
    try Terminal.reportingOutput {
      try OutputFile.makeDirectory(out)
      let path = out.hasSuffix("/") ? "\(out)parallelcluster.yaml" : "\(out)/parallelcluster.yaml"
      try OutputFile(path: path).write(configuration, replacing: true)
      print(cluster.summary + "\nWrote \(path)")
    }
  }
}

extension Terminal {
  /// Findings with the lines of their file, on standard error.
  static func say(_ findings: [Diagnostic], in text: String?) {
    guard !findings.isEmpty else { return }
    var sources: [String: String] = [:]
    if let name = findings.lazy.compactMap(\.file).first { sources[name] = text }
    say(DiagnosticRenderer(sources: sources).render(findings), terminator: "")
  }

  /// Runs what writes files; what went wrong goes to standard error, and the exit code is 1.
  static func reportingOutput(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as OutputError {
      say(ImportRules.output.finding(file: nil, at: nil, error.message, hint: error.hint))
      throw ExitCode(1)
    }
  }
}
