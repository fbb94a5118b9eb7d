import ArgumentParser
import ClusterFile
import Diagnostics
import Glibc
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

      Exit code 1: the configuration cannot be imported, or the place is taken, and nothing is written; or it was, and \
      `apus check` finds errors in the cluster file.
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

  @Option(help: "What is printed: text, or json for programs: the findings, the overrides, the cluster file.")
  var format = ImportFormat.text

  func validate() throws {
    if name?.isEmpty == true { throw ValidationError("--name wants a name") }
    if region?.isEmpty == true { throw ValidationError("--region wants a region, like us-east-1") }
    if out?.isEmpty == true { throw ValidationError("--out wants a file") }
  }

  func run() throws {
    let result = ParallelClusterImport.load(path: file, name: name, region: region)
    var taken: Diagnostic?
    if let text = result.text, let out { taken = write(text, to: out) }
    // What cannot be written is not checked.
    let check = taken == nil ? result.text.map(checked) : nil
    switch format {
    case .json:
      let findings = result.findings + (taken.map { [$0] } ?? []) + (check?.diagnostics ?? [])
      let written = taken == nil && result.text != nil ? out : nil
      print(try ImportReport(findings, of: result, written: written).json(), terminator: "")
    case .text: say(result, taken, check)
    }
    if check?.cluster == nil { throw ExitCode(1) }
  }

  /// How findings name the cluster file.
  private var checkedName: String? { out ?? (format == .json ? nil : "the cluster file") }

  private func checked(_ text: String) -> CheckResult {
    SlurmCluster.checkingOverrides(of: ClusterFile.check(text: text, file: checkedName))
  }

  private func say(_ result: ParallelClusterImport, _ taken: Diagnostic?, _ check: CheckResult?) {
    Terminal.say(result.findings, in: result.source)
    if let taken { Terminal.say(taken) }
    guard let text = result.text, let check else { return }
    if out == nil { print(text, terminator: "") }
    if !result.overridden.isEmpty {
      let verb =
        result.overridden.count == 1 ? "this has no key of its own, and is" : "these have no key of their own, and are"
      Terminal.say("note: \(verb) in parallelCluster.overrides:")
      for path in result.overridden { Terminal.say("  \(path)") }
    }
    Terminal.say(check.diagnostics, in: text)
    guard let out else { return }
    let word = ShellWord.quoted(out)
    let next =
      check.cluster == nil ? "mend its errors, then apus check \(word)" : "apus check \(word), then apus plan \(word)"
    print("Wrote \(out)\nNext: \(next)")
  }

  /// Writes the file; the finding where it cannot be.
  private func write(_ text: String, to path: String) -> Diagnostic? {
    do {
      try OutputFile(path: path).write(text, replacing: force)
      return nil
    } catch let error where error.isTaken {
      return ImportRules.output.finding(
        file: nil, at: nil, "`\(path)` is there already", hint: "write to another place, or replace it with --force")
    } catch {
      return ImportRules.output.finding(file: nil, at: nil, error.message, hint: error.hint)
    }
  }
}

/// How an import is printed.
enum ImportFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}
