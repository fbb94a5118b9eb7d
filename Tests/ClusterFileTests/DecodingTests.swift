import Diagnostics
import Serialization
import Testing

@testable import ClusterFile

/// What a file says is what the cluster has; what it does not say has its default.
@Suite struct DecodingTests {
  @Test("the smallest file has every default")
  func defaults() throws {
    let cluster = try #require(ClusterFile.check(text: Sample.file("")).cluster)
    let network = cluster.network
    #expect(network.cidr == "10.20.0.0/16" && network.zones == ["us-east-1a", "us-east-1b"])
    #expect(network.internet == .nat && network.securityGroups == .apus && !network.isExisting)
    #expect(cluster.headNode.instance == "m7i.large" && cluster.headNode.homeGiB == 100)
    #expect(cluster.headNode.sessionManager && cluster.image == Cluster.Image(os: .alinux2023, ami: nil))
    var resource = Cluster.ComputeResource.unread
    resource.name = "c7i-8xlarge"
    resource.instances = ["c7i.8xlarge"]
    resource.maxNodes = 10
    var queue = Cluster.Queue.unread
    queue.name = "cpu"
    queue.base = resource
    queue.idleSeconds = 600
    queue.zones = ["us-east-1a", "us-east-1b"]
    #expect(cluster.queues == [queue])
    #expect(cluster.slurm == .unread && cluster.loginNodes.isEmpty && cluster.overrides == .object([]))
    #expect(cluster.storage.isEmpty && cluster.tags.isEmpty && cluster.budget == nil && cluster.accounting)
    #expect(cluster.monitoring.access == [] && cluster.monitoring.retentionDays == 30)
    #expect(cluster.backup == Cluster.Backup(daily: 7, weekly: 4))
    #expect(cluster.applications == [.mpi, .openmp, .hybrid])
  }

