import ArgumentParser
import ClusterFile
import Diagnostics
import SlurmCluster

/// `apus import`: a cluster file from a ParallelCluster configuration.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Write a cluster file that means the same as an AWS ParallelCluster configuration.",
    discussion: """
      Reads a configuration of ParallelCluster 3 with Slurm. What has no key of its own in a cluster file is kept in \
      `parallelCluster.overrides`, and said. Comments in the file say what was inferred. `apus plan` of the file gives \
      an equivalent configuration.

      Exit code 1: the configuration cannot be imported, and nothing is written; or it was, and `apus check` finds \
      errors in the cluster file.
      """)

  @Argument(help: ArgumentHelp("The configuration; `-` for standard input.", valueName: "file"))
  var file: String

  @Option(help: "The cluster's name; from the file's name if none is given.")
  var name: String?

  @Option(help: "The AWS region, if the configuration has none.")
  var region: String?

  @Option(help: ArgumentHelp("Where to write the cluster file; standard output if none is given.", valueName: "file"))
  var out: String?

  @Flag(help: "Replace the file if it is there.")
  var force = false

  func validate() throws {
    if out?.isEmpty == true { throw ValidationError("--out wants a file") }
  }

  func run() throws {
    let result = ParallelClusterImport.load(path: file, name: name, region: region)
    Terminal.say(result.findings, in: result.source)
    guard let text = result.text else { throw ExitCode(1) }
    if let out {
      try Terminal.reportingOutput { try write(text, to: out) }
    } else {
      print(text, terminator: "")
    }
    if !result.overridden.isEmpty {
      let verb =
        result.overridden.count == 1 ? "this has no key of its own, and is" : "these have no key of their own, and are"
      Terminal.say("note: \(verb) in parallelCluster.overrides:")
      for path in result.overridden { Terminal.say("  \(path)") }
    }
    let check = SlurmCluster.checkingOverrides(
      of: ClusterFile.check(text: text, file: out ?? "the cluster file"))
    Terminal.say(check.diagnostics, in: text)
    if let out {
      print("Wrote \(out)\nNext: apus check \(ShellWord.quoted(out)), then apus plan \(ShellWord.quoted(out))")
    }
    if check.cluster == nil { throw ExitCode(1) }
  }

  private func write(_ text: String, to path: String) throws {
    do {
      try OutputFile(path: path).write(text, replacing: force)
    } catch let error as OutputError where error.isTaken {
      Terminal.say(
        Diagnostic(
          severity: .error, rule: "output", message: "`\(path)` is there already",
          hint: "write to another place, or replace it with --force"))
      throw ExitCode(1)
    }
  }
}
