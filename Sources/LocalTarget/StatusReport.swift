import ClusterFile
import Planning
import Slurm

/// How a local cluster stands: daemons, queues, nodes, jobs, and what it would cost on AWS now.
public struct StatusReport: Encodable, Sendable {
  /// One node.
  public struct Node: Encodable, Sendable {
    /// Slurm's name of it.
    public var name: String
    /// The queue to which it belongs.
    public var queue: String
    /// Slurm's state as sinfo shows it: `idle`, `mix#`, `idle~`.
    public var state: String
    /// What its process does: `off`, `booting`, `up`, `stopping`.
    public var power: String
    /// Its outer process; left out while there is none. Killing it is pulling the plug.
    public var pid: Int32?
    /// Slurm's CPUs, and how many of them jobs have.
    public var cpus: Int
    /// How many of its CPUs jobs have.
    public var allocatedCPUs: Int
    /// The first of its EC2 instance types.
    public var instance: String
    /// What it costs on AWS in US dollars an hour while it is up; left out where no price is known.
    public var pricePerHour: Double?
    /// Why it is out of use; left out where it is not.
    public var reason: String?
  }

  /// One queue.
  public struct Queue: Encodable, Sendable {
    /// The partition's name.
    public var name: String
    /// Nodes that it may have.
    public var nodes: Int
    /// Nodes that are up or booting.
    public var nodesUp: Int
    /// Jobs that run or are being set up.
    public var running: Int
    /// Jobs that wait.
    public var pending: Int
  }

  /// What the cluster would cost on AWS as it stands.
  public struct Cost: Encodable, Sendable {
    /// US dollars an hour for the instances that are up, the head node among them. Disks and services are left out.
    public var instancesPerHour: Double
    /// Instance types that are up and of which no price is known: they are not in the sum.
    public var unknown: [String]
  }

  /// The cluster's name.
  public var cluster: String
  /// `ready`, `starting`, `failing`, `stopping`, `unsupervised` (its supervisor was killed), `unresponsive`
  /// (its supervisor is there and does not answer) or `stopped`.
  public var phase: String
  /// The supervisor's process; left out where there is none.
  public var supervisor: Int32?
  /// The state folder.
  public var folder: String
  /// Whether nodes have namespaces of their own.
  public var namespaces: Bool
  /// The daemons.
  public var daemons: [SupervisorStatus.Daemon]
  /// The queues, in the order of the file.
  public var queues: [Queue]
  /// Every node, in the order of the file.
  public var nodes: [Node]
  /// What the cluster would cost on AWS as it stands.
  public var cost: Cost
  /// What is wrong now.
  public var problems: [String]

  /// Joins what the supervisor, Slurm and the plan say.
  init(
    folder: StateFolder, plan: LocalPlan, supervisor: SupervisorStatus?, phase: String, snapshot: Snapshot?,
    problems: [String]
  ) {
    let processes = Dictionary((supervisor?.nodes ?? []).map { ($0.name, $0) }) { $1 }
    let seen = Dictionary((snapshot?.nodes ?? []).map { ($0.name, $0) }) { $1 }
    nodes = plan.plan.nodeGroups.flatMap { group in
      group.nodeNames.map { name in
        Node(
          name: name, queue: group.queue, state: seen[name]?.state.display ?? "unknown",
          power: processes[name]?.state.rawValue ?? "off", pid: processes[name]?.pid, cpus: group.cpus,
          allocatedCPUs: seen[name]?.allocatedCPUs ?? 0, instance: group.instances.first ?? "",
          pricePerHour: group.pricePerHour,
          reason: seen[name].flatMap { $0.state.isOutOfService ? $0.reason?.text : nil })
      }
    }
    let up = nodes.filter { $0.power != "off" }
    let jobs = snapshot?.jobs ?? []
    queues = plan.plan.cluster.queues.map { queue in
      let own = jobs.filter { $0.partition == queue.name }
      return Queue(
        name: queue.name, nodes: queue.maxNodes, nodesUp: up.count { $0.queue == queue.name },
        running: own.filter(\.state.isActive).count,
        pending: own.filter(\.state.isPending).reduce(0) { $0 + $1.taskCount })
    }
    let head = supervisor == nil ? nil : plan.plan.headNodePricePerHour
    let unknown = Set(up.filter { $0.pricePerHour == nil }.map(\.instance)).union(
      supervisor != nil && head == nil ? [plan.plan.cluster.headNode.instance] : [])
    cost = Cost(
      instancesPerHour: up.compactMap(\.pricePerHour).reduce(head ?? 0, +), unknown: unknown.sorted())
    self.cluster = plan.plan.cluster.name
    self.phase = phase
    self.supervisor = supervisor?.pid
    self.folder = folder.path
    namespaces = plan.namespaces
    daemons = supervisor?.daemons ?? []
    self.problems = problems
  }
}

extension LocalCluster {
  /// How the cluster stands; nil where it was never started.
  public func report() async -> StatusReport? {
    guard let plan else { return nil }
    let supervisor = status()
    let orphans = supervisor == nil ? self.orphans : []
    var problems = supervisor?.problems ?? []
    if !orphans.isEmpty {
      problems.append(
        "the supervisor is gone; \(orphans.count) processes run without it: 'apus up --local' takes them over")
    }
    let isSilent = supervisor == nil && FileLock.isHeld(folder.supervisorLock)
    if isSilent { problems.append("the supervisor does not answer; 'apus down' ends it, and all else with it") }
    var snapshot: Snapshot?
    if supervisor?.daemons.contains(where: { $0.name == "slurmctld" && $0.state == .running }) == true
      || orphans.contains("slurmctld")
    {
      do {
        snapshot = try await slurm().snapshot()
      } catch {
        problems.append("slurmctld does not answer: \(error)")
      }
    }
    let phase = supervisor?.phase.rawValue ?? (isSilent ? "unresponsive" : orphans.isEmpty ? "stopped" : "unsupervised")
    return StatusReport(
      folder: folder, plan: plan, supervisor: supervisor, phase: phase, snapshot: snapshot, problems: problems)
  }
}
