import Diagnostics
import Foundation
import Testing

@testable import ClusterFile

/// Mutations of every example, and files made at random: whatever comes of them, checking ends, and what it finds points
/// into the file. `APUS_FUZZ_RUNS` is how many of each kind; docs/diagnostics.md says what the long run was.
@Suite struct FuzzTests {
  private static let runs = ProcessInfo.processInfo.environment["APUS_FUZZ_RUNS"].flatMap { Int($0) }

  @Test("mutated examples", arguments: Sample.examples)
  func mutations(_ file: URL) throws {
    let original = Array(try Data(contentsOf: file))
    var generator = SeededGenerator(
      state: UInt64(file.lastPathComponent.utf8.first ?? 0) &* 7919 &+ UInt64(original.count))
    run(file.lastPathComponent, count: Self.runs ?? 120) { Mutation.mutate(original, &generator) }
  }

  @Test("files made at random from the declared keys, and their mutations")
  func trees() {
    var tree = RandomTree(generator: SeededGenerator(state: 11))
    run("random trees", count: Self.runs ?? 400) {
      let bytes = Array(tree.file().utf8)
      return Int.random(in: 0..<4, using: &tree.generator) == 0 ? Mutation.mutate(bytes, &tree.generator) : bytes
    }
  }

  private func run(_ name: String, count: Int, _ next: () -> [UInt8]) {
    var slowest = Duration.zero
    for run in 0..<count {
      let bytes = next()
      let began = ContinuousClock.now
      let result = ClusterFile.check(bytes: bytes, file: "f")
      slowest = max(slowest, ContinuousClock.now - began)
      let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      for finding in result.diagnostics + result.silenced.map(\.finding) {
        let isInside = finding.position.map { place in
          place.column >= 1 && lines.indices.contains(place.line - 1)
            && place.column <= lines[place.line - 1].count + 1
        }
        if isInside == false { Issue.record("run \(run): \(finding)\n\(String(decoding: bytes, as: UTF8.self))") }
      }
      let hasError = result.diagnostics.contains { $0.severity == .error }
      if (result.cluster == nil) != hasError { Issue.record("run \(run): a cluster beside an error") }
      if run % 10 == 0 {
        let again = ClusterFile.check(bytes: bytes, file: "f")
        if again.diagnostics != result.diagnostics { Issue.record("run \(run): not the same again") }
      }
    }
    if Self.runs != nil { print("\(name): \(count) inputs, the slowest \(slowest), peak \(Self.peakMemory)") }
  }

  private static var peakMemory: String {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    return status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }.map { $0.dropFirst(6).trimmed } ?? "unknown"
  }
}
