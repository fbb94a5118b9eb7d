import CLocalTarget
import ClusterFile
import Dispatch
import Glibc
import Planning
import Slurm

/// The one process that owns every daemon and node of a local cluster. It starts them, sees their death, says it and
/// repairs it; it boots and ends nodes as Slurm asks. Daemons outlive it: a new one takes over what it finds running.
public actor Supervisor {
  /// What is known of one daemon.
  struct DaemonState {
    var state: SupervisorStatus.Daemon.State = .stopped
    var process: ProcessHandle?
    var restarts = 0
    var lastEnd: String?
    /// When it was last started; nil where it was found running.
    var startedAt: ContinuousClock.Instant?
    /// Set while its end is wanted: the daemon is started again at once and nobody is alarmed.
    var isRestartWanted = false
    /// Set while it is to stay away.
    var isStopWanted = false
  }

  /// What is known of one node that is not off.
  struct NodeState {
    var state: SupervisorStatus.Node.State
    var process: ProcessHandle?
    /// When its slurmd was first seen to listen.
    var upSince: ContinuousClock.Instant?
    /// Which boot brought it up; 0 where it was found running.
    var boot = 0
  }

  let folder: StateFolder
  var plan: LocalPlan
  var ports: PortMap
  var phase = SupervisorStatus.Phase.starting
  var daemons: [Daemon: DaemonState] = [:]
  var nodes: [String: NodeState] = [:]
  var events: EventLog
  var reconciliation = NodeReconciliation()
  var groups: [String: NodeGroup]
  /// When this supervisor began.
  let began = ContinuousClock.now
  /// How many nodes start at this moment, and who waits for a turn.
  var starting = 0
  var waiting: [CheckedContinuation<Void, Never>] = []
  /// Set when everything has been ended and cleared away.
  var isSwept = false
  /// Who waits for that.
  var whenSwept: CheckedContinuation<Void, Never>?
  /// Counts boots, so that one that was called off is not taken for the next.
  var boots = 0
  /// Until when a node that was lost must not be back.
  var darkUntil: [String: ContinuousClock.Instant] = [:]
  /// A change of the plan is on its way.
  var isApplying = false
  /// The disk was found full and not yet found free again.
  var isDiskFull = false

  /// Takes over the cluster of the folder, from the plan that `up` left there.
  ///
  /// - Throws: `LocalTargetError` where there is none.
  init(folder: StateFolder) throws(LocalTargetError) {
    guard let plan = Files.read(LocalPlan.self, from: folder.planFile),
      let ports = Files.read(PortMap.self, from: folder.portsFile)
    else {
      throw LocalTargetError(
        rule: "state-folder", message: "\(folder.path) holds no cluster", hint: "start it with 'apus up --local'")
    }
    self.folder = folder
    self.plan = plan
    self.ports = ports
    events = EventLog(path: folder.log + "/supervisor.log")
    groups = Self.groups(of: plan)
  }

  /// Runs until the cluster is stopped. One supervisor a cluster: a second one ends at once.
  ///
  /// - Parameter path: The cluster's state folder.
  /// - Throws: `LocalTargetError` where another runs or the folder holds no cluster.
  public static func main(path: String) async throws {
    let folder = StateFolder(path: path)
    try folder.make()
    guard let lock = FileLock(folder.supervisorLock) else {
      throw LocalTargetError(rule: "supervisor", message: "another supervisor runs this cluster")
    }
    raiseFileLimit()
    let supervisor = try Supervisor(folder: folder)
    try await supervisor.listen()
    // The machine is being shut down, or somebody ends the supervisor politely: then everything ends.
    let signals = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { @Sendable in Task { await supervisor.stop() } }
      source.resume()
      return source
    }
    signal(SIGHUP, SIG_IGN)
    await supervisor.run()
    withExtendedLifetime((lock, signals)) {}
  }

  /// Each process that is held is an open file, and a large cluster has more of them than the usual 1,024.
  private static func raiseFileLimit() {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, 16_384))
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  /// Answers on the control socket.
  func listen() throws(LocalTargetError) {
    let listener = try ControlSocket.listen(at: folder.controlSocket)
    ControlSocket.serve(listener) { await self.respond(to: $0) }
  }

  /// Starts what is needed, takes over what runs, and stays until all has been stopped.
  func run() async {
    log("supervisor \(getpid()) starts")
    adopt()
    for daemon in Daemon.needed(for: plan) { keep(daemon) }
    Task { await reconcileForEver() }
    await waitUntilStopped()
    log("supervisor \(getpid()) ends")
  }

  /// Takes over every process of this cluster that is still there.
  func adopt() {
    for (name, pid) in ProcessTable(of: folder).daemons.sorted(by: { $0.key < $1.key }) {
      guard let process = ProcessHandle(pid: pid) else { continue }
      if let daemon = Daemon(rawValue: name) {
        daemons[daemon, default: DaemonState()].process = process
        log("\(name) (pid \(pid)) is still running")
      } else if name.hasPrefix(Self.nodePrefix) {
        let node = String(name.dropFirst(Self.nodePrefix.count))
        nodes[node] = NodeState(state: .up, process: process, upSince: began)
        log("node \(node) (pid \(pid)) is still running")
        watch(node, process)
        if groups[node] == nil { Task { await end(node) } }
      }
    }
  }

  /// Answers one request.
  func respond(to request: ControlRequest) async -> ControlResponse {
    switch request {
    case .status(let after): return .status(status(after: after))
    case .stop:
      Task { await stop() }
      return .done
    case .apply(let plan): return await apply(plan)
    case .interrupt(let node, let notice): return await interrupt(node, notice: notice)
    case .resume(let list): return await power(list) { resume($0) }
    case .suspend(let list): return await power(list) { await self.end($0) }
    }
  }

  /// How things stand.
  func status(after number: Int) -> SupervisorStatus {
    SupervisorStatus(
      pid: getpid(), phase: phase,
      daemons: Daemon.allCases.compactMap { daemon in
        daemons[daemon].map {
          .init(
            name: daemon.rawValue, state: $0.state, pid: $0.process?.pid, restarts: $0.restarts, lastEnd: $0.lastEnd)
        }
      },
      nodes: nodes.sorted { $0.key < $1.key }.map { name, node in
        .init(name: name, state: node.state, pid: node.process?.pid)
      },
      events: events.recent.filter { $0.number > number }, problems: problems)
  }

  private var problems: [String] {
    var problems = Daemon.allCases.compactMap { daemon in
      daemons[daemon].flatMap { state -> String? in
        guard state.state != .running, let end = state.lastEnd, phase != .stopping else { return nil }
        return "\(daemon.rawValue) is down (\(end)) and is being started again"
      }
    }
    if isDiskFull { problems.append("the disk of \(folder.path) is full: nothing new can be saved") }
    return problems
  }

  func log(_ text: String) { events.add(text) }

  /// The group of each node.
  static func groups(of plan: LocalPlan) -> [String: NodeGroup] {
    Dictionary(
      plan.plan.nodeGroups.flatMap { group in group.nodeNames.map { ($0, group) } }, uniquingKeysWith: { $1 })
  }

  /// Slurm, as the supervisor asks it.
  var slurm: SlurmClient {
    SlurmClient(configuration: folder.slurmConf, environment: ["PATH": plan.searchPath], timeout: .seconds(10))
  }

  /// What every daemon has in its environment.
  func environment(for name: String) -> [String: String] {
    var environment = [
      "PATH": plan.searchPath, "HOME": plan.home, "USER": plan.user, "LOGNAME": plan.user, "LANG": "C.UTF-8",
      "SLURM_CONF": folder.slurmConf, ProcessTable.stateVariable: folder.path,
      ProcessTable.daemonVariable: name,
    ]
    if let daemon = Daemon(rawValue: name) { environment.merge(daemon.environment(folder: folder)) { $1 } }
    return environment
  }

  /// Waits until everything has been ended and cleared away.
  private func waitUntilStopped() async {
    if !isSwept { await withCheckedContinuation { whenSwept = $0 } }
  }
}
