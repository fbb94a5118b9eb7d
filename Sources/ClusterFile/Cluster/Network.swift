extension Cluster {
  /// Where the cluster stands: a VPC that Apus makes, or one that is there.
  public struct Network: Sendable, Hashable, Codable {
    /// How private subnets reach the internet.
    public enum Internet: String, Sendable, Hashable, Codable, CaseIterable {
      case nat, natPerZone, none
    }
    /// The new VPC's IPv4 range in CIDR notation, `10.20.0.0/16`.
    public var cidr: String
    /// The new VPC's zones by name, `us-east-1a`, in the order used.
    public var zones: [String]
    /// How the new VPC's private subnets reach the internet.
    public var internet: Internet
    /// The id of a VPC that is there; nil where a new one is made, or it is to be found by its subnets.
    public var vpc: String?
    /// The ids of its private subnets, for nodes and file systems; empty where a new VPC is made.
    public var privateSubnets: [String]
    /// The ids of its public subnets, for the load balancer.
    public var publicSubnets: [String]
    /// Who makes the security groups.
    public var securityGroups: Maker
    /// The address of an HTTP proxy that nodes use, `http://10.0.0.5:3128`; nil where there is none.
    public var proxy: String?

    /// Whether the cluster stands in a VPC that is there, given by its id or its subnets'.
    public var isExisting: Bool { vpc != nil || !privateSubnets.isEmpty }
  }
}
