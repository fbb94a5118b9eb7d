import Platform

/// A security group: what it lets in and out.
struct SecurityGroup: Sendable {
  /// What its members refer to it by: a reference, or the id of a group that is there.
  let key: String
  /// Its resource; nil where the templates do not have it.
  let resource: ResourceID?
  /// Whether its rules are in the templates.
  let isKnown: Bool
  var ingress: [SecurityRule] = []
  var egress: [SecurityRule] = []

  /// The key of a group that ParallelCluster makes.
  static func made(of nodes: String) -> String { madeWords + nodes }
  private static let madeWords = "ParallelCluster's group of "

  /// Whether ParallelCluster makes it, so that no template can name it.
  var isMadeByParallelCluster: Bool { key.hasPrefix(Self.madeWords) }

  /// As it is shown: its logical id, or its id.
  var name: String { resource?.logicalId ?? key }
}

/// A rule of a security group.
struct SecurityRule: Sendable {
  /// Whom it is for.
  enum Peer: Sendable, Hashable {
    case addresses(Addresses)
    /// Members of a group, by its index.
    case group(Int)
    /// A list of addresses that AWS or somebody keeps.
    case prefixList(String)
    case nobody
  }

  /// The resource that it is written in: the group, or the rule alone.
  let resource: ResourceID?
  /// What it is called: `rule 2 of HeadGroup`, `HeadFromCompute`.
  let name: String
  let ports: Ports
  let peer: Peer
  /// The peer as it is written.
  let peerText: String

  /// `HeadFromCompute (tcp 6820-6829 from ComputeGroup)`.
  func text(isIngress: Bool) -> String { "\(name) (\(ports) \(isIngress ? "from" : "to") \(peerText))" }

  /// The addresses of an interface that the rule is for.
  func addresses(of other: Interface, _ lists: [String: Addresses]) -> Addresses {
    switch peer {
    case .addresses(let addresses): addresses
    case .group(let index): other.groups.contains(index) ? .all : .none
    case .prefixList(let id): lists[id] ?? (other.isGateway ? .all : .none)
    case .nobody: .none
    }
  }
}
