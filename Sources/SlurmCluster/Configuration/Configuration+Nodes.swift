import AWSFacts
import CloudFormation
import ClusterFile
import Serialization

// What the head node, login nodes and queues share.

extension Configuration {
  /// `Networking.SecurityGroups` or `AdditionalSecurityGroups`, which exclude each other: the node group's own ones or
  /// Apus's, with those beside them; or only those beside them, where ParallelCluster makes its own.
  func securityGroups(own: [String], additional: [String], made: Value<String>?) -> (groups: JSON?, additional: JSON?) {
    let ours: [JSON] = cluster.network.securityGroups == .apus ? [made?.json].compactMap { $0 } : []
    let groups = own.isEmpty ? ours : own.map { .string($0) }
    return groups.isEmpty ? (nil, .list(additional)) : (.array(groups + additional.map { .string($0) }), nil)
  }

  var proxy: JSON? { .section(("HttpProxyAddress", cluster.network.proxy.json)) }

  func image(_ ami: String?) -> JSON? { .section(("CustomAmi", ami.json)) }

  func dcv(_ dcv: Cluster.DCV?) -> JSON? {
    dcv.map {
      .mapping(
        ("Enabled", true), ("Port", .given($0.port, unless: 8443)),
        ("AllowedIps", $0.access == "0.0.0.0/0" ? nil : .string($0.access)))
    }
  }

  /// `LocalStorage`: the root volume, and where the instance store of these types is mounted.
  func localStorage(_ root: Cluster.Volume, ephemeralMount: String?, types: [String]) -> JSON? {
    let mount = ephemeralMount ?? (isScratchTaken && hasLocalDisks(types) ? "/ephemeral" : Self.ephemeralDefault)
    return .section(
      ("RootVolume", .section(size: root.sizeGiB, volume: root)),
      ("EphemeralVolume", mount == Self.ephemeralDefault ? nil : ["MountDir": .string(mount)]))
  }

  private static let ephemeralDefault = "/scratch"

  /// Whether a file system is mounted at ParallelCluster's own place for the instance store, in it or around it.
  private var isScratchTaken: Bool {
    let scratch = Self.ephemeralDefault
    return cluster.storage.contains { system in
      system.mount == scratch || system.mount.hasPrefix(scratch + "/") || scratch.hasPrefix(system.mount + "/")
    }
  }

  private func hasLocalDisks(_ types: [String]) -> Bool {
    types.contains { (AWSFacts.instanceType($0)?.localDisks ?? 0) > 0 }
  }

  /// The scripts of a kind of node: Apus's, then the user's.
  func customActions(_ actions: Cluster.CustomActions, _ ours: NodeScripts.OfGroup = .init()) -> JSON? {
    .section(
      ("OnNodeStart", scripts([], actions.onStart)),
      ("OnNodeConfigured", scripts(ours.onConfigured, actions.onConfigured)),
      ("OnNodeUpdated", scripts(ours.onUpdated, actions.onUpdated)))
  }

  private func scripts(_ ours: [NodeScripts.Script], _ scripts: [Cluster.CustomActions.Script]) -> JSON? {
    let items: [JSON] =
      ours.map { .mapping(("Script", $0.address.json), ("Args", .list($0.arguments.map(\.json)))) }
      + scripts.map { .mapping(("Script", .string($0.script)), ("Args", .list($0.arguments))) }
    return items.count > 1 ? ["Sequence": .array(items)] : items.first
  }

  /// `Iam` of a kind of node. A role of Apus's or of the user's own has its policies already.
  func iam(_ iam: Cluster.NodeIAM, _ made: Value<String>?, sessionManager: Bool = false) -> JSON? {
    if let made { return ["InstanceRole": made.json] }
    var policies = iam.policies
    let policy = Self.sessionManagerPolicy(in: cluster.region)
    if sessionManager, iam.role == nil, iam.instanceProfile == nil, !policies.contains(policy) {
      policies.append(policy)
    }
    return .section(
      ("InstanceRole", iam.role.json),
      ("InstanceProfile", iam.instanceProfile.json),
      ("AdditionalIamPolicies", .list(policies.map { ["Policy": .string($0)] })),
      ("S3Access", .list(iam.s3.map(s3Access))))
  }

  private func s3Access(_ access: Cluster.NodeIAM.S3Access) -> JSON {
    .mapping(
      ("BucketName", .string(access.bucket)), ("KeyName", access.key.json),
      ("EnableWriteAccess", .given(access.write, unless: false)))
  }

  /// AWS's managed policy for instances that Session Manager may reach.
  static func sessionManagerPolicy(in region: String) -> String {
    "arn:\(Partition(of: region).name):iam::aws:policy/AmazonSSMManagedInstanceCore"
  }
}

extension JSON {
  /// An EBS volume's traits where they are not ParallelCluster's own; nil where none is.
  static func section(size: Int?, volume: Cluster.Volume) -> JSON? { section(volumeTraits(size: size, volume)) }

  /// The same as entries, for a section that has more.
  static func volumeTraits(size: Int?, _ volume: Cluster.Volume) -> [(String, JSON?)] {
    let type = volume.type ?? .gp3
    return [
      ("Size", size.json),
      ("VolumeType", type == .gp3 ? nil : .string(type.rawValue)),
      ("Iops", volume.iops == type.usualIOPS ? nil : volume.iops.json),
      ("Throughput", volume.throughput == type.usualThroughput ? nil : volume.throughput.json),
      ("Encrypted", .given(volume.encrypted, unless: true)),
    ]
  }

  static func section(_ entries: [(String, JSON?)]) -> JSON? {
    let members = entries.compactMap { name, value in value.map { Member(name: name, value: $0) } }
    return members.isEmpty ? nil : .object(members)
  }
}

extension Cluster.Volume.Kind {
  /// What ParallelCluster takes where nothing is said (EBS_VOLUME_TYPE_IOPS_DEFAULT).
  var usualIOPS: Int? {
    switch self {
    case .gp3: 3000
    case .io1, .io2: 100
    case .gp2, .st1, .sc1, .standard: nil
    }
  }

  /// What ParallelCluster takes where nothing is said.
  var usualThroughput: Int? { self == .gp3 ? 125 : nil }
}
