import Testing

@testable import Slurm

@Suite("Snapshots")
struct SnapshotTests {
  private func snapshot() throws -> Snapshot {
    Snapshot(
      nodes: try Fixture.nodes(), jobs: try Fixture.jobs(), partitions: try Fixture.partitions(), takenAt: 1)
  }

  @Test("Nodes and CPUs are counted as sinfo counts them")
  func nodes() throws {
    let snapshot = try snapshot()
    #expect(snapshot.nodesByState == ["idle~": 4, "down~": 1, "mix#": 1, "mix": 5, "drng": 1])
    let cpus = snapshot.cpus
    #expect((cpus.allocated, cpus.other, cpus.total) == (7, 191, 12 * 96))
    #expect(cpus.idle == cpus.total - cpus.allocated - cpus.other)
    #expect(snapshot.nodesByPartition["st"]?.count == 6)
  }

  @Test("Each waiting task of an array counts as a job")
  func jobs() throws {
    let counts = try snapshot().jobsByState
    #expect(counts[.pending] == 48 + 7)
    #expect(counts[.running] == 6)
    #expect(counts[.configuring] == 1)
  }

  @Test("Counts of absurd nodes do not overflow")
  func absurd() throws {
    let line = "NodeName=a CPUTot=9223372036854775807 CPUAlloc=99999999999999 RealMemory=1 State=IDLE\n"
    #expect(throws: SlurmError.self) { try Node.parse(scontrol: Array(line.utf8)) }
    let nodes = try Node.parse(
      scontrol: Array("NodeName=a CPUTot=140737488355328 RealMemory=1 State=IDLE\n".utf8))
    let many = Snapshot(
      nodes: Array(repeating: nodes[0], count: 60_000), jobs: [], partitions: [], takenAt: 0)
    #expect(many.cpus.total == 60_000 << 47)
  }
}
