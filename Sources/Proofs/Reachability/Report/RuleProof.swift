import Platform

/// No rule of a security group opens more than flows need, even where another rule or route stops it now: what one
/// change undoes is no protection.
struct RuleProof {
  private let survey: Survey
  private(set) var counterexamples: [Counterexample] = []
  private(set) var examined = 0
  private var network: WrittenNetwork { survey.paths.network }
  /// The places in each group, one for each class.
  private var members: [Int: [Int]] = [:]
  private var permitted: [[Ports]] = []

  init(_ survey: Survey) {
    self.survey = survey
    for group in survey.classes {
      guard let place = group.members.first else { continue }
      for index in Set(group.interfaces.flatMap(\.groups)) { members[index, default: []].append(place) }
    }
    permitted = Array(
      repeating: Array(repeating: .none, count: survey.classes.count), count: survey.classes.count)
    for way in survey.ways {
      let (from, to) = (survey.classOf[way.from], survey.classOf[way.to])
      permitted[from][to] = permitted[from][to].union(way.permitted)
    }
  }

  /// Looks at every rule of the groups that something is in, and at those of other groups that open what none may.
  mutating func check(beside named: Set<String>) {
    for (index, group) in network.groups.enumerated() {
      for (isIngress, rules) in [(true, group.ingress), (false, group.egress)] {
        for rule in rules {
          examined += 1
          guard rule.resource != nil, !named.contains(rule.name) else { continue }
          check(rule, of: index, isIngress: isIngress)
        }
      }
    }
  }

  private mutating func check(_ rule: SecurityRule, of index: Int, isIngress: Bool) {
    let group = network.groups[index]
    guard let own = members[index] else {
      checkUnused(rule, of: group, isIngress: isIngress)
      return
    }
    guard case let (isOpen, needed)? = needed(rule, own, isIngress: isIngress), isOpen else { return }
    let excess = rule.ports.subtracting(needed)
    guard !excess.isEmpty else { return }
    let hint = needed.isEmpty ? "take it away" : "narrow it to \(needed.intersection(rule.ports))"
    let way = isIngress ? "into members" : "out of members"
    counterexamples.append(
      Counterexample(
        rule.resource,
        "\(rule.text(isIngress: isIngress)) lets \(excess) \(way) of \(group.name), which no flow needs; "
          + "only other rules or routes stop it",
        hint: hint))
  }

  /// What flows need of a rule of a group with these places; not open where the rule is for nobody that there is.
  private func needed(_ rule: SecurityRule, _ own: [Int], isIngress: Bool) -> (isOpen: Bool, ports: Ports)? {
    let others: [Int]
    switch rule.peer {
    case .nobody: return nil
    case .group(let index):
      // The members of a group that is not here are not known.
      guard let members = members[index] else { return nil }
      others = members
    case .prefixList: others = firsts { $0.kind == .gateways || $0.kind == .internet }
    case .addresses(let addresses):
      guard !addresses.subtracting(.loopback).isEmpty else { return nil }
      others = firsts { place in
        place.interfaces.contains { $0.isGateway || survey.paths.addresses($0).overlaps(addresses) }
      }
    }
    // A range that reaches out of the network is as wide as its least needed part.
    let outside = others.filter { survey.places[$0].interfaces.contains(where: \.isOutside) }
    if !outside.isEmpty {
      return (true, outside.reduce(.all) { $0.intersection(needed(own, [$1], isIngress: isIngress)) })
    }
    return (true, needed(own, others, isIngress: isIngress))
  }

  /// What flows need between places of a group and any of others.
  private func needed(_ own: [Int], _ others: [Int], isIngress: Bool) -> Ports {
    var result = Ports.none
    for mine in own {
      for other in others {
        let (from, to) = isIngress ? (other, mine) : (mine, other)
        result = result.union(permitted[survey.classOf[from]][survey.classOf[to]])
      }
    }
    return result
  }

  private func firsts(_ isWanted: (Place) -> Bool) -> [Int] {
    survey.classes.compactMap { $0.members.first }.filter { isWanted(survey.places[$0]) }
  }

  /// A group that nothing is in may be given to something at any time: SSH, and what the whole internet may reach.
  private mutating func checkUnused(_ rule: SecurityRule, of group: SecurityGroup, isIngress: Bool) {
    guard isIngress, group.isKnown, case .addresses(let addresses) = rule.peer else { return }
    let isSSH = rule.ports.isSuperset(of: .tcp(22...22))
    guard isSSH || addresses.isSuperset(of: .allV4) || addresses.isSuperset(of: .allV6) else { return }
    counterexamples.append(
      Counterexample(
        rule.resource, "\(rule.text(isIngress: true)) lets in what no flow needs; nothing is in \(group.name) now",
        hint: "take it away"))
  }
}
