import ClusterFile
import Diagnostics
import Planning
import Slurm

/// What a changed cluster file means for a cluster that runs: what is done, and what cannot be done in place.
struct PlanChange: Equatable {
  /// What changes, each in a line.
  var descriptions: [String] = []
  /// Why it cannot be done in place, each with what to do; nothing is changed unless it is empty.
  var refusals: [Diagnostic] = []
  /// Nodes that must be off before their definition changes or goes.
  var nodesToEnd: Set<String> = []
  /// Nodes see other file systems after their next boot; those that are busy finish first.
  var renewsNodes = false

  /// Compares two plans.
  ///
  /// - Parameters:
  ///   - jobs: Every job that has not ended.
  ///   - busy: Nodes that a job has.
  init(from old: LocalPlan, to new: LocalPlan, jobs: [Job], busy: Set<String>) {
    compareQueues(old.plan, new.plan, jobs: jobs)
    compareNodes(old.plan, new.plan, busy: busy)
    compareSettings(old.plan.cluster, new.plan.cluster, busy: busy)
    compareRest(old, new)
  }

  private mutating func compareQueues(_ old: Plan, _ new: Plan, jobs: [Job]) {
    let names = Set(new.cluster.queues.map(\.name))
    let oldNames = Set(old.cluster.queues.map(\.name))
    for queue in new.cluster.queues where !oldNames.contains(queue.name) {
      descriptions.append("queue \(queue.name) is added")
    }
    for queue in old.cluster.queues where !names.contains(queue.name) {
      let held = jobs.filter { $0.partition.split(separator: ",").contains { $0 == queue.name } }
      if held.isEmpty {
        descriptions.append("queue \(queue.name) is removed")
      } else {
        refuse(
          "queue \(queue.name) cannot be removed: it holds \(Self.list(held.map(\.displayID), of: "job"))",
          "wait for them, cancel them, or move them with 'scontrol update JobId=… Partition=…'")
      }
    }
    if let first = new.cluster.queues.first?.name, first != old.cluster.queues.first?.name {
      descriptions.append("the default queue becomes \(first)")
    }
  }

  private mutating func compareNodes(_ old: Plan, _ new: Plan, busy: Set<String>) {
    func has(_ plan: Plan, _ queue: String) -> Bool { plan.cluster.queues.contains { $0.name == queue } }
    for group in old.nodeGroups {
      let match = new.nodeGroups.first { $0.namePrefix == group.namePrefix }
      let kept = match?.count ?? 0
      let gone = group.nodeNames.dropFirst(kept)
      if let match, kept != group.count {
        descriptions.append("\(group.hostlist) becomes \(match.hostlist)")
      } else if match == nil, has(new, group.queue) {
        descriptions.append("nodes \(group.hostlist) go")
      }
      end(Set(gone), busy, "cannot be removed")
      if let match, match.weight != group.weight {
        descriptions.append("nodes \(match.hostlist) change their weight")
      }
      if let match, !Self.hasSameShape(group, match) {
        descriptions.append("nodes \(match.hostlist) change their shape")
        end(Set(group.nodeNames.prefix(kept)), busy, "cannot change its CPUs, memory or GPUs")
      } else if let match, match.settings != group.settings {
        descriptions.append("nodes \(match.hostlist) change their settings")
        end(Set(group.nodeNames.prefix(kept)), busy, "cannot change its settings")
      } else if let match, match.features != group.features {
        descriptions.append("nodes \(match.hostlist) change their features")
      }
    }
    for group in new.nodeGroups where has(old, group.queue) {
      if old.nodeGroups.contains(where: { $0.namePrefix == group.namePrefix }) { continue }
      descriptions.append("nodes \(group.hostlist) are added")
    }
  }

  private mutating func compareSettings(_ old: Cluster, _ new: Cluster, busy: Set<String>) {
    for queue in new.queues {
      guard let before = old.queues.first(where: { $0.name == queue.name }) else { continue }
      if Self.limits(before) != Self.limits(queue) { descriptions.append("queue \(queue.name) changes its limits") }
    }
    if Self.sharing(old) != Self.sharing(new) {
      // As in ParallelCluster, whose compute fleet must be stopped for it: what runs has no memory of its own.
      descriptions.append("what Slurm gives to jobs changes: CPUs, memory")
      end(busy, busy, "cannot change how its memory is given out")
      renewsNodes = true
    } else if old.slurm.settings != new.slurm.settings {
      descriptions.append("the settings of Slurm change")
      renewsNodes = true
    }
  }

  /// What the partition's line says beside its nodes.
  private static func limits(_ queue: Cluster.Queue) -> [String] {
    SlurmLines.limits(of: queue) + queue.slurmSettings.map { "\($0.name)=\($0.value)" }
  }

  /// What says how jobs share nodes.
  private static func sharing(_ cluster: Cluster) -> [String] {
    let settings = cluster.slurm.settings.compactMap(\.first).filter { $0.name.lowercased().hasPrefix("selecttype") }
    return ["\(cluster.slurm.memoryScheduling)"] + settings.map { "\($0.name)=\($0.value)" }
  }

  private mutating func end(_ nodes: Set<String>, _ busy: Set<String>, _ what: String) {
    for node in nodes.intersection(busy).sorted().prefix(3) {
      refuse("node \(node) \(what) while a job runs on it", "wait for the job or cancel it, and run 'up' again")
    }
    nodesToEnd.formUnion(nodes)
  }

  private mutating func compareRest(_ old: LocalPlan, _ new: LocalPlan) {
    if old.namespaces != new.namespaces {
      refuse(
        "the isolation of nodes cannot change while the cluster runs", "run 'apus down', and then 'up' again")
    }
    if old.mounts != new.mounts || old.projectFolder != new.projectFolder {
      descriptions.append("nodes that boot from now on see \(new.mounts.joined(separator: ", "))")
      renewsNodes = true
    }
    if old.plan.cluster.accounting != new.plan.cluster.accounting {
      descriptions.append("accounting is switched \(new.plan.cluster.accounting ? "on" : "off")")
    }
    if old.options.bootSeconds != new.options.bootSeconds || Self.idleTimes(old) != Self.idleTimes(new) {
      descriptions.append("the boot and idle times change")
    }
    if descriptions.isEmpty && old != new { descriptions.append("what does not touch the local cluster changes") }
  }

  private mutating func refuse(_ message: String, _ hint: String) {
    refusals.append(Diagnostic(severity: .error, rule: "change-in-place", message: message, hint: hint))
  }

  /// The seconds after which idle nodes go: one for all, or each queue's own.
  private static func idleTimes(_ local: LocalPlan) -> [String: Int] {
    if case .seconds(let seconds) = local.options.idle { return ["": seconds] }
    return Dictionary(local.plan.cluster.queues.map { ($0.name, $0.idleSeconds) }) { $1 }
  }

  private static func hasSameShape(_ a: NodeGroup, _ b: NodeGroup) -> Bool {
    a.cpus == b.cpus && a.realMemoryMiB == b.realMemoryMiB && a.gpu == b.gpu
  }

  private static func list(_ ids: [String], of noun: String) -> String {
    let shown = ids.prefix(5).joined(separator: ", ") + (ids.count > 5 ? ", …" : "")
    return "\(ids.count) \(noun)\(ids.count == 1 ? "" : "s") (\(shown))"
  }
}
