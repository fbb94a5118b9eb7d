import ArgumentParser
import ClusterFile
import Diagnostics

/// `apus check`: every finding at once, offline.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find every mistake in a cluster file, offline, in milliseconds.",
    discussion: """
      Findings are the result and go to standard output. Exit code 0: there is no error (there may be \
      warnings and advice); 1: there is one, or the file cannot be read.
      """)

  @Argument(help: "The cluster file; `-` for standard input.")
  var file = ClusterFile.defaultName

  @Option(help: "How findings are printed: text, or json for programs.")
  var format = CheckFormat.text

  func run() throws {
    let result = ClusterFile.load(path: file)
    switch format {
    case .json: print(try DiagnosticReport(result.diagnostics).json(), terminator: "")
    case .text: print(text(result), terminator: "")
    }
    if result.cluster == nil { throw ExitCode(1) }
  }

  private func text(_ result: CheckResult) -> String {
    var sources: [String: String] = [:]
    if let name = result.diagnostics.lazy.compactMap(\.file).first { sources[name] = result.text }
    let renderer = DiagnosticRenderer(
      sources: sources, colors: Terminal.showsColors, width: Terminal.width - 10)
    let findings = renderer.render(result.diagnostics)
    guard let cluster = result.cluster else { return findings }
    let next =
      file == ClusterFile.defaultName || file == "-"
      ? "apus up --local" : "apus up --local \(ShellWord.quoted(file))"
    return findings + (findings.isEmpty ? "" : "\n") + cluster.summary + "\nNo errors. Rehearse it: \(next)\n"
  }
}

/// How findings are printed.
enum CheckFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}
