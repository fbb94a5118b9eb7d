import Platform

/// Works out what passes between interfaces of a network.
struct Paths: Sendable {
  let network: WrittenNetwork

  /// The ports that Linux takes for the client's side of a connection. Source: `net.ipv4.ip_local_port_range`.
  static let clientPorts = 32768...60999
  /// The ports that any client and NAT gateways take. Source: VPC user guide, "Ephemeral ports".
  static let anyClientPorts = 1024...65535

  /// What passes from one interface to another.
  func passage(_ from: Interface, _ to: Interface) -> Passage {
    let gates = gates(from, to)
    if gates.contains(where: \.isWall) {
      return Passage(somewhere: .none, everywhere: .none, isJudged: isJudged(from, to))
    }
    let (source, destination) = (addresses(from), addresses(to))
    let (left, right) = (source.v4, destination.v4)
    var somewhere = Self.open(gates, left, right, every: false)
    if left != source, right != destination {
      somewhere = somewhere.union(
        Self.open(gates, source.subtracting(left), destination.subtracting(right), every: false))
    }
    // What is needed is needed over IPv4, wherever there is any.
    let isV4 = !left.isEmpty && !right.isEmpty
    let everywhere = Self.open(gates, isV4 ? left : source, isV4 ? right : destination, every: true)
    return Passage(somewhere: somewhere, everywhere: everywhere, isJudged: isJudged(from, to))
  }

  /// The addresses that an interface may have.
  func addresses(_ interface: Interface) -> Addresses {
    switch interface.location {
    case .subnet(let index): network.subnets[index].addresses
    case .outside(let addresses): addresses
    case .gateway: .internet
    }
  }

  /// Whether an interface has a group whose rules are in the templates, so that they can be judged.
  func hasKnownGroup(_ interface: Interface) -> Bool {
    interface.isStranger || interface.groups.contains { network.groups[$0].isKnown }
  }

  private func isJudged(_ from: Interface, _ to: Interface) -> Bool {
    if to.subnet != nil, !to.isStranger { return hasKnownGroup(to) }
    return from.subnet == nil || hasKnownGroup(from)
  }

  /// The ports that are open between any, or between all, of the addresses.
  private static func open(_ gates: [Gate], _ source: Addresses, _ destination: Addresses, every: Bool) -> Ports {
    if source.isEmpty || destination.isEmpty { return .none }
    let entering = open(gates, .source, source, every: every)
    return entering.isEmpty ? .none : entering.intersection(open(gates, .destination, destination, every: every))
  }

  private static func open(_ gates: [Gate], _ side: Gate.Side, _ addresses: Addresses, every: Bool) -> Ports {
    var addresses = addresses
    var result: Access?
    for gate in gates where gate.side == side {
      if let access = every ? gate.every : gate.some {
        result = result.map { $0.intersection(access) } ?? access
      } else if !gate.route.isSuperset(of: addresses) {
        if every { return .none }
        addresses = addresses.intersection(gate.route)
        if addresses.isEmpty { return .none }
      }
    }
    guard let result else { return .all }
    return every ? result.ports(forAll: addresses) : result.ports(forAny: addresses)
  }

  /// All gates on the way, in the order in which packets come to them.
  func gates(_ from: Interface, _ to: Interface) -> [Gate] {
    var gates: [Gate] = []
    if from.subnet != nil, !from.isStranger { gates.append(groups(of: from, isIngress: false, other: to)) }
    switch (from.location, to.location) {
    case (.subnet(let source), .subnet(let destination)): gates += within(source, destination)
    case (.subnet(let source), .outside): gates += leaving(source, from.isPublic, client: Self.clientPorts)
    case (.subnet(let source), .gateway(let index)): gates += toGateway(source, index)
    case (.outside, .subnet(let destination)): gates += entering(destination, to.isPublic)
    default: gates.append(Gate(.wall("no route leads there"), .source, .nothing))
    }
    if to.subnet != nil, !to.isStranger { gates.append(groups(of: to, isIngress: true, other: from)) }
    return gates
  }

  // MARK: Security groups

  private func groups(of member: Interface, isIngress: Bool, other: Interface) -> Gate {
    var grants: [(ports: Ports, addresses: Addresses)] = []
    // A group that is there already may allow anything.
    var (isOpen, isUnknown) = (false, true)
    for index in member.groups {
      for rule in isIngress ? network.groups[index].ingress : network.groups[index].egress {
        let addresses = rule.addresses(of: other, network.prefixLists)
        if !addresses.isEmpty { grants.append((rule.ports, addresses)) }
      }
      if network.groups[index].isKnown { isUnknown = false } else { isOpen = true }
    }
    isUnknown = isUnknown && isOpen
    let known = Access(grants)
    return Gate(
      isIngress ? .ingress : .egress, isIngress ? .source : .destination, isUnknown ? .everything : known,
      every: isOpen ? .everything : known)
  }

  // MARK: Routes and access lists

