import AWSFacts

/// How many addresses of a zone's private subnet the cluster may take.
struct SubnetNeed {
  /// For the nodes of each queue that may stand in the zone, in order.
  let queues: [(name: String, addresses: Int)]
  /// For everything else.
  let others: Int

  /// For all of it.
  var total: Int { queues.reduce(others) { $0 + $1.addresses } }

  /// One for each of the network's zones, in order.
  static func all(_ cluster: Cluster, _ type: (String) -> InstanceType?) -> [SubnetNeed] {
    let addresses = cluster.queues.map { queue in
      queue.computeResources.reduce(0) { sum, resource in
        sum + bounded(resource.maxNodes) * cards(resource.instances, type)
      }
    }
    let common = services(cluster) + fileSystems(cluster)
    let first = headAndLogin(cluster, type)
    return cluster.network.zones.enumerated().map { index, zone in
      SubnetNeed(
        queues: zip(cluster.queues, addresses).filter { $0.0.zones.contains(zone) }.map { ($0.0.name, $0.1) },
        others: common + (index == 0 ? first : 0))
    }
  }

  /// The head node and login nodes stand in the first zone; each pool has a load balancer with one address.
  private static func headAndLogin(_ cluster: Cluster, _ type: (String) -> InstanceType?) -> Int {
    cluster.loginNodes.reduce(cards([cluster.headNode.instance], type)) { sum, pool in
      sum + bounded(pool.count) * cards([pool.instance], type) + 1
    }
  }

  /// Interface endpoints; the tasks of monitoring, twice while they are updated; a database in two zones.
  private static func services(_ cluster: Cluster) -> Int {
    let tasks = 8
    return InterfaceEndpoint.all(for: cluster).count + tasks + (cluster.accounting ? 2 : 0)
  }

  /// A mount target of each EFS in each zone, monitoring's own among them; the servers of Lustre, in whichever zone.
  private static func fileSystems(_ cluster: Cluster) -> Int {
    cluster.storage.reduce(1) { sum, system in
      switch system.kind {
      case .efs(let efs): sum + (efs.id == nil ? 1 : 0)
      case .lustre(let lustre): sum + (lustre.id == nil ? servers(of: lustre) : 0)
      default: sum
      }
    }
  }

  /// File servers, each with an address: one for metadata and one for each step of its size. Source: FSx for Lustre
  /// user guide, the table of availability by size.
  private static func servers(of lustre: Cluster.Lustre) -> Int {
    let size = lustre.sizeGiB ?? 1200
    let step = LustreSizes(lustre)?.step ?? 2400
    return 1 + (size + step - 1) / step
  }

  /// A node has an address for each network card that any of its types has: ParallelCluster gives every card an
  /// interface.
  private static func cards(_ types: [String], _ type: (String) -> InstanceType?) -> Int {
    types.compactMap { type($0)?.networkCards }.reduce(1, max)
  }

  /// No subnet has more; sums stay small.
  private static func bounded(_ count: Int) -> Int { max(0, min(count, 1_000_000)) }
}
