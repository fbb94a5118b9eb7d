import Testing

@testable import Slurm

@Suite("Partitions and accounting")
struct PartitionTests {
  @Test("The recorded partitions are read")
  func partitions() throws {
    let partitions = try Fixture.partitions()
    #expect(partitions.map(\.name) == ["st", "cpu", "gpu"])
    let st = try #require(partitions.first)
    #expect((st.isDefault, st.isHidden, st.state) == (true, false, .up))
    #expect((st.totalNodes, st.totalCPUs, st.nodes) == (6, 576, "n-[1-6]"))
    #expect((st.maxTime, st.defaultTime) == (Optional((7 * 24 + 12) * 3600), 1800))
    #expect(st.maxNodes == nil)
    #expect(partitions.map(\.isHidden) == [false, false, true])
    #expect(partitions.map(\.maxTime) == [Optional(648_000), nil, nil])
    #expect(Partition.State(name: "SLEEPING").name == "SLEEPING")
  }

  @Test("The recorded history is read: names with line breaks, requeued runs, cancelled and waiting jobs")
  func history() throws {
    let records = try AccountingRecord.parse(
      sacct: Fixture.bytes("sacct.txt"), delimiter: Fixture.squeueFormat.boundary)
    #expect(records.first { $0.id == 1 }?.name == "new\nline|x")
    #expect(records.first { $0.id == 16 }?.name == "two\nlines\u{1F}and\u{1E}control")
    #expect(records.filter { $0.id == 4 }.map(\.state) == [.requeued, .completed])
    let failed = try #require(records.first { $0.id == 2 })
    #expect((failed.state, failed.exitCode) == (.failed, ExitCode(status: 3, signal: 0)))
    #expect(
      (failed.cpuCount, failed.nodeCount, failed.requestedMemory, failed.timeLimit) == (2, 1, 3072, 1800))
    #expect(failed.nodeList == "n-2")
    let cancelled = try #require(records.first { $0.id == 5 })
    #expect((cancelled.state, cancelled.cancelledBy, cancelled.elapsed) == (.cancelled, 0, 3))
    #expect(cancelled.timeLimit == 2 * 86400)
    let waiting = try #require(records.first { $0.displayID == "23+1" })
    #expect((waiting.startTime, waiting.nodeList, waiting.state) == (nil, nil, .pending))
    #expect(records.first { $0.id == 20 }?.timeLimit == nil)
    #expect(records.contains { $0.displayID.hasPrefix("18_[") })
    #expect(records.contains { $0.displayID == "3_7" })
  }

  @Test("A history cut short is an error")
  func cutShort() throws {
    let output = try Fixture.bytes("sacct.txt")
    #expect(throws: SlurmError.self) {
      try AccountingRecord.parse(sacct: output.dropLast(10), delimiter: Fixture.squeueFormat.boundary)
    }
    #expect(throws: SlurmError.self) {
      try AccountingRecord.parse(sacct: Array("rubbish".utf8), delimiter: Fixture.squeueFormat.boundary)
    }
  }
}