  @Test("every key of the file arrives")
  func everyKey() throws {
    let text = """
      apus: 1
      name: genomics
      region: us-east-2
      network: {cidr: 10.30.0.0/20, zones: [us-east-2b, us-east-2c], internet: natPerZone}
      headNode: {instance: m7i.xlarge, home: 1.5 TiB}
      queues:
        - name: mpi
          instances: [hpc7a.96xlarge]
          nodes: 2-8
          idleTimeout: 1 h
          efa: true
          hyperthreading: false
        - {name: cpu, instances: [c7i.8xlarge, c6i.8xlarge], nodes: 3, capacity: onDemand, placementGroup: true}
      storage:
        - {mount: /scratch, lustre: {size: 3600 GiB, deployment: scratch1}}
        - {mount: /shared, efs: {}}
      accounting: false
      monitoring: {access: [203.0.113.0/24], retention: 2 weeks, alerts: {email: a@example.org}}
      budget: 1999.5 USD/month
      backup: {daily: 0, weekly: 9}
      applications: [hybrid]
      tags: {project: 0042, on: yes, "a b": ""}
      """
    let result = ClusterFile.check(text: text)
    let cluster = try #require(result.cluster, "\(result.diagnostics.map(Sample.short))")
    let network = cluster.network
    #expect(network.cidr == "10.30.0.0/20" && network.zones == ["us-east-2b", "us-east-2c"])
    #expect(network.internet == .natPerZone)
    #expect(cluster.headNode.instance == "m7i.xlarge" && cluster.headNode.homeGiB == 1536)
    #expect(cluster.queues.map(\.minNodes) == [2, 3] && cluster.queues.map(\.maxNodes) == [8, 3])
    #expect(cluster.queues.map(\.idleSeconds) == [3600, 600])
    #expect(
      cluster.queues.map(\.base.placementGroup) == [.managed, .managed], "with EFA there is a placement group")
    guard case .lustre(let lustre) = cluster.storage[0].kind, case .efs = cluster.storage[1].kind else {
      Issue.record("\(cluster.storage)")
      return
    }
    #expect(lustre.sizeGiB == 3600 && lustre.deployment == .scratch1 && lustre.throughput == nil)
    #expect(cluster.storage.map(\.name) == ["scratch", "shared"])
    #expect(cluster.monitoring.access == ["203.0.113.0/24"] && cluster.monitoring.retentionDays == 14)
    #expect(cluster.monitoring.alertEmail == "a@example.org")
    #expect(cluster.budget == 1999.5 && !cluster.accounting && cluster.applications == [.hybrid])
    #expect(
      cluster.tags == ["project": "0042", "on": "yes", "a b": ""], "tags are taken as they are written")
  }

  @Test("compute resources take from their queue what they do not say; a finding points at the queue's line")
  func inheritance() throws {
    let text = """
      queues:
        - name: q
          hyperthreading: false
          efa: true
          nodeSettings: {CoreSpecCount: 2}
          computeResources:
            - {name: a, instances: [c6i.32xlarge]}
            - {instance: c5n.18xlarge, efa: false, nodes: 1-2, nodeSettings: {}}
      """
    let result = ClusterFile.check(text: Sample.file(text))
    let resources = try #require(result.cluster, "\(result.diagnostics.map(Sample.short))").queues[0].computeResources
    #expect(resources.map(\.name) == ["a", "c5n-18xlarge"])
    #expect(resources.map(\.launch) == [.fleet, .single])
    #expect(resources.map(\.hyperthreading) == [false, false] && resources.map(\.efa) == [true, false])
    #expect(resources.map(\.placementGroup) == [.managed, .none])
    #expect(resources.map(\.nodeSettings.count) == [1, 0])
    #expect(resources.map(\.minNodes) == [0, 1] && result.cluster?.queues[0].maxNodes == 12)
    let wrong = text.replacing("hyperthreading: false", with: "hyperthreading: no")
    #expect(Sample.findings(wrong) == ["3:21 wrong-type"])
  }

  @Test("zones by number are those that offer the most of the types, and the head node follows the queues")
  func chosen() throws {
    let mpi =
      "region: us-east-2\nnetwork: {zones: 1}\nqueues: [{name: m, instances: [hpc7a.96xlarge], efa: true}]"
    #expect(try #require(ClusterFile.check(text: Sample.file(mpi)).cluster).network.zones == ["us-east-2b"])
    let arm = "queues: [{name: a, instances: [c7g.8xlarge]}]"
    #expect(try #require(ClusterFile.check(text: Sample.file(arm)).cluster).headNode.instance == "m7g.large")
  }

  @Test("anchors, aliases and merge keys are followed; what they bring in is reported where it is written")
  func aliases() throws {
    let text = """
      queues:
        - &base {name: a, instances: &types [c7i.8xlarge], nodes: 0-4}
        - {<<: *base, name: b}
        - {<<: [*base], name: c, instances: *types, nodes: 0-9}
      """
    let cluster = try #require(ClusterFile.check(text: Sample.file(text)).cluster)
    #expect(cluster.queues.map(\.name) == ["a", "b", "c"])
    #expect(cluster.queues.map(\.maxNodes) == [4, 4, 9])
    #expect(Sample.findings(text.replacing("c7i.8xlarge", with: "c7i.9xlarge")) == ["2:40 instance-unknown"])
    #expect(Sample.findings(text.replacing("nodes: 0-4", with: "nods: 0-4")) == ["2:54 unknown-key"])
  }

  @Test("a byte order mark, CRLF line ends and a missing last line feed change nothing")
  func encodings() {
    let text = Sample.file("budget: 1 USD\nname: sam_ple")
    let plain = ClusterFile.check(text: text).diagnostics
    #expect(plain.map(Sample.short) == ["1:9 unit", "2:7 cluster-name"])
    #expect(ClusterFile.check(text: "\u{FEFF}" + text).diagnostics == plain)
    #expect(ClusterFile.check(text: text.replacing("\n", with: "\r\n")).diagnostics == plain)
    #expect(ClusterFile.check(text: String(text.dropLast())).diagnostics == plain)
  }

  @Test("columns count code points, and point into flow style, quotes and block texts")
  func columns() {
    #expect(Sample.findings("tags: {été: x, ñ: \"a;b\"}") == ["1:19 tag-characters"])
    #expect(
      Sample.findings("monitoring:\n  alerts:\n    email: >-\n      not an\n      address") == ["3:12 email"])
    #expect(
      Sample.findings("queues: [{name: cpu, instances: [c7i.8xlarge, 'c7i.1xlarge']}]") == [
        "1:47 instance-unknown"
      ])
  }

  @Test("all findings come at once")
  func together() {
    let text = """
      nam: x
      region: us-east-9
      network: {cidr: 10.0.0.0, zone: 2, internet: vpn}
      headNode: {home: 200}
      queues:
        - {name: A, instances: [c7i.9xlarge, c7i.8xlarge], nodes: 9-1, efa: on, nodes: 3}
        - {instances: []}
      storage: [{mount: scratch}]
      accounting: 1
      backup: {daily: -1, weekly: 1.5}
      budget: 10
      """
    #expect(
      ClusterFile.check(text: text).diagnostics.map(Sample.short) == [
        "1:1 unknown-key", "2:9 region-unknown", "3:17 cidr-syntax", "3:27 unknown-key",
        "3:46 unknown-choice", "4:18 unit", "6:12 queue-name", "6:27 instance-unknown", "6:61 nodes-inverted",
        "6:71 wrong-type", "6:75 duplicate-key", "7:5 missing-key", "7:17 empty-value", "8:11 storage-kind",
        "8:19 mount-form", "9:13 wrong-type", "10:17 number-range", "10:29 wrong-type", "11:9 unit",
      ])
  }

  @Test("a key given twice or more is reported each further time, and reading goes on")
  func duplicates() {
    #expect(
      Sample.findings("tags: {}\nbackup: {daily: 1, \"daily\": 2, daily: 3}\n'tags': {}\nbudget: 1")
        == ["2:20 duplicate-key", "2:32 duplicate-key", "3:1 duplicate-key", "4:9 unit"])
    #expect(
      Sample.findings("tags: {a: x, a: y}\nbackup: {daily: [}") == ["1:8 duplicate-key", "2:18 yaml-syntax"])
    #expect(Sample.findings("tags: {\"\\x61\": x, a: y}") == ["1:8 duplicate-key"], "written in two ways")
    #expect(Sample.findings("? [a]\n: x\n? [a]\n: y") == ["1:3 key-type"])
  }
}
