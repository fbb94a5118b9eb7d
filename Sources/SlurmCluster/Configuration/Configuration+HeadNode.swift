import CloudFormation
import ClusterFile
import Serialization

extension Configuration {
  var headNode: JSON {
    let head = cluster.headNode
    let groups = securityGroups(
      own: head.securityGroups, additional: head.additionalSecurityGroups, made: surroundings.headSecurityGroup)
    return .mapping(
      ("InstanceType", .string(head.instance)),
      (
        "Networking",
        .mapping(
          ("SubnetId", subnet(head.subnet)), ("SecurityGroups", groups.groups),
          ("AdditionalSecurityGroups", groups.additional), ("Proxy", proxy))
      ),
      ("DisableSimultaneousMultithreading", head.hyperthreading ? nil : true),
      ("SharedStorageType", head.internalStorage == .efs ? "Efs" : nil),
      (
        "SharedStorageEfsSettings",
        head.internalStorage == .efs && cluster.iam.roles == .apus ? ["Encrypted": true] : nil
      ),
      ("LocalStorage", localStorage(head.rootVolume, ephemeralMount: head.ephemeralMount, types: [head.instance])),
      ("Dcv", dcv(head.dcv)),
      ("CustomActions", customActions(head.customActions, parts.scripts.head)),
      ("Iam", iam(head.iam, parts.headRole, sessionManager: head.sessionManager)),
      ("Image", image(head.ami)))
  }

  var loginNodes: JSON? {
    JSON.list(cluster.loginNodes.map(pool)).map { ["Pools": $0] }
  }

  private func pool(_ pool: Cluster.LoginPool) -> JSON {
    let groups = securityGroups(
      own: pool.securityGroups, additional: pool.additionalSecurityGroups, made: surroundings.loginSecurityGroup)
    return .mapping(
      ("Name", .string(pool.name)),
      ("InstanceType", .string(pool.instance)),
      ("Count", .int(pool.count)),
      (
        "Networking",
        .mapping(
          ("SubnetIds", .array([subnet(pool.subnet)])), ("SecurityGroups", groups.groups),
          ("AdditionalSecurityGroups", groups.additional), ("Proxy", proxy))
      ),
      ("GracetimePeriod", .given(pool.graceMinutes, unless: 10)),
      ("Dcv", dcv(pool.dcv)),
      ("CustomActions", customActions(pool.customActions)),
      ("Iam", iam(pool.iam, parts.loginRoles[pool.name], sessionManager: pool.sessionManager)),
      ("Image", image(pool.ami)))
  }

  /// The subnet that a node group names, or the first private one.
  private func subnet(_ id: String?) -> JSON {
    if let id = id ?? cluster.network.privateSubnets.first { return .string(id) }
    return privateSubnet(in: cluster.network.zones.first ?? "")
  }

  /// The private subnet of a zone of the new network; where there is none, what ParallelCluster refuses.
  func privateSubnet(in zone: String) -> JSON { surroundings.privateSubnets[zone]?.json ?? "" }
}
