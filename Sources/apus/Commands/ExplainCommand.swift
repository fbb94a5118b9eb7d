import ArgumentParser
import ClusterFile
import Diagnostics

/// `apus explain`: what a rule asks, and why.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what a rule of `apus check` asks, why, and how to mend what breaks it.",
    discussion: """
      A rule is the word in brackets of a finding. Without one, all of them are listed.

      EXAMPLES
        apus explain cidr-size
        apus explain --format json
      """)

  @Argument(help: "The rule.")
  var rule: String?

  @Option(help: "How it is printed: text, or json for programs.")
  var format = ExplainFormat.text

  @Flag(help: .hidden)
  var reference = false

  @Flag(help: ArgumentHelp("Print what becomes of ParallelCluster's validators in Markdown.", visibility: .hidden))
  var validators = false

  func run() throws {
    if reference { return print(Rules.reference, terminator: "") }
    if validators { return print(ParallelClusterValidators.reference, terminator: "") }
    guard let rule else { return print(list, terminator: "") }
    guard let explanation = RuleExplanation(rule) else {
      Terminal.say(unknown(rule))
      throw ExitCode(1)
    }
    switch format {
    case .json: print(RuleExplanation.json([explanation]), terminator: "")
    case .text: print(explanation.text(width: Terminal.width, colors: Terminal.showsColors), terminator: "")
    }
  }

  private var list: String {
    switch format {
    case .json: RuleExplanation.json(RuleExplanation.all)
    case .text: Rules.list(width: Terminal.width) + "\n\(Rules.all.count) rules. One in full: apus explain RULE\n"
    }
  }

  private func unknown(_ rule: String) -> Diagnostic {
    let names = Rules.ids(like: rule).map { "`\($0)`" }
    return Diagnostic(
      severity: .error, rule: "unknown-rule", message: "there is no rule `\(rule)`",
      hint: names.isEmpty
        ? "`apus explain` lists the rules" : "did you mean \(names.joined(separator: ", "))? `apus explain` lists all")
  }
}

/// How an explanation is printed.
enum ExplainFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}
