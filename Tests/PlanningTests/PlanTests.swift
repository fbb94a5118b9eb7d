import AWSFacts
import ClusterFile
import Planning
import Testing

/// A plan's nodes are ParallelCluster 3.16.1's, so that a job script that fits here fits there. The rules are those of
/// its cookbook: `config_renderer.py` for names, features and weights, `config_utils.py` for CPUs, memory and GPUs.
@Suite struct PlanTests {
  /// Names are what users write after `--nodelist`: `QUEUE-dy-RESOURCE-N`, the dots of the type as dashes.
  @Test func namesAreParallelClusters() throws {
    let groups = try groups("name: cpu, instances: [c7i.8xlarge, c6i.8xlarge], nodes: 2-5")
    #expect(groups.map(\.resource) == ["c7i-8xlarge", "c7i-8xlarge"])
    #expect(groups.map(\.hostlist) == ["cpu-st-c7i-8xlarge-[1-2]", "cpu-dy-c7i-8xlarge-[1-3]"])
    #expect(groups.first?.nodeNames == ["cpu-st-c7i-8xlarge-1", "cpu-st-c7i-8xlarge-2"])
  }

  /// The minimum is static, the rest dynamic, and a group without nodes does not exist: Slurm refuses `[1-0]`.
  @Test(arguments: [
    ("0-4", [false], [4]), ("4", [true], [4]), ("1-4", [true, false], [1, 3]), ("0-1", [false], [1]),
  ])
  func minimumIsStatic(nodes: String, isStatic: [Bool], counts: [Int]) throws {
    let groups = try groups("name: cpu, instances: [c7i.large], nodes: \(nodes)")
    #expect(groups.map(\.isStatic) == isStatic)
    #expect(groups.map(\.count) == counts)
  }

  /// A group of one node is written without brackets, which every command of Slurm's takes as its name.
  @Test func oneNodeHasNoBrackets() throws {
    #expect(try groups("name: a, instances: [c7i.large], nodes: 1").map(\.hostlist) == ["a-st-c7i-large-1"])
  }

  /// Slurm's CPUs are vCPUs, or cores without hyperthreading; a type with one thread a core has no fewer.
  @Test(arguments: [
    ("[c7i.8xlarge]", true, 32), ("[c7i.8xlarge]", false, 16), ("[c7a.8xlarge]", true, 32),
    ("[c7a.8xlarge]", false, 32), ("[hpc7a.12xlarge]", false, 24), ("[t3.micro]", false, 1),
    // Alike in cores, not in vCPUs: ParallelCluster divides the least vCPUs by the least threads a core.
    ("[c7i.8xlarge, c7a.4xlarge]", false, 16),
  ])
  func cpusAreThreadsOrCores(instances: String, hyperthreading: Bool, cpus: Int) throws {
    let region = instances.contains("hpc") ? "us-east-2" : "us-east-1"
    let groups = try groups(
      "name: q, instances: \(instances), hyperthreading: \(hyperthreading)", region: region)
    #expect(groups.map(\.cpus) == [cpus])
  }

  /// Memory is 95 % of the least of the types, rounded down: `math.floor(memory * 0.95)` in ParallelCluster's Python.
  @Test func memoryIsTheLeastLessFivePercent() throws {
    #expect(try groups("name: q, instances: [c7i.8xlarge]").map(\.realMemoryMiB) == [62_259])
    #expect(try groups("name: q, instances: [r7i.4xlarge, c7i.4xlarge]").map(\.realMemoryMiB) == [31_129])
  }

  /// Whole numbers give what ParallelCluster's floating point gives, for every type there is.
  @Test func memoryAgreesWithFloatingPoint() {
    for type in AWSFacts.instanceTypes {
      let theirs = Int((Double(type.memoryMiB) * 0.95).rounded(.down))
      #expect(type.memoryMiB * 95 / 100 == theirs, "\(type.name)")
    }
  }

