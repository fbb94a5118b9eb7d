import Platform

/// Tells the way of a packet gate by gate.
struct Trace {
  /// A step of the way.
  struct Step {
    let text: String
    let passes: Bool
    /// The resource that lets it pass, or does not.
    let resource: ResourceID?
    /// The rule of a security group that lets it pass.
    var rule: SecurityRule?
  }

  let paths: Paths
  private var network: WrittenNetwork { paths.network }

  init(_ paths: Paths) { self.paths = paths }

  /// The steps for one port between two interfaces; where any address of one side is enough.
  func steps(_ from: Interface, _ to: Interface, port: Int, every: Bool) -> [Step] {
    paths.gates(from, to).map { gate in
      let addresses = paths.addresses(gate.side == .source ? from : to)
      let access = gate.access(every: every)
      let one = Ports(Intervals(port...port))
      let wanted = every ? addresses.v4 : addresses
      let open = every ? access.ports(forAll: wanted) : access.ports(forAny: wanted)
      let passes = open.isSuperset(of: one)
      // What is stopped says why, of all that were asked for.
      let asked = passes ? wanted : wanted.subtracting(access.addresses(ofAny: port...port))
      return step(gate, from, to, port, asked, passes: passes)
    }
  }

  /// Where something stands.
  func describe(_ stand: Place.Stand) -> String {
    switch stand.interface.location {
    case .subnet(let index):
      let groups = stand.interface.groups.map { network.groups[$0].name }.joined(separator: ", ")
      let who = stand.resource.map { "\($0.logicalId) " } ?? ""
      return "\(who)in \(network.subnets[index].name)\(groups.isEmpty ? "" : " with \(groups)")"
    case .outside(let addresses): return "at \(addresses.text)"
    case .gateway(let index): return network.gateways[index].resource.logicalId
    }
  }

  private func step(
    _ gate: Gate, _ from: Interface, _ to: Interface, _ port: Int, _ addresses: Addresses, passes: Bool
  ) -> Step {
    switch gate.kind {
    case .wall(let text, let resource): return Step(text: text, passes: false, resource: resource)
    case .egress: return groups(from, to, isIngress: false, port, addresses, passes)
    case .ingress: return groups(to, from, isIngress: true, port, addresses, passes)
    case .route(let subnet, let isReply): return route(subnet, isReply, addresses, passes)
    case .list(let subnet, let isEgress, let isReply):
      return list(subnet, isEgress: isEgress, isReply: isReply, port, addresses, passes)
    }
  }

  private func groups(
    _ member: Interface, _ other: Interface, isIngress: Bool, _ port: Int, _ addresses: Addresses, _ passes: Bool
  ) -> Step {
    let groups = member.groups.map { network.groups[$0] }
    let names = groups.map(\.name).joined(separator: ", ")
    let rules = groups.flatMap { isIngress ? $0.ingress : $0.egress }.filter { rule in
      rule.ports.intervals.contains(port)
        && rule.addresses(of: other, network.prefixLists).overlaps(paths.addresses(other))
    }
    let direction = isIngress ? "ingress" : "egress"
    if passes, let rule = rules.first {
      return Step(
        text: "\(direction) of \(names): \(rule.text(isIngress: isIngress))", passes: true, resource: rule.resource,
        rule: rule)
    }
    if passes {
      return Step(text: "\(direction) of \(names): not in the templates, taken as open", passes: true, resource: nil)
    }
    let some = rules.isEmpty ? "" : " \(isIngress ? "from" : "to") all of its addresses, not \(addresses.text)"
    return Step(
      text: "no \(direction) rule of \(names) lets it \(isIngress ? "in" : "out")\(some)", passes: false,
      resource: groups.first { $0.isKnown }?.resource)
  }

  private func route(_ index: Int, _ isReply: Bool, _ addresses: Addresses, _ passes: Bool) -> Step {
    let subnet = network.subnets[index]
    guard let table = subnet.routes else {
      return Step(text: "routes of \(subnet.name)", passes: passes, resource: nil)
    }
    let what = isReply ? "reply route" : "route"
    let route = table.routes.first { $0.addresses.overlaps(addresses) }
    let text = "\(what) of \(subnet.name) in \(table.name): \(route?.text ?? "none for \(addresses.text)")"
    var reason = ""
    if !passes, case .internet? = route?.target { reason = ", which needs a public address" }
    if !passes, case .nat? = route?.target {
      reason = isReply ? ", which lets nobody in" : ", which has no way to the internet itself"
    }
    if !passes, case .other(let target)? = route?.target { reason = ", that is \(target)" }
    return Step(text: text + reason, passes: passes, resource: route?.resource ?? table.resource)
  }

  private func list(
    _ index: Int, isEgress: Bool, isReply: Bool, _ port: Int, _ addresses: Addresses, _ passes: Bool
  ) -> Step {
    let subnet = network.subnets[index]
    guard let list = subnet.list else {
      return Step(text: "access list of \(subnet.name)", passes: passes, resource: nil)
    }
    let way = "\(isReply ? "replies " : "")\(isEgress ? "out of" : "into") \(subnet.name)"
    // A reply goes to a port of the client's choice: the first of them that is stopped says why.
    let asked = isReply ? Ports.span(Ports.Number.tcp).lowerBound + Paths.clientPorts.lowerBound : port
    let entry = list.entry(isEgress: isEgress, port: asked, addresses: addresses)
    let decides = entry.map { "entry \($0.number), \($0.resource.logicalId)" } ?? "no entry, which denies"
    return Step(
      text: "access list \(list.resource.logicalId), \(way): \(passes ? "open" : "closed") by \(decides)",
      passes: passes,
      resource: entry?.resource ?? list.resource)
  }
}
