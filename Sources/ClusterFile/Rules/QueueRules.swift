import AWSFacts
import Diagnostics

/// Queues: how many there are, how many nodes they have, and for how long.
enum QueueRules {
  static let all = [
    instances, instancesBoth, count, nodesInverted, nodesZero, nodesMany, idleTimeout, hyperthreadingMPI,
  ]

  static let instances = Rule(
    "queue-instances", "A queue, or each of its compute resources, has instance types.",
    why: "A node is an instance of a type.", source: "ParallelCluster 3.16.1: SlurmComputeResourceSchema",
    fails: "queues:\n  - ▸name: cpu", passes: Rule.queue("instances: [c7i.8xlarge]")
  ) { draft, findings in
    for (path, _, resource) in draft.resources where resource.instances.isEmpty {
      let keys = ["instances", "instance", "computeResources"]
      if keys.allSatisfy({ draft.isSound("\(path).\($0)") }) {
        findings.report(path, "there are no instance types", hint: "add `instances: [c7i.8xlarge, c6i.8xlarge]`")
      }
    }
  }

  static let instancesBoth = Rule(
    "queue-instances-twice", "Instance types are said once: by `instances`, `instance` or `computeResources`.",
    why: "Of two, one would do nothing.", source: "ParallelCluster 3.16.1: SlurmComputeResourceSchema",
    fails: Rule.queue("instances: [c7i.8xlarge]", "▸instance: c7i.8xlarge"),
    passes: Rule.queue("instance: c7i.8xlarge")
  ) { draft, findings in
    for (path, queue) in draft.queues where !queue.listed.isEmpty {
      for key in ["instances", "instance", "nodes"] where draft.isGiven("\(path).\(key)") {
        findings.reportKey(
          "\(path).\(key)", "the queue lists `computeResources`, so `\(key)` counts for none of them",
          hint: "write it in each of them")
      }
    }
    for (path, _, _) in draft.resources where draft.isGiven("\(path).instances") && draft.isGiven("\(path).instance") {
      findings.reportKey("\(path).instance", "both `instances` and `instance` are given", hint: "keep one of them")
    }
  }

  static let count = Rule(
    "queue-count", "There are at most 50 queues.",
    why: "ParallelCluster allows 50 queues and 50 compute resources in all; a fallback is a queue of its own.",
    source: "ParallelCluster 3.16.1: MaxCountValidator (MAX_NUMBER_OF_QUEUES)",
    fails: "queues:\n"
      + (0...50).map { "  - {name: \($0 == 50 ? "▸" : "")q\($0), instances: [c7i.large]}" }.joined(
        separator: "\n"
      )
      .replacing("{name: ▸", with: "▸{name: "),
    passes: "queues:\n"
      + (0..<50).map { "  - {name: q\($0), instances: [c7i.large]}" }.joined(separator: "\n")
  ) { draft, findings in
    let count = draft.whole.queues.count
    guard count > 50 else { return }
    var sum = 0
    let first = draft.queues.first { _, queue in
      sum += queue.fallback == nil ? 1 : 2
      return sum > 50
    }
    let fallbacks = count - draft.cluster.queues.count
    findings.report(
      first?.path ?? "queues",
      "there are \(count) queues\(fallbacks > 0 ? " with \(fallbacks) fallbacks" : ""), and at most 50 are allowed",
      hint: "give one queue several instance types of the same size, or make a second cluster")
  }

  static let nodesInverted = Rule(
    "nodes-inverted", "The minimum of nodes is not above the maximum.", why: "No number of nodes would do.",
    source: "ParallelCluster 3.16.1: ComputeResourceSizeValidator",
    fails: Rule.queue("instances: [c7i.8xlarge]", "nodes: ▸16-0"),
    passes: Rule.queue("instances: [c7i.8xlarge]", "nodes: 0-16")
  ) { draft, findings in
    for (path, _, resource) in draft.resources where resource.minNodes > resource.maxNodes {
      findings.report(
        "\(path).nodes", "the minimum, \(resource.minNodes), is above the maximum, \(resource.maxNodes)",
        hint: "write `\(resource.maxNodes)-\(resource.minNodes)`")
    }
  }

