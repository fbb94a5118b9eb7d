import AWSFacts
import Platform
import Serialization

/// What a node has beside its instance: its root disk, a public address, detailed monitoring.
struct NodePrice {
  /// How many metrics of EC2 detailed monitoring reports for an instance.
  private static let detailedMetrics = 7.0

  let nodes: WrittenCluster.Nodes
  let subject: CostSubject

  init(_ nodes: WrittenCluster.Nodes, _ subject: CostSubject) {
    self.nodes = nodes
    self.subject = subject
  }

  /// The root disk; without a size it is ParallelCluster's 45 GiB, without a type gp3.
  var root: DiskShape {
    let storage = nodes.section["LocalStorage"] ?? nodes.section["ComputeSettings"]?["LocalStorage"]
    let volume = storage?["RootVolume"]
    return DiskShape(
      size: volume?["Size"] ?? 45, type: volume?["VolumeType"]?.string ?? "gp3", iops: volume?["Iops"],
      throughput: volume?["Throughput"])
  }

  /// Detailed monitoring of one node, where the cluster has it.
  func detailedMonitoring(of cluster: WrittenCluster, _ name: String) -> [Charge] {
    guard cluster.hasDetailedMonitoring else { return [] }
    return [
      Charge(
        "detailed monitoring of the \(name)", .monitoring, Self.detailedMetrics,
        .service("cloudwatch-custom-metric-first-10k"))
    ]
  }

  /// US dollars that a node of a queue costs an hour beside its instance; nil where something is unknown.
  func besideInstance(of cluster: WrittenCluster) -> Double? {
    var charges = PriceRules.disk(root, "root disk", subject) + detailedMonitoring(of: cluster, "node")
    if nodes.section["Networking"]?["AssignPublicIp"]?.bool == true { charges.append(PriceRules.address(subject)) }
    return charges.reduce(0) { sum, charge -> Double? in
      guard let sum, let price = subject.prices.unit(of: charge).dollars else { return nil }
      return sum + price * charge.quantity / subject.hours
    }
  }
}
