import CloudFormation
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
    return SlurmCluster.configuration(of: cluster)
  }

  /// The cluster of a file without errors.
  static func cluster(_ text: String) throws -> Cluster {
    let result = ClusterFile.check(text: text)
    return try #require(result.cluster, "\(result.diagnostics.map(\.message))")
  }

  /// Its stack, in surroundings whose names follow from the cluster.
  static func stack(_ cluster: Cluster) -> ClusterStack {
    let applications = cluster.applications.isEmpty ? [] : [hello]
    return ClusterStack(cluster, in: surroundings(of: cluster), applications: applications)
  }

  static let hello = NodeFile(path: "applications/mpi/hello.sh", bytes: Array("#!/bin/sh\necho hello\n".utf8))

  /// What stacks of these names would export, made as they make it.
  static func surroundings(of cluster: Cluster) -> Surroundings {
    var network = CloudFormation.Template(stackName: "\(cluster.name)-infrastructure", description: "")
    var storage = CloudFormation.Template(stackName: "\(cluster.name)-storage", description: "")
    let zones = Set(cluster.network.zones + cluster.queues.flatMap(\.zones)).sorted()
    let ours = cluster.network.securityGroups == .apus
    return Surroundings(
      privateSubnets: Dictionary(
        uniqueKeysWithValues: zones.map { ($0, network.export("PrivateSubnet\(pascal($0))", "").value) }),
      headSecurityGroup: ours ? network.export("HeadSecurityGroup", "").value : nil,
      loginSecurityGroup: ours ? network.export("LoginSecurityGroup", "").value : nil,
      computeSecurityGroup: ours ? network.export("ComputeSecurityGroup", "").value : nil,
      fileSystems: Dictionary(
        cluster.storage.enumerated().map { ($1.name, storage.export("FileSystem\($0)", "").value) }
      ) { first, _ in first },
      database: .init(
        uri: storage.export("DatabaseUri", "").value, user: "slurm",
        passwordSecret: storage.export("DatabaseSecret", "").value),
      dataKey: storage.export("DataKey", "").value, bucketName: storage.export("BucketName", "").value,
      bucketArn: storage.export("BucketArn", "").value)
  }

  /// `us-east-1a` becomes `UsEast1a`.
  private static func pascal(_ zone: String) -> String {
    zone.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// Compares with a file of the folder Golden; with APUS_WRITE_GOLDEN=1 it is written anew.
  static func expectGolden(_ text: String, _ name: String) throws {
    let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
    if ProcessInfo.processInfo.environment["APUS_WRITE_GOLDEN"] != nil { try Data(text.utf8).write(to: golden) }
    #expect(try String(contentsOf: golden, encoding: .utf8) == text, "APUS_WRITE_GOLDEN=1 writes \(name)")
  }
}
