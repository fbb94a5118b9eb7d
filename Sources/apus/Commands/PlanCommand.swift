import ArgumentParser
import ClusterFile
import Comparison
import Cost
import Diagnostics
import Planning
import Platform
import Proofs
import Serialization
import SlurmCluster

/// `apus plan`: everything that AWS would be asked for, proven and priced, offline.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show what would be built on AWS: every resource, permission and dollar, proven safe, offline.",
    discussion: """
      Prints the stacks, the network, the queues, the cost and the proofs; with --out writes every artefact into DIR. \
      Findings about the cluster file go to standard error. Exit code 1: the file has an error, a proof fails, the \
      change that --against shows would lose data, or the directory cannot be written.
      """)

  @Argument(help: "The cluster file; `-` for standard input.")
  var file = ClusterFile.defaultName

  @Option(help: ArgumentHelp("Where to write every artefact; made if it is not there.", valueName: "dir"))
  var out: String?

  @Option(
    help: ArgumentHelp("What would change: an earlier plan's directory, or a cluster file.", valueName: "dir|file"))
  var against: String?

  @Flag(help: "With --against: a change that would lose data is meant.")
  var allowDataLoss = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Show the path from one place to another on a port, or the rule that stops it.", valueName: "from> <to> <port"))
  var why: [String] = []

  @Flag(help: "Print which ports can be reached from where.")
  var matrix = false

  @Flag(help: "Print the plan as JSON.")
  var json = false

  @Flag(name: .customLong("parallelcluster"), help: "Print AWS ParallelCluster's configuration, and nothing else.")
  var showsConfiguration = false

  func validate() throws {
    if out?.isEmpty == true { throw ValidationError("--out wants a directory; `.` is this one") }
    if against?.isEmpty == true { throw ValidationError("--against wants a plan's directory, or a cluster file") }
    if !why.isEmpty, why.count != 3 {
      throw ValidationError("--why wants three words: FROM TO PORT, as in `head cpu 6818`")
    }
    if allowDataLoss, against == nil { throw ValidationError("--allow-data-loss goes with --against") }
    let views = [!why.isEmpty, matrix, json, showsConfiguration, against != nil].count { $0 }
    if views > 1, !(json && against != nil && views == 2) {
      throw ValidationError(
        "one of --why, --matrix, --json, --parallelcluster and --against (also with --json) at a time")
    }
  }

  func run() throws {
    let result = SlurmCluster.checkingOverrides(of: ClusterFile.load(path: file))
    Terminal.say(result.diagnostics, in: result.text)
    guard let cluster = result.cluster else { throw ExitCode(1) }
    let plan = AWSPlan(cluster)
    for problem in plan.problems {
      Terminal.say(
        Diagnostic(
          severity: .error, rule: "plan-unsound", message: problem,
          hint: "this is a fault of Apus itself; please report it with the cluster file"))
    }
    guard plan.problems.isEmpty else { throw ExitCode(1) }
    if showsConfiguration { return print(plan.configuration.yaml, terminator: "") }
    if !why.isEmpty { return try Reach.explain(why, on: plan.platform) }
    if matrix { return print(Reach.matrix(of: plan.platform), terminator: "") }
    let proofs = plan.proofs
    try report(plan, proofs)
    if let out { try write(plan, proofs, to: out) }
    if proofs.contains(where: { !$0.isProven }) { throw ExitCode(1) }
  }

  private func report(_ plan: AWSPlan, _ proofs: [Proof]) throws {
    if let against { return try compare(plan, with: against) }
    let cost = plan.cost
    if json {
      print(plan.index(cost: cost, proofs: proofs).text)
    } else {
      print(plan.screen(cost: cost, proofs: proofs, width: Terminal.width), terminator: "")
      if out == nil { print("\nNext: apus plan\(argument) --out DIR    apus up --local\(argument)") }
    }
  }

  private func write(_ plan: AWSPlan, _ proofs: [Proof], to folder: String) throws {
    try Terminal.reportingOutput {
      let count = try PlanFolder(path: folder).write(plan, index: plan.index(cost: plan.cost, proofs: proofs))
      let line = "Wrote \(count) files to \(folder). Next: apus audit \(ShellWord.quoted(folder))"
      if json { Terminal.say(line) } else { print("\n\(line)") }
    }
  }

  private func compare(_ plan: AWSPlan, with path: String) throws {
    let earlier = try PlanFolder.platform(of: path)
    let comparison = Comparison(from: earlier, to: plan.platform)
    print(json ? comparison.json.text + "\n" : comparison.text, terminator: "")
    if comparison.mismatch != nil { throw ExitCode(1) }
    guard comparison.losses.isEmpty || allowDataLoss else {
      let ids = comparison.losses.map(\.id.logicalId).joined(separator: ", ")
      Terminal.say(
        Diagnostic(
          severity: .error, rule: "data-loss", message: "the change would lose data: \(ids)",
          hint: "change the file, or say that it is meant: --allow-data-loss"))
      throw ExitCode(1)
    }
  }

  /// The file as the next command's argument.
  private var argument: String {
    file == ClusterFile.defaultName || file == "-" ? "" : " \(ShellWord.quoted(file))"
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
