import ClusterFile
import Diagnostics
import ParallelCluster
import Serialization
import Testing

@testable import SlurmCluster

/// Whole configurations, so that a change of any line is seen. To renew one: `apus plan NAME.cluster.yaml`.
@Suite struct GoldenTests {
  @Test(arguments: ["new-network", "existing-network", "gov"])
  func golden(name: String) throws {
    let result = ClusterFile.check(text: try Fixture.text("Golden/\(name).cluster.yaml"))
    let cluster = try #require(result.cluster, "\(result.diagnostics.map(\.message))")
    let configuration = SlurmCluster.configuration(of: cluster, in: Surroundings(for: cluster))
    #expect(configuration.yaml == (try Fixture.text("Golden/\(name).parallelcluster.yaml")))
    #expect(ParallelCluster.problems(in: configuration, isPartial: false).isEmpty)
  }
}
