import Slurm

/// What must be done so that the nodes' processes and Slurm's view of the nodes agree. Requests to boot or to end a
/// node may be lost with a dead supervisor, and nodes with a rebooted machine: what is wanted is read off Slurm
/// again and again, so nothing depends on any one message.
struct NodeReconciliation {
  /// What is to be done with one node.
  enum Action: Hashable, Sendable {
    /// Slurm waits for it, and nobody boots it.
    case boot
    /// Slurm holds it for off, and it runs.
    case end
    /// Slurm holds it for up, and it does not run: its jobs go back into the queue.
    case lost
    /// It can take no jobs as it is; off and on again mends it, as ParallelCluster's clustermgtd would.
    case powerCycle
    /// Slurm holds it for off, and has jobs on it. In order for a moment where a job is to start; but where one runs, a
    /// slurmctld died that had saved its jobs and not yet its nodes.
    case stranded
    /// It is static and off.
    case powerUp
    /// It runs, and a slurmctld that has died since does not know that it has booted.
    case reboot
  }

  /// What a pair of looks at the nodes says. Slurm's view and the processes are never seen in one moment, so only
  /// what both looks say is done.
  private var before: [String: Action] = [:]

  /// Decides what is to be done.
  ///
  /// - Parameters:
  ///   - nodes: Slurm's view.
  ///   - running: Nodes that have a process, or get one, or lose it.
  ///   - older: Nodes whose process is up since before slurmctld was last started.
  ///   - isStatic: Whether a node is always to be up.
  mutating func decide(
    nodes: [Node], running: Set<String>, older: Set<String> = [], isStatic: (String) -> Bool
  ) -> [String: Action] {
    var now: [String: Action] = [:]
    for node in nodes {
      now[node.name] = Self.action(
        for: node.state, runs: running.contains(node.name), isOlder: older.contains(node.name),
        isStatic: isStatic(node.name), isOurs: node.reason?.text.hasPrefix("apus: ") ?? false)
    }
    let certain = now.filter { before[$0.key] == $0.value }
    before = now
    return certain
  }

  private static func action(for state: NodeState, runs: Bool, isOlder: Bool, isStatic: Bool, isOurs: Bool)
    -> Action?
  {
    let flags = state.flags
    let isOff = flags.contains(.poweredDown)
    let isLeaving = !flags.isDisjoint(with: [.poweringDown, .powerDown])
    if flags.contains(.poweringUp) { return runs ? (isOlder ? .reboot : nil) : .boot }
    // Reported lost when it was off already: nothing else takes it out of that state.
    if isOff && !runs && isOurs && state.base == .down && !flags.contains(.drain) { return .powerCycle }
    if isOff && state.isBusy { return .stranded }
    if isOff { return runs ? .end : (isStatic && !flags.contains(.drain) ? .powerUp : nil) }
    if isLeaving { return nil }
    if state.base == .down && !flags.contains(.drain) { return .powerCycle }
    return runs ? nil : .lost
  }
}
