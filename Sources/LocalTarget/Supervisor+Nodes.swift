#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import ClusterFile
import Glibc
import Planning
import Slurm

extension Supervisor {
  /// What a node's name begins with in `APUS_DAEMON`.
  static let nodePrefix = "node/"
  /// A slurmd's start is short and busy; more at once only make all of them late.
  private static let startsAtOnce = 8

  /// slurmctld tells a lost node to kill its job, and for ten seconds tries to connect (`slurm_send_addr_recv_msgs`).
  /// A node that is back before would take it for an order to kill the job's next run.
  private static let lateMessages = Duration.seconds(11)

  /// Does something with each node of a host list.
  func power(_ list: String, _ body: (String) async -> Void) async -> ControlResponse {
    guard let names = try? Hostlist.expand(list) else {
      return .refused("'\(list)' is not a list of nodes")
    }
    for name in names { await body(name) }
    return .done
  }

  /// Slurm wants a node to boot. One that runs is unknown to Slurm (a slurmctld died and forgot it): it boots anew.
  func resume(_ name: String) {
    guard let node = nodes[name], node.state != .booting else { return boot(name) }
    Task {
      await end(name)
      _ = await waitUntil(seconds: 20) { nodes[name] == nil }
      boot(name)
    }
  }

  /// Boots a node, unless it is up or booting already.
  func boot(_ name: String) {
    guard groups[name] != nil, nodes[name] == nil, phase != .stopping else { return }
    boots += 1
    let number = boots
    nodes[name] = NodeState(state: .booting, boot: number)
    let ready = ContinuousClock.now + .upToADay(seconds: plan.options.bootSeconds)
    Task {
      try? await ContinuousClock().sleep(until: max(ready, darkUntil[name] ?? ready))
      await takeTurn()
      await start(name, boot: number)
      giveTurn()
    }
  }

