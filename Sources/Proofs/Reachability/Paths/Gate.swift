import Platform

/// One of the things on the way between two interfaces that let packets pass or not.
struct Gate: Sendable {
  /// Which of the two interfaces' addresses it looks at.
  enum Side: Sendable { case source, destination }

  /// What it is.
  enum Kind: Sendable {
    /// The rules for what leaves the source's groups.
    case egress
    /// The rules for what enters the destination's groups.
    case ingress
    /// The route of a subnet to the other side; replies need one, too.
    case route(subnet: Int, isReply: Bool)
    /// A subnet's access list; replies go to ports of the client's choice.
    case list(subnet: Int, isEgress: Bool, isReply: Bool)
    /// There is no way at all.
    case wall(String, ResourceID? = nil)
  }

  let kind: Kind
  let side: Side
  /// What it lets pass of some packets; nil for a route, which knows no ports.
  let some: Access?
  /// What it lets pass whatever the port that the client chose. Where something is not in the templates it is open here.
  let every: Access?
  /// The addresses that a route is for.
  let route: Addresses

  /// A gate that knows ports.
  init(_ kind: Kind, _ side: Side, _ some: Access, every: Access? = nil) {
    self.kind = kind
    self.side = side
    self.some = some
    self.every = every ?? some
    route = .all
  }

  /// A route.
  init(_ kind: Kind, _ side: Side, route: Addresses) {
    self.kind = kind
    self.side = side
    some = nil
    every = nil
    self.route = route
  }

  /// What it lets pass.
  func access(every isEvery: Bool) -> Access { (isEvery ? every : some) ?? Access(allTo: route) }

  /// Whether nothing passes it.
  var isWall: Bool { if case .wall = kind { true } else { false } }
}

/// What passes from one interface to another.
struct Passage: Sendable, Hashable {
  /// What passes from some address to some address.
  var somewhere: Ports
  /// What passes from every address to every address.
  var everywhere: Ports
  /// Whether what is not needed can be told: the rules of the groups are in the templates.
  var isJudged: Bool

  static let closed = Passage(somewhere: .none, everywhere: .none, isJudged: true)
}
