import ClusterFile

/// All flows of a cluster, in the order in which their rules are written.
struct Flows {
  let cluster: Cluster
  let ranges: NetworkRanges

  init(_ cluster: Cluster) {
    self.cluster = cluster
    ranges = NetworkRanges(cluster)
  }

  /// The list.
  var all: [Flow] {
    slurm + accounting + fileSystems + otherFileSystems + monitoring + people + services + surroundings
  }

  /// Places where people's programs run.
  var nodes: [Place] { cluster.loginNodes.isEmpty ? [.head, .compute] : [.head, .login, .compute] }

  /// Those that use what the head node serves.
  var clients: [Place] { nodes.filter { $0 != .head } }

  private var slurm: [Flow] {
    let controller = clients.map { place in
      Flow("slurmctld", from: place, to: .head, PortFacts.slurmctld, why: "nodes and commands speak with slurmctld")
    }
    let daemons = nodes.filter { $0 != .compute }.map { place in
      Flow("slurmd", from: place, to: .compute, PortFacts.slurmd, why: "slurmctld and srun start the steps of jobs")
    }
    let back = nodes.filter { $0 != .compute }.map { place in
      Flow(
        "srun", from: .compute, to: place, PortFacts.ephemeral,
        why: "the steps of a job bring their output to srun, which listens on any free port")
    }
    let forth = nodes.filter { $0 != .compute }.map { place in
      Flow(
        "steps", from: place, to: .compute, PortFacts.ephemeral,
        why: "slurmctld tells an srun that runs in a job; sattach and sstat speak with a job's steps")
    }
    let told =
      cluster.loginNodes.isEmpty
      ? []
      : [
        Flow(
          "srun", from: .head, to: .login, PortFacts.ephemeral,
          why: "slurmctld tells srun and salloc on a login node what becomes of their job")
      ]
    let nfs = clients.map { place in
      Flow(
        "nfs", from: place, to: .head, PortFacts.nfs, why: "the head node exports /home and ParallelCluster's folders")
    }
    let job = Flow(
      "job", from: .compute, to: .compute, .everything,
      why: "the nodes of a job speak as its program likes: MPI takes any port, and an Elastic Fabric Adapter asks for "
        + "a group that allows all traffic to and from itself")
    return controller + daemons + back + forth + told + nfs + [job]
  }

  private var accounting: [Flow] {
    var result: [Flow] = []
    if let external = cluster.slurm.externalSlurmdbd {
      let there = Flow.End.addresses("a slurmdbd that is there", NetworkRanges.ranges(of: external.host))
      result += nodes.map { place in
        Flow(
          "slurmdbd", from: .place(place), to: there, [.tcp(external.port)], why: "job history is kept by this slurmdbd"
        )
      }
      result.append(
        Flow(
          "slurmdbd-back", from: there, to: .place(.head), [PortFacts.slurmctld],
          why: "slurmdbd tells slurmctld of changed accounts"))
    } else if cluster.accounting {
      result += clients.map { place in
        Flow("slurmdbd", from: place, to: .head, PortFacts.slurmdbd, why: "sacct and sacctmgr ask slurmdbd")
      }
    }
    if let database = cluster.slurm.database {
      let address = HostPort(database.uri) { _ in PortFacts.mysql }
      let there = Flow.End.addresses("a database that is there", NetworkRanges.ranges(of: address.host))
      result.append(
        Flow("database", from: .place(.head), to: there, [.tcp(address.port)], why: "slurmdbd keeps job history in it"))
    } else if makesDatabase {
      result.append(
        Flow("database", from: .head, to: .database, .tcp(PortFacts.mysql), why: "slurmdbd keeps job history in it"))
    }
    return result
  }

  /// Whether Apus makes the database.
  var makesDatabase: Bool {
    cluster.accounting && cluster.slurm.database == nil && cluster.slurm.externalSlurmdbd == nil
  }
}
