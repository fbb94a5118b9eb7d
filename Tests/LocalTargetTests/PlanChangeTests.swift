import ClusterFile
import Diagnostics
import Planning
import Slurm
import Testing

@testable import LocalTarget

/// A second `up` changes what changed in the file, says what that is, and refuses what would take a job's node away.
@Suite struct PlanChangeTests {
  private func file(_ queues: [String], more: String = "") -> String {
    "name: lab\nregion: us-east-1\nqueues:\n" + queues.map { "  - {\($0)}\n" }.joined() + more
  }

  private let cpu = "name: cpu, instances: [c7i.large], nodes: 1-4"
  private let gpu = "name: gpu, instances: [g5.xlarge], nodes: 0-2"

  private func change(
    _ old: String, _ new: String, jobs: [Job] = [], busy: Set<String> = [], edit: (inout LocalPlan) -> Void = { _ in }
  ) throws -> PlanChange {
    let before = try Sample.plan(old)
    var after = try Sample.plan(new)
    edit(&after)
    return PlanChange(from: before, to: after, jobs: jobs, busy: busy)
  }

  /// Two queue lines, and what comes of changing the first to the second.
  private func change(_ old: String, to new: String, busy: Set<String> = []) throws -> PlanChange {
    try change(file([old]), file([new]), busy: busy)
  }

  @Test func nothing() throws {
    #expect(try change(file([cpu]), file([cpu])) == PlanChange.only([]))
  }

  /// A queue appears without touching what runs.
  @Test func queueAdded() throws {
    let change = try change(
      file([cpu]), file([cpu, gpu]), jobs: [Sample.job(1, partition: "cpu")], busy: ["cpu-st-c7i-large-1"])
    #expect(try change == PlanChange.only(["queue gpu is added"]))
  }

  /// A queue without jobs goes, and its nodes are ended first.
  @Test func queueRemoved() throws {
    let change = try change(file([cpu, gpu]), file([cpu]), jobs: [Sample.job(1, partition: "cpu")])
    #expect(change.descriptions == ["queue gpu is removed"])
    #expect(change.refusals.isEmpty)
    #expect(change.nodesToEnd == ["gpu-dy-g5-xlarge-1", "gpu-dy-g5-xlarge-2"])
  }