  static let nodesZero = Rule(
    "nodes-zero", "A queue may have at least one node.", why: "Jobs sent to it would wait without end.",
    source: "Apus: a queue without nodes runs no job",
    fails: Rule.queue("instances: [c7i.8xlarge]", "nodes: ▸0"),
    passes: Rule.queue("instances: [c7i.8xlarge]", "nodes: 0-1")
  ) { draft, findings in
    for (path, queue, resource) in draft.resources
    where resource.maxNodes == 0 && resource.minNodes == 0 && queue.capacity != .capacityBlock {
      findings.report(
        "\(path).nodes", "the queue \(Quoted.name(queue.name)) can have no node",
        hint: "write `0-10` for up to ten, booted when jobs need them; or delete the queue")
    }
  }

  static let nodesMany = Rule(
    "nodes-many", .warning, "The cluster has no more nodes than AWS has tried.",
    why:
      "ParallelCluster is tested with up to some 4,000 nodes; the account's vCPU quotas are mostly far below.",
    source: "Apus: a mark far above most accounts' vCPU quotas",
    fails: Rule.queue("instances: [c7i.8xlarge]", "nodes: ▸0-5000"),
    passes: Rule.queue("instances: [c7i.8xlarge]", "nodes: 0-4000")
  ) { draft, findings in
    let total = draft.cluster.mostNodes
    guard total > 4000, let most = draft.resources.max(by: { $0.resource.maxNodes < $1.resource.maxNodes }) else {
      return
    }
    findings.report(
      "\(most.path).nodes", "the cluster may have \(total) nodes, more than ParallelCluster is tested with",
      hint: "ask for the quotas before, and grow in steps")
  }

  static let idleTimeout = Rule(
    "idle-timeout", "The idle timeout is a whole number of minutes.",
    why: "ParallelCluster counts it in minutes; below one, a node would go between two jobs of a chain.",
    source: "ParallelCluster 3.16.1: schema of SlurmSettings, ScaledownIdletime (an integer)",
    fails: Rule.queue("instances: [c7i.8xlarge]", "idleTimeout: ▸90 s"),
    passes: Rule.queue("instances: [c7i.8xlarge]", "idleTimeout: 2 min")
  ) { draft, findings in
    for (path, queue) in draft.queues where queue.idleSeconds % 60 != 0 || queue.idleSeconds == 0 {
      findings.report(
        "\(path).idleTimeout", "the idle timeout must be a whole number of minutes, at least one",
        hint: "write `\(queue.idleSeconds / 60 + 1) min`; `apus up --local --idle 15s` is for rehearsals")
    }
  }

  static let hyperthreadingMPI = Rule(
    "hyperthreading-mpi", .advice, "A queue for MPI gives each core to one thread.",
    why: "Two MPI ranks on one core share its arithmetic units, and mostly run slower than one.",
    source: "Apus: two ranks on one core share its arithmetic units",
    fails: Rule.queue("instances: [▸c7i.metal-48xl]", "efa: true"),
    passes: Rule.queue("instances: [c7i.metal-48xl]", "efa: true", "hyperthreading: false")
  ) { draft, findings in
    for (path, _, resource) in draft.resources where resource.efa && !draft.isGiven("\(path).hyperthreading") {
      guard
        let (path, type) = draft.types(of: resource, path).first(where: {
          $0.type.threadsPerCore > 1 && $0.type.gpu == nil
        })
      else { continue }
      findings.report(
        path, "\(Quoted.name(type.name)) has two hardware threads a core, and the queue has EFA",
        hint: "add `hyperthreading: false` for MPI, or `hyperthreading: true` to say that you know")
    }
  }
}
