import Foundation
import Testing

@testable import Slurm

private let isScontrolHere = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
  .contains { FileManager.default.isExecutableFile(atPath: "\($0)/scontrol") }

@Suite("Host lists beside the real scontrol", .enabled(if: isScontrolHere, "scontrol is not on the path"))
struct HostlistScontrolTests {
  @Test("Generated lists are read and written as scontrol reads and writes them")
  func agrees() async throws {
    let folder = try TemporaryFolder()
    let configuration = try folder.write(
      "slurm.conf",
      "ClusterName=x\nSlurmctldHost=localhost\nNodeName=localhost\nPartitionName=p Nodes=ALL\n")
    func scontrol(_ what: String, _ list: String) async throws -> String {
      let result = try await Command.run(
        "scontrol", arguments: ["show", what, list],
        environment: [
          "SLURM_CONF": configuration, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
        ],
        timeout: .seconds(60))
      #expect(result.isSuccess)
      return result.standardOutput[...].trimmed.string
    }
    var random = SeededGenerator(seed: 5)
    for _ in 0..<12 {
      let width = Int.random(in: 0...1, using: &random) * 3
      var names: [String] = []
      for _ in 0..<Int.random(in: 1...30, using: &random) {
        let prefix = ["n-", "cpu-dy-c7i-8xlarge-"].randomElement(using: &random) ?? ""
        names.append(prefix + Hostlist.padded(Int.random(in: 1...60, using: &random), width: width))
      }
      let list = Hostlist.compressInOrder(names)
      #expect(try await scontrol("hostlist", names.joined(separator: ",")) == list)
      #expect(try await scontrol("hostnames", list) == names.joined(separator: "\n"))
      let unique = Set(names).sorted()
      let sorted = Hostlist.compress(unique)
      #expect(try await scontrol("hostlistsorted", unique.joined(separator: ",")) == sorted)
      #expect(try await scontrol("hostnames", sorted) == Hostlist.expand(sorted).joined(separator: "\n"))
    }
  }
}
