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
    let stackLines = stacks.map { stack in
      "  \(Self.padded(stack.name, stackWidth))  \(Self.count(stack.template.entries.count, "resource"))"
    }
    let parts: [[String]] = [
      ["Cluster \(cluster.name) in \(cluster.region)"] + stackLines,
      NetworkSketch(platform).lines(width: width), Self.lines(cost.text), Self.lines(proofs: proofs),
    ]
    return parts.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  /// The proofs, each with its counterexamples.
  public static func text(of proofs: [Proof]) -> String { lines(proofs: proofs).joined(separator: "\n") + "\n" }

  private static func lines(proofs: [Proof]) -> [String] {
    let width = proofs.map(\.id.count).max() ?? 0
    return ["Proofs"]
      + proofs.flatMap { proof in
        let verdict = proof.isProven ? "proven" : "FAILED"
        let line =
          "  \(padded(proof.id, width))  \(verdict)  \(proof.claim) (\(count(proof.examined, "thing")) examined)"
        return [line] + proof.counterexamples.flatMap(lines)
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
