import Diagnostics

/// Fallbacks of spot queues: each becomes a queue of its own.
enum FallbackRules {
  static let all = [capacity, name, priority]

  static let capacity = Rule(
    "fallback-capacity", "Only a spot queue has a fallback.",
    why: "The nodes of other queues are bought on demand already, or reserved.",
    source: "Apus: a second queue of the same nodes would do nothing",
    fails: Rule.queue("instances: [c7i.8xlarge]", "fallback: ▸onDemand"),
    passes: Rule.queue("instances: [c7i.8xlarge, c6i.8xlarge]", "capacity: spot", "fallback: onDemand")
  ) { draft, findings in
    for (path, queue) in draft.queues
    where queue.fallback != nil && queue.capacity != .spot && draft.isSound("\(path).capacity") {
      findings.report(
        "\(path).fallback",
        "the queue \(Quoted.name(queue.name)) has `capacity: \(queue.capacity.rawValue)`, and a fallback is for spot",
        hint: "write `capacity: spot`, or delete the line")
    }
  }

  static let name = Rule(
    "fallback-name", "A queue's name with `-ondemand` behind it is free for its fallback, and short enough.",
    why: "The fallback is a queue of that name; ParallelCluster's names of queues have at most 25 characters.",
    source: "ParallelCluster 3.16.1: NameValidator, DuplicateNameValidator",
    fails: """
      queues:
        - {name: cpu, instances: [c7i.8xlarge, c6i.8xlarge], capacity: spot, fallback: ▸onDemand}
        - {name: cpu-ondemand, instances: [c7i.8xlarge]}
      """,
    passes: """
      queues:
        - {name: cpu, instances: [c7i.8xlarge, c6i.8xlarge], capacity: spot, fallback: onDemand}
        - {name: steady, instances: [c7i.8xlarge]}
      """
  ) { draft, findings in
    for (path, queue) in draft.queues
    where queue.fallback != nil && draft.isSound("\(path).name") && NameRules.fault(of: queue.name) == nil {
      let name = queue.name + Cluster.Queue.fallbackSuffix
      if let other = draft.queues.first(where: { $0.queue.name == name }) {
        let line = draft.position(of: "\(other.path).name").map { "line \($0.line) has it; " } ?? ""
        findings.report(
          "\(path).fallback", "the fallback would be called \(Quoted.name(name)), and there is such a queue",
          hint: "\(line)delete one of the two, or rename that queue")
      } else if NameRules.fault(of: name) != nil {
        let most = 25 - Cluster.Queue.fallbackSuffix.count
        findings.report(
          "\(path).name",
          "the fallback would be called \(Quoted.name(name)): \(name.count) characters, and at most 25 are allowed",
          hint: "shorten the queue's name to \(most) characters")
      }
    }
  }

  static let priority = Rule(
    "fallback-priority", "A queue with a fallback has a priority above 0.",
    why: "The fallback's is one lower, so that Slurm tries spot nodes first; 0 is the lowest.",
    source: "Slurm: slurm.conf(5), PriorityTier; sbatch(1), --partition",
    fails: Rule.queue(
      "instances: [c7i.8xlarge, c6i.8xlarge]", "capacity: spot", "fallback: onDemand", "priority: ▸0"),
    passes: Rule.queue(
      "instances: [c7i.8xlarge, c6i.8xlarge]", "capacity: spot", "fallback: onDemand", "priority: 1")
  ) { draft, findings in
    for (path, queue) in draft.queues where queue.fallback != nil && queue.priorityTier < 1 {
      let setting = queue.slurmSettings.last { $0.name.lowercased() == "prioritytier" }
      findings.report(
        setting.map { "\(path).slurmSettings.\($0.name)" } ?? "\(path).priority",
        "the fallback of \(Quoted.name(queue.name)) would need a priority below 0", hint: "write 1 or more")
    }
  }
}
