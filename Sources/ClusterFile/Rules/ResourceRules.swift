import AWSFacts
import Diagnostics

/// Compute resources: their names and their number; and what a queue says that its nodes cannot keep.
enum ResourceRules {
  static let all = [
    name, nameTwice, count, idleTimeoutDiffers, defaultTime, maxNodesPerJob, spotLongJobs, lustreOneNode,
  ]

  static let name = Rule(
    "resource-name",
    "A compute resource's name is a lower-case letter, then lower-case letters, digits and dashes; at most 25 "
      + "characters, and not `default`.",
    why: "It becomes part of node names (`QUEUE-dy-NAME-1`).",
    source: "ParallelCluster 3.16.1: NameValidator",
    fails: resources("{name: ▸Large, instances: [c7i.8xlarge]}"),
    passes: resources("{name: large, instances: [c7i.8xlarge]}")
  ) { draft, findings in
    for (path, queue) in draft.queues {
      for (path, resource) in draft.resources(of: queue, path) {
        // A name that is made of an unknown type has that for its fault.
        let isMade = !draft.isGiven("\(path).name") || queue.listed.isEmpty
        if isMade, draft.types(of: resource, path).isEmpty { continue }
        let place = isMade ? draft.instances(of: resource, path).first?.path ?? path : "\(path).name"
        guard let fault = NameRules.fault(of: resource.name) else { continue }
        findings.report(
          place, "\(Quoted.name(resource.name)) cannot be a compute resource's name: \(fault.message)",
          hint: isMade ? "give it a `name` under `computeResources`" : fault.hint)
      }
    }
  }

  static let nameTwice = Rule(
    "resource-name-twice", "No two compute resources of a queue have the same name.",
    why: "Nodes are named after them. A name that is not given is the first instance type with dashes for dots.",
    source: "ParallelCluster 3.16.1: DuplicateNameValidator",
    fails: resources("{name: one, instances: [c7i.8xlarge]}", "{name: ▸one, instances: [c6i.8xlarge]}"),
    passes: resources("{name: one, instances: [c7i.8xlarge]}", "{instances: [c6i.8xlarge]}")
  ) { draft, findings in
    for (path, queue) in draft.queues where !queue.listed.isEmpty {
      var first: [String: String] = [:]
      for (path, resource) in draft.resources(of: queue, path)
      where !resource.name.isEmpty && draft.isSound("\(path).name") {
        let isGiven = draft.isGiven("\(path).name")
        let place = isGiven ? "\(path).name" : draft.instances(of: resource, path).first?.path ?? path
        guard let other = first[resource.name] else {
          first[resource.name] = place
          continue
        }
        let line = draft.position(of: other).map { "line \($0.line) has the first; " } ?? ""
        findings.report(
          place, "a second compute resource of the queue is called \(Quoted.name(resource.name))",
          hint: line + (isGiven ? "rename one of them" : "give this one a `name`"))
      }
    }
  }

  private static let most = 50

  static let count = Rule(
    "resource-count", "There are at most 50 compute resources in all queues.",
    why: "ParallelCluster allows no more; a queue that lists none has one, and a fallback as many as its queue.",
    source: "ParallelCluster 3.16.1: MaxCountValidator (MAX_COMPUTE_RESOURCES_PER_CLUSTER)",
    fails: resources((0...most).map { "\($0 == most ? "▸" : ""){name: r\($0), instances: [c7i.large]}" }),
    passes: resources((0..<most).map { "{name: r\($0), instances: [c7i.large]}" })
  ) { draft, findings in
    let count = draft.whole.queues.reduce(0) { $0 + $1.computeResources.count }
    // Where there are too many queues, another rule says it.
    guard count > most, draft.whole.queues.count <= most else { return }
    var sum = 0
    let first = draft.resources.first { _, queue, _ in
      sum += queue.fallback == nil ? 1 : 2
      return sum > most
    }
    let fallbacks = count - draft.resources.count
    findings.report(
      first?.path ?? "queues",
      "there are \(count) compute resources\(fallbacks > 0 ? ", \(fallbacks) of them of fallbacks" : ""), and at most "
        + "\(most) are allowed",
      hint: "let one have several instance types of the same size, or make a second cluster")
  }

  static let idleTimeoutDiffers = Rule(
    "idle-timeout-differs", .warning, "All queues have the same idle timeout.",
    why: "ParallelCluster has one for the whole cluster; the longest is taken, and idle nodes of the others cost more.",
    source: "ParallelCluster 3.16.1: SlurmSettings.ScaledownIdletime; SLURM_SETTINGS_DENY_LIST has SuspendTime",
    fails: "queues:\n  - {name: a, instances: [c7i.8xlarge], idleTimeout: 20 min}\n"
      + "  - {name: b, instances: [c7i.8xlarge], idleTimeout: ▸5 min}",
    passes: "queues:\n  - {name: a, instances: [c7i.8xlarge], idleTimeout: 20 min}\n"
      + "  - {name: b, instances: [c7i.8xlarge], idleTimeout: 20 min}"
  ) { draft, findings in
    guard let longest = draft.queues.max(by: { $0.queue.idleSeconds < $1.queue.idleSeconds }) else { return }
    let others = draft.queues.filter { path, queue in
      queue.idleSeconds < longest.queue.idleSeconds && draft.isSound("\(path).idleTimeout")
    }
    guard !others.isEmpty else { return }
    // Once a file; a queue that says nothing is not the one to change.
    let place = others.first { draft.isGiven("\($0.path).idleTimeout") } ?? longest
    findings.report(
      "\(place.path).idleTimeout",
      "idle nodes of \(Quoted.list(others.map(\.queue.name), most: 4)) stay as long as those of "
        + "\(Quoted.name(longest.queue.name)): \(longest.queue.idleSeconds / 60) min",
      hint: "give all queues the same `idleTimeout`; the longest counts for all")
  }

