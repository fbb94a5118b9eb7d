import ClusterFile
import Diagnostics
import Foundation
import Serialization
import Testing

@testable import SlurmCluster

/// Files of this folder. `Fixtures` are configurations of ParallelCluster, `Golden` cluster files with what becomes of
/// them.
enum Fixture {
  static let names = [
    "accounting", "capacity-block", "directory", "efa", "everything", "existing-storage", "exotic", "gpu", "images",
    "login", "lustre-associations", "lustre-backup", "lustre-bucket", "lustre-hdd", "managed-bare", "managed-disks",
    "managed-plain", "proxy", "scripts", "slurmdbd", "spellings", "spot", "tiny",
  ]

  static func bytes(_ path: String) throws -> [UInt8] {
    let folder = try #require(Bundle.module.resourceURL)
    return [UInt8](try Data(contentsOf: folder.appending(path: path)))
  }

  static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

  /// A configuration of ParallelCluster.
  static func configuration(_ name: String) throws -> JSON {
    try #require(YAMLFile(bytes: bytes("Fixtures/\(name).yaml")).value)
  }

  /// Imports a text.
  static func imported(_ text: String, name: String? = "sample", region: String? = nil) -> ParallelClusterImport {
    ParallelClusterImport(
      YAMLFile(bytes: Array(text.utf8), file: "pc.yaml"), path: "pc.yaml", name: name, region: region)
  }

  /// The configuration of a cluster file, whatever the rules say of it.
  static func configuration(ofClusterFile text: String) throws -> JSON {
    let cluster = try #require(ClusterFile.check(text: text).unchecked)
    return SlurmCluster.literalConfiguration(of: cluster)
  }

  /// The cluster of a file without errors.
  static func cluster(_ text: String) throws -> Cluster {
    let result = ClusterFile.check(text: text)
    return try #require(result.cluster, "\(result.diagnostics.map(\.message))")
  }

  /// Its stack, in surroundings whose names follow from the cluster.
  static func stack(_ cluster: Cluster) -> ClusterStack {
    let applications = cluster.applications.isEmpty ? [] : [hello]
    return ClusterStack(cluster, in: .references(for: cluster), applications: applications)
  }

  static let hello = NodeFile(path: "applications/mpi/hello.sh", bytes: Array("#!/bin/sh\necho hello\n".utf8))

  /// Compares with a file of the folder Golden; with APUS_WRITE_GOLDEN=1 it is written anew.
  static func expectGolden(_ text: String, _ name: String) throws {
    let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
    if ProcessInfo.processInfo.environment["APUS_WRITE_GOLDEN"] != nil { try Data(text.utf8).write(to: golden) }
    #expect(try String(contentsOf: golden, encoding: .utf8) == text, "APUS_WRITE_GOLDEN=1 writes \(name)")
  }
}
