import ArgumentParser
import ClusterFile
import Diagnostics
import SampleApplications

/// `apus init`: writes a commented cluster file.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented cluster file to start from.",
    discussion: "TEMPLATES\n"
      + Template.allCases.map { "  \($0.rawValue.padded(to: 10)) \($0.about)" }.joined(separator: "\n"))

  @Option(help: "Which template.")
  var template = Template.minimal

  @Option(help: "The cluster's name.")
  var name = "my-cluster"

  @Option(help: "The AWS region; the template's own if none is given.")
  var region: String?

  @Argument(help: "Where to write it; made if it is not there.")
  var directory = "."

  func run() throws {
    // What would be written is checked first, so that a bad name or a region without the template's types is
    // said here and not by the next command.
    let result = ClusterFile.check(
      text: template.text(name: name, region: region), file: ClusterFile.defaultName)
    if result.cluster == nil { throw TemplateMisfit(description: refusal(result)) }
    let path = try template.write(to: directory, name: name, region: region)
    print("Wrote \(path)")
    let groups = (result.cluster?.applications ?? []).compactMap { SampleApplication.Group(rawValue: $0.rawValue) }
    let files = try SampleApplications.write(to: directory, groups: groups)
    if !files.isEmpty { print("Wrote \(files.count) files of sample applications to \(SampleApplications.folder)/") }
    let next = directory == "." ? "" : "cd \(ShellWord.quoted(directory)) && "
    print("Next: \(next)apus check, then apus up --local")
  }

  private func refusal(_ result: CheckResult) -> String {
    let lines = result.diagnostics.filter { $0.severity == .error }.map { finding in
      finding.message + (finding.hint.map { " (\($0))" } ?? "")
    }
    return "the template `\(template.rawValue)` does not fit:\n"
      + lines.map { "  " + $0 }.joined(separator: "\n")
  }
}

/// Why a template cannot be written for a name and a region.
private struct TemplateMisfit: Error, CustomStringConvertible {
  let description: String
}

extension Template: ExpressibleByArgument {}

extension String {
  /// The text with blanks after it.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
