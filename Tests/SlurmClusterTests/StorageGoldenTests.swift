import CloudFormation
import Foundation
import Serialization
import Testing

@testable import SlurmCluster

/// Whole templates, so that a change of any line is seen. With APUS_WRITE_GOLDEN=1 they are written anew; judge them with
/// cfn-lint and checkov then.
@Suite struct StorageGoldenTests {
  @Test("the template of each golden cluster file has the bytes that were judged", arguments: StorageFixture.names)
  func golden(_ name: String) throws {
    let stack = StorageFixture.stack(try StorageFixture.cluster(named: name))
    #expect(stack.template.problems == [])
    for (kind, json) in [("storage", stack.template.json), ("policy", stack.stackPolicy.json)] {
      let text = json.text + "\n"
      let path = "Golden/Storage/\(name).\(kind).json"
      let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: path)
      if ProcessInfo.processInfo.environment["APUS_WRITE_GOLDEN"] != nil { try Data(text.utf8).write(to: golden) }
      #expect(try String(contentsOf: golden, encoding: .utf8) == text, "APUS_WRITE_GOLDEN=1 writes \(path)")
    }
  }

  @Test("the same cluster gives the same bytes", arguments: StorageFixture.names)
  func deterministic(_ name: String) throws {
    let cluster = try StorageFixture.cluster(named: name)
    let texts = (0..<4).map { _ in StorageFixture.stack(cluster).template.text }
    #expect(Set(texts).count == 1)
  }
}
