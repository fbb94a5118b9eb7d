import Serialization

/// A cluster that ParallelCluster makes, read from the configuration in its template: `Custom::PclusterCluster`.
public struct WrittenCluster: Sendable, Hashable {
  /// The custom resource.
  public let id: ResourceID
  /// The cluster's name.
  public let name: String
  /// The region that it is made in.
  public let region: String
  /// ParallelCluster's configuration, references resolved.
  public let configuration: JSON
  /// The head node.
  public let head: Nodes
  /// Pools of login nodes.
  public let logins: [Nodes]
  /// Queues.
  public let queues: [Queue]

  /// Where nodes stand and which groups they are in.
  public struct Nodes: Sendable, Hashable {
    /// `head`, or the name of the pool or queue.
    public let name: String
    /// Instance types; several where EC2 may choose.
    public let instances: [String]
    /// The most of them there can be.
    public let count: Int
    /// The ids of their subnets, or references.
    public let subnets: [String]
    /// The ids of their security groups, or references, without additional ones; empty where ParallelCluster makes them.
    public let securityGroups: [String]
    /// Groups beside those.
    public let additionalSecurityGroups: [String]
    /// Their section of the configuration.
    public let section: JSON
  }

  /// A queue.
  public struct Queue: Sendable, Hashable {
    /// All its nodes.
    public let nodes: Nodes
    /// `ONDEMAND`, `SPOT` or `CAPACITY_BLOCK`.
    public let capacityType: String
    /// Its compute resources.
    public let resources: [ComputeResource]
    /// Its name.
    public var name: String { nodes.name }
  }

  /// A compute resource of a queue.
  public struct ComputeResource: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Instance types in order of preference.
    public let instances: [String]
    /// Nodes that are always up.
    public let minimum: Int
    /// The most nodes.
    public let maximum: Int
    /// Whether its nodes have an Elastic Fabric Adapter.
    public let efa: Bool
    /// Its section of the configuration.
    public let section: JSON
  }

  /// Reads the custom resource.
  public init(_ resource: PlatformResource, _ region: String) {
    id = resource.id
    self.region = region
    name = resource["ClusterName"]?.string ?? ""
    let configuration = resource["ClusterConfiguration"] ?? .object([])
    self.configuration = configuration
    head = Nodes(
      "head", configuration["HeadNode"] ?? .null, instances: [configuration["HeadNode"]?["InstanceType"]?.string],
      count: 1)
    logins = (configuration["LoginNodes"]?["Pools"]?.array ?? []).map { pool in
      Nodes(pool["Name"]?.string ?? "", pool, instances: [pool["InstanceType"]?.string], count: pool["Count"]?.int ?? 0)
    }
    queues = (configuration["Scheduling"]?["SlurmQueues"]?.array ?? []).map(Queue.init)
  }
}

extension WrittenCluster.Nodes {
  init(_ name: String, _ section: JSON, instances: [String?], count: Int) {
    let networking = section["Networking"]
    func texts(_ key: String) -> [String] { networking?[key]?.array?.compactMap(\.string) ?? [] }
    self.name = name
    self.instances = instances.compactMap { $0 }
    self.count = count
    subnets = networking?["SubnetId"]?.string.map { [$0] } ?? texts("SubnetIds")
    securityGroups = texts("SecurityGroups")
    additionalSecurityGroups = texts("AdditionalSecurityGroups")
    self.section = section
  }
}

extension WrittenCluster.Queue {
  /// Sums of what somebody wrote must not overflow; no cluster has a million nodes.
  private static func count(_ value: JSON?, usual: Int) -> Int { min(max(value?.int ?? usual, 0), 1_000_000) }

  init(_ section: JSON) {
    // ParallelCluster's own defaults: MinCount 0, MaxCount 10, on demand.
    resources = (section["ComputeResources"]?.array ?? []).map { resource in
      let several = resource["Instances"]?.array?.compactMap { $0["InstanceType"]?.string }
      return .init(
        name: resource["Name"]?.string ?? "",
        instances: several ?? [resource["InstanceType"]?.string].compactMap { $0 },
        minimum: Self.count(resource["MinCount"], usual: 0), maximum: Self.count(resource["MaxCount"], usual: 10),
        efa: resource["Efa"]?["Enabled"]?.bool ?? false, section: resource)
    }
    capacityType = section["CapacityType"]?.string ?? "ONDEMAND"
    nodes = WrittenCluster.Nodes(
      section["Name"]?.string ?? "", section, instances: resources.flatMap(\.instances),
      count: resources.reduce(0) { $0 + $1.maximum })
  }
}
