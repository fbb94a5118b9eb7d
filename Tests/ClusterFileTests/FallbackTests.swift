import Diagnostics
import Testing

@testable import ClusterFile

/// A fallback is a queue of its own to all that comes after the check, and counts wherever queues and nodes count.
@Suite struct FallbackTests {
  private static let spot = "instances: [c7i.large, c6i.large], capacity: spot, fallback: onDemand"

  private static func queues(_ keys: String) throws -> [Cluster.Queue] {
    let result = ClusterFile.check(
      text: Sample.file("queues: [{name: cpu, \(keys)}, {name: other, instance: c7i.large}]"))
    return try #require(result.cluster, "\(result.diagnostics.map(Sample.short))").queues
  }

  @Test("it stands behind its queue, with the same nodes, on demand, and none of them always up")
  func queue() throws {
    let queues = try Self.queues(Self.spot + ", nodes: 2-8, maxPrice: 0.05 USD/h, maxTime: 2 h, exclusive: true")
    #expect(queues.map(\.name) == ["cpu", "cpu-ondemand", "other"])
    #expect(queues.allSatisfy { $0.fallback == nil }, "none of them would be made twice")
    #expect(queues[0].capacity == .spot && queues[0].minNodes == 2 && queues[0].base.maxPrice == 0.05)
    var other = queues[1]
    #expect(other.capacity == .onDemand && other.minNodes == 0 && other.maxNodes == 8 && other.base.maxPrice == nil)
    #expect(other.allocation == .prioritized && other.priority == 0)
    other.name = "cpu"
    other.capacity = .spot
    other.allocation = .capacityOptimizedPrioritized
    other.priority = nil
    other.base.minNodes = 2
    other.base.maxPrice = 0.05
    #expect(other == queues[0], "all else is the same")
  }

  @Test(
    "its priority is one lower, whoever says the queue's",
    arguments: [
      ("priority: 5", 4), ("slurmSettings: {PriorityTier: 9, GraceTime: 60}", 8), ("maxTime: 1 h", 0),
    ])
  func priority(keys: String, tier: Int) throws {
    let queues = try Self.queues("\(Self.spot), \(keys)")
    #expect(queues[1].priorityTier == tier && queues[0].priorityTier == tier + 1)
    #expect(!queues[1].slurmSettings.contains { $0.name == "PriorityTier" })
  }

  @Test("the cheapest type is asked for on demand where it is for spot")
  func allocation() throws {
    #expect(try Self.queues("\(Self.spot), allocation: lowestPrice")[1].allocation == .lowestPrice)
  }

  @Test("listed compute resources are there once more")
  func listed() throws {
    let keys =
      "capacity: spot, fallback: onDemand, computeResources: [{name: a, instances: [c7i.large, c6i.large], "
      + "nodes: 1-3}, {name: b, instances: [c7i.xlarge, c6i.xlarge], maxPrice: 0.1 USD/h}]"
    let other = try Self.queues(keys)[1]
    #expect(other.computeResources.map(\.name) == ["a", "b"])
    #expect(other.computeResources.map(\.minNodes) == [0, 0] && other.computeResources.map(\.maxNodes) == [3, 10])
    #expect(other.computeResources.allSatisfy { $0.maxPrice == nil })
  }

  @Test(
    "its queue, compute resources and nodes count",
    arguments: [
      (
        "queue-count",
        "queues:\n" + (0..<26).map { "  - \($0 == 25 ? "▸" : ""){name: q\($0), \(spot)}" }.joined(separator: "\n")
      ),
      (
        "resource-count",
        "queues:\n  - name: a\n    capacity: spot\n    fallback: onDemand\n    computeResources:\n"
          + (0..<26).map { "      - \($0 == 25 ? "▸" : ""){name: r\($0), instances: [c7i.large, c6i.large]}" }
          .joined(separator: "\n")
      ),
      ("nodes-many", "headNode: {instance: m7i.4xlarge}\nqueues: [{name: a, \(spot), nodes: ▸0-2001}]"),
      ("head-memory", "headNode: {instance: ▸t3.medium}\nqueues: [{name: a, \(spot), nodes: 0-50}]"),
      ("cidr-too-small", "network: {cidr: ▸10.0.0.0/24, zones: 1}\nqueues: [{name: a, \(spot), nodes: 0-60}]"),
      ("volume-many-nodes", "storage: [{mount: /data, ▸ebs: {}}]\nqueues: [{name: a, \(spot), nodes: 0-51}]"),
      ("fallback-name", "queues: [{name: ▸a-name-of-17-chars, \(spot)}]"),
      (
        "fallback-priority",
        "queues: [{name: a, \(spot), slurmSettings: {PriorityTier: ▸0}}]"
      ),
    ])
  func counts(rule: String, lines: String) throws {
    let example = RuleExample(lines)
    let found = ClusterFile.check(text: example.file).diagnostics.filter { $0.rule == rule }
    #expect(found.map(\.position) == [example.position], "\(found.map(\.message))")
    let without = example.file.replacing(", fallback: onDemand", with: "").replacing(
      "    fallback: onDemand\n", with: "")
    #expect(
      !ClusterFile.check(text: without).diagnostics.contains { $0.rule == rule }, "it is the fallback that counts")
  }

  @Test("a name of sixteen characters is not too long")
  func longest() throws {
    let result = ClusterFile.check(text: Sample.file("queues: [{name: sixteen-letters-, \(Self.spot)}]"))
    #expect(result.cluster?.queues.last?.name.count == 25)
  }

  @Test("overrides speak of it by its name")
  func overrides() {
    let text = """
      queues: [{name: cpu, \(Self.spot)}]
      parallelCluster: {overrides: {Scheduling: {SlurmQueues: [{Name: cpu-ondemand, CustomSlurmSettings: {GraceTime: 5}}]}}}
      """
    #expect(!Sample.findings(text).contains { $0.contains("override") }, "\(Sample.findings(text))")
  }
}
