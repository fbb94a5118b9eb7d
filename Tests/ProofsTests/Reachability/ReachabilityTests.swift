import Platform
import Serialization
import Testing

@testable import Proofs

/// The proof holds for what is right, and a fault that is planted into it is found, with the place and the resource.
@Suite struct ReachabilityTests {
  @Test func holdsWhereAllIsRight() {
    for network in [
      SampleNetwork(), SampleNetwork(queues: 20, efa: false), SampleNetwork(isIsolated: true),
    ] {
      let reachability = Reachability(network.platform)
      #expect(reachability.proof.counterexamples.map(\.message) == [])
      #expect(reachability.proof.examined > 100)
    }
  }

  /// A fault, and what one of the counterexamples has to say of it.
  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let resource: String
    let says: [String]
    let plant: @Sendable (inout SampleNetwork) -> Void
    var testDescription: String { name }

    init(
      _ name: String, _ resource: String, _ says: String..., plant: @escaping @Sendable (inout SampleNetwork) -> Void
    ) {
      (self.name, self.resource, self.says, self.plant) = (name, resource, says, plant)
    }
  }

  @Test(arguments: Faults.all) func findsAFault(_ fault: Fault) {
    var network = SampleNetwork()
    fault.plant(&network)
    let found = Reachability(network.platform).proof.counterexamples
    #expect(
      found.contains { example in
        example.resource == ResourceID(stack: "s", logicalId: fault.resource)
          && fault.says.allSatisfy { example.message.contains($0) }
      }, "\(fault.name): \(found.map { "\($0.resource?.description ?? "-"): \($0.message)" }.joined(separator: "\n"))")
  }

  @Test func findsWhatAnIsolatedNetworkLacks() {
    var network = SampleNetwork(isIsolated: true)
    network.remove("logsEndpoint")
    network.set("ec2Endpoint", "PrivateDnsEnabled", false)
    let found = Reachability(network.platform).proof.counterexamples.map(\.message)
    #expect(found.contains { $0.contains("no way to logs") })
    #expect(found.contains { $0.contains("no way to ec2") })
    #expect(!found.contains { $0.contains("no way to ssm") })
  }

  @Test func findsAReferenceToNothing() {
    var network = SampleNetwork()
    network.remove("Vpc")
    let found = Reachability(network.platform).proof.counterexamples.map(\.message)
    #expect(found.contains { $0.contains("s refers to 'Vpc', which it does not have") })
  }
}
