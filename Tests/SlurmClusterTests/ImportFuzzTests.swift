import ClusterFile
import Diagnostics
import Foundation
import ParallelCluster
import Serialization
import Testing

@testable import SlurmCluster

/// Nothing that is read can crash the import, and what it accepts it keeps.
@Suite final class ImportFuzzTests {
  /// How many inputs are made of each fixture; docs/diagnostics.md says what the long run was.
  private static let asked = ProcessInfo.processInfo.environment["APUS_FUZZ_RUNS"].flatMap { Int($0) }
  private static let runs = asked ?? 15

  private var inputs = 0
  private var slowest = Duration.zero

  /// Imports a text; where it is accepted, planning it again must give the same. False where it is refused.
  @discardableResult private func judge(_ text: String) -> Bool {
    let began = ContinuousClock.now
    let result = Fixture.imported(text, region: nil)
    slowest = max(slowest, ContinuousClock.now - began)
    inputs += 1
    guard let written = result.text else {
      #expect(result.findings.contains { $0.severity == .error }, "refused without a word:\n\(text)")
      return false
    }
    guard let original = YAMLFile(bytes: Array(text.utf8)).value,
      let planned = try? Fixture.configuration(ofClusterFile: written)
    else {
      Issue.record("accepted, and not a configuration or a cluster file:\n\(text)")
      return true
    }
    let difference = ParallelCluster.difference(
      from: Canonical.form(of: planned), to: Canonical.form(of: original))
    #expect(difference == nil, "not the same after import and plan:\n\(text)\n\(written)")
    return true
  }

  private func report(_ name: String) {
    if Self.asked != nil { print("import of \(name): \(inputs) inputs, the slowest \(slowest)") }
  }

  @Test("texts with seeded damage", arguments: Fixture.names)
  func damagedTexts(name: String) throws {
    var random = SeededGenerator(seed: UInt64(name.utf8.count))
    let bytes = try Fixture.bytes("Fixtures/\(name).yaml")
    let odd = [":", "- ", "\n", "{", "]", "!Ref ", "&a ", "*a", "null", "\"", "0x1F", "yes", "\t", "  ", "#", "<<: "]
    for _ in 0..<Self.runs {
      var damaged = bytes
      for _ in 0...Int.random(in: 0...2, using: &random) where !damaged.isEmpty {
        let start = Int.random(in: damaged.indices, using: &random)
        let end = min(damaged.count, start + Int.random(in: 0...30, using: &random))
        switch Int.random(in: 0..<4, using: &random) {
        case 0: damaged[start] = UInt8.random(in: 0...255, using: &random)
        case 1: damaged.removeSubrange(start..<end)
        case 2: damaged.insert(contentsOf: damaged[start..<end], at: start)
        default: damaged.insert(contentsOf: random.pick(odd, or: "").utf8, at: start)
        }
      }
      judge(String(decoding: damaged, as: UTF8.self))
    }
    report("damaged \(name)")
  }

  @Test("configurations with keys removed, added and changed", arguments: Fixture.names)
  func changedConfigurations(name: String) throws {
    var random = SeededGenerator(seed: UInt64(name.utf8.count) + 100)
    let sound = try Fixture.configuration(name)
    var accepted = 0
    for _ in 0..<Self.runs {
      var value = sound
      for _ in 0...Int.random(in: 0...3, using: &random) {
        value = ConfigurationMutation.changed(value, ParallelCluster.schema.root, &random)
      }
      if judge(value.yaml) { accepted += 1 }
    }
    // A fuzz whose every input is refused tests nothing.
    #expect(accepted > 0)
    report("changed \(name)")
  }

  /// `apus check` imports what the overrides make of the configuration.
  @Test("overrides: parts of changed configurations, and random trees", arguments: Fixture.names)
  func overrides(name: String) throws {
    var random = SeededGenerator(seed: UInt64(name.utf8.count) + 200)
    let sound = try Fixture.configuration(name)
    for run in 0..<Self.runs {
      var value = ConfigurationMutation.changed(sound, ParallelCluster.schema.root, &random)
      if run % 5 == 4 { value = ConfigurationMutation.tree(depth: 4, &random) }
      let part = (value.members ?? []).filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
      let text = Self.file + "  overrides: \(JSON.object(part).line)\n"
      let began = ContinuousClock.now
      let result = SlurmCluster.checkingOverrides(of: ClusterFile.check(text: text, file: "f"))
      slowest = max(slowest, ContinuousClock.now - began)
      inputs += 1
      let isRefused = result.diagnostics.contains { $0.severity == .error }
      #expect((result.cluster == nil) == isRefused, "\(text)")
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      for case let place? in result.diagnostics.map(\.position) {
        #expect(
          lines.indices.contains(place.line - 1) && place.column <= lines[place.line - 1].unicodeScalars.count + 1)
      }
    }
    report("overrides of \(name)")
  }

  private static let file = """
    name: sample
    region: us-east-1
    queues: [{name: cpu, instances: [c7i.8xlarge, c6i.8xlarge], capacity: spot, fallback: onDemand}]
    storage: [{mount: /scratch, lustre: {}}, {mount: /data, efs: {}}]
    loginNodes: [{name: login, instance: m7i.large}]
    parallelCluster:

    """

  @Test("random trees")
  func randomTrees() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<(10 * Self.runs) { judge(ConfigurationMutation.tree(depth: 4, &random).yaml) }
    report("random trees")
  }
}
