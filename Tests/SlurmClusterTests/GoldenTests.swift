import CloudFormation
import ClusterFile
import ParallelCluster
import Serialization
import Testing

@testable import SlurmCluster

/// Whole stacks and configurations, so that a change of any line is seen.
@Suite struct GoldenTests {
  @Test(arguments: ["new-network", "existing-network", "gov"])
  func golden(name: String) throws {
    let stack = Fixture.stack(try Fixture.cluster(try Fixture.text("Golden/\(name).cluster.yaml")))
    try Fixture.expectGolden(stack.configuration.yaml, "\(name).parallelcluster.yaml")
    try Fixture.expectGolden(stack.template.json.text + "\n", "\(name).stack.json")
    #expect(ParallelCluster.problems(in: stack.configuration, isPartial: false).isEmpty)
    #expect(stack.template.problems.isEmpty, "\(stack.template.problems)")
  }
}
