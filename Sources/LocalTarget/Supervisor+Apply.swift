#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import ClusterFile
import Diagnostics
import Glibc
import Planning
import Slurm

extension Supervisor {
  /// Runs another plan from now on. Running jobs go on; what cannot be changed under them is refused, and then
  /// nothing is changed.
  func apply(_ new: LocalPlan) async -> ControlResponse {
    guard new != plan else { return repairFiles() }
    guard !isApplying else { return .refused("another change is on its way") }
    guard phase == .ready else {
      return .refused("the cluster is not ready to be changed", hint: "'apus status' says why")
    }
    isApplying = true
    defer { isApplying = false }
    do {
      let jobs = try await slurm.jobs().filter { !$0.state.isFinished }
      let busy = try await slurm.nodes().filter { $0.state.isBusy || $0.state.flags.contains(.completing) }
      let change = PlanChange(from: plan, to: new, jobs: jobs, busy: Set(busy.map(\.name)))
      guard change.refusals.isEmpty else {
        return .refused(change.refusals)
      }
      try await carryOut(change, new)
      return .done
    } catch let error as LocalTargetError {
      return .refused(error.diagnostics)
    } catch {
      return .refused("the change failed: \(error)", hint: "run 'apus up --local' again")
    }
  }

  /// Files that somebody has removed or changed meanwhile are written again.
  func repairFiles() -> ControlResponse {
    let slurm = SlurmConfiguration(local: plan, ports: ports, folder: folder)
    let conf = FileManager.default.contents(atPath: folder.slurmConf)
    let isSound =
      conf.map { $0.elementsEqual(slurm.slurmConf.utf8) } ?? false
      && Files.read(LocalPlan.self, from: folder.planFile) == plan
      && Files.read(PortMap.self, from: folder.portsFile) == ports
    if isApplying || isSound { return .done }
    do {
      log("files of the state folder are written again: they were removed or changed")
      try folder.writeConfiguration(plan: plan, ports: ports)
      try Files.write(json: plan, to: folder.planFile)
      return .done
    } catch {
      return .refused(error.diagnostics)
    }
  }

  private func carryOut(_ change: PlanChange, _ new: LocalPlan) async throws {
    for line in change.descriptions { log(line) }
    for name in change.nodesToEnd.intersection(nodes.keys).sorted() {
      try await slurm.update(node: name, state: "POWER_DOWN_FORCE")
      await end(name)
    }
    let fresh = try PortMap.allocate(
      for: new.plan.nodeNames, keeping: ports, seed: UInt64(ports.controller), avoiding: folder.portsOfOthers)
    try folder.writeConfiguration(plan: new, ports: fresh)
    try Files.write(json: new, to: folder.planFile)
    let (old, oldPorts) = (plan, ports)
    (plan, ports, groups) = (new, fresh, Self.groups(of: new))
    let added = Set(Daemon.needed(for: new)).subtracting(Daemon.needed(for: old))
    for daemon in added { keep(daemon) }
    do {
      // A slurmdbd that has only just begun makes it die once or twice.
      try await restartController(isPatient: !added.isEmpty)
    } catch {
      await takeBack(to: old, oldPorts)
      throw error
    }
    for daemon in Set(Daemon.needed(for: old)).subtracting(Daemon.needed(for: new)).sorted(by: >) {
      await halt(daemon)
      daemons[daemon] = nil
    }
    // Nodes that run learn of new nodes and ports.
    try? await slurm.reconfigure()
    if change.renewsNodes, !nodes.isEmpty {
      try? await slurm.update(node: Hostlist.compress(nodes.keys), state: "POWER_DOWN_ASAP")
    }
  }

  /// Nodes are added and removed by a new slurmctld: it takes a moment, and running jobs do not notice.
  private func restartController(isPatient: Bool) async throws {
    let before = daemons[.slurmctld]
    restart(.slurmctld)
    _ = await waitUntil(seconds: 60) {
      controllerIsBack(after: before) || !isPatient && controllerFails(after: before)
    }
    guard controllerIsBack(after: before) else {
      let end = daemons[.slurmctld]?.lastEnd.map { " (\($0))" } ?? ""
      throw LocalTargetError(
        rule: "slurmctld", message: "slurmctld does not start with what the file says now\(end); it is taken back",
        hint: "mend the file; \(folder.log)/slurmctld.log tells more")
    }
  }

  private func controllerIsBack(after before: DaemonState?) -> Bool {
    guard let state = daemons[.slurmctld] else { return false }
    return state.state == .running && state.process?.pid != before?.process?.pid
  }

  /// It died twice where it was to start: it does so again.
  private func controllerFails(after before: DaemonState?) -> Bool {
    (daemons[.slurmctld]?.restarts ?? 0) >= (before?.restarts ?? 0) + 2
  }

  /// Runs the plan that ran before a change that slurmctld did not survive.
  private func takeBack(to old: LocalPlan, _ oldPorts: PortMap) async {
    log("the change is taken back")
    let failed = plan
    (plan, ports, groups) = (old, oldPorts, Self.groups(of: old))
    try? folder.writeConfiguration(plan: old, ports: oldPorts)
    try? Files.write(json: old, to: folder.planFile)
    for daemon in Set(Daemon.needed(for: failed)).subtracting(Daemon.needed(for: old)).sorted(by: >) {
      await halt(daemon)
      daemons[daemon] = nil
    }
    // It is tried again and again: the next time it finds the old files.
    if daemons[.slurmctld]?.state == .running { restart(.slurmctld) }
    _ = await waitUntil(seconds: 60) { daemons[.slurmctld]?.state == .running }
  }
}

extension Daemon: Comparable {
  /// Earlier in the order of start is smaller.
  static func < (a: Daemon, b: Daemon) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }
}
