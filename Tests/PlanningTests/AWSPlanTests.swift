import CloudFormation
import ClusterFile
import Cost
import Planning
import Platform
import Proofs
import Serialization
import SlurmCluster
import Testing

/// What a user reads before a deploy, and what every other program reads from the folder: complete, the same for the same
/// file, and true of the templates.
@Suite struct AWSPlanTests {
  private func plan(_ more: String = "") throws -> AWSPlan {
    AWSPlan(try cluster("name: cpu, instances: [c7i.2xlarge], nodes: 0-4", more: more))
  }

  @Test func theSameFileGivesTheSameBytes() throws {
    let (one, other) = (try plan(), try plan())
    #expect(one.artefacts == other.artefacts)
    #expect(
      one.index(cost: one.cost, proofs: one.proofs).text == other.index(cost: other.cost, proofs: other.proofs).text)
  }

  @Test func theScreenHasEveryPart() throws {
    let plan = try plan("budget: 100 USD/month\n")
    let screen = plan.screen(cost: plan.cost, proofs: plan.proofs, width: 100)
    for part in [
      "lab-infrastructure", "lab-storage", "lab-cluster", "us-east-1a", "queue cpu", "TOTAL", "budget", "proven",
    ] {
      #expect(screen.contains(part), "\(part)")
    }
    #expect(!screen.contains("FAILED"))
    #expect(screen.split(separator: "\n").allSatisfy { $0.last != " " })
  }

  @Test func stacksStandAfterThoseThatTheyRead() throws {
    let plan = try plan("storage:\n  - {mount: /scratch, lustre: {size: 1200 GiB}}\n")
    #expect(plan.problems.isEmpty)
    var exports: Set<String> = []
    for stack in plan.stacks {
      #expect(exports.isSuperset(of: stack.template.imports), "\(stack.name)")
      exports.formUnion(stack.template.exports)
      #expect(stack.policy != nil)
    }
    #expect(plan.stacks.last?.capabilities == ["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"])
  }

  @Test func aChangedApplicationIsAChangedPlan() throws {
    let (all, one) = (try plan(), try plan("applications: [mpi]\n"))
    #expect(Set(all.files.map(\.path)) != Set(one.files.map(\.path)))
    #expect(all.configuration != one.configuration)
  }

  /// A proof must not hold of a network that is there by what is not known of it.
  @Test func whatIsNotKnownIsSaid() throws {
    let plan = try plan(
      "network: {vpc: vpc-0123456789abcdef0, privateSubnets: [subnet-0123456789abcdef0, subnet-0123456789abcdef1]}\n")
    let proof = try #require(plan.proofs.first { $0.id == "reachability" })
    #expect(proof.isProven)
    #expect(!proof.assumptions.isEmpty)
  }
}
