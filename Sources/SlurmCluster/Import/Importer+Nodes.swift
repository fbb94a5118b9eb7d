import AWSFacts
import ClusterFile
import Serialization

extension Importer {
  var headNode: FileNode {
    var node = FileNode.mapping([])
    let head = canonical["HeadNode"] ?? [:]
    node.add("instance", head["InstanceType"])
    if let size = homeGiB {
      node.add("home", .plain("\(size) GiB"))
    } else {
      node.add(
        "home", .plain("none"), comment: "The original has no volume for /home; without this line Apus makes one.")
    }
    addThreads(head, to: &node)
    node.add("ami", head["Image"]?["CustomAmi"])
    let local = head["LocalStorage"]
    node.add("rootVolume", volume(local?["RootVolume"]))
    node.add("ephemeralMount", ephemeralMount(local, types: [head["InstanceType"]]))
    if head["SharedStorageType"] == "Efs" { node.add("internalStorage", "efs") }
    addAccess(head, to: &node)
    return node
  }

  var loginNodes: FileNode {
    .list((canonical["LoginNodes"]?["Pools"]?.array ?? []).map(loginPool))
  }

  private func loginPool(_ pool: JSON) -> FileNode {
    var node = FileNode.mapping([])
    node.add("name", pool["Name"])
    node.add("instance", pool["InstanceType"])
    if pool["Count"] != 1 { node.add("count", pool["Count"]) }
    node.add("gracePeriod", pool["GracetimePeriod"]?.int.map { .plain("\($0) min") })
    let subnet = pool["Networking"]?["SubnetIds"]?.array?.first
    if subnet?.string != subnets.first { node.add("subnet", subnet) }
    node.add("ami", pool["Image"]?["CustomAmi"])
    addAccess(pool, to: &node)
    return node
  }

  /// Whether there are hardware threads.
  func addThreads(_ owner: JSON, to node: inout FileNode) {
    if owner["DisableSimultaneousMultithreading"] == true { node.add("hyperthreading", false) }
  }

  /// Desktops, scripts, rights and security groups of the head node or login nodes.
  private func addAccess(_ owner: JSON, to node: inout FileNode) {
    node.add("dcv", dcv(owner["Dcv"]))
    node.add("customActions", customActions(owner["CustomActions"]))
    var iam = owner["Iam"] ?? [:]
    let policy: JSON = ["Policy": .string(Configuration.sessionManagerPolicy(in: region))]
    let policies = iam["AdditionalIamPolicies"]?.array ?? []
    let hasRole = iam["InstanceRole"] != nil || iam["InstanceProfile"] != nil
    if policies.last == policy { iam["AdditionalIamPolicies"] = policies.count > 1 ? .array(policies.dropLast()) : nil }
    node.add("iam", self.iam(iam))
    if !hasRole, !policies.contains(policy) {
      node.add(
        "sessionManager", false,
        comment: "The original lacks Session Manager's policy; without this line `apus connect` has a way in.")
    }
    addSecurityGroups(owner, to: &node)
  }

  func addSecurityGroups(_ owner: JSON, to node: inout FileNode) {
    node.add("securityGroups", owner["Networking"]?["SecurityGroups"])
    node.add("additionalSecurityGroups", owner["Networking"]?["AdditionalSecurityGroups"])
  }

  private func dcv(_ section: JSON?) -> FileNode? {
    guard let section, section["Enabled"] == true else { return nil }
    var node = FileNode.mapping([])
    node.add("port", section["Port"])
    node.add("access", section["AllowedIps"])
    return node.isEmpty ? .plain("{}") : node
  }

  func customActions(_ section: JSON?) -> FileNode {
    var node = FileNode.mapping([])
    for (name, key) in [
      ("onStart", "OnNodeStart"), ("onConfigured", "OnNodeConfigured"), ("onUpdated", "OnNodeUpdated"),
    ] {
      guard let action = section?[key] else { continue }
      let scripts = action["Sequence"]?.array ?? [action]
      node.add(
        name,
        .list(
          scripts.map { script in
            var item = FileNode.mapping([])
            item.add("script", script["Script"])
            if script["Args"] != .array([]) { item.add("arguments", script["Args"]) }
            return item
          }))
    }
    return node
  }

  func iam(_ section: JSON?) -> FileNode {
    var node = FileNode.mapping([])
    node.add("role", section?["InstanceRole"])
    node.add("instanceProfile", section?["InstanceProfile"])
    node.add("policies", JSON.list((section?["AdditionalIamPolicies"]?.array ?? []).compactMap { $0["Policy"] }))
    let buckets = section?["S3Access"]?.array ?? []
    node.add(
      "s3",
      .list(
        buckets.map { access in
          var item = FileNode.mapping([])
          item.add("bucket", access["BucketName"])
          item.add("key", access["KeyName"])
          item.add("write", access["EnableWriteAccess"])
          return item
        }))
    return node
  }

  /// A volume's traits.
  func volume(_ section: JSON?) -> FileNode {
    var node = FileNode.mapping([])
    node.add("size", size(section?["Size"]))
    node.add("type", section?["VolumeType"])
    node.add("iops", section?["Iops"])
    node.add("throughput", section?["Throughput"])
    node.add("encrypted", section?["Encrypted"])
    return node
  }

  func size(_ gib: JSON?) -> FileNode? { gib?.int.map { .plain("\($0) GiB") } }

  /// Where the instance store is mounted. `/scratch` is said where Apus would choose another place.
  func ephemeralMount(_ local: JSON?, types: [JSON?]) -> JSON? {
    if let mount = local?["EphemeralVolume"]?["MountDir"] { return mount }
    let mounts = (canonical["SharedStorage"]?.array ?? []).compactMap { $0["MountDir"]?.string }
    let hasDisks = types.contains { type in
      (type?.string.flatMap { AWSFacts.instanceType($0) }?.localDisks ?? 0) > 0
    }
    let isTaken = mounts.contains { $0 == "/scratch" || $0.hasPrefix("/scratch/") || "/scratch".hasPrefix($0 + "/") }
    return isTaken && hasDisks ? "/scratch" : nil
  }
}
