import ArgumentParser
import ClusterFile
import Diagnostics
import SlurmCluster

/// `apus check`: every finding at once, offline.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find every mistake in a cluster file, offline, in milliseconds.",
    discussion: """
      Findings are the result and go to standard output. Exit code 0: there is no error (there may be \
      warnings and advice); 1: there is one, or the file cannot be read, or with --strict there is a warning.
      `apus explain RULE` says more of a finding, and how to silence it.
      """)

  @Argument(help: "The cluster file; `-` for standard input.")
  var file = ClusterFile.defaultName

  @Option(help: "How findings are printed: text, json for programs, or sarif for code hosts.")
  var format = CheckFormat.text

  @Flag(help: "Fail where there is a warning; advice does not count.")
  var strict = false

  func run() throws {
    let result = SlurmCluster.checkingOverrides(of: ClusterFile.load(path: file))
    let isRefused = strict && result.diagnostics.contains { $0.severity == .warning }
    switch format {
    case .json:
      print(try DiagnosticReport(result.diagnostics, silenced: result.silenced).json(), terminator: "")
    case .sarif:
      print(SARIFReport(result, version: Apus.version, root: CurrentFolder.path).text, terminator: "")
    case .text: print(text(result, isRefused: isRefused), terminator: "")
    }
    if result.cluster == nil || isRefused { throw ExitCode(1) }
  }

  private func text(_ result: CheckResult, isRefused: Bool) -> String {
    var sources: [String: String] = [:]
    if let name = result.diagnostics.lazy.compactMap(\.file).first { sources[name] = result.text }
    let renderer = DiagnosticRenderer(
      sources: sources, colors: Terminal.showsColors, width: Terminal.width - 10)
    let findings = renderer.render(result.diagnostics) + silenced(result.silenced.count)
    guard let cluster = result.cluster else { return findings }
    let start = findings + (findings.isEmpty ? "" : "\n") + cluster.summary + "\n"
    if isRefused {
      return start + "Failed: --strict lets no warning pass. Mend it, or silence it with a reason: apus explain RULE\n"
    }
    return start + "No errors. Rehearse it: apus up --local\(argument)\n"
  }

  private func silenced(_ count: Int) -> String {
    guard count > 0 else { return "" }
    let command = file == "-" ? "--format json" : "apus check --format json\(argument)"
    return count == 1
      ? "1 finding silenced (\(command) shows it)\n" : "\(count) findings silenced (\(command) lists them)\n"
  }

  /// The file as the next command's argument.
  private var argument: String {
    file == ClusterFile.defaultName || file == "-" ? "" : " \(ShellWord.quoted(file))"
  }
}

/// How findings are printed.
enum CheckFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, sarif
}
