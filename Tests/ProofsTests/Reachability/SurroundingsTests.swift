import Platform
import Serialization
import Testing

@testable import Proofs

/// Where the templates do not have everything, what is taken for granted is said, and what they have is judged.
@Suite struct SurroundingsTests {
  /// The sample in subnets that are there already.
  private func existing(_ change: (inout SampleNetwork) -> Void = { _ in }) -> SampleNetwork {
    var network = SampleNetwork()
    for name in network.resources.map(\.name) {
      let type = network.resources.first { $0.name == name }?.value["Type"]?.string ?? ""
      let isNetwork = [
        "::VPC", "::Subnet", "::RouteTable", "::Route", "::InternetGateway", "::NatGateway", "::EIP", "::VPCEndpoint",
        "::VPCGatewayAttachment", "::SubnetRouteTableAssociation",
      ].contains { type.hasSuffix($0) }
      if isNetwork { network.remove(name) }
    }
    let text = WrittenStack(name: "s", template: ["Resources": .object(network.resources)]).template.line
    let ids = [("PrivateA", "subnet-0a"), ("PrivateB", "subnet-0b"), ("Vpc", "vpc-0")]
    let replaced = ids.reduce(text) { text, pair in
      text.replacing("{\"Ref\": \"\(pair.0)\"}", with: "\"\(pair.1)\"")
    }
    if let template = try? JSON(reading: replaced) { network = SampleNetwork(template) }
    change(&network)
    return network
  }

  @Test func aNetworkThatIsThere() {
    let reachability = Reachability(existing().platform)
    #expect(reachability.proof.counterexamples.map(\.message) == [])
    #expect(reachability.assumptions.contains { $0.contains("subnet-0a, subnet-0b") && $0.contains("routes") })
  }

  @Test func groupsAreJudgedThereToo() {
    let wide = existing { $0.range("Ssh", "Head", ingress: true, "0.0.0.0/0", 22) }
    let found = Reachability(wide.platform).proof.counterexamples
    #expect(found.contains { $0.message.contains("internet can reach head on tcp 22") })
    let missing = existing { $0.remove("HeadFromComputeSlurmctld") }
    #expect(Reachability(missing.platform).proof.counterexamples.contains { $0.message.contains("cannot reach head") })
  }

  @Test func aGroupThatIsThere() throws {
    var network = SampleNetwork()
    network.configure { configuration in
      guard var head = configuration["HeadNode"], var networking = head["Networking"] else { return }
      networking["SecurityGroups"] = ["sg-1"]
      head["Networking"] = networking
      configuration["HeadNode"] = head
    }
    let reachability = Reachability(network.platform)
    #expect(reachability.assumptions.contains { $0.contains("sg-1") })
    // What is known still counts: the database lets in our own head group alone.
    #expect(
      reachability.proof.counterexamples.contains { $0.message.contains("head cannot reach database on tcp 3306") })
    let why = try reachability.why(from: "queue:q0", to: "head", port: 6820)
    #expect(why.notes.contains { $0.contains("sg-1") })
  }

  @Test func addressesThatMayOpenDesktops() {
    var network = SampleNetwork()
    network.configure { configuration in
      guard var head = configuration["HeadNode"] else { return }
      head["Dcv"] = ["Enabled": true, "AllowedIps": "198.51.100.0/24"]
      configuration["HeadNode"] = head
    }
    network.range("Desktop", "Head", ingress: true, "198.51.100.0/24", 8443)
    #expect(Reachability(network.platform).proof.counterexamples.map(\.message) == [])
    network.set("Desktop", "CidrIp", "198.51.0.0/16")
    #expect(Reachability(network.platform).proof.counterexamples.contains { $0.message.contains("8443") })
  }

  /// A range of srun's that is said is the one that is needed.
  @Test func srunPortRange() {
    var network = SampleNetwork()
    network.configure { configuration in
      guard var scheduling = configuration["Scheduling"], var settings = scheduling["SlurmSettings"] else { return }
      settings["CustomSlurmSettings"] = [["SrunPortRange": "60001-63000"]]
      scheduling["SlurmSettings"] = settings
      configuration["Scheduling"] = scheduling
    }
    let found = Reachability(network.platform).proof.counterexamples.map(\.message)
    #expect(found.contains { $0.contains("queue:q0 cannot reach head on tcp 61000-63000") })
    #expect(found.contains { $0.contains("queue:q0 can reach head on tcp 32768-60000") })
  }

  @Test func nothingAtAll() {
    let proof = Reachability(Platform(region: "us-east-1", stacks: [])).proof
    // A proof over nothing is none.
    #expect(!proof.isProven && proof.examined == 0)
  }
}

/// Whatever is written, the proof ends, and says something.
@Suite struct DamagedTemplateTests {
  @Test(arguments: 0..<12) func ends(_ seed: Int) {
    var random = Seeded(UInt64(seed))
    let template: JSON = ["Resources": .object(SampleNetwork(queues: 2).resources)]
    for _ in 0..<3 {
      var damaged = template
      for _ in 0...random.below(12) { damaged = damage(damaged, &random, depth: 0) }
      let reachability = Reachability(
        Platform(region: "us-east-1", stacks: [WrittenStack(name: "s", template: damaged)]))
      #expect(!reachability.matrix.text.isEmpty || reachability.matrix.rows.isEmpty)
      for name in reachability.matrix.rows.compactMap(\.names.first) {
        _ = try? reachability.why(from: "head", to: name, port: random.below(70000))
      }
    }
  }

  private func damage(_ json: JSON, _ random: inout Seeded, depth: Int) -> JSON {
    if random.below(depth < 2 ? 400 : 6) == 0 { return Self.junk[random.below(Self.junk.count)] }
    switch json {
    case .object(var members) where !members.isEmpty:
      let index = random.below(members.count)
      switch random.below(12) {
      case 0: members.remove(at: index)
      case 1: members.append(members[index])
      default: members[index].value = damage(members[index].value, &random, depth: depth + 1)
      }
      return .object(members)
    case .array(var values) where !values.isEmpty:
      let index = random.below(values.count)
      values[index] = damage(values[index], &random, depth: depth + 1)
      return .array(values)
    default: return Self.junk[random.below(Self.junk.count)]
    }
  }

  private static let junk: [JSON] = [
    .null, true, -1, .int(.max), .int(.min), .double(1e308), "", "${", "${s/}", "${s/Vpc", "::/0", "0.0.0.0/0",
    "10.20.0.0/16", "-1", "tcp", [], [:], ["Ref": "Vpc"], ["Ref": "HeadGroup"], ["Fn::GetAtt": ["Head", "GroupId"]],
    ["Fn::GetAtt": ["Vpc", "DefaultSecurityGroup"]], [["Key": 1]], ["From": 5, "To": 1], 99999, "99999999999999999999",
  ]
}
