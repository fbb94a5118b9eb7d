import ClusterFile
import Comparison
import Cost
import Diagnostics
import Planning
import Platform
import Proofs
import Serialization
import Testing

/// A plan that was written is read again by `apus audit` and `apus plan --against`, by whoever may have changed it since:
/// no file of it may crash them, none may be left unread in silence, and none outside the folder may be read.
@Suite struct WrittenPlanTests {
  private static let files: [String: [UInt8]] = {
    guard let cluster = try? usual() else { return [:] }
    let plan = AWSPlan(cluster)
    var files = Dictionary(plan.artefacts.map { ($0.path, $0.bytes) }) { first, _ in first }
    files[WrittenPlan.index] = Array(plan.index(cost: plan.cost, proofs: plan.proofs).text.utf8)
    return files
  }()

  private static func usual() throws -> Cluster {
    try cluster(
      "name: cpu, instances: [c7i.2xlarge, c6i.2xlarge], nodes: 0-4, capacity: spot",
      "name: mpi, instance: c6i.32xlarge, nodes: 0-2, efa: true, placementGroup: true, hyperthreading: false",
      more: "storage:\n  - {mount: /scratch, lustre: {size: 1200 GiB}}\n  - {mount: /shared, efs: {}}\n")
  }

  private func read(_ files: [String: [UInt8]]) throws -> WrittenPlan {
    try WrittenPlan(folder: "plan") { files[$0] }
  }

  private func messages(_ files: [String: [UInt8]]) -> [String] {
    do throws(WrittenPlanError) {
      _ = try WrittenPlan(folder: "plan") { files[$0] }
      return []
    } catch {
      return error.findings.map { "\($0.file ?? ""): \($0.message)" }
    }
  }

  @Test func whatWasPlannedIsWhatIsRead() throws {
    let plan = AWSPlan(try Self.usual())
    let written = try read(Self.files)
    let proofs = written.proofs
    #expect(written.platform.resources.map(\.id).sorted() == plan.platform.resources.map(\.id).sorted())
    #expect(proofs.map(\.id) == plan.proofs.map(\.id))
    #expect(proofs.flatMap(\.counterexamples) == [])
    #expect(proofs.map(\.examined).allSatisfy { $0 > 0 })
  }

  @Test func everyFileThatIsMissingIsSaid() {
    #expect(messages([:]) == ["plan/plan.json: it is not there"])
    for path in Self.files.keys.sorted() where path.hasPrefix("stacks/") {
      var files = Self.files
      files[path] = nil
      #expect(messages(files) == ["plan/\(path): it is not there"])
    }
  }

  @Test func aFileThatNodesRunIsJudgedByItsBytes() throws {
    let path = try #require(Self.files.keys.sorted().first { $0.hasPrefix("files/") })
    for bytes in [nil, Array("#!/bin/sh\nexit 0\n".utf8)] as [[UInt8]?] {
      var files = Self.files
      files[path] = bytes
      let failed = try read(files).proofs.filter { !$0.isProven }
      let proof = try #require(failed.first { $0.id == "files" })
      #expect(proof.counterexamples.first?.message.contains(path) == true)
    }
  }

  @Test func nothingOutsideTheFolderIsRead() throws {
    let index = try #require(Self.files[WrittenPlan.index])
    let text = String(decoding: index, as: UTF8.self).replacing("\"stacks/", with: "\"../stacks/")
    var asked: [String] = []
    _ = try? WrittenPlan(folder: "plan") { path in
      asked.append(path)
      return path == WrittenPlan.index ? Array(text.utf8) : Self.files[path]
    }
    #expect(!asked.contains { $0.contains("..") })
  }

  /// Bytes changed, cut out and doubled, in every file: whatever comes of it is said or proven, and nothing crashes.
  @Test func damagedFilesNeverCrash() throws {
    var generator = SeededGenerator(seed: 4)
    let plan = AWSPlan(try Self.usual())
    let paths = Self.files.keys.sorted().filter { $0.hasSuffix(".json") && !$0.hasPrefix("policies/") }
    for _ in 0..<60 {
      var files = Self.files
      let path = paths[Int.random(in: 0..<paths.count, using: &generator)]
      var bytes = try #require(files[path])
      for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...400, using: &generator)))
        case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 40)], at: place)
        case 3: bytes[place] = UInt8(ascii: "9")
        default:
          let digit = bytes[place...].firstIndex { (0x30...0x39).contains($0) } ?? place
          bytes.replaceSubrange(digit...digit, with: "9223372036854775807".utf8)
        }
      }
      files[path] = bytes
      if let written = try? read(files) {
        _ = written.proofs
        _ = Comparison(from: plan.platform, to: written.platform).text
        _ = CostReport(of: written.platform).text
      }
    }
  }
}
