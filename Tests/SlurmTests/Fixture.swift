import Foundation
import Testing

@testable import Slurm

/// Recorded output of a real Slurm; see Fixtures/README.md.
enum Fixture {
  static func bytes(_ name: String) throws -> [UInt8] {
    let folder = try #require(Bundle.module.resourceURL)
    return [UInt8](try Data(contentsOf: folder.appending(path: "Fixtures/\(name)")))
  }

  static func lines(_ name: String) throws -> [String] {
    try bytes(name)[...].split(separator: UInt8(ascii: "\n")).map(\.string)
  }

  /// The format that squeue.txt was recorded in.
  static let squeueFormat = SqueueFormat(boundary: "abcdefgh")

  static func jobs() throws -> [Job] { try Job.parse(squeue: bytes("squeue.txt"), format: squeueFormat) }
  static func nodes() throws -> [Node] { try Node.parse(scontrol: bytes("scontrol-nodes.txt")) }
  static func partitions() throws -> [Partition] {
    try Partition.parse(scontrol: bytes("scontrol-partitions.txt"))
  }
}

/// A generator that gives the same numbers on every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
