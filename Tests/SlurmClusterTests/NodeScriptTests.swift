import Foundation
import Serialization
import Testing

@testable import SlurmCluster

/// The scripts as they run, in a folder of their own with stand-ins for AWS's and Slurm's commands.
@Suite struct NodeScriptTests {
  /// A folder for one run. Its `bin` comes first on PATH.
  private final class Bench {
    let folder = FileManager.default.temporaryDirectory.appending(path: "apus-script-\(UUID().uuidString)")

    init() throws {
      try FileManager.default.createDirectory(at: folder.appending(path: "bin"), withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }

    /// A command that runs these lines.
    func command(_ name: String, _ lines: String) throws {
      try write("bin/\(name)", "#!/bin/sh\n\(lines)\n")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path("bin/\(name)"))
    }

    /// Runs a script with arguments; what it says on both outputs, and how it ends.
    func run(_ script: String, _ arguments: [String], _ settings: [String: String]) throws -> (String, Int32) {
      let process = Process()
      let pipe = Pipe()
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = [script] + arguments
      process.environment = settings.merging(["PATH": "\(path("bin")):/usr/bin:/bin"]) { mine, _ in mine }
      process.standardOutput = pipe
      process.standardError = pipe
      try process.run()
      let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      return (output, process.terminationStatus)
    }
  }

  private func stack(_ applications: [NodeFile]) throws -> ClusterStack {
    let cluster = try Fixture.cluster(
      "{name: a, region: us-east-1, queues: [{name: q, instance: c7i.large, capacity: spot}]}")
    return ClusterStack(cluster, in: Surroundings.references(for: cluster), applications: applications)
  }

  private func script(_ name: String, _ stack: ClusterStack) throws -> String {
    let file = try #require(stack.files.first { $0.path.hasSuffix(name) })
    return String(decoding: file.bytes, as: UTF8.self)
  }

  @Test("at the notice the node is drained and its jobs go back into the queue, and one that cannot stops nothing")
  func notice() throws {
    let bench = try Bench()
    try bench.write("spot.sh", try script("/spot-node.sh", stack([])))
    try bench.write("name", "cpu-dy-c7i-3\n")
    // No notice, a token that is too old, then the notice.
    try bench.command(
      "curl",
      """
      for last; do :; done
      case $last in
        */api/token) printf token ;;
        *) count=$(cat '\(bench.path("count"))' 2>/dev/null || echo 0); echo $((count + 1)) >'\(bench.path("count"))'
           case $count in 0) printf 404 ;; 1) printf 401 ;; *) printf 200 ;; esac ;;
      esac
      """)
    try bench.command("squeue", "printf '12\\n7\\n7\\n9\\n'")
    try bench.command("scontrol", "echo \"$*\" >>'\(bench.path("calls"))'\ncase $* in 'requeue 9') exit 1 ;; esac")
    let (output, status) = try bench.run(
      bench.path("spot.sh"), ["watch"],
      ["APUS_SLURM": bench.path("bin"), "APUS_PAUSE": "0", "APUS_NODE_NAME": bench.path("name")])
    #expect(status == 0, "\(output)")
    let calls = try String(contentsOfFile: bench.path("calls"), encoding: .utf8).split(separator: "\n")
    #expect(calls.first?.hasPrefix("update NodeName=cpu-dy-c7i-3 State=DRAIN ") == true)
    #expect(calls.dropFirst() == ["requeue 7", "requeue 9", "requeue 12"])
    #expect(output.contains("job 9 cannot be requeued"))
  }

  /// The head node's script with its place in the bench, and `aws` that gives this archive.
  private func installer(_ bench: Bench, archive: [UInt8]?) throws {
    let application = NodeFile(path: "applications/mpi/Makefile", bytes: Array("all:\n\techo built >built\n".utf8))
    let stack = try stack([application, Fixture.hello])
    let text = try script(NodeFiles.firstHeadKey, stack).replacing(
      "applications='/home/applications'", with: "applications='\(bench.path("applications"))'")
    try bench.write("head.sh", text)
    let planned = try #require(stack.files.first { $0.path.hasSuffix(".tar") })
    try Data(archive ?? planned.bytes).write(to: URL(filePath: bench.path("given.tar")))
    try bench.command(
      "aws", "echo \"$*\" >>'\(bench.path("calls"))'\nfor last; do :; done\ncp '\(bench.path("given.tar"))' \"$last\"")
    try bench.command("mpicc", ":")
    try bench.command("logger", ":")
  }

  @Test("the sample applications are installed and compiled once, and a second run changes nothing")
  func applications() throws {
    let bench = try Bench()
    try installer(bench, archive: nil)
    let first = try bench.run(bench.path("head.sh"), ["applications", "bucket", "us-east-1"], [:])
    #expect(first.1 == 0, "\(first.0)")
    let manager = FileManager.default
    #expect(manager.isExecutableFile(atPath: bench.path("applications/mpi/hello.sh")))
    #expect(manager.fileExists(atPath: bench.path("applications/mpi/built")))
    let again = try bench.run(bench.path("head.sh"), ["applications", "bucket", "us-east-1"], [:])
    #expect(again.1 == 0 && again.0.isEmpty)
    let calls = try String(contentsOfFile: bench.path("calls"), encoding: .utf8).split(separator: "\n")
    #expect(calls.count == 1 && calls[0].contains("s3://bucket/files/"))
    let left = try manager.contentsOfDirectory(atPath: bench.folder.path).filter { $0.hasPrefix(".applications") }
    #expect(left.isEmpty)
  }

  @Test("what is not the planned archive is not installed, and is said")
  func tampered() throws {
    let bench = try Bench()
    try installer(bench, archive: [1, 2, 3])
    let (output, status) = try bench.run(bench.path("head.sh"), ["applications", "bucket", "us-east-1"], [:])
    #expect(status != 0 && output.contains("is not what was planned"))
    #expect(!FileManager.default.fileExists(atPath: bench.path("applications")))
  }

  @Test("a script that is started wrongly says how to start it", arguments: ["head-node.sh", "spot-node.sh"])
  func usage(name: String) throws {
    let bench = try Bench()
    try bench.write("a.sh", try script("/" + name, stack([])))
    let (output, status) = try bench.run(bench.path("a.sh"), ["nonsense"], [:])
    #expect(status == 2 && output.hasPrefix("usage: \(name)"))
  }
}
