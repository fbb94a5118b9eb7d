import Platform
import Serialization

/// A subnet.
struct Subnet: Sendable {
  /// What others refer to it by: a reference, or the id of one that is there.
  let key: String
  /// Its resource; nil where the templates do not have it.
  let resource: ResourceID?
  /// Its addresses; those of private networks where they are not known.
  let addresses: Addresses
  /// Its network's key; nil where it is not known.
  let vpc: String?
  /// Whether machines in it get public addresses.
  let givesPublicAddresses: Bool
  /// Its zone, as it is written; nil where it is not said.
  var zone: JSON?
  /// `private` or `public`, as it is tagged.
  let use: String?
  /// Its routes; nil where the templates do not have them.
  var routes: RouteTable?
  /// Its network's access list; nil for the one that lets everything pass.
  var list: AccessList?

  /// Whether it is in the templates.
  var isKnown: Bool { resource != nil }
  /// As it is shown.
  var name: String { resource?.logicalId ?? key }
}

/// Where packets go.
struct RouteTable: Sendable {
  /// Where a route leads.
  enum Target: Sendable, Hashable {
    case local
    case internet
    /// By a NAT gateway, by its index.
    case nat(Int)
    /// To the internet over IPv6, and only replies back.
    case egressOnly
    /// Anywhere else, as it is written, or nowhere.
    case other(String)
  }

  /// A route, and the addresses for which no narrower one stands.
  struct Route: Sendable {
    let resource: ResourceID?
    let target: Target
    let text: String
    var addresses: Addresses
  }

  /// Its resource; nil for the network's main one, which has the local route alone.
  let resource: ResourceID?
  /// The gateway endpoints that it leads to, by their logical ids.
  var gateways: Set<ResourceID> = []
  let routes: [Route]

  /// As it is shown.
  var name: String { resource?.logicalId ?? "the main route table" }

  /// The addresses that a target is taken for.
  func addresses(by isWanted: (Target) -> Bool) -> Addresses {
    Addresses.union(routes.filter { isWanted($0.target) }.map(\.addresses))
  }
}

/// A network access list: what may enter and leave a subnet.
struct AccessList: Sendable {
  /// An entry.
  struct Entry: Sendable {
    let resource: ResourceID
    let number: Int
    let ports: Ports
    let addresses: Addresses
    let allows: Bool
    let isEgress: Bool
  }

  let resource: ResourceID
  /// By number: the first that matches decides.
  let entries: [Entry]
  let ingress: Access
  let egress: Access

  init(_ resource: ResourceID, _ entries: [Entry]) {
    self.resource = resource
    self.entries = entries.sorted { ($0.number, $0.resource) < ($1.number, $1.resource) }
    ingress = Self.access(self.entries.filter { !$0.isEgress })
    egress = Self.access(self.entries.filter(\.isEgress))
  }

  /// What the entries let pass: each decides what none before it does, and what none decides is denied.
  private static func access(_ entries: [Entry]) -> Access {
    var result = Access([])
    for piece in Access.pieces(entries.flatMap(\.ports.intervals.ranges)) {
      var (allowed, decided) = (Addresses.none, Addresses.none)
      for entry in entries where entry.ports.intervals.contains(piece.lowerBound) {
        if entry.allows { allowed = allowed.union(entry.addresses.subtracting(decided)) }
        decided = decided.union(entry.addresses)
      }
      result.append(piece, allowed)
    }
    return result
  }

  /// The entry that decides; nil where none does, which denies.
  func entry(isEgress: Bool, port: Int, addresses: Addresses) -> Entry? {
    entries.first {
      $0.isEgress == isEgress && $0.ports.intervals.contains(port) && $0.addresses.overlaps(addresses)
    }
  }
}

/// A NAT gateway that works.
struct NATGateway: Sendable {
  let resource: ResourceID
  /// Its subnet, by its index.
  let subnet: Int
  /// Whether it has a public address.
  let isPublic: Bool
}

/// A gateway endpoint: a service that routes lead to.
struct GatewayEndpoint: Sendable {
  let resource: ResourceID
  /// `s3`, `dynamodb`.
  let service: String
  let routeTables: [String]
}
