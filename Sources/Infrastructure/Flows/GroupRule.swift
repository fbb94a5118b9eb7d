import CloudFormation

/// One rule of one of our groups.
struct GroupRule: Hashable {
  /// Whether it is about what comes in, or goes out.
  enum Direction: Hashable { case ingress, egress }
  /// The other side.
  enum Peer: Hashable {
    case group(Value<String>, name: String)
    case range(String)
  }

  let place: Place
  let direction: Direction
  let peer: Peer
  let ports: Ports
  let flow: String

  /// Its name in the template: the group, the other side, the flow, the first port where the flow has several.
  func logicalId(isOnlyPort: Bool) -> String {
    guard case .group(_, let name) = peer else { return "" }
    let flowName = flow.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    var port = ""
    if !isOnlyPort, let first = ports.range?.lowerBound { port = (ports.protocol == .udp ? "Udp" : "") + String(first) }
    return "\(place.id)\(direction == .ingress ? "From" : "To")\(name)\(flowName)\(port)"
  }

  /// What AWS would take for the same rule.
  struct Identity: Hashable {
    let place: Place
    let direction: Direction
    let peer: Peer
    let ports: Ports
  }

  var identity: Identity { Identity(place: place, direction: direction, peer: peer, ports: ports) }
}

extension GroupRule {
  /// All rules that flows ask for, in their order; AWS refuses a rule that is there already, so a second one is left out.
  static func all(_ flows: [Flow], _ members: GroupMembers) -> [GroupRule] {
    var seen: Set<Identity> = []
    return flows.flatMap { rules(of: $0, members) }.filter { seen.insert($0.identity).inserted }
  }

  static func rules(of flow: Flow, _ members: GroupMembers) -> [GroupRule] {
    var ends: [(Flow.End, Flow.End, Direction)] = [(flow.from, flow.to, .egress)]
    if !flow.isOutOnly { ends.insert((flow.to, flow.from, .ingress), at: 0) }
    return ends.flatMap { end, other, direction -> [GroupRule] in
      guard case .place(let place) = end, members[place].own != nil else { return [] }
      return peers(other, members).flatMap { peer in
        flow.ports.map { ports in
          GroupRule(place: place, direction: direction, peer: peer, ports: ports, flow: flow.name)
        }
      }
    }
  }

  private static func peers(_ end: Flow.End, _ members: GroupMembers) -> [Peer] {
    switch end {
    case .addresses(_, let ranges): return ranges.map(Peer.range)
    case .place(let place):
      let party = members[place]
      let own = party.own.map { [Peer.group($0, name: place.id)] } ?? []
      let given = party.given.map { Peer.group(.literal($0), name: "Sg\($0.dropFirst(3))") }
      return own + given + party.ranges.map(Peer.range)
    }
  }
}
