import CloudFormation
import ClusterFile

extension StorageBuilder {
  /// An Elastic File System with an address in each private subnet.
  /// - Returns: its id, and that of its access point.
  mutating func addEFS(
    _ system: Cluster.FileSystem, _ efs: Cluster.EFS, _ key: Handle<KMS.Key>
  ) -> (id: Value<String>, accessPoint: Value<String>) {
    let word = LogicalName.word(system.name)
    let files = addStateful(
      "FileSystem\(word)", fileSystem(system, efs, key), excused: efs.encrypted ? [] : Self.plainEFS)
    for (index, subnet) in place.privateSubnets.enumerated() {
      template.add(
        "MountTarget\(word)\(subnetWord(index))",
        EFS.MountTarget(
          fileSystemId: files.ref, subnetId: subnet, securityGroups: .literal(place.storageGroup.map { [$0] } ?? [])))
    }
    // For what is no node of the cluster, such as a task that moves data: a policy can name it, and it sees what the
    // cluster sees. It sets no user, for files belong to the cluster's people.
    let accessPoint = template.add(
      "AccessPoint\(word)",
      EFS.AccessPoint(fileSystemId: files.ref) {
        $0.rootDirectory = .init { $0.path = "/" }
        $0.accessPointTags = Tags(tags(system.name, backedUp: false))
      })
    return (files.ref, accessPoint.ref)
  }

  private func fileSystem(
    _ system: Cluster.FileSystem, _ efs: Cluster.EFS, _ key: Handle<KMS.Key>
  ) -> EFS.FileSystem {
    EFS.FileSystem {
      $0.encrypted = Value(efs.encrypted)
      $0.kmsKeyId = efs.encrypted ? efs.kmsKey.map { Value($0) } ?? key.arn : nil
      $0.performanceMode = Value(efs.performance.rawValue)
      $0.throughputMode = Value((efs.throughput ?? .elastic).rawValue)
      $0.provisionedThroughputInMibps = efs.provisionedThroughput.map { Value(Double($0)) }
      $0.lifecyclePolicies = [
        .init { $0.transitionToIA = "AFTER_30_DAYS" },
        .init { $0.transitionToPrimaryStorageClass = "AFTER_1_ACCESS" },
      ]
      // Ours is the plan of this stack; EFS's automatic one would make a second set.
      $0.backupPolicy = .init(status: "DISABLED")
      $0.fileSystemPolicy = Self.mountPolicy(efs)
      $0.fileSystemTags = Tags(tags(system.name, backedUp: true))
    }
  }

  /// With a policy EFS takes nobody whom neither it nor IAM allows. So a node that shows no role must be let in here, and
  /// only over the network; where nodes show their roles, IAM lets them in. Source: EFS user guide, Using IAM to control
  /// file system data access.
  private static func mountPolicy(_ efs: Cluster.EFS) -> PolicyDocument {
    var statements: [Statement] = []
    if efs.encryptionInTransit {
      statements.append(
        Statement(
          .deny, sid: "TLSOnly", principal: .identities(["*"]), actions: ["*"], resources: nil,
          conditions: [.secureTransport(false)]))
    }
    let overNetwork = StatementCondition("Bool", "elasticfilesystem:AccessedViaMountTarget", ["true"])
    statements.append(
      Statement(
        .allow, sid: "Nodes", principal: efs.iamAuthorization ? .account : .identities(["*"]), actions: mounting,
        resources: nil, conditions: [overNetwork]))
    return PolicyDocument(statements)
  }

  private static let mounting: Statement.Actions = [
    "elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess",
  ]

  private static let plainEFS = [("CKV_AWS_42", "The cluster file says `encrypted: false`")]

  /// The subnet's zone or id, so that a subnet that comes or goes does not move the others. EFS takes one mount target a
  /// zone.
  private func subnetWord(_ index: Int) -> String {
    let network = cluster.network
    let names = network.isExisting ? network.privateSubnets : network.zones
    guard names.indices.contains(index), !names[index].isEmpty else { return "\(index + 1)" }
    return names[index].split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
