import Platform
import Serialization
import Testing

@testable import Proofs

/// What a person asks after a proof: why, and what to change.
@Suite struct WhyTests {
  @Test func tellsTheWay() throws {
    let why = try Reachability(SampleNetwork().platform).why(from: "q0", to: "head", port: 6820)
    #expect(
      why.text == """
        queue:q0 reaches head on tcp 6820
          from  Cluster in PrivateA with ComputeGroup
          open  egress of ComputeGroup: ComputeToHeadSlurmctld (tcp 6820-6829 to HeadGroup)
          open  ingress of HeadGroup: HeadFromComputeSlurmctld (tcp 6820-6829 from ComputeGroup)
          to    Cluster in PrivateA with HeadGroup
          why   needed: nodes and commands speak with slurmctld (ParallelCluster 3.16.1: SlurmctldPort in slurm.conf, SLURM_PORTS_RANGE)
        """)
  }

  @Test func tellsWhatStopsIt() throws {
    let reachability = Reachability(SampleNetwork().platform)
    let database = try reachability.why(from: "queue:q1", to: "database", port: 3306)
    #expect(!database.isOpen && database.reasons.isEmpty)
    #expect(database.steps.first { !$0.passes }?.text == "no egress rule of ComputeGroup lets it out")
    let ssh = try reachability.why(from: "internet", to: "head", port: 22)
    #expect(!ssh.isOpen && ssh.steps.first { !$0.passes }?.text == "no public address there")
    let web = try reachability.why(from: "head", to: "internet", port: 443)
    #expect(web.isOpen && web.text.contains("route of PrivateA in PrivateTable: 0.0.0.0/0 to Nat"))
    let gossip = try reachability.why(from: "monitoring", to: "monitoring", port: 9094, protocol: "UDP")
    #expect(gossip.isOpen)
  }

  @Test func showsTheInterfaceThatIsShutOut() throws {
    var network = SampleNetwork()
    network.set("SharedTargetB", "SecurityGroups", [SampleNetwork.group("DatabaseGroup")])
    let why = try Reachability(network.platform).why(from: "head", to: "/shared", port: 2049)
    #expect(!why.isOpen && why.end == "SharedTargetB in PrivateB with DatabaseGroup")
  }

  @Test func unknownNames() {
    let reachability = Reachability(SampleNetwork().platform)
    #expect(throws: ReachabilityError.unknownPlace("hed", known: ["head"])) {
      try reachability.why(from: "hed", to: "database", port: 1)
    }
    #expect(throws: ReachabilityError.unknownPort("tcp 70000")) {
      try reachability.why(from: "head", to: "database", port: 70000)
    }
    #expect(throws: ReachabilityError.self) {
      try reachability.why(from: "head", to: "database", port: 1, protocol: "x")
    }
    #expect(throws: ReachabilityError.notAsked(from: "internet", to: "allowed")) {
      try reachability.why(from: "internet", to: "allowed", port: 1)
    }
    let message = ReachabilityError.unknownPlace("xyzzy", known: ["head", "database"]).description
    #expect(message == "there is no place 'xyzzy'; there is head, database")
  }

  /// The names that the matrix prints are names that are understood.
  @Test func everyNameIsUnderstood() throws {
    let reachability = Reachability(SampleNetwork(queues: 5).platform)
    for name in reachability.matrix.rows.flatMap(\.names) where !["internet", "allowed"].contains(name) {
      _ = try reachability.why(from: "head", to: name, port: 443)
    }
    for name in ["HEAD", "Scratch", "scratch", "/scratch", "pool", "login", "s3", "ssmEndpoint", "Accounting"] {
      _ = try reachability.why(from: "monitoring", to: name, port: 443)
    }
  }

  @Test func theMatrix() {
    var network = SampleNetwork(queues: 5)
    network.remove("DatabaseFromHeadDatabase")
    network.flow("Extra", "Login", "Database", 3306...3306)
    let matrix = Reachability(network.platform).matrix
    #expect(matrix.rows.map(\.shown).contains("queue:q1 and 3 like it"))
    #expect(matrix.grid.count == matrix.rows.count + 1)
    #expect(Set(matrix.grid.map(\.count)).count == 1)
    let text = matrix.list
    #expect(text.contains { $0.contains("database") && $0.hasSuffix("closed, and needed: tcp 3306") })
    #expect(text.contains { $0.contains("database") && $0.hasSuffix("tcp 3306; NOT NEEDED: tcp 3306") })
    #expect(matrix.json["ways"]?.array?.contains { $0["notNeeded"] == "tcp 3306" } == true)
    #expect(matrix.json["places"]?.array?.count == matrix.rows.count)
  }
}
