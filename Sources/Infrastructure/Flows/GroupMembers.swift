import ClusterFile
import CloudFormation

/// What a place's network interfaces are known by in the rules of others.
struct GroupMembers {
  /// The groups of a place.
  struct Party {
    /// The group that is made for it.
    var own: Value<String>?
    /// Groups of the user's, in place of ours.
    var given: [String] = []
    /// Ranges, where ParallelCluster makes the groups: its stack comes after this one.
    var ranges: [String] = []
  }

  private(set) var parties: [Place: Party] = [:]

  subscript(_ place: Place) -> Party { parties[place] ?? Party() }

  /// Which places get a group of ours.
  /// - Parameter make: makes one, and gives its id.
  init(_ cluster: Cluster, _ flows: Flows, make: (Place) -> Value<String>) {
    let lists = Self.nodeLists(cluster)
    for place in Place.allCases {
      var party = Party()
      switch place {
      case .head, .login, .compute:
        let own = lists[place] ?? []
        var seen: Set<String> = []
        party.given = own.flatMap { $0 }.filter { seen.insert($0).inserted }
        let isMade = own.contains { $0.isEmpty }
        if isMade, cluster.network.securityGroups == .apus { party.own = make(place) }
        if isMade, cluster.network.securityGroups == .parallelCluster { party.ranges = flows.ranges.privateSubnets }
      case .storage, .monitoring: party.own = make(place)
      case .database: if flows.makesDatabase { party.own = make(place) }
      case .loadBalancer: if !cluster.monitoring.access.isEmpty { party.own = make(place) }
      case .endpoints: if !cluster.network.isExisting { party.own = make(place) }
      }
      parties[place] = party
    }
  }

  /// The groups that the user gives in place of ours, for the head node, each pool and each queue.
  private static func nodeLists(_ cluster: Cluster) -> [Place: [[String]]] {
    [
      .head: [cluster.headNode.securityGroups], .login: cluster.loginNodes.map(\.securityGroups),
      .compute: cluster.queues.map(\.securityGroups),
    ]
  }
}
