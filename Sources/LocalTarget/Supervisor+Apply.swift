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
    let old = plan
    (plan, ports, groups) = (new, fresh, Self.groups(of: new))
    for daemon in Set(Daemon.needed(for: new)).subtracting(Daemon.needed(for: old)) { keep(daemon) }
    try await restartController()
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
  private func restartController() async throws {
    let before = daemons[.slurmctld]?.process?.pid
    restart(.slurmctld)
    let isBack = await waitUntil(seconds: 60) {
      guard let state = daemons[.slurmctld] else { return false }
      return state.state == .running && state.process?.pid != before
    }
    guard isBack else {
      throw LocalTargetError(
        rule: "slurmctld", message: "slurmctld does not come back", hint: "see \(folder.log)/slurmctld.log")
    }
  }
}

extension Daemon: Comparable {
  /// Earlier in the order of start is smaller.
  static func < (a: Daemon, b: Daemon) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }
}
