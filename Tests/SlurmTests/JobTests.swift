import Foundation
import Testing

@testable import Slurm

@Suite("The queue")
struct JobTests {
  private func job(_ id: String) throws -> Job {
    try #require(try Fixture.jobs().first { $0.displayID == id })
  }

  @Test("Every row of the recorded queue is read")
  func recorded() throws {
    let jobs = try Fixture.jobs()
    #expect(jobs.count == 29)
    #expect(Set(jobs.map(\.id)).count == 29)
    #expect(jobs.allSatisfy { $0.user == "ana" && $0.submitTime ?? 0 > 1_795_000_000 })
  }

  @Test("A job's name may hold bars, quotes, line breaks, the separator, and look like other fields")
  func names() throws {
    #expect(try job("15").name == "a|b c\"é")
    #expect(try job("16").name == "two\nlines\u{1F}and\u{1E}control")
    #expect(try job("17").name == "trick UserId=ana(1001) GroupId=ana(1001) JobState=FAILED Command=x")
    #expect(try job("17").state == .running)
    #expect(try job("17").command == "step one.sh --input a b")
    #expect(try job("1").workDirectory == "/home/ana/my runs")
  }

  @Test("A name that imitates a row cannot add one, nor change another column")
  func forgedRow() throws {
    let recorded = try Fixture.bytes("squeue.txt")
    let row = try #require(recorded.split(separator: UInt8(ascii: "\n")).last)
    // What the user could know: the columns and the separator, not the boundary of a later call.
    let forged = row.map { $0 == UInt8(ascii: "h") ? UInt8(ascii: "i") : $0 }
    let name = Array("x\u{1F}abcdefgi/tmp\u{1F}abcdefgi\n".utf8) + forged
    let format = Fixture.squeueFormat
    let jobs = try Fixture.jobs()
    let user = try #require(row.lastRange(of: Array("requeued".utf8)))
    let output = Array(row[..<user.lowerBound]) + name + Array(row[user.upperBound...]) + [UInt8(ascii: "\n")]
    let read = try Job.parse(squeue: output, format: format)
    #expect(read.count == 1)
    var expected = try #require(jobs.last)
    expected.name = name[...].string
    #expect(read == [expected])
  }

  @Test("Each call draws another boundary")
  func boundary() {
    #expect(Set((0..<20).map { _ in SqueueFormat().boundary }).count == 20)
    #expect(SqueueFormat(boundary: "xy").argument.hasSuffix(",WorkDir:\u{1F}xy"))
  }

  @Test("Tasks of an array: one row for those that wait, one for each that runs")
  func arrays() throws {
    let waiting = try #require(try Fixture.jobs().first { $0.arrayTasks != nil })
    #expect(waiting.id == 18)
    #expect(waiting.arrayJobID == 18)
    #expect((waiting.taskCount, waiting.arrayTasks?.limit) == (48, 3))
    #expect(waiting.displayID.hasPrefix("18_[7,9,11,"))
    #expect(waiting.reason == "JobArrayTaskLimit")
    let running = try job("18_3")
    #expect((running.id, running.arrayJobID, running.arrayTaskID, running.taskCount) == (28, 18, 3, 1))
    #expect(try job("6").arrayTasks == nil, "an array cancelled before any task ran")
  }

  @Test("Heterogeneous jobs, dependencies, limits, generic resources")
  func details() throws {
    let het = try job("23+1")
    #expect((het.id, het.hetJobID, het.hetJobOffset, het.nodeCount) == (24, 23, 1, 2))
    let dependent = try job("19")
    #expect(dependent.dependency == "afterok:18_*(unfulfilled)")
    #expect(dependent.timeLimit == ((2 * 24 + 3) * 60 + 5) * 60)
    #expect(dependent.features == "static")
    #expect(dependent.resources.memory == 6 << 10)
    #expect((dependent.startTime, dependent.endTime) == (nil, nil))
    let train = try job("20")
    #expect(train.gresPerNode == [GenericResource(name: "gpu", type: "a100", count: 2)])
    #expect((train.state, train.timeLimit, train.batchHost) == (.configuring, nil, "gpu-dy-p4-1"))
    #expect(try job("4").restarts == 1)
    #expect(try job("21").priority == 0)
    #expect(try job("25").partition == "st,cpu")
    #expect(try job("5").state == .cancelled)
    #expect(try job("2").reason == "NonZeroExitCode")
    #expect(try job("4").elapsed == 30)
  }

  @Test("A row cut short is an error with its beginning")
  func cutShort() throws {
    let output = try Fixture.bytes("squeue.txt")
    #expect(throws: SlurmError.self) {
      try Job.parse(squeue: output.dropLast(), format: Fixture.squeueFormat)
    }
    #expect(throws: SlurmError.unparsable(what: "squeue's row", line: "slurm_load_jobs error")) {
      try Job.parse(squeue: Array("slurm_load_jobs error".utf8), format: Fixture.squeueFormat)
    }
    #expect(try Job.parse(squeue: [], format: Fixture.squeueFormat).isEmpty)
  }

  @Test("A long queue, with names that are not UTF-8, is read")
  func long() throws {
    let output = try Fixture.bytes("squeue.txt")
    var many: [UInt8] = []
    for _ in 0..<200 { many += output }
    #expect(try Job.parse(squeue: many, format: Fixture.squeueFormat).count == 5800)
    let latin = output.map { $0 == 0xA9 ? 0xE9 : $0 }
    #expect(try Job.parse(squeue: latin, format: Fixture.squeueFormat).count == 29)
  }

  @Test("Jobs come through JSON unchanged")
  func json() throws {
    let jobs = try Fixture.jobs()
    #expect(try JSONDecoder().decode([Job].self, from: JSONEncoder().encode(jobs)) == jobs)
  }
}

extension ArraySlice<UInt8> {
  fileprivate func lastRange(of bytes: [UInt8]) -> Range<Int>? {
    indices.last { self[$0...].starts(with: bytes) }.map { $0..<($0 + bytes.count) }
  }
}
