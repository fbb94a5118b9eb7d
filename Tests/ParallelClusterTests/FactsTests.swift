import Serialization
import Testing

@testable import ParallelCluster

/// The embedded data says what ParallelCluster's documentation says, where both are known.
@Suite struct FactsTests {
  private func key(_ path: ParallelCluster.Path) throws -> ParallelCluster.Key {
    try #require(ParallelCluster.schema.key(at: path), "\(path)")
  }

  @Test("the data names its version, source and day")
  func origin() {
    #expect(ParallelCluster.version == "3.16.1")
    #expect(ParallelCluster.source.contains("aws-parallelcluster 3.16.1"))
    #expect(ParallelCluster.date.utf8.count == 10)
    #expect(ParallelCluster.schema.root.name == "Cluster")
    #expect(ParallelCluster.schema.sections.count > 60)
  }

  @Test("known keys have their known types, bounds and policies")
  func keys() throws {
    let os = try key(["Image", "Os"])
    #expect(os.isRequired && os.type == .string && os.updatePolicy == "UNSUPPORTED")
    #expect(os.values.first == "alinux2023" && os.values.count == 7)
    let idle = try key(["Scheduling", "SlurmSettings", "ScaledownIdletime"])
    #expect(idle.type == .integer && idle.minimum == -1 && idle.maximum == nil && idle.defaultValue == 10)
    #expect(idle.updatePolicy == "COMPUTE_FLEET_STOP")
    let queues = try key(["Scheduling", "SlurmQueues"])
    #expect(queues.isList && queues.isRequired && queues.isNamedList && queues.type == .section("SlurmQueue"))
    let resource: ParallelCluster.Path = ["Scheduling", "SlurmQueues", 0, "ComputeResources", 0]
    let price = try key(resource + "SpotPrice")
    #expect(price.type == .number && price.minimum == 0)
    let priority = try key(resource + "StaticNodePriority")
    #expect(priority.minimum == 1 && priority.maximum == 4_294_967_295)
    #expect(try key(resource + "MaxCount").defaultValue == 10)
    let tag = try key(["Tags", 0, "Key"])
    #expect(tag.isRequired && tag.maximumLength == 128)
    let subnets = try key(["LoginNodes", "Pools", 0, "Networking", "SubnetIds"])
    #expect(subnets.isList && subnets.minimumCount == 1 && subnets.maximumCount == 1)
    #expect(subnets.pattern == "^subnet-[0-9a-z]{8}$|^subnet-[0-9a-z]{17}$")
    let database = try key(["Scheduling", "SlurmSettings", "Database", "DatabaseName"])
    #expect(database.minimumLength == 1 && database.maximumLength == 64 && database.pattern == "^[0-9a-z_]+$")
    let retention = try key(["Monitoring", "Logs", "CloudWatch", "RetentionInDays"])
    #expect(retention.values.contains(3653) && retention.defaultValue == 180)
    #expect(try key(["HeadNode", "LocalStorage", "RootVolume", "VolumeType"]).defaultValue == "gp3")
    #expect(try key(["HeadNode", "CustomActions", "OnNodeStart"]).takesSequence)
    #expect(try key(["DirectoryService", "AdditionalSssdConfigs"]).type == .map)
    #expect(try key(["HeadNode", "Networking", "ElasticIp"]).type == .any)
    // Not required by the schema, but by the class behind it.
    #expect(try key(["HeadNode", "Dcv", "Enabled"]).isRequired)
  }

  @Test("limits, operating systems and regions are there")
  func limits() {
    let limits = ParallelCluster.limits
    #expect(limits.queues == 50 && limits.computeResources == 50 && limits.loginNodePools == 10 && limits.tags == 40)
    #expect(limits.clusterNameLength == 60 && limits.clusterNameLengthWithAccounting == 40)
    #expect(limits.nameLength == 25 && limits.storageNameLength == 30 && limits.rootVolumeGiB == 45)
    #expect(limits.lustreThroughputSSD["PERSISTENT_2"] == [125, 250, 500, 1000])
    let rocky = ParallelCluster.operatingSystems.first { $0.name == "rocky9" }
    #expect(rocky?.user == "rocky" && rocky?.hasImage == false)
    #expect(ParallelCluster.regions.contains("eu-central-1"))
  }

  @Test(
    "a path has the policy of the key that it leads to",
    arguments: [
      (["Image", "Os"], "UNSUPPORTED"),
      (["Scheduling", "SlurmQueues", 3], "RESIZE_UPDATE_STRATEGY_ON_REMOVE"),
      (["Scheduling", "SlurmQueues", 3, "ComputeResources", 0, "InstanceType"], "COMPUTE_FLEET_STOP"),
      (["Scheduling", "SlurmQueues", "Replace", 3, "Networking", "SubnetIds"], "MANAGED_FSX"),
      (["Scheduling", "SlurmQueues", 0, "CustomSlurmSettings", "MaxTime"], "SUPPORTED"),
      (["Scheduling", "SlurmSettings", "CustomSlurmSettings", 1, "NodeSet"], "SUPPORTED"),
      (["HeadNode", "CustomActions", "OnNodeUpdated", "Sequence", 1, "Script"], "SUPPORTED"),
      (["LoginNodes", "Pools"], "LOGIN_NODES_POOLS_UPDATE_POLICY"),
      (["Image", "Os", "More"], nil), (["Nothing"], nil), ([], nil), ([0], nil),
    ] as [(ParallelCluster.Path, String?)])
  func policy(_ path: ParallelCluster.Path, _ policy: String?) {
    #expect(ParallelCluster.updatePolicy(of: path) == policy)
  }

  @Test("every section that a key names is there, and every key of a rule")
  func references() {
    for section in ParallelCluster.schema.sections {
      for key in section.keys {
        if case .section = key.type { #expect(ParallelCluster.schema.section(of: key) != nil, "\(key.name)") }
      }
      let names = Set(section.keys.map(\.name))
      for rule in section.rules {
        let used: [String] =
          switch rule {
          case .atMostOne(let keys), .exactlyOne(let keys), .atLeastOne(let keys): keys
          case .excludes(let key, let keys): [key] + keys
          case .requiresValue(let key, let other, _), .valueRequires(let key, _, let other): [key, other]
          case .unique(let key, _), .reserved(let key, _, _, _): [key]
          }
        #expect(names.isSuperset(of: used.compactMap { $0.split(separator: ".").first.map(String.init) }))
      }
    }
    #expect(
      ParallelCluster.facts.namedLists == [
        "SlurmQueues", "ComputeResources", "SharedStorage", "Pools", "DataRepositoryAssociations",
      ])
  }
}
