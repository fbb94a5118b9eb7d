import Testing

@testable import LocalTarget

/// `apus submit` believes a job to be safe by what this reads.
@Suite struct SavedQueueTests {
  /// The beginning of a file that slurmctld 22.05.8 wrote with job 5 as its last.
  private static let recorded: [UInt8] =
    [0, 0, 0, 17] + Array("PROTOCOL_VERSION".utf8) + [0, 0x26, 0, 0, 0, 0, 0, 0x6b, 4, 0xa4, 0xdc, 0, 0, 0, 5, 0, 0]

  /// The number is read where Slurm writes it.
  @Test func theLastJobIsRead() { #expect(SavedQueue.lastJob(in: Self.recorded) == 5) }

  /// Files that are cut off or of another form tell nothing, and end nobody.
  @Test func otherFormsTellNothing() {
    for count in 0..<35 { #expect(SavedQueue.lastJob(in: Array(Self.recorded.prefix(count))) == nil, "\(count) bytes") }
    #expect(SavedQueue.lastJob(in: [255, 255, 255, 255] + Self.recorded) == nil)
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 { _ = SavedQueue.lastJob(in: (0..<64).map { _ in UInt8.random(in: 0...255, using: &random) }) }
  }
}
