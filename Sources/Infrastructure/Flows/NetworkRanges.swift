import ClusterFile

/// Ranges that stand for what has no security group that is known when the stack is made.
struct NetworkRanges {
  /// The network's private subnets: a new one's own ranges, or all private ranges where the network is there, for the
  /// cluster file does not say which it has.
  let privateSubnets: [String]

  init(_ cluster: Cluster) {
    privateSubnets = SubnetPlan(cluster)?.zones.map(\.privateRange) ?? Self.privateRanges
  }

  /// Source: RFC 1918, and RFC 6598, which VPCs may have, too (VPC user guide, "VPC CIDR blocks").
  static let privateRanges = ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"]

  /// A host as a range: an address alone is itself; a name is whatever it may lead to.
  static func ranges(of host: String, named fallback: [String] = privateRanges) -> [String] {
    let bytes = host.split(separator: ".", omittingEmptySubsequences: false)
    let isAddress = bytes.count == 4 && bytes.allSatisfy { UInt8($0) != nil }
    return isAddress ? ["\(host)/32"] : fallback
  }
}
