import Foundation
import SampleApplications
import Testing

extension Programs {
  /// An interruption at any moment, and any damage to a checkpoint, must not change the answer.
  struct CheckpointTests {
    static let cells = 1000
    static let iterations = 5000

    /// A built program, and the checksum of a run that nothing interrupted.
    func prepare() throws -> (workshop: Workshop, checksum: String) {
      let workshop = try Workshop([.openmp])
      try workshop.build("checkpoint")
      let outcome = try toTheEnd(workshop, folder: "undisturbed")
      #expect(outcome.value("resumed_from") == "0")
      return (workshop, try #require(outcome.value("checksum")))
    }

    func toTheEnd(_ workshop: Workshop, folder: String = "state") throws -> Workshop.Outcome {
      let outcome = try workshop.run(
        "build/$(uname -m)/checkpoint -n \(Self.iterations) -c \(Self.cells) -p 0 -e 2000 -d \(folder)",
        in: "checkpoint", environment: ["OMP_NUM_THREADS": "2"])
      #expect(outcome.status == 0, "\(outcome.output)")
      #expect(outcome.result.hasPrefix("checkpoint: PASSED iterations=\(Self.iterations) "))
      return outcome
    }

    /// Starts a run that would take a minute, and returns once it has written so many checkpoints.
    func begin(_ workshop: Workshop, checkpoints: Int) throws -> Running {
      var running = try workshop.start(
        "build/$(uname -m)/checkpoint -n 3000 -c \(Self.cells) -p 20 -e 2",
        in: "checkpoint", environment: ["OMP_NUM_THREADS": "2"])
      try running.wait(for: "checkpoint written", times: checkpoints)
      return running
    }

    @Test func aKilledRunGoesOn() throws {
      let (workshop, checksum) = try prepare()
      for round in 1...2 {
        let running = try begin(workshop, checkpoints: 3)
        running.signal(SIGKILL)
        let outcome = try running.finish()
        #expect(outcome.status == 128 + SIGKILL)
        #expect(outcome.output.contains("resuming from iteration") == (round > 1))
      }
      let end = try toTheEnd(workshop)
      #expect(Int(end.value("resumed_from") ?? "") ?? 0 >= 12)  // three checkpoints of two, twice
      #expect(end.value("checksum") == checksum)
      #expect(!FileManager.default.fileExists(atPath: workshop.path("checkpoint/state").path))
    }

    /// At SIGTERM nothing is lost: it goes on from the very iteration that it stopped after.
    @Test func aTerminatedRunLosesNothing() throws {
      let (workshop, checksum) = try prepare()
      let running = try begin(workshop, checkpoints: 1)
      running.signal(SIGTERM)
      let outcome = try running.finish()
      #expect(outcome.status == 128 + SIGTERM)
      let stopped = try #require(
        try /stopped by SIGTERM after iteration ([0-9]+) of/.firstMatch(in: outcome.output)?.1)
      let end = try toTheEnd(workshop)
      #expect(end.value("resumed_from") == String(stopped))
      #expect(end.value("checksum") == checksum)
    }

    @Test func aSignalAsksForACheckpoint() throws {
      let (workshop, _) = try prepare()
      var running = try workshop.start(
        "build/$(uname -m)/checkpoint -n 3000 -c 10 -p 20 -e 3000", in: "checkpoint")
      try running.wait(for: "starting from the beginning", times: 1)
      running.signal(SIGUSR1)
      try running.wait(for: "checkpoint written", times: 1)
      running.signal(SIGKILL)
      _ = try running.finish()
    }

    /// The names of both checkpoints, the newest first.
    func newestFirst(_ workshop: Workshop) throws -> [URL] {
      let files = [0, 1].map { workshop.path("checkpoint/state/checkpoint.\($0)") }
      let iterations = try files.map { iteration(of: try Data(contentsOf: $0)) }
      return iterations[0] > iterations[1] ? files : files.reversed()
    }

    /// The iteration in a checkpoint's header: eight bytes from the seventeenth, little-endian.
    func iteration(of checkpoint: Data) -> Int {
      checkpoint.dropFirst(16).prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    @Test func aDamagedCheckpointIsNotUsed() throws {
      let (workshop, checksum) = try prepare()
      let running = try begin(workshop, checkpoints: 4)
      running.signal(SIGKILL)
      _ = try running.finish()
      let files = try newestFirst(workshop)
      let newest = try Data(contentsOf: files[0]), previous = try Data(contentsOf: files[1])
      let before = iteration(of: previous)

      var random = SplitMix(state: 1)
      for _ in 0..<24 {
        // One bit anywhere, or an end anywhere.
        var damaged = newest
        let place = Int(random.next() % UInt64(damaged.count))
        if random.next() % 2 == 0 {
          damaged[place] ^= 1 << UInt8(random.next() % 8)
        } else {
          damaged = damaged.prefix(place)
        }
        try FileManager.default.createDirectory(
          at: files[0].deletingLastPathComponent(), withIntermediateDirectories: true)
        try damaged.write(to: files[0])
        try previous.write(to: files[1])
        let outcome = try toTheEnd(workshop)
        #expect(outcome.output.contains("\(files[0].lastPathComponent) "), "place \(place)")
        #expect(outcome.value("resumed_from") == "\(before)", "place \(place): \(outcome.output)")
        #expect(outcome.value("checksum") == checksum, "place \(place)")
      }
    }

    @Test func withBothDamagedItStartsAnew() throws {
      let (workshop, checksum) = try prepare()
      let running = try begin(workshop, checkpoints: 2)
      running.signal(SIGKILL)
      _ = try running.finish()
      let files = try newestFirst(workshop)
      try Data().write(to: files[0])
      try Data("nonsense of some length, longer than the header is".utf8).write(to: files[1])
      let end = try toTheEnd(workshop)
      #expect(end.value("resumed_from") == "0")
      #expect(end.value("checksum") == checksum)
    }

    /// A checkpoint that cannot be written (a full disk, say) must not end the calculation.
    @Test func withoutCheckpointsItStillFinishes() throws {
      let (workshop, checksum) = try prepare()
      try Data().write(to: workshop.path("checkpoint/file"))
      let end = try toTheEnd(workshop, folder: "file")
      #expect(end.output.contains("checkpoint not written: Not a directory"))
      #expect(end.value("checkpoints") == "0")
      #expect(end.value("checksum") == checksum)
    }

    /// The check at the end must be able to fail.
    @Test func aWrongAnswerIsFound() throws {
      let workshop = try Workshop([.openmp])
      try workshop.edit(
        "checkpoint/checkpoint.c", replace: "    iterate(cells, options->cells);",
        with: "    if (iteration != 7) iterate(cells, options->cells);")
      try workshop.build("checkpoint")
      let outcome = try workshop.run("build/$(uname -m)/checkpoint -n 20 -c 10 -p 0", in: "checkpoint")
      #expect(outcome.status == 1)
      #expect(outcome.result == "checkpoint: FAILED 10 of 10 cells are wrong")
    }
  }

  /// Steele, Lea and Flood's generator: the same numbers each time.
  struct SplitMix {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }
}