  private func within(_ source: Int, _ destination: Int) -> [Gate] {
    let (left, right) = (network.subnets[source], network.subnets[destination])
    if let a = left.vpc, let b = right.vpc, a != b {
      return [Gate(.wall("\(left.name) and \(right.name) are in different networks"), .source, .nothing)]
    }
    guard source != destination else { return [] }
    return route(source, .destination, isReply: false) { $0 == .local }
      + list(source, .destination, isEgress: true) + list(destination, .source, isEgress: false)
      + reply(destination, .source, isEgress: true, Self.clientPorts)
      + reply(source, .destination, isEgress: false, Self.clientPorts)
      + route(destination, .source, isReply: true) { $0 == .local }
  }

  private func leaving(_ source: Int, _ isPublic: Bool, client: ClosedRange<Int>) -> [Gate] {
    guard let table = network.subnets[source].routes else { return [] }
    let working = Set(network.nats.indices.filter(works))
    let gates =
      route(source, .destination, isReply: false) { target in
        switch target {
        case .internet: isPublic
        case .egressOnly: true
        case .nat(let index): working.contains(index)
        default: false
        }
      } + list(source, .destination, isEgress: true) + reply(source, .destination, isEgress: false, client)
    let used = working.filter { index in table.routes.contains { $0.target == .nat(index) && !$0.addresses.isEmpty } }
    return gates + used.sorted().flatMap { through($0, from: source, client) }
  }

  /// The access list of a NAT gateway's subnet, both ways.
  private func through(_ index: Int, from source: Int, _ client: ClosedRange<Int>) -> [Gate] {
    let subnet = network.nats[index].subnet
    guard subnet != source else { return [] }
    return list(subnet, .source, isEgress: false) + list(subnet, .destination, isEgress: true)
      + reply(subnet, .destination, isEgress: false, Self.anyClientPorts)
      + reply(subnet, .source, isEgress: true, client)
  }

  /// Whether a NAT gateway has a public address, and a route to the internet.
  func works(_ index: Int) -> Bool {
    let nat = network.nats[index]
    guard nat.isPublic else { return false }
    guard let table = network.subnets[nat.subnet].routes else { return true }
    return !table.addresses { $0 == .internet }.isEmpty
  }

  private func toGateway(_ source: Int, _ index: Int) -> [Gate] {
    let gateway = network.gateways[index]
    guard let table = network.subnets[source].routes else { return [] }
    guard table.gateways.contains(gateway.resource) else {
      let name = network.subnets[source].name
      return [
        Gate(
          .wall(
            "\(gateway.resource.logicalId) has no route in \(table.name), the route table of \(name)", gateway.resource),
          .destination, .nothing)
      ]
    }
    return list(source, .destination, isEgress: true) + reply(source, .destination, isEgress: false, Self.clientPorts)
  }

  private func entering(_ destination: Int, _ isPublic: Bool) -> [Gate] {
    let subnet = network.subnets[destination]
    guard subnet.isKnown else { return [] }
    // Addresses of IPv6 are all public.
    guard isPublic || !subnet.addresses.v6.isEmpty else {
      return [Gate(.wall("no public address there"), .source, .nothing)]
    }
    let back = subnet.routes?.addresses { $0 == .internet } ?? .all
    return list(destination, .source, isEgress: false)
      + reply(destination, .source, isEgress: true, Self.anyClientPorts)
      + [Gate(.route(subnet: destination, isReply: true), .source, route: isPublic ? back : back.v6)]
  }

  private func route(
    _ subnet: Int, _ side: Gate.Side, isReply: Bool, by isWanted: (RouteTable.Target) -> Bool
  ) -> [Gate] {
    guard let table = network.subnets[subnet].routes else { return [] }
    return [Gate(.route(subnet: subnet, isReply: isReply), side, route: table.addresses(by: isWanted))]
  }

  private func list(_ subnet: Int, _ side: Gate.Side, isEgress: Bool) -> [Gate] {
    guard let list = network.subnets[subnet].list else { return [] }
    return [
      Gate(
        .list(subnet: subnet, isEgress: isEgress, isReply: false), side, isEgress ? list.egress : list.ingress)
    ]
  }

  /// Access lists know nothing of connections: TCP's replies must pass them, to whatever port the client has.
  private func reply(
    _ subnet: Int, _ side: Gate.Side, isEgress: Bool, _ client: ClosedRange<Int>
  ) -> [Gate] {
    guard let list = network.subnets[subnet].list else { return [] }
    let access = isEgress ? list.egress : list.ingress
    let tcp = Ports.span(Ports.Number.tcp)
    func with(_ addresses: Addresses) -> Access {
      Access([(.anyTCP, addresses), (Ports.all.subtracting(.anyTCP), .all)])
    }
    let ports = (tcp.lowerBound + client.lowerBound)...(tcp.lowerBound + client.upperBound)
    return [
      Gate(
        .list(subnet: subnet, isEgress: isEgress, isReply: true), side, with(access.addresses(ofAny: tcp)),
        every: with(access.addresses(ofAll: ports)))
    ]
  }
}
