/// A network interface, or many that are alike to the network: where it stands and which groups it is in.
struct Interface: Sendable, Hashable {
  /// Where it stands.
  enum Location: Sendable, Hashable {
    /// In a subnet, by its index.
    case subnet(Int)
    /// Outside of the network, at any of these addresses.
    case outside(Addresses)
    /// A gateway endpoint, by its index.
    case gateway(Int)
  }

  let location: Location
  /// Its security groups, by their indices, in order.
  let groups: [Int]
  /// Whether it has a public address.
  var isPublic = false
  /// Whether nothing is known of it, so that it may send and take everything.
  var isStranger = false

  /// Its subnet's index.
  var subnet: Int? { if case .subnet(let index) = location { index } else { nil } }
  /// Whether it stands outside of the network.
  var isOutside: Bool { if case .outside = location { true } else { false } }
  /// Whether it is a gateway endpoint.
  var isGateway: Bool { if case .gateway = location { true } else { false } }
}
