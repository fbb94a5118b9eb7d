import CloudFormation
import ClusterFile
import Diagnostics
import Foundation
import Platform
import Serialization
import Testing

@testable import SlurmCluster

/// Storage stacks of cluster files, in a network of literal ids.
enum StorageFixture {
  /// Cluster files with the template that becomes of them, in `Golden/Storage`.
  static let names = ["plain", "every-kind", "one-zone", "existing"]

  /// The cluster of a golden file.
  static func cluster(named name: String) throws -> Cluster {
    let result = ClusterFile.check(text: try Fixture.text("Golden/Storage/\(name).cluster.yaml"))
    return try #require(result.cluster, "\(result.diagnostics.map(\.message))")
  }

  /// The cluster of some lines; the rest is the least that a cluster needs.
  static func cluster(_ lines: String) throws -> Cluster {
    let head = lines.contains("region:") ? "" : "region: us-east-1\n"
    let queues = lines.contains("queues:") ? "" : "queues: [{name: cpu, instances: [c7i.8xlarge], nodes: 0-4}]\n"
    let name = lines.contains("name: sample") ? "" : "name: sample\n"
    let result = ClusterFile.check(text: "apus: 1\n\(name)\(head)\(queues)\(lines)\n")
    return try #require(result.cluster, "\(result.diagnostics.map(\.message))")
  }

  /// The stack of a cluster.
  static func stack(_ cluster: Cluster) -> StorageStack {
    let count = cluster.network.isExisting ? cluster.network.privateSubnets.count : cluster.network.zones.count
    let digits = (0..<count).map { "subnet-0000000000000000\($0)" }
    return StorageStack(
      cluster,
      in: .init(
        vpc: "vpc-00000000000000000", privateSubnets: digits.map { Value($0) },
        storageGroup: "sg-00000000000000001", databaseGroup: "sg-00000000000000002",
        alertTopic: Value("arn:aws:sns:\(cluster.region):123456789012:alerts")))
  }

  static func stack(_ lines: String) throws -> StorageStack { stack(try cluster(lines)) }

  /// What the template makes.
  static func platform(_ stack: StorageStack, region: String = "us-east-1") -> Platform {
    Platform(region: region, stacks: [WrittenStack(name: stack.template.stackName, template: stack.template.json)])
  }
}
