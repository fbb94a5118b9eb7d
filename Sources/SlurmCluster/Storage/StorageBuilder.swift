import CloudFormation
import ClusterFile
import Serialization

/// Adds the resources of the stack `NAME-storage`, a group by a group.
struct StorageBuilder {
  let cluster: Cluster
  let place: StorageStack.Place
  var template: CloudFormation.Template
  /// What holds data, or is needed to read them.
  var stateful: [any ResourceHandle] = []

  init(_ cluster: Cluster, _ place: StorageStack.Place) {
    self.cluster = cluster
    self.place = place
    var tags = TagSet(cluster.tags.mapValues { Value($0) })
    tags.values["apus:cluster"] = Value(cluster.name)
    template = CloudFormation.Template(
      stackName: "\(cluster.name)-storage",
      description:
        "What outlives the cluster \(cluster.name): file systems, their key and backups, configuration, job history.",
      tags: tags)
  }

  /// Adds everything.
  mutating func build() -> StorageOutputs {
    let key = addKey()
    let bucket = addBucket(key)
    var fileSystems: [String: Value<String>] = [:]
    var accessPoints: [String: Value<String>] = [:]
    for system in cluster.storage where system.managedBy == .apus && system.existingID == nil {
      let word = LogicalName.word(system.name)
      switch system.kind {
      case .efs(let efs):
        let (id, accessPoint) = addEFS(system, efs, key)
        fileSystems[system.name] = template.export("FileSystem\(word)", id).value
        accessPoints[system.name] = template.export("AccessPoint\(word)", accessPoint).value
      case .lustre(let lustre):
        let id = addLustre(system, lustre, key)
        fileSystems[system.name] = template.export("FileSystem\(word)", id).value
      case .ebs, .ontap, .openZFS, .fileCache: continue
      }
    }
    let database = makesDatabase ? addDatabase(key) : nil
    if backsUp { addBackup(key) }
    return StorageOutputs(
      fileSystems: fileSystems, accessPoints: accessPoints,
      dataKey: template.export("DataKey", key.arn).value,
      bucketName: template.export("Bucket", bucket.ref).value,
      bucketArn: template.export("BucketArn", bucket.arn).value, database: database)
  }

  /// Adds a resource that holds data: it is retained, and no update may delete or replace it.
  mutating func addStateful<Kind: Resource>(
    _ logicalId: String, _ resource: Kind, excused: [(check: String, reason: String)] = []
  ) -> Handle<Kind> {
    let handle = template.add(logicalId, resource, .retained.excused(excused))
    stateful.append(handle)
    return handle
  }

  /// Whether AWS Backup keeps anything.
  var backsUp: Bool { cluster.backup.daily > 0 || cluster.backup.weekly > 0 }

  /// The tags of a resource of the cluster file: the name that AWS's console shows, and the one that AWS Backup's plan
  /// looks for.
  func tags(_ name: String, backedUp: Bool) -> TagSet {
    var tags: TagSet = ["Name": Value("\(cluster.name)-\(name)")]
    if backedUp, backsUp { tags.values[StorageStack.backupTag] = Value(cluster.name) }
    return tags
  }
}

extension ResourceSettings {
  /// The same settings, with the reason why a check of checkov does not apply.
  func excused(_ checks: [(check: String, reason: String)]) -> ResourceSettings {
    guard !checks.isEmpty else { return self }
    var result = self
    let skips = checks.map { JSON.mapping(("id", .string($0.check)), ("comment", .string($0.reason))) }
    result.metadata["checkov"] = ["skip": .array(skips)]
    return result
  }
}
