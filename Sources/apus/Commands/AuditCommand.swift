import ArgumentParser
import Planning
import Platform
import Proofs
import Serialization

/// `apus audit`: the proofs over a plan that was written earlier.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Prove a plan that was written earlier, as its files are now.",
    discussion: """
      Reads what `apus plan --out DIR` wrote, whoever may have changed it since, and runs every proof over it. Exit code \
      1: a proof fails, or the plan cannot be read.
      """)

  @Argument(help: "The directory of the plan.")
  var directory: String

  @Flag(help: "Print the proofs as JSON.")
  var json = false

  @Flag(help: "Print which ports can be reached from where.")
  var matrix = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Show the path from one place to another on a port, or the rule that stops it.", valueName: "from> <to> <port"))
  var why: [String] = []

  func validate() throws {
    if directory.isEmpty { throw ValidationError("a plan's directory is wanted; `.` is this one") }
    if !why.isEmpty, why.count != 3 {
      throw ValidationError("--why wants three words: FROM TO PORT, as in `head cpu 6818`")
    }
  }

  func run() throws {
    let plan = try PlanFolder(path: directory).written()
    if !why.isEmpty { return try Reach.explain(why, on: plan.platform) }
    if matrix { return print(Reach.matrix(of: plan.platform), terminator: "") }
    let proofs = plan.proofs
    if json {
      let report: JSON = [
        "version": .int(WrittenPlan.version), "cluster": .string(plan.cluster), "proofs": .array(proofs.map(\.json)),
      ]
      print(report.text)
    } else {
      print(AWSPlan.text(of: proofs), terminator: "")
    }
    if proofs.contains(where: { !$0.isProven }) { throw ExitCode(1) }
  }
}