  private func takeTurn() async {
    if starting < Self.startsAtOnce {
      starting += 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func giveTurn() {
    if waiting.isEmpty { starting -= 1 } else { waiting.removeFirst().resume() }
  }

  /// The end of a boot: the node's process, until slurmd listens.
  private func start(_ name: String, boot: Int) async {
    guard nodes[name]?.boot == boot, phase != .stopping else { return }
    do {
      if let port = ports.nodes[name], !PortMap.isFree(port) {
        log("port \(port) of node \(name) is taken by another program: another one is used")
        try changePorts { $0.nodes[name] = nil }
        restart(.slurmctld)
      }
      try folder.makeNode(name, namespaces: plan.namespaces)
      let process = try ProcessHandle.start(
        Daemon.node(name, plan: plan, folder: folder), environment: environment(for: Self.nodePrefix + name),
        directory: folder.log, log: "\(folder.log)/\(name).out")
      nodes[name]?.process = process
      watch(name, process)
      let port = ports.nodes[name] ?? 0
      _ = await waitUntil(seconds: 30, every: .milliseconds(20)) { process.hasEnded || PortMap.answers(port) }
      if nodes[name]?.process === process, nodes[name]?.state == .booting {
        nodes[name]?.state = .up
        nodes[name]?.upSince = .now
      }
    } catch {
      log("node \(name) does not boot: \(error)")
      nodes[name] = nil
    }
  }

  /// Waits for a node's end and tells Slurm where nobody asked for it.
  func watch(_ name: String, _ process: ProcessHandle) {
    Task {
      let end = await process.waitForEnd()
      sweep(name)
      guard nodes[name]?.process === process else { return }
      let wasWanted = nodes[name]?.state == .stopping || phase == .stopping
      nodes[name] = nil
      if wasWanted { return }
      log("node \(name) died (\(end)); its jobs go back into the queue")
      await reportLost(name, "the node died")
    }
  }

  /// Ends what a node without a PID namespace of its own left behind.
  private func sweep(_ name: String) {
    guard !plan.namespaces else { return }
    for entry in ProcessTable(of: folder).entries.values where entry.daemon == Self.nodePrefix + name {
      for pid in ProcessTable.tree(of: entry.pid) { ProcessHandle(pid: pid)?.signal(SIGKILL) }
    }
  }

  /// Pulls a node's plug and waits until it is dark.
  func end(_ name: String) async {
    guard let node = nodes[name], node.state != .stopping else { return }
    guard let process = node.process else {
      nodes[name] = nil  // it was still booting
      return
    }
    nodes[name]?.state = .stopping
    process.signal(SIGUSR1)
    if await !process.waitForEnd(seconds: 2) {
      process.signal(SIGKILL)
      _ = await process.waitForEnd(seconds: 5)
    }
    sweep(name)
    if nodes[name]?.process === process { nodes[name] = nil }
  }

  /// Tells Slurm that a node is gone: its jobs are requeued, and it can be booted anew.
  func reportLost(_ name: String, _ reason: String) async {
    darkUntil[name] = .now + Self.lateMessages
    do {
      try await slurm.update(node: name, state: "DOWN", reason: "apus: \(reason)")
      try await slurm.update(node: name, state: "POWER_DOWN_FORCE")
    } catch {
      log("Slurm could not be told that node \(name) is gone (it will be told again): \(error)")
    }
  }

  /// Looks again and again whether Slurm's nodes and the processes agree.
  func reconcileForEver() async {
    while phase != .stopping {
      if daemons[.slurmctld]?.state == .running, !isApplying { await reconcile() }
      watchDisk()
      watchFiles()
      if !FileManager.default.fileExists(atPath: folder.path) {
        // Somebody removed it by hand: nothing can be kept any more, and nothing is to be left behind.
        await stop()
      }
      // At the start everything may differ; later hardly anything ever does.
      let isQuiet = nodes.values.allSatisfy { $0.state == .up } && ContinuousClock.now - began > .seconds(20)
      try? await Task.sleep(for: isQuiet ? .seconds(5) : .milliseconds(500))
    }
  }

  private func reconcile() async {
    guard let seen = try? await slurm.nodes() else { return }
    let started = daemons[.slurmctld]?.startedAt
    let older = nodes.filter { $0.value.upSince.flatMap { up in started.map { up < $0 } } ?? false }.keys
    let actions = reconciliation.decide(nodes: seen, running: Set(nodes.keys), older: Set(older)) {
      groups[$0]?.isStatic ?? false
    }
    if let started, ContinuousClock.now - started < .seconds(180) { await undoConfusion(seen) }
    let doubtful: Set<NodeReconciliation.Action> = [.boot, .reboot, .stranded]
    let working = actions.values.contains { doubtful.contains($0) } ? await nodesOfRunningJobs() : []
    for (name, action) in actions.sorted(by: { $0.key < $1.key }) where !isApplying && phase != .stopping {
      switch action {
      case .boot where working.contains(name), .reboot where working.contains(name),
        .stranded where working.contains(name):
        // Slurm's jobs are newer than its nodes: it died between two saves. A node that boots now has no such job.
        log("node \(name) was up when Slurm last knew of it; its jobs go back into the queue")
        await end(name)
        await reportLost(name, "slurmctld died")
      case .stranded: break
      case .boot: boot(name)
      case .end: await end(name)
      case .lost:
        log("node \(name) is up for Slurm and does not run; its jobs go back into the queue")
        await reportLost(name, "the node is gone")
      case .powerCycle:
        log("node \(name) is down; it is powered off")
        await reportLost(name, "replaced")
      case .reboot:
        log("node \(name) boots anew: slurmctld died while it booted")
        resume(name)
      case .powerUp: try? await slurm.update(node: name, state: "POWER_UP")
      }
    }
  }

  /// Nodes on which Slurm holds a job for running, not only for about to start.
  private func nodesOfRunningJobs() async -> Set<String> {
    let jobs = (try? await slurm.jobs()) ?? []
    return jobs.filter { $0.state == .running || $0.state == .completing }
      .reduce(into: []) { $0.formUnion((try? Hostlist.expand($1.nodeList ?? "")) ?? []) }
  }

  /// slurmctld saves its state every five seconds at most. One that is killed between two saves comes back with a job
  /// that was about to start, starts it again, finds it running, drains the node and holds the job. Both are sound.
  private func undoConfusion(_ seen: [Node]) async {
    for node in seen where node.reason?.text.hasPrefix("Duplicate jobid") == true {
      log("node \(node.name) boots anew: a job was started twice on it when slurmctld died")
      await end(node.name)
      await reportLost(node.name, "slurmctld died")
      try? await slurm.update(node: node.name, state: "UNDRAIN")
    }
    guard let jobs = try? await slurm.jobs() else { return }
    for job in jobs where job.state.isPending && job.reason?.hasPrefix("launch failed requeued held") == true {
      log("job \(job.displayID) is released: it was held because slurmctld died")
      try? await slurm.release(job.id)
    }
  }

  /// Says when the disk is full, and when it is no longer.
  private func watchDisk() {
    guard let free = Files.freeBytes(at: folder.path) else { return }
    let isFull = free < 1 << 20
    if isFull != isDiskFull {
      isDiskFull = isFull
      log(isFull ? "the disk of \(folder.path) is full: free some space" : "the disk has room again")
    }
  }

  /// A socket may be removed under a daemon that lives: by whoever tidies /tmp, where `run` is if its path is long.
  /// So may the files without which no command finds the cluster.
  private func watchFiles() {
    func isMissing(_ path: String) -> Bool { unsafe access(path, F_OK) != 0 && errno == ENOENT }
    guard phase != .stopping, !isMissing(folder.path) else { return }
    if isMissing(folder.controlSocket) {
      log("the control socket was removed; it is made anew")
      try? folder.make()
      try? listen()
    }
    if isMissing(folder.planFile) || isMissing(folder.slurmConf) { _ = repairFiles() }
    for (daemon, socket) in [(Daemon.munged, folder.mungeSocket), (.mariadbd, folder.databaseSocket)]
    where daemons[daemon]?.state == .running && daemons[daemon]?.isStopWanted == false && isMissing(socket) {
      log("the socket of \(daemon.rawValue) was removed; \(daemon.rawValue) is started anew")
      restart(daemon)
    }
  }

  /// The notice of a spot interruption, and after it the interruption.
  func interrupt(_ name: String, notice: Double) async -> ControlResponse {
    guard let group = groups[name] else {
      return .refused("there is no node \(name)", hint: "'apus status' lists the nodes")
    }
    guard group.features.contains("spot") else {
      return .refused(
        "\(name) is not a spot node: AWS would not interrupt it",
        hint: "queue \(group.queue) has another capacity")
    }
    guard nodes[name]?.state == .up else {
      return .refused("\(name) is not up", hint: "'apus status' lists the nodes that are")
    }
    log("spot interruption notice for \(name): it goes in \(notice) s")
    let process = nodes[name]?.process
    Task { await carryOutInterruption(of: name, process, notice: notice) }
    return .done
  }

  /// No new job starts on the node; its jobs are requeued, for which Slurm sends them SIGTERM: time to write a
  /// checkpoint. When the notice is over the node goes, whatever still runs.
  private func carryOutInterruption(of name: String, _ process: ProcessHandle?, notice: Double) async {
    let clock = ContinuousClock()
    let end = clock.now + .upToADay(seconds: notice)
    try? await slurm.update(node: name, state: "DRAIN", reason: "apus: spot interruption")
    let jobs = (try? await slurm.jobs()) ?? []
    for job in jobs where job.state.isActive && (try? Hostlist.expand(job.nodeList ?? ""))?.contains(name) == true {
      do {
        try await slurm.requeue(job.id)
        log("job \(job.displayID) on \(name) goes back into the queue")
      } catch {
        log("job \(job.displayID) on \(name) is not requeued: \(error)")
      }
    }
    try? await clock.sleep(until: end)
    // Another notice may have been shorter, and this be the node's next life.
    if nodes[name]?.process === process {
      log("\(name) is interrupted")
      await self.end(name)
      await reportLost(name, "spot interruption")
    }
    // A drained node stays out of use: it is to come back as a new instance would.
    try? await slurm.update(node: name, state: "UNDRAIN")
  }
}
