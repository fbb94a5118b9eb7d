import AWSFacts
import ParallelCluster
import Testing

@testable import ClusterFile

/// Data that rules keep beside the rooms they are from, and what would make a rule necessary that is not there.
@Suite struct RuleDataTests {
  /// Protects from a list of regions that grows in one place only.
  @Test func supportedRegionsAreParallelClusters() {
    #expect(SupportedRegions.all == ParallelCluster.regions)
  }

  /// ParallelCluster has rules for p6e-gb200 (nodes of a block, operating systems, not sold on demand). As long as the
  /// tables do not know the type, no file can have it.
  @Test func noTypeNeedsTheRulesForUltraservers() {
    #expect(!AWSFacts.instanceTypeNames.contains { $0.hasPrefix("p6e") })
  }

  /// A name that Slurm does not know would make `slurm-setting-reserved` point at a key that nobody can give.
  @Test func reservedParametersAreSlurms() {
    let pairs = [
      (SlurmReserved.cluster, SlurmParameters.cluster), (SlurmReserved.accounting, SlurmParameters.cluster),
      (SlurmReserved.queue, SlurmParameters.partition), (SlurmReserved.node, SlurmParameters.node),
    ]
    for (reserved, known) in pairs {
      #expect(reserved.keys.filter { !known.contains($0) } == [])
    }
  }

  /// The nearest name is looked up in these lists.
  @Test func parametersAreListedOnce() {
    for list in [SlurmParameters.cluster, .node, .partition, .other] {
      #expect(Set(list.names.map { $0.lowercased() }).count == list.names.count)
    }
  }
}
