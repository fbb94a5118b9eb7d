import CloudFormation
import ClusterFile
import Foundation
import Serialization
import Testing

@testable import SlurmCluster

/// What nodes read from the cluster's bucket.
@Suite struct NodeFilesTests {
  private static let file = """
    name: genomics
    region: us-east-1
    queues: [{name: cpu, instance: c7i.large, capacity: spot}, {name: steady, instance: c7i.large}]
    storage: [{mount: /fast, lustre: {}}, {mount: "/it's", efs: {}}]
    """

  private func stack(_ bytes: String = "a", _ text: String = file) throws -> ClusterStack {
    let cluster = try #require(ClusterFile.check(text: text).unchecked)
    let application = NodeFile(path: "applications/a.txt", bytes: Array(bytes.utf8))
    return ClusterStack(cluster, in: Surroundings.references(for: cluster), applications: [application])
  }

  @Test("every key but the head node's first is its content's digest, and other content is another plan")
  func addresses() throws {
    let one = try stack("a")
    let other = try stack("b")
    for file in one.files where file.path != NodeFiles.firstHeadKey {
      #expect(file.path.hasPrefix("files/\(SHA256.hex(file.bytes))/"))
    }
    #expect(one.files.map(\.path) != other.files.map(\.path))
    #expect(one.template.text != other.template.text)
    #expect(
      one.configuration["HeadNode"]?["CustomActions"]?["OnNodeUpdated"]
        != other.configuration["HeadNode"]?["CustomActions"]?["OnNodeUpdated"])
  }

  /// ParallelCluster refuses to change OnNodeConfigured of a head node: a new release of a script would be an update that
  /// fails.
  @Test("the head node's first script keeps its address, whatever is in it")
  func first() throws {
    func configured(_ stack: ClusterStack) -> JSON? {
      stack.configuration["HeadNode"]?["CustomActions"]?["OnNodeConfigured"]
    }
    #expect(try configured(stack("a")) == configured(stack("b")))
    let files = try stack("a").files
    let first = try #require(files.first { $0.path == NodeFiles.firstHeadKey })
    #expect(files.contains { $0.path != first.path && $0.bytes == first.bytes })
  }

  @Test("spot queues have their script before the user's, others none")
  func scripts() throws {
    let text = Self.file.replacing(
      "capacity: spot}", with: "capacity: spot, customActions: {onConfigured: [{script: \"s3://ours/a.sh\"}]}}")
    let queues = try #require(stack("a", text).configuration["Scheduling"]?["SlurmQueues"]?.array)
    let sequence = try #require(queues[0]["CustomActions"]?["OnNodeConfigured"]?["Sequence"]?.array)
    #expect(sequence.count == 2 && sequence[1]["Script"] == "s3://ours/a.sh")
    #expect(sequence[0]["Script"]?.line.contains("/spot-node.sh") == true)
    #expect(queues[1]["CustomActions"] == nil)
  }

  @Test("every file that a script's address names is there, and only its readers may read it")
  func completeness() throws {
    let stack = try stack()
    let text = stack.configuration.line
    for file in stack.files where !file.path.hasSuffix(".tar") { #expect(text.contains(file.path), "\(file.path)") }
    #expect(stack.files.map(\.path) == stack.files.map(\.path).sorted())
  }

  @Test("the folder is quoted for the shell, and is on the first EFS file system")
  func folder() throws {
    let files = try stack().files
    let head = try #require(files.first { $0.path == NodeFiles.firstHeadKey })
    let script = String(decoding: head.bytes, as: UTF8.self)
    #expect(script.contains("\napplications='/it'\\''s/applications'\n"))
    #expect(!script.contains("archive_key=''"))
  }

  @Test("tar reads the archive as it was written")
  func archive() throws {
    let long = "applications/" + String(repeating: "folder/", count: 14) + "file.c"
    let files = [
      NodeFile(path: "applications/empty", bytes: []), Fixture.hello,
      NodeFile(path: long, bytes: [UInt8](repeating: 0x61, count: 512)),
    ]
    let folder = FileManager.default.temporaryDirectory.appending(path: "apus-tar-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let archive = folder.appending(path: "a.tar")
    try Data(TapeArchive.bytes(of: files)).write(to: archive)
    let tar = Process()
    tar.executableURL = URL(filePath: "/bin/tar")
    tar.arguments = ["-xf", archive.path, "-C", folder.path]
    try tar.run()
    tar.waitUntilExit()
    #expect(tar.terminationStatus == 0)
    for file in files {
      let path = folder.appending(path: file.path)
      #expect([UInt8](try Data(contentsOf: path)) == file.bytes)
      let isExecutable = FileManager.default.isExecutableFile(atPath: path.path)
      #expect(isExecutable == file.bytes.starts(with: "#!".utf8))
    }
  }
}
