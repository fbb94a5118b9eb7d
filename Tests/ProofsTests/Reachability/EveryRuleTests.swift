import Platform
import Serialization
import Testing

@testable import Proofs

/// Not only the faults that somebody thought of: each rule of the sample is taken away, widened and turned to others.
@Suite struct EveryRuleTests {
  private static let sample = SampleNetwork(queues: 1)
  private static let rules = sample.resources.map(\.name).filter { sample[$0, "IpProtocol"] != nil }
  private static let every3rd = rules.enumerated().filter { $0.offset % 3 == 0 }.map(\.element)
  /// Those that nobody needs: they are let be, or a rule for any address has the network's own.
  private static let optional: Set<String> = [
    "HeadHttp", "LoginHttp", "ComputeHttp", "StorageFromMonitoringNfs", "MonitoringToStorageNfs",
    "MonitoringToEndpointsAws", "HeadToEndpointsAws", "LoginToEndpointsAws",
    "ComputeToEndpointsAws",
  ]

  private func counterexamples(_ change: (inout SampleNetwork) -> Void) -> [Counterexample] {
    var network = Self.sample
    change(&network)
    return Reachability(network.platform).proof.counterexamples
  }

  @Test(arguments: rules) func isMissed(_ rule: String) {
    #expect(counterexamples { $0.remove(rule) }.isEmpty == Self.optional.contains(rule))
  }

  @Test(arguments: every3rd) func isFoundWhenItsPortsAreWider(_ rule: String) {
    guard let from = Self.sample[rule, "FromPort"]?.int, let to = Self.sample[rule, "ToPort"]?.int else { return }
    let found = counterexamples {
      $0.set(rule, "FromPort", .int(from - 10))
      $0.set(rule, "ToPort", .int(to + 10))
    }
    #expect(found.contains { $0.resource == ResourceID(stack: "s", logicalId: rule) }, "\(rule): \(found)")
  }

  @Test(arguments: every3rd) func isFoundWhenItIsForEverybody(_ rule: String) {
    guard Self.sample[rule, "CidrIp"] == nil else { return }
    let isIngress = Self.sample[rule, "SourceSecurityGroupId"] != nil
    let found = counterexamples {
      $0.set(rule, isIngress ? "SourceSecurityGroupId" : "DestinationSecurityGroupId", nil)
      $0.set(rule, "CidrIp", "0.0.0.0/0")
    }
    // Out to any address on 443 is what nodes may.
    #expect(!found.isEmpty || (!isIngress && rule.hasSuffix("Aws")), "\(rule)")
  }
}