  /// No accepted job is lost: a queue that holds one, waiting or running or with another queue as its choice, stays.
  @Test func queueWithJobsStays() throws {
    let jobs =
      [Sample.job(7, partition: "cpu,gpu", state: .pending)] + (10..<16).map { Sample.job($0, partition: "gpu") }
      + [Sample.job(99, partition: "gpu2"), Sample.job(98, partition: "cpu")]
    let change = try change(file([cpu, gpu]), file([cpu]), jobs: jobs)
    #expect(
      change.refusals == [
        Diagnostic(
          severity: .error, rule: "change-in-place",
          message: "queue gpu cannot be removed: it holds 7 jobs (7, 10, 11, 12, 13, …)",
          hint: "wait for them, cancel them, or move them with 'scontrol update JobId=… Partition=…'")
      ])
    let one = try self.change(file([cpu, gpu]), file([cpu]), jobs: [Sample.job(5, partition: "gpu")])
    #expect(one.refusals.map(\.message) == ["queue gpu cannot be removed: it holds 1 job (5)"])
  }

  @Test func queueGrows() throws {
    #expect(
      try change(cpu, to: "name: cpu, instances: [c7i.large], nodes: 1-6")
        == PlanChange.only(["cpu-dy-c7i-large-[1-3] becomes cpu-dy-c7i-large-[1-5]"]))
  }

  /// A queue shrinks from its end: nodes that go are ended, unless a job has one of them.
  @Test func queueShrinks() throws {
    let smaller = "name: cpu, instances: [c7i.large], nodes: 1-2"
    let change = try change(cpu, to: smaller, busy: ["cpu-dy-c7i-large-1"])
    #expect(change.descriptions == ["cpu-dy-c7i-large-[1-3] becomes cpu-dy-c7i-large-1"])
    #expect(change.refusals.isEmpty)
    #expect(change.nodesToEnd == ["cpu-dy-c7i-large-2", "cpu-dy-c7i-large-3"])
    let refused = try self.change(cpu, to: smaller, busy: ["cpu-dy-c7i-large-3"])
    #expect(
      refused.refusals == [
        Diagnostic(
          severity: .error, rule: "change-in-place",
          message: "node cpu-dy-c7i-large-3 cannot be removed while a job runs on it",
          hint: "wait for the job or cancel it, and run 'up' again")
      ])
  }

  /// A refusal over many nodes names a few.
  @Test func refusalIsShort() throws {
    let big = "name: cpu, instances: [c7i.large], nodes: 0-40"
    let busy = Set((1...40).map { "cpu-dy-c7i-large-\($0)" })
    #expect(try change(big, to: "name: cpu, instances: [c7i.large], nodes: 0-1", busy: busy).refusals.count == 3)
  }

  /// The minimum makes static nodes of dynamic ones: both groups change, and both are said.
  @Test(arguments: [
    (
      "1-4", "2-4",
      ["cpu-st-c7i-large-1 becomes cpu-st-c7i-large-[1-2]", "cpu-dy-c7i-large-[1-3] becomes cpu-dy-c7i-large-[1-2]"]
    ),
    ("0-4", "4", ["nodes cpu-dy-c7i-large-[1-4] go", "nodes cpu-st-c7i-large-[1-4] are added"]),
    ("4", "0-4", ["nodes cpu-st-c7i-large-[1-4] go", "nodes cpu-dy-c7i-large-[1-4] are added"]),
    ("0-4", "1-5", ["nodes cpu-st-c7i-large-1 are added"]),
  ])
  func minimumChanges(old: String, new: String, descriptions: [String]) throws {
    let change = try change(
      "name: cpu, instances: [c7i.large], nodes: \(old)", to: "name: cpu, instances: [c7i.large], nodes: \(new)")
    #expect(change.descriptions == descriptions)
    #expect(change.refusals.isEmpty)
  }

  /// Another type first is another compute resource: other nodes.
  @Test func otherResource() throws {
    let change = try change(
      "name: cpu, instances: [c7i.large], nodes: 0-2", to: "name: cpu, instances: [c6i.large], nodes: 0-3",
      busy: ["cpu-dy-c7i-large-2"])
    #expect(
      change.descriptions == [
        "nodes cpu-dy-c7i-large-[1-2] go", "nodes cpu-dy-c6i-large-[1-3] are added",
      ])
    #expect(change.nodesToEnd == ["cpu-dy-c7i-large-1", "cpu-dy-c7i-large-2"])
    #expect(change.refusals.map(\.message) == ["node cpu-dy-c7i-large-2 cannot be removed while a job runs on it"])
  }

  /// CPUs, memory and GPUs of a node that runs are in slurmd's memory: it must be off before they change.
  @Test(arguments: [
    ("instances: [c7i.large]", "instances: [c7i.large], hyperthreading: false"),
    ("instances: [r7i.large]", "instances: [r7i.large, c7i.large]"),
    // Of one queue all types have as many GPUs, so it is the type that changes, under a name of its own.
    ("name: r, instances: [g6.xlarge]", "name: r, instances: [g6f.xlarge]"),
  ])
  func shapeChanges(old: String, new: String) throws {
    let queue = { (keys: String, nodes: String) in "name: q, computeResources: [{\(keys), nodes: \(nodes)}]" }
    let name = try #require(try Sample.plan(file([queue(old, "0-3")])).plan.nodeNames.first)
    let prefix = String(name.dropLast())
    let change = try change(queue(old, "0-3"), to: queue(new, "0-2"), busy: [name])
    #expect(change.descriptions.contains("nodes \(prefix)[1-2] change their shape"))
    #expect(change.nodesToEnd == [prefix + "1", prefix + "2", prefix + "3"])
    #expect(
      change.refusals.map(\.message) == [
        "node \(name) cannot change its CPUs, memory or GPUs while a job runs on it"
      ])
  }

  private let two = "name: q, computeResources: [{name: a, instances: [c7i.large], nodes: 0-2}, "

  /// A compute resource appears, goes and changes its size as a queue's own nodes do, and leaves the others alone.
  @Test func computeResourcesChange() throws {
    let both = two + "{name: b, instances: [c7i.xlarge], nodes: 1-2}]"
    let one = "name: q, computeResources: [{name: a, instances: [c7i.large], nodes: 0-2}]"
    #expect(
      try change(one, to: both, busy: ["q-dy-a-1"])
        == PlanChange.only(["nodes q-st-b-1 are added", "nodes q-dy-b-1 are added"]))
    let gone = try change(both, to: one, busy: ["q-dy-a-1"])
    #expect(gone.descriptions == ["nodes q-st-b-1 go", "nodes q-dy-b-1 go"] && gone.refusals.isEmpty)
    #expect(gone.nodesToEnd == ["q-st-b-1", "q-dy-b-1"])
    #expect(
      try change(both, to: one, busy: ["q-st-b-1"]).refusals.map(\.message) == [
        "node q-st-b-1 cannot be removed while a job runs on it"
      ])
    let grown = try change(both, to: two + "{name: b, instances: [c7i.xlarge], nodes: 1-6}]", busy: ["q-dy-b-1"])
    #expect(try grown == PlanChange.only(["q-dy-b-1 becomes q-dy-b-[1-5]"]))
  }

  /// Weights and limits change under a job; parameters of a node do not.
  @Test func limitsAndSettingsChange() throws {
    let old = "name: q, instances: [c7i.large], nodes: 0-2"
    let busy: Set = ["q-dy-c7i-large-1"]
    for limit in ["maxTime: 1 h", "defaultTime: 1 h", "priority: 3", "exclusive: true", "maxNodesPerJob: 1"] {
      #expect(
        try change(old, to: old + ", " + limit, busy: busy) == PlanChange.only(["queue q changes its limits"]),
        "\(limit)")
    }
    #expect(
      try change(old, to: old + ", slurmSettings: {GraceTime: 1}").descriptions == ["queue q changes its limits"])
    #expect(
      try change(old, to: old + ", dynamicPriority: 3", busy: busy)
        == PlanChange.only(["nodes q-dy-c7i-large-[1-2] change their weight"]))
    let settings = try change(old, to: old + ", nodeSettings: {CoreSpecCount: 1}", busy: busy)
    #expect(settings.descriptions == ["nodes q-dy-c7i-large-[1-2] change their settings"])
    #expect(
      settings.refusals.map(\.message) == ["node q-dy-c7i-large-1 cannot change its settings while a job runs on it"])
  }

  /// How memory is given out cannot change under a job, which has none of its own; other settings can, and nodes take
  /// them with their next boot.
  @Test func settingsOfSlurmChange() throws {
    let busy: Set = ["cpu-st-c7i-large-1"]
    for text in ["{memoryScheduling: true}", "{settings: [{SelectTypeParameters: CR_Core}]}"] {
      let memory = try change(file([cpu]), file([cpu], more: "slurm: \(text)\n"), busy: busy)
      #expect(memory.descriptions == ["what Slurm gives to jobs changes: CPUs, memory"])
      #expect(
        memory.refusals.map(\.message) == [
          "node cpu-st-c7i-large-1 cannot change how its memory is given out while a job runs on it"
        ])
    }
    let other = try change(file([cpu]), file([cpu], more: "slurm: {settings: [{MinJobAge: 9}]}\n"), busy: busy)
    #expect(try other == PlanChange.only(["the settings of Slurm change"], renewsNodes: true))
  }

  /// Spot or not is a feature that jobs ask for: it is told, and needs no node to end.
  @Test func featuresChange() throws {
    let change = try change(
      "name: q, instances: [c7i.large], nodes: 0-3", to: "name: q, instances: [c7i.large], nodes: 0-3, capacity: spot",
      busy: ["q-dy-c7i-large-1"])
    #expect(try change == PlanChange.only(["nodes q-dy-c7i-large-[1-3] change their features"]))
  }

  /// The first queue is where jobs without a partition go.
  @Test func defaultQueueChanges() throws {
    #expect(try change(file([cpu, gpu]), file([gpu, cpu])).descriptions == ["the default queue becomes gpu"])
  }

  /// Mounts of a node are made at its boot: nodes that run finish what they have and boot anew.
  @Test func mountsChange() throws {
    let change = try change(file([cpu]), file([cpu], more: "storage: [{mount: /scratch, efs: {}}]\n"))
    #expect(
      try change == PlanChange.only(["nodes that boot from now on see /home, /scratch"], renewsNodes: true))
    let moved = try self.change(file([cpu]), file([cpu])) { $0.projectFolder = "/elsewhere" }
    #expect(moved.renewsNodes && moved.descriptions.count == 1)
  }

  @Test(arguments: [(true, false, "off"), (false, true, "on")])
  func accountingChanges(old: Bool, new: Bool, word: String) throws {
    let change = try change(file([cpu], more: "accounting: \(old)\n"), file([cpu], more: "accounting: \(new)\n"))
    #expect(try change == PlanChange.only(["accounting is switched \(word)"]))
  }

  /// A node cannot get or lose its namespaces while it runs.
  @Test func isolationChanges() throws {
    let change = try change(file([cpu]), file([cpu])) { $0.namespaces = false }
    #expect(
      change.refusals.map(\.message) == ["the isolation of nodes cannot change while the cluster runs"])
    #expect(change.refusals.first?.hint == "run 'apus down', and then 'up' again")
  }

  @Test func timesChange() throws {
    let times = ["the boot and idle times change"]
    #expect(try change(file([cpu]), file([cpu])) { $0.options.bootSeconds = 9 }.descriptions == times)
    #expect(try change(file([cpu]), file([cpu])) { $0.options.idle = .file }.descriptions == times)
    #expect(try change(file([cpu]), file([cpu])) { $0.options.idle = .seconds(1) }.descriptions == times)
  }

  /// The file's idle times count only where they are used (`--idle file`).
  @Test func idleTimeOfTheFile() throws {
    let longer = file([cpu + ", idleTimeout: 20 min"])
    #expect(try change(file([cpu]), longer).descriptions == ["what does not touch the local cluster changes"])
    var (old, new) = try (Sample.plan(file([cpu])), Sample.plan(longer))
    old.options.idle = .file
    new.options.idle = .file
    #expect(PlanChange(from: old, to: new, jobs: [], busy: []).descriptions == ["the boot and idle times change"])
  }

  /// A change of what only AWS has is no change here, and is said to be none.
  @Test func restChanges() throws {
    let none = ["what does not touch the local cluster changes"]
    #expect(try change(file([cpu]), file([cpu], more: "budget: 100 USD/month\n")).descriptions == none)
    #expect(try change(file([cpu]), file([cpu])) { $0.options.isolation = .namespaces }.descriptions == none)
  }
}

extension PlanChange {
  /// A change that says this and asks for nothing.
  fileprivate static func only(_ descriptions: [String], renewsNodes: Bool = false) throws -> PlanChange {
    let plan = try Sample.plan()
    var change = PlanChange(from: plan, to: plan, jobs: [], busy: [])
    change.descriptions = descriptions
    change.renewsNodes = renewsNodes
    return change
  }
}
