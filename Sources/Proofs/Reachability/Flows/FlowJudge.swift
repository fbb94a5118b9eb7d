/// Which flows apply between two places.
struct FlowJudge {
  /// A flow between two places, with its ports.
  struct Applied {
    let flow: NeededFlow
    let ports: Ports
  }

  let facts: FlowFacts
  private let byEnds: [Place.Kind: [Place.Kind: [NeededFlow]]]

  init(_ facts: FlowFacts) {
    self.facts = facts
    var byEnds: [Place.Kind: [Place.Kind: [NeededFlow]]] = [:]
    for flow in NeededFlows.all {
      for from in flow.from { for to in flow.to { byEnds[from, default: [:]][to, default: []].append(flow) } }
    }
    self.byEnds = byEnds
  }

  /// The flows from one place to another.
  /// - Parameter isSame: whether both are the same place.
  func flows(_ from: Place, _ to: Place, isSame: Bool) -> [Applied] {
    if let left = from.cluster, let right = to.cluster, left != right { return [] }
    let listed = (byEnds[from.kind]?[to.kind] ?? []).filter { applies($0.condition, from, to, isSame) }
    var result = listed.map { Applied(flow: $0, ports: ports($0.width, from, to)) }
    if facts.hasManagedGroups, from.kind == .elsewhere {
      // Whoever stands in the nodes' subnets may do what nodes may.
      for kind in [Place.Kind.head, .login, .queue] {
        for flow in byEnds[kind]?[to.kind] ?? [] where applies(flow.condition, from, to, isSame) {
          result.append(
            Applied(flow: Self.standIn(flow), ports: ports(flow.width, from, to)))
        }
      }
    }
    return result
  }

  private static func standIn(_ flow: NeededFlow) -> NeededFlow {
    .allows(
      flow.from, flow.to, flow.width, .managedGroups,
      why: "ParallelCluster makes the nodes' groups, so addresses stand for them", source: "Apus")
  }

  private func applies(_ condition: NeededFlow.Condition, _ from: Place, _ to: Place, _ isSame: Bool) -> Bool {
    let cluster = (from.cluster ?? to.cluster).flatMap {
      facts.clusters.indices.contains($0) ? facts.clusters[$0] : nil
    }
    switch condition {
    case .always: return true
    case .accounting: return cluster?.hasAccounting ?? false
    case .externalSlurmdbd: return cluster?.hasExternalSlurmdbd ?? false
    case .mounted:
      guard let mount = (from.cluster ?? to.cluster) else { return false }
      return from.mountedBy.union(to.mountedBy).contains(mount)
    case .fabric: return isSame && from.hasEFA
    case .storageFabric: return from.hasEFA && to.hasEFA
    case .internet: return facts.hasInternet
    case .sharedGroup: return facts.sharesStorageGroup
    case .noLoadBalancer: return !facts.hasLoadBalancer
    case .managedGroups: return facts.hasManagedGroups
    case .existingNetwork: return facts.isExistingNetwork
    }
  }

  private func ports(_ width: NeededFlow.Width, _ from: Place, _ to: Place) -> Ports {
    let cluster = (from.cluster ?? to.cluster).flatMap {
      facts.clusters.indices.contains($0) ? facts.clusters[$0] : nil
    }
    switch width {
    case .fixed(let ports): return ports
    case .srun: return (cluster ?? FlowFacts.Cluster()).srun
    case .external: return cluster?.external ?? .none
    case .database:
      let port = to.port ?? 3306
      return .tcp(port...port)
    case .desktop:
      guard let port = to.desktopPort else { return .none }
      return .tcp(port...port)
    }
  }
}
