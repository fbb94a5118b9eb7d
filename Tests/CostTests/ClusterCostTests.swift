import AWSFacts
import Platform
import Serialization
import Testing

@testable import Cost

/// What ParallelCluster makes of a configuration stands in no template, and is most of the bill.
@Suite struct ClusterCostTests {
  private typealias Sample = SampleTemplates

  @Test func aHeadNodeAlone() throws {
    let report = CostReport(of: Sample.cluster(Sample.configuration()))
    let cents = Dictionary(uniqueKeysWithValues: report.items.map { ($0.name, $0.monthly?.cents) })
    let price = try #require(AWSFacts.price(of: "m7i.xlarge", in: "us-east-1")?.onDemand)
    #expect(cents["head node m7i.xlarge"] == Int((price * 73000).rounded()))
    #expect(cents["head node's root disk, gp3"] == 360)  // 45 × 0.08
    #expect(Set(report.items.map(\.group)) == [.headNode, .disks, .buckets, .names])
    #expect(!report.idle().isIncomplete)
  }

  @Test func whatParallelClusterAddsByDefault() {
    var configuration = Sample.configuration()
    configuration["Monitoring"] = nil
    configuration["Scheduling"] = nil
    let bare = CostReport(of: Sample.cluster(Sample.configuration()))
    let full = CostReport(of: Sample.cluster(configuration))
    let added = full.items.filter { item in !bare.items.contains { $0.name == item.name } }
    #expect(
      added.map { "\($0.name): \($0.monthly?.text ?? "?")" } == [
        "the cluster's logs: 2.50", "the cluster's logs, kept: 0.90", "head node's alarms: 0.50",
        "head node's composite alarm: 0.50", "metrics of the alarms: 0.90", "the cluster's zone: 0.50",
      ])
  }

  @Test func sharedStorageThatIsMadeAndThatIsThere() {
    let report = CostReport(
      of: Sample.cluster(
        Sample.configuration(more: [
          (
            "SharedStorage",
            [
              ["Name": "home", "StorageType": "Ebs", "EbsSettings": ["Size": 500]],
              ["Name": "plain", "StorageType": "Ebs"],
              ["Name": "old", "StorageType": "Ebs", "EbsSettings": ["VolumeId": "vol-0123"]],
              ["Name": "pair", "StorageType": "Ebs", "EbsSettings": ["Size": 100, "Raid": ["Type": 1]]],
              ["Name": "snap", "StorageType": "Ebs", "EbsSettings": ["SnapshotId": "snap-1"]],
              ["Name": "lab", "StorageType": "Efs", "EfsSettings": ["FileSystemId": "fs-0123"]],
              ["Name": "new", "StorageType": "Efs"],
              ["Name": "fast", "StorageType": "FsxLustre", "FsxLustreSettings": ["StorageCapacity": 1200]],
              ["Name": "zfs", "StorageType": "FsxOpenZfs", "FsxOpenZfsSettings": ["VolumeId": "fsvol-1"]],
            ] as JSON
          )
        ])))
    let storage = report.items.filter { [.disks, .efs, .lustre].contains($0.group) }
    #expect(
      storage.map { "\($0.name): \($0.monthly?.text ?? "?")" } == [
        "head node's root disk, gp3: 3.60", "disk home, gp3: 40.00", "disk plain, gp3: 3.20", "disk pair, gp3: 16.00",
        "disk snap: ?", "file system new: 30.00", "file system fast, SCRATCH_2 SSD: 168.00",
      ])
    #expect(report.assumptions.contains("not counted, as it is there already: vol-0123, fs-0123, fsvol-1"))
  }

  @Test func aQueueByHand() throws {
    let queues: JSON = [Sample.queue("cpu", ["c7i.8xlarge", "c6i.8xlarge"], minimum: 2, maximum: 10, capacity: "SPOT")]
    let report = CostReport(of: Sample.cluster(Sample.configuration(queues: queues)))
    let price = try #require(AWSFacts.price(of: "c7i.8xlarge", in: "us-east-1"))
    let disk = 45 * 0.08 / 730
    let onDemand = try #require(price.onDemand) + disk
    let spot = try #require(price.spot) + disk
    let queue = try #require(report.queues.first)
    #expect(abs(try #require(queue.atMaximum(.onDemand)) - 10 * onDemand) < 0.0001)
    #expect(abs(try #require(queue.atMaximum(.asBought)) - 10 * spot) < 0.0001)
    #expect(queue.resources.first?.types.map(\.name) == ["c7i.8xlarge", "c6i.8xlarge"])
    let fixed = report.items.filter { $0.group == .staticNodes }
    #expect(fixed.map(\.quantity) == [1460] && fixed.map(\.status) == [.spot])
    let others = report.items.filter { $0.group != .staticNodes }.compactMap(\.monthly).reduce(.zero, +)
    #expect(abs(report.idle().known.dollars - others.dollars - 1460 * spot) < 0.02)
    #expect(abs(report.idle(.onDemand).known.dollars - others.dollars - 1460 * onDemand) < 0.02)
    #expect(abs(report.everythingOn(.spot).known.dollars - others.dollars - 7300 * spot) < 0.05)
  }

  @Test func capacityBlocksAreUnknownUntilBought() {
    let queues: JSON = [Sample.queue("block", ["p5.48xlarge"], maximum: 4, capacity: "CAPACITY_BLOCK")]
    let report = CostReport(of: Sample.cluster(Sample.configuration(queues: queues)))
    #expect(report.queues.first?.atMaximum(.onDemand) == nil)
    #expect(!report.idle().isIncomplete)
    #expect(report.everythingOn().isIncomplete && report.everythingOn(.spot).isIncomplete)
    #expect(report.unknown == ["queue block: a capacity block has a price when it is bought"])
  }

  @Test func typesWithoutSpotCountOnDemand() {
    let queues: JSON = [Sample.queue("mpi", ["hpc7a.96xlarge"], maximum: 4)]
    let report = CostReport(of: Sample.cluster(Sample.configuration(queues: queues), region: "us-east-2"))
    #expect(report.queues.first?.atMaximum(.spot) == report.queues.first?.atMaximum(.onDemand))
    #expect(report.queues.first?.atMaximum(.spot) != nil)
    #expect(report.assumptions.contains("types without spot count on demand"))
  }

  @Test func unknownTypesAreNotNothing() {
    let queues: JSON = [
      Sample.queue("known", ["c7i.large"], maximum: 4), Sample.queue("new", ["z99.large"], minimum: 1, maximum: 2),
    ]
    let report = CostReport(of: Sample.cluster(Sample.configuration(head: "z99.huge", queues: queues)))
    #expect(report.idle().isIncomplete && report.everythingOn().isIncomplete)
    #expect(report.items.first?.monthly == nil)
    #expect(report.unknown.count == 3)
    #expect(report.text.contains(" ?"))
  }

  @Test func detailedMonitoringLoginNodesAndAddresses() {
    let login: JSON = ["Pools": [["Name": "in", "InstanceType": "t3.micro", "Count": 2]]]
    var configuration = Sample.configuration(
      queues: [Sample.queue("q", ["c7i.large"], maximum: 1)], more: [("LoginNodes", login)])
    let before = CostReport(of: Sample.cluster(configuration))
    var monitoring = configuration["Monitoring"]
    monitoring?["DetailedMonitoring"] = true
    configuration["Monitoring"] = monitoring
    configuration["HeadNode"] = ["InstanceType": "m7i.xlarge", "Networking": ["ElasticIp": true]]
    let after = CostReport(of: Sample.cluster(configuration))
    let login2 = before.items.filter { $0.group == .loginNodes }
    #expect(login2.map(\.quantity) == [1460])
    #expect(before.items.filter { $0.group == .loadBalancers }.map { $0.monthly?.cents } == [1643, 438])
    #expect(before.items.contains { $0.name == "root disks of in, gp3" && $0.monthly?.cents == 720 })
    // Seven metrics of the head node at 0.30, and its address.
    #expect(after.idle().known.cents - before.idle().known.cents == 210 + 365)
    let nodes = zip(after.queues, before.queues).map { ($0.atMaximum(.onDemand) ?? 0) - ($1.atMaximum(.onDemand) ?? 0) }
    #expect(abs((nodes.first ?? 0) - 2.1 / 730) < 0.00001)
  }

  /// A configuration that was tampered with is no reason to stop.
  @Test func nonsenseIsNoCrash() {
    for number in [JSON.int(-5), .string("many"), .double(.infinity), .double(.nan), .array([]), .int(1 << 40)] {
      let queue: JSON = [
        "Name": "q",
        "ComputeResources": [["Name": "r", "InstanceType": "c7i.large", "MinCount": number, "MaxCount": number]],
        "ComputeSettings": ["LocalStorage": ["RootVolume": ["Size": number]]],
      ]
      let configuration = Sample.configuration(
        queues: [queue], more: [("SharedStorage", [["StorageType": "Ebs", "EbsSettings": ["Size": number]]])])
      let report = CostReport(of: Sample.cluster(configuration))
      #expect(report.idle().known.cents > 0)
      #expect(!report.text.isEmpty && !report.json.text.isEmpty)
    }
  }
}
