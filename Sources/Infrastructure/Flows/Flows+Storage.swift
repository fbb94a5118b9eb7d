import ClusterFile

extension Flows {
  /// File systems of the storage stack, and monitoring's own.
  var fileSystems: [Flow] {
    var result: [Flow] = []
    if made.contains(where: { if case .efs = $0.kind { true } else { false } }) {
      result += nodes.map { place in
        Flow("efs", from: place, to: .storage, PortFacts.nfs, why: "nodes mount EFS")
      }
      result += nodes.map { place in
        Flow(
          "efs-back", from: .storage, to: place, PortFacts.nfs, isOutOnly: true,
          why: "EFS calls nobody, but ParallelCluster refuses a mount target whose group lets nothing out to its nodes "
            + "(EfsIdValidator of 3.16.1)")
      }
    }
    if made.contains(where: { if case .lustre = $0.kind { true } else { false } }) {
      let places = nodes.map { Flow.End.place($0) }
      let storage = Flow.End.place(.storage)
      result += places.map { place in
        Flow("lustre", from: place, to: storage, PortFacts.lustre, why: "nodes mount Lustre")
      }
      result += places.map { place in
        Flow(
          "lustre-back", from: storage, to: place, PortFacts.lustre,
          why: "Lustre's servers call their clients, for a lock that they hold")
      }
      result.append(
        Flow(
          "lustre-servers", from: storage, to: storage, PortFacts.lustre,
          why: "Lustre's servers speak with each other; FSx refuses a group that does not let them"))
    }
    result.append(
      Flow("metrics-store", from: .monitoring, to: .storage, PortFacts.nfs, why: "Prometheus keeps its data on EFS"))
    return result
  }

  /// File systems whose security groups are not ours: those that are there, and those that ParallelCluster makes.
  var otherFileSystems: [Flow] {
    var ports: [Ports] = cluster.headNode.internalStorage == .efs ? [PortFacts.nfs] : []
    for system in cluster.storage where !made.contains(system) {
      switch system.kind {
      case .efs: ports.append(PortFacts.nfs)
      case .lustre, .fileCache: ports += PortFacts.lustre
      case .ontap: ports += PortFacts.ontap
      case .openZFS: ports += PortFacts.openZFS
      case .ebs: break
      }
    }
    var seen: Set<Ports> = []
    ports = ports.filter { seen.insert($0).inserted }
    if ports.isEmpty { return [] }
    let there = Flow.End.addresses("file systems that others made", ranges.privateSubnets)
    return nodes.map { place in
      Flow(
        "file-systems", from: .place(place), to: there, ports,
        why: "nodes mount file systems that are there, or that ParallelCluster makes; their groups are not ours to name"
      )
    }
  }

  /// The file systems that the storage stack makes.
  private var made: [Cluster.FileSystem] {
    cluster.storage.filter { system in
      switch system.kind {
      case .efs(let efs): efs.id == nil && system.managedBy == .apus
      case .lustre(let lustre): lustre.id == nil && system.managedBy == .apus
      default: false
      }
    }
  }
}