  /// GPUs are generic resources by the model's name, lower case and without blanks.
  @Test(arguments: [
    ("g5.8xlarge", "gpu:a10g:1"), ("g5.48xlarge", "gpu:a10g:8"), ("g4dn.xlarge", "gpu:t4:1"),
    ("g7e.2xlarge", "gpu:rtxproserver6000:1"), ("p4d.24xlarge", "gpu:a100:8"),
  ])
  func gpusAreGenericResources(type: String, gres: String) throws {
    let groups = try groups("name: q, instances: [\(type)]")
    #expect(groups.map(\.gres) == [gres])
    #expect(groups.allSatisfy { $0.features.contains("gpu") })
  }

  /// ParallelCluster counts whole NVIDIA GPUs only. A rehearsal that gave a job an AMD GPU, a Gaudi or a part of an L4
  /// would run what waits for ever on AWS.
  @Test(arguments: ["g4ad.xlarge", "g6f.xlarge", "dl1.24xlarge"])
  func othersAreNoGPUs(type: String) throws {
    let groups = try groups("name: q, instances: [\(type)]")
    #expect(groups.map(\.gpu) == [nil])
    #expect(groups.map(\.gres) == [nil])
    #expect(groups.allSatisfy { !$0.features.contains("gpu") })
  }

  /// A node may be any of its queue's types, which all have as many GPUs: the first one's model names them.
  @Test func theFirstTypeNamesTheGPUs() throws {
    #expect(try groups("name: q, instances: [g5.xlarge, g6.xlarge]").map(\.gres) == ["gpu:a10g:1"])
  }

  /// Features in ParallelCluster's order, and then how the node is bought. The type is one only where it is certain.
  @Test(arguments: [
    ("instances: [c7i.8xlarge], nodes: 1", "static,c7i.8xlarge,c7i-8xlarge,ondemand"),
    ("instances: [c7i.8xlarge, c6i.8xlarge]", "dynamic,c7i-8xlarge,ondemand"),
    ("instances: [c7i.8xlarge], capacity: spot", "dynamic,c7i.8xlarge,c7i-8xlarge,spot"),
    ("instances: [p4d.24xlarge], efa: true", "dynamic,p4d.24xlarge,p4d-24xlarge,efa,gpu,ondemand"),
    (
      "instances: [p4d.24xlarge], capacity: capacityBlock, nodes: 2, reservation: cr-0123456789abcdef0",
      "static,p4d.24xlarge,p4d-24xlarge,gpu,capacity-block"
    ),
  ])
  func featuresAreParallelClusters(queue: String, features: String) throws {
    #expect(try groups("name: q, \(queue)").map { $0.features.joined(separator: ",") } == [features])
  }

  /// Jobs go to nodes that are up before one is booted for them: static nodes are lighter.
  @Test func staticNodesAreLighter() throws {
    #expect(try groups("name: q, instances: [c7i.large], nodes: 1-2").map(\.weight) == [1, 1000])
  }

