import Testing

@testable import Slurm

@Suite("Damaged output")
struct FuzzTests {
  /// Damage that keeps some of the form: bytes changed, pieces dropped, doubled and moved.
  private func mutate(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
      let start = Int.random(in: bytes.indices, using: &random)
      let end = min(bytes.count, start + Int.random(in: 0...40, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[start] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(start..<end)
      case 2:
        bytes.insert(contentsOf: bytes[start..<end], at: Int.random(in: 0...bytes.count, using: &random))
      case 3: bytes.removeSubrange(start...)
      default:
        let odd = [
          "99999999999999999999", "-", "=", "(", "]", "[", "@", ":", "\n", "\u{1F}", "%", " State=", "+", "K",
        ]
        bytes.insert(contentsOf: (odd.randomElement(using: &random) ?? "").utf8, at: start)
      }
    }
    return bytes
  }

  /// Reads `bytes` with every parser; only the errors they declare may come of it.
  private func readWithAll(_ bytes: [UInt8]) {
    let nodes = (try? Node.parse(scontrol: bytes)) ?? []
    let jobs = (try? Job.parse(squeue: bytes, format: Fixture.squeueFormat)) ?? []
    let partitions = (try? Partition.parse(scontrol: bytes)) ?? []
    let snapshot = Snapshot(nodes: nodes, jobs: jobs, partitions: partitions, takenAt: 0)
    _ = (snapshot.nodesByState, snapshot.jobsByState, snapshot.cpus)
    for node in nodes { _ = (node.idleCPUs, node.resources.gpus, node.state.longDisplay) }
    for job in jobs { _ = (job.displayID, job.resources.gpus, job.resources.memory) }
    _ = try? JobDetail.parse(scontrol: bytes)
    _ = try? AccountingRecord.parse(sacct: bytes, delimiter: Fixture.squeueFormat.boundary)
    let text = String(decoding: bytes.prefix(300), as: UTF8.self)
    if let names = try? Hostlist.expand(text, limit: 1000) { _ = Hostlist.compress(names) }
    _ = (NodeState(text).display, ArrayTasks(text), GenericResource.list(text), SlurmVersion(text))
  }

  @Test(
    "Recorded output with seeded damage crashes nothing",
    arguments: [
      "squeue.txt", "scontrol-nodes.txt", "scontrol-jobs.txt", "scontrol-partitions.txt", "sacct.txt",
      "hostlists.txt",
      "node-states.txt",
    ])
  func damaged(name: String) throws {
    var random = SeededGenerator(seed: UInt64(name.utf8.count))
    // A line or two at a time: damage is denser, and a run takes a moment.
    let lines = try Fixture.bytes(name).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for _ in 0..<1500 {
      let first = Int.random(in: lines.indices, using: &random)
      let piece = lines[first...].prefix(2).joined(separator: [UInt8(ascii: "\n")])
      readWithAll(mutate(Array(piece) + [UInt8(ascii: "\n")], &random))
    }
  }

  @Test("Random bytes crash nothing")
  func random() {
    var random = SeededGenerator(seed: 1)
    let heads = ["", "NodeName=", "JobId=1 JobName=", "PartitionName=", "1\u{1F}"]
    for _ in 0..<1500 {
      let count = Int.random(in: 0...200, using: &random)
      let head = heads.randomElement(using: &random) ?? ""
      readWithAll(Array(head.utf8) + (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
    }
  }

  @Test("Every truncation of a row is an error, of a node an error or the node")
  func truncated() throws {
    let row = try Fixture.bytes("squeue.txt").prefix(400)
    for count in 0..<row.count {
      let read = try? Job.parse(squeue: Array(row.prefix(count)), format: Fixture.squeueFormat)
      #expect(read?.count ?? 0 <= 1)
    }
    let node = try #require(
      try Fixture.bytes("scontrol-nodes.txt").split(separator: UInt8(ascii: "\n")).first)
    for count in 1..<node.count {
      if let read = try? Node.parse(scontrol: Array(node.prefix(count))) {
        #expect(read.map(\.name) == ["cpu-dy-c7i-8xlarge-1"])
      }
    }
  }

  @Test("Very long lines are read in one walk")
  func long() throws {
    let reason = String(repeating: "x State=DOWN [", count: 100_000)
    let line = "NodeName=a CPUTot=1 RealMemory=1 State=IDLE Reason=\(reason) [ana@1795461051]\n"
    let node = try #require(try Node.parse(scontrol: Array(line.utf8)).first)
    #expect(node.reason?.text.utf8.count == reason.utf8.count)
    #expect(node.state.base == .idle)
    let equals = Array(String(repeating: "A= ", count: 200_000).utf8)
    #expect(throws: SlurmError.self) { try Node.parse(scontrol: Array("NodeName=".utf8) + equals) }
    readWithAll([UInt8](repeating: 0x1F, count: 300_000))
    readWithAll(Array(String(repeating: "\u{1F}abcdefg", count: 100_000).utf8))
    readWithAll(Array(String(repeating: "a,", count: 100_000).utf8))
    readWithAll(Array(String(repeating: "a[1]", count: 70).utf8))
  }
}