  static let defaultTime = Rule(
    "default-time", "A job's default time is not above the queue's longest.",
    why: "A job that does not say how long it runs would wait without end: it asks for more than it may have.",
    source: "Slurm: slurm.conf(5), DefaultTime and MaxTime",
    fails: Rule.queue("instances: [c7i.8xlarge]", "maxTime: 1 h", "defaultTime: ▸2 h"),
    passes: Rule.queue("instances: [c7i.8xlarge]", "maxTime: 2 h", "defaultTime: 1 h")
  ) { draft, findings in
    for (path, queue) in draft.queues {
      guard let time = queue.defaultTime, let most = queue.maxTime, time > most, draft.isSound("\(path).maxTime")
      else { continue }
      let line = draft.position(of: "\(path).maxTime").map { "line \($0.line) has `maxTime`; " } ?? ""
      findings.report(
        "\(path).defaultTime", "the default time is longer than `maxTime`",
        hint: line + "delete `defaultTime` for the same as `maxTime`")
    }
  }

  static let maxNodesPerJob = Rule(
    "max-nodes-per-job", .warning, "A job may not have more nodes than the queue has.",
    why: "A bound above the queue's own bounds nothing.",
    source: "Slurm: slurm.conf(5), MaxNodes",
    fails: Rule.queue("instances: [c7i.8xlarge]", "nodes: 0-8", "maxNodesPerJob: ▸16"),
    passes: Rule.queue("instances: [c7i.8xlarge]", "nodes: 0-16", "maxNodesPerJob: 8")
  ) { draft, findings in
    for (path, queue) in draft.queues {
      guard let nodes = queue.maxNodesPerJob, nodes > queue.maxNodes, queue.maxNodes > 0,
        draft.resources(of: queue, path).allSatisfy({ draft.isSound("\($0.path).nodes") })
      else { continue }
      findings.report(
        "\(path).maxNodesPerJob", "a job may have \(nodes) nodes, and the queue has at most \(queue.maxNodes)",
        hint: "write `\(queue.maxNodes)` or less, or delete the line")
    }
  }

  static let spotLongJobs = Rule(
    "spot-long-jobs", .advice, "Jobs of a spot queue are short, or start again when their node is taken.",
    why: "AWS takes a spot node back when it likes. A job that does not start again is lost, and a long one may start "
      + "again many times, if it does not save its state.",
    source: "AWS: EC2 user guide, Spot Instance interruptions; Slurm: slurm.conf(5), JobRequeue",
    fails: "slurm: {settings: [{JobRequeue: ▸0}]}\n"
      + Rule.queue("instances: [c7i.8xlarge, c6i.8xlarge]", "capacity: spot"),
    passes: "slurm: {settings: [{JobRequeue: 1}]}\n"
      + Rule.queue("instances: [c7i.8xlarge, c6i.8xlarge]", "capacity: spot", "maxTime: 12 h")
  ) { draft, findings in
    let spot = draft.queues.filter { $0.queue.capacity == .spot }
    guard !spot.isEmpty else { return }
    for (index, line) in draft.cluster.slurm.settings.enumerated() {
      for setting in line where setting.name.lowercased() == "jobrequeue" && setting.value == "0" {
        findings.report(
          "slurm.settings[\(index)].\(setting.name)", "jobs whose spot node is taken back do not start again",
          hint: "delete the line; a job that must not start again says so with `sbatch --no-requeue`")
      }
    }
    for (path, queue) in spot {
      guard let time = queue.maxTime, time > 86_400 else { continue }
      findings.report(
        "\(path).maxTime", "jobs of the spot queue \(Quoted.name(queue.name)) may run for more than a day",
        hint: "write `1 day` or less, or let long jobs save their state and run them on `onDemand`")
    }
  }

  static let lustreOneNode = Rule(
    "lustre-one-node", .advice, "Lustre is for several nodes.",
    why: "One node alone does not use what the servers of a Lustre file system can do, and are paid for.",
    source: "Apus: a volume or EFS serves one node for less",
    fails: "storage: [{mount: /scratch, lustre: ▸{}}]\n" + Rule.queue("instances: [c7i.8xlarge]", "nodes: 0-1"),
    passes: "storage: [{mount: /scratch, lustre: {}}]\n" + Rule.queue("instances: [c7i.8xlarge]", "nodes: 0-2")
  ) { draft, findings in
    let nodes = draft.cluster.queues.reduce(0) { $0 + $1.maxNodes }
    guard nodes == 1, draft.resources.allSatisfy({ draft.isSound("\($0.path).nodes") }) else { return }
    for (index, system) in draft.cluster.storage.enumerated() {
      guard case .lustre(let lustre) = system.kind, lustre.id == nil else { continue }
      findings.report(
        "storage[\(index)].lustre", "all queues together have one node at most, which alone would use it",
        hint: "`ebs: {}` is a volume, `efs: {}` grows as it is written")
    }
  }

  /// Example lines with one queue that lists these compute resources.
  private static func resources(_ items: String...) -> String { resources(items) }

  private static func resources(_ items: [String]) -> String {
    Rule.queue("computeResources:", items.map { "  - " + $0 }.joined(separator: "\n    "))
  }
}
