import CloudFormation
import ClusterFile
import Cost
import Platform
import Proofs
import Serialization

extension AWSPlan {
  /// The plan on one screen: stacks, network, queues, cost, proofs. Ends with a line feed.
  ///
  /// - Parameters:
  ///   - cost: The cost of this plan.
  ///   - proofs: The proofs of this plan.
  ///   - width: Columns of the terminal.
  public func screen(cost: CostReport, proofs: [Proof], width: Int) -> String {
    let omitted = omissions.isEmpty ? [] : ["Not made"] + omissions.map { "  \($0)" }
    let stackLines = stacks.map { stack in
      "  \(Self.padded(stack.name, stackWidth))  \(Self.count(stack.template.entries.count, "resource"))"
    }
    let parts: [[String]] = [
      ["Cluster \(cluster.name) in \(cluster.region)"] + stackLines,
      NetworkSketch(platform).lines(width: width), Self.lines(cost.text), omitted,
      Self.lines(proofs: proofs, most: 8),
    ]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  /// The proofs with all their counterexamples, and what they take for granted. Ends with a line feed.
  public static func text(of proofs: [Proof]) -> String {
    let assumptions = proofs.flatMap { proof in
      proof.assumptions.map { item in
        "  \(proof.id): " + (item.resource.map { "\($0): " } ?? "") + item.message
      }
    }
    let taken = assumptions.isEmpty ? [] : ["", "Taken for granted"] + assumptions
    return (lines(proofs: proofs, most: .max) + taken).joined(separator: "\n") + "\n"
  }

  private static func lines(proofs: [Proof], most: Int) -> [String] {
    let width = proofs.map(\.id.count).max() ?? 0
    return ["Proofs"]
      + proofs.flatMap { proof in
        let verdict = proof.isProven ? "proven" : "FAILED"
        let taken = proof.assumptions.count
        let number = "\(count(proof.examined, "thing")) examined" + (taken > 0 ? ", \(taken) taken for granted" : "")
        let shown = proof.counterexamples.prefix(most)
        let rest = proof.counterexamples.count - shown.count
        return ["  \(padded(proof.id, width))  \(verdict)  \(proof.claim) (\(number))"] + shown.flatMap(lines)
          + (rest > 0 ? ["    … and \(rest) more: --json has all"] : [])
      }
  }

  private static func lines(of counterexample: Counterexample) -> [String] {
    let place = counterexample.resource.map { "\($0): " } ?? ""
    return ["    ! \(place)\(counterexample.message)"] + (counterexample.hint.map { ["      hint: \($0)"] } ?? [])
  }

  private var stackWidth: Int { stacks.map(\.name.count).max() ?? 0 }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).reversed().drop { $0.isEmpty }
      .reversed()
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
}
