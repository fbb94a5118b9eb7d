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
  /// Its subnet's index; nil for what is in none.
  let subnet: Int?
  /// Its security groups, by their indices, in order.
  let groups: [Int]
  /// Whether it has a public address.
  let isPublic: Bool
  /// Whether nothing is known of it, so that it may send and take everything.
  let isStranger: Bool

  /// Whether it stands outside of the network.
  var isOutside: Bool { if case .outside = location { true } else { false } }
  /// Whether it is a gateway endpoint.
  var isGateway: Bool { if case .gateway = location { true } else { false } }

  /// This interface.
  init(location: Location, groups: [Int], isPublic: Bool = false, isStranger: Bool = false) {
    self.location = location
    self.groups = groups
    self.isPublic = isPublic
    self.isStranger = isStranger
    switch location {
    case .subnet(let index): subnet = index
    case .outside, .gateway: subnet = nil
    }
  }
}