  /// A queue's compute resources have nodes of their own, in the file's order, with the weights, memory and settings that
  /// each gives or has from the queue.
  @Test func computeResourcesHaveTheirOwnNodes() throws {
    let plan = try Plan(
      cluster(
        "name: q, hyperthreading: false, nodeSettings: {CoreSpecCount: 1}, computeResources: ["
          + "{name: small, instances: [c7i.large], nodes: 1-3, staticPriority: 7, dynamicPriority: 70}, "
          + "{instances: [r7i.xlarge], nodes: 0-2, schedulableMemory: 20 GiB, hyperthreading: true, "
          + "nodeSettings: {MemSpecLimit: 100}}]"))
    let groups = plan.nodeGroups
    #expect(groups.map(\.hostlist) == ["q-st-small-1", "q-dy-small-[1-2]", "q-dy-r7i-xlarge-[1-2]"])
    #expect(groups.map(\.cpus) == [1, 1, 4])
    #expect(groups.map(\.weight) == [7, 70, 1000])
    #expect(groups.map(\.realMemoryMiB) == [3891, 3891, 20 << 10])
    #expect(groups.map { $0.settings.map(\.name) } == [["CoreSpecCount"], ["CoreSpecCount"], ["MemSpecLimit"]])
    #expect(groups.map { $0.features[2] } == ["small", "small", "r7i-xlarge"])
    for group in groups { for name in group.nodeNames { #expect(plan.group(of: name) == group) } }
  }

  /// The cost in `status` is that of the way the nodes are bought; no known price is no price, never zero.
  @Test func pricesFollowTheCapacity() throws {
    let price = try #require(AWSFacts.price(of: "c7i.large", in: "us-east-1"))
    #expect(try groups("name: q, instances: [c7i.large]").map(\.pricePerHour) == [price.onDemand])
    #expect(try groups("name: q, instances: [c7i.large], capacity: spot").map(\.pricePerHour) == [price.spot])
    let plan = try Plan(cluster("name: q, instances: [c7i.large]", more: "headNode: {instance: m7i.xlarge}\n"))
    #expect(plan.headNodePricePerHour == AWSFacts.price(of: "m7i.xlarge", in: "us-east-1")?.onDemand)
    var unknown = plan.cluster
    unknown.region = "nowhere-1"
    #expect(Plan(unknown).nodeGroups.map(\.pricePerHour) == [nil])
    #expect(Plan(unknown).headNodePricePerHour == nil)
  }

  /// The order of the file is the order of everything after it: the first queue is Slurm's default.
  @Test func orderIsTheFiles() throws {
    let plan = try Plan(
      cluster("name: z, instances: [c7i.large], nodes: 1-2", "name: a, instances: [m7i.large], nodes: 1"))
    #expect(plan.nodeNames == ["z-st-c7i-large-1", "z-dy-c7i-large-1", "a-st-m7i-large-1"])
  }

  /// Every node finds its group and no other, in a cluster whose queue names begin alike.
  @Test func everyNodeHasItsGroup() throws {
    let plan = try Plan(
      cluster(
        "name: cpu, instances: [c7i.large], nodes: 2-13", "name: cpu-dy, instances: [c7i.large], nodes: 0-3",
        "name: cpu-st-c7i, instances: [c7i.large], nodes: 1"))
    #expect(Set(plan.nodeNames).count == plan.nodeNames.count)
    for group in plan.nodeGroups {
      for name in group.nodeNames { #expect(plan.group(of: name) == group) }
    }
  }

  /// Names come from commands and from Slurm: what is no node's name exactly has no group, and never crashes.
  @Test(arguments: [
    "", "-", "cpu", "cpu-dy-c7i-large", "cpu-dy-c7i-large-", "cpu-dy-c7i-large-0", "cpu-dy-c7i-large-5",
    "cpu-dy-c7i-large-01", "cpu-dy-c7i-large-+1", "cpu-dy-c7i-large--1", "cpu-dy-c7i-large-1 ",
    "cpu-dy-c7i-large-1\n", "cpu-dy-c7i-large-99999999999999999999999", "cpu-dy-c7i-large-1e0",
    "cpu-dy-c7i-large-\u{661}", "cpu-dy-c7i-large-\u{301}1", "cpu-dy-c7i-large-1\u{301}", "cpu-dy-c7i-large-1\0",
    "CPU-dy-c7i-large-1", "cpu-st-c7i-large-1", "cpu-dy-c7i-large-[1-4]", "xcpu-dy-c7i-large-1",
  ])
  func hostileNamesHaveNoGroup(name: String) throws {
    let plan = try Plan(cluster("name: cpu, instances: [c7i.large], nodes: 0-4"))
    #expect(plan.group(of: name) == nil)
  }

  /// A pure function: the same cluster gives the same plan, and it comes back whole from its JSON.
  @Test func samePlanEveryTime() throws {
    let text = "name: q, instances: [g5.8xlarge, g6.8xlarge], nodes: 1-9, capacity: spot"
    #expect(try Plan(cluster(text)) == Plan(cluster(text)))
  }
}
