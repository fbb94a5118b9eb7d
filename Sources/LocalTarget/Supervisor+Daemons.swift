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
  /// Starts a daemon and starts it again whenever it ends, until it is told to stop.
  func keep(_ daemon: Daemon) {
    daemons[daemon, default: DaemonState()].isStopWanted = false
    Task {
      var pause = 0.1
      while !isStopWanted(daemon) {
        let began = ContinuousClock.now
        let end = await runOnce(daemon)
        daemons[daemon]?.process = nil
        if isStopWanted(daemon) { break }
        if daemons[daemon]?.isRestartWanted == true {
          daemons[daemon]?.isRestartWanted = false
          continue
        }
        daemons[daemon]?.state = .waiting
        daemons[daemon]?.lastEnd = end
        daemons[daemon]?.restarts += 1
        log("\(daemon.rawValue) died (\(end)); it is being started again")
        updatePhase()
        // The first time at once; a daemon that will not stay up is tried less and less often.
        pause = ContinuousClock.now - began > .seconds(10) ? 0.1 : min(10, pause * 2)
        try? await Task.sleep(for: .milliseconds(Int64(pause * 1000)))
      }
      daemons[daemon]?.state = .stopped
    }
  }

  private func isStopWanted(_ daemon: Daemon) -> Bool {
    phase == .stopping || daemons[daemon]?.isStopWanted ?? true
  }

  /// One life of a daemon, or what is left of one that was found running.
  ///
  /// - Returns: How it ended.
  private func runOnce(_ daemon: Daemon) async -> String {
    daemons[daemon]?.state = .starting
    do {
      let process: ProcessHandle
      if let running = daemons[daemon]?.process {
        process = running
      } else {
        await waitForDependencies(of: daemon)
        if isStopWanted(daemon) { return "stopped" }
        try await prepare(daemon)
        process = try ProcessHandle.start(
          daemon.command(plan: plan, ports: ports, folder: folder), environment: environment(for: daemon.rawValue),
          directory: folder.log, log: "\(folder.log)/\(daemon.rawValue).out")
        daemons[daemon]?.process = process
        daemons[daemon]?.startedAt = .now
        log("\(daemon.rawValue) starts (pid \(process.pid))")
      }
      let answered = await waitUntil(seconds: 120) {
        if process.hasEnded { return true }
        return daemon.answers(ports: ports, folder: folder)
      }
      if !answered {
        log("\(daemon.rawValue) does not answer: it is ended")
        process.signal(SIGKILL)
      } else if !process.hasEnded {
        daemons[daemon]?.state = .running
        updatePhase()
      }
      let end = await process.waitForEnd()
      // A daemon that was killed had no last words.
      return end.hasPrefix("exit") ? end + logTail(of: daemon) : end
    } catch {
      return "\(error)"
    }
  }

  /// slurmdbd needs munged and the database. slurmctld needs munged, and slurmdbd where it has never met it: later
  /// it goes without, and sends what it has noted when slurmdbd is back.
  private func waitForDependencies(of daemon: Daemon) async {
    var needed: [Daemon] =
      switch daemon {
      case .munged, .mariadbd: []
      case .slurmdbd: [.munged, .mariadbd]
      case .slurmctld: [.munged]
      }
    let hasMet = FileManager.default.fileExists(atPath: folder.slurmState + "/assoc_mgr_state")
    if daemon == .slurmctld, plan.plan.cluster.accounting, !hasMet { needed.append(.slurmdbd) }
    while !isStopWanted(daemon), !needed.allSatisfy({ daemons[$0]?.state == .running }) {
      try? await Task.sleep(for: .milliseconds(5))
    }
  }

  /// What must be there before the daemon starts: a free port, a database.
  private func prepare(_ daemon: Daemon) async throws {
    switch daemon {
    case .munged: break
    case .mariadbd: try await installDatabase()
    case .slurmdbd where !PortMap.isFree(ports.accounting):
      log("port \(ports.accounting) of slurmdbd is taken by another program: another one is used")
      try changePorts { $0.accounting = 0 }
      restart(.slurmctld)
    case .slurmctld where !PortMap.isFree(ports.controller):
      log("port \(ports.controller) of slurmctld is taken by another program: another one is used")
      try changePorts { $0.controller = 0 }
      tellNodesWhenReady()
    case .slurmdbd, .slurmctld: break
    }
  }

  /// Nodes that run have the old slurm.conf in memory.
  private func tellNodesWhenReady() {
    Task {
      _ = await waitUntil(seconds: 60, every: .milliseconds(100)) { daemons[.slurmctld]?.state == .running }
      try? await slurm.reconfigure()
    }
  }

  /// Gives up the ports that `forget` sets to zero, and finds others.
  func changePorts(_ forget: (inout PortMap) -> Void) throws(LocalTargetError) {
    var kept = ports
    forget(&kept)
    ports = try PortMap.allocate(
      for: plan.plan.nodeNames, keeping: kept, seed: UInt64.random(in: 0..<1 << 32), avoiding: folder.portsOfOthers)
    try folder.writeConfiguration(plan: plan, ports: ports)
  }

  /// Makes the database, once. A half-made one (the machine went off meanwhile) is made anew.
  private func installDatabase() async throws {
    let marker = folder.database + "/apus-installed"
    if FileManager.default.fileExists(atPath: marker) { return }
    log("making the accounting database")
    try? FileManager.default.removeItem(atPath: folder.database)
    try FileManager.default.createDirectory(
      atPath: folder.database, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let process = try ProcessHandle.start(
      Daemon.databaseInstallation(plan: plan, folder: folder), environment: environment(for: "mariadb-install-db"),
      directory: folder.path, log: folder.log + "/mariadb-install-db.out")
    let end = await process.waitForEnd()
    guard end == "exit status 0" else {
      throw LocalTargetError(
        rule: "database", message: "mariadb-install-db failed (\(end))",
        hint: "see \(folder.log)/mariadb-install-db.out")
    }
    try Files.write("", to: marker)
  }

  /// Ends a daemon so that it is started again with the present configuration.
  func restart(_ daemon: Daemon) {
    guard let process = daemons[daemon]?.process else { return }
    daemons[daemon]?.isRestartWanted = true
    daemons[daemon]?.state = .starting
    process.signal(SIGTERM)
    Task {
      // One that is still starting does not listen, and has nothing to save.
      if await !process.waitForEnd(seconds: 10) { process.signal(SIGKILL) }
    }
  }

  /// Ends a daemon for good: politely, and after a while not.
  func halt(_ daemon: Daemon, patience: Double = 10) async {
    daemons[daemon]?.isStopWanted = true
    guard let process = daemons[daemon]?.process else { return }
    process.signal(SIGTERM)
    if await !process.waitForEnd(seconds: patience) {
      log("\(daemon.rawValue) does not end: it is killed")
      process.signal(SIGKILL)
      _ = await process.waitForEnd(seconds: 5)
    }
    daemons[daemon]?.process = nil
  }

  /// Ready as soon as every daemon has answered; failing when one does not stay up.
  func updatePhase() {
    guard phase != .stopping else { return }
    let states = Daemon.needed(for: plan).map { daemons[$0] ?? DaemonState() }
    if states.allSatisfy({ $0.state == .running }) {
      if phase != .ready { log("the cluster is ready") }
      phase = .ready
    } else if phase != .ready, states.contains(where: { $0.restarts >= 3 && $0.state != .running }) {
      phase = .failing
    }
  }

  /// The last line of what a daemon printed that tells of a failure, for the one who has to mend it.
  private func logTail(of daemon: Daemon) -> String {
    guard let data = FileManager.default.contents(atPath: "\(folder.log)/\(daemon.rawValue).out") else { return "" }
    let lines = String(decoding: data.suffix(4096), as: UTF8.self).split(separator: "\n")
    let last = lines.last { $0.contains("fatal") || $0.contains("rror") }
    return last.map { "; it said: " + $0.prefix(300) } ?? ""
  }
}
