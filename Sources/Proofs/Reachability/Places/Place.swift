import Platform

/// A part of a platform that packets come from or go to.
struct Place: Sendable {
  /// What it is.
  enum Kind: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// Every address of the internet that may not open Grafana.
    case internet
    /// The addresses that may open Grafana.
    case allowed
    /// The addresses that may open desktops, from outside of the network.
    case desktops
    case loadBalancer
    case monitoring
    case head
    case login
    case queue
    case efs
    case lustre
    case database
    /// Interface endpoints.
    case endpoints
    /// Gateway endpoints.
    case gateways
    /// Any other machine in the network's subnets.
    case elsewhere
    /// A machine that the templates have and no flow knows.
    case other

    static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }

    /// Whether it is made of Slurm's nodes.
    var isNodes: Bool { self == .head || self == .login || self == .queue }
  }

  /// An interface of it, and what it belongs to.
  struct Stand: Sendable, Hashable {
    let interface: Interface
    let resource: ResourceID?
  }

  let kind: Kind
  /// As the matrix prints it: `head`, `queue:cpu`, `/scratch`.
  let name: String
  /// Other names that are understood.
  var aliases: [String] = []
  /// Its resource; nil where it has none of its own.
  var resource: ResourceID?
  var stands: [Stand] = []
  /// The cluster that it is part of, by its index.
  var cluster: Int?
  /// Clusters that mount it, by their indices.
  var mountedBy: Set<Int> = []
  /// Whether its nodes have an Elastic Fabric Adapter, or its servers do.
  var hasEFA = false
  /// Whether it is one machine, which needs no way to itself.
  var isSingle = false
  /// A port of its own, where it may be chosen: a database's.
  var port: Int?
  /// The port of its desktops; nil where it has none, or anybody may open them, which is said nowhere.
  var desktopPort: Int?

  /// Its different interfaces, to the network.
  var interfaces: [Interface] {
    var seen: Set<Interface> = []
    return stands.map(\.interface).filter { seen.insert($0).inserted }
  }
}
