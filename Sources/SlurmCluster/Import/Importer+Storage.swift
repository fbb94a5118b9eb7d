import Serialization

extension Importer {
  private var systems: [JSON] { canonical["SharedStorage"]?.array ?? [] }

  /// The size of a volume like the one that Apus makes under `/home`, where it comes first as that does; else nil.
  var homeGiB: Int? {
    guard let first = systems.first else { return nil }
    let size = first["EbsSettings"]?["Size"]?.int ?? 40
    var settings: JSON = size == 40 ? [:] : ["Size": .int(size)]
    settings["DeletionPolicy"] = "Retain"
    let home: JSON = ["MountDir": "/home", "Name": "home", "StorageType": "Ebs", "EbsSettings": settings]
    return Canonical.isEqual(first, home) ? size : nil
  }

  var storage: FileNode {
    .list(systems.dropFirst(homeGiB == nil ? 0 : 1).compactMap(fileSystem))
  }

  private func fileSystem(_ system: JSON) -> FileNode? {
    var node = FileNode.mapping([])
    node.add("mount", system["MountDir"])
    let usualName = (system["MountDir"]?.string ?? "").split(separator: "/").joined(separator: "-").prefix(30)
    if system["Name"]?.string != String(usualName) { node.add("name", system["Name"]) }
    switch system["StorageType"]?.string {
    case "FsxLustre":
      let settings = system["FsxLustreSettings"] ?? [:]
      node.addKind("lustre", lustre(settings), isOurs: true, settings["FileSystemId"], settings["DeletionPolicy"])
    case "Efs":
      let settings = system["EfsSettings"] ?? [:]
      node.addKind("efs", efs(settings), isOurs: true, settings["FileSystemId"], settings["DeletionPolicy"])
    case "Ebs":
      let settings = system["EbsSettings"] ?? [:]
      node.addKind("ebs", ebs(settings), isOurs: false, settings["VolumeId"], settings["DeletionPolicy"])
    case "FsxOntap": node.add("ontap", system["FsxOntapSettings"]?["VolumeId"])
    case "FsxOpenZfs": node.add("openZFS", system["FsxOpenZfsSettings"]?["VolumeId"])
    case "FileCache": node.add("fileCache", system["FileCacheSettings"]?["FileCacheId"])
    default: return nil
    }
    let kinds = ["lustre", "efs", "ebs", "ontap", "openZFS", "fileCache"]
    return kinds.contains { node[$0] != nil } ? node : nil
  }

  private func ebs(_ settings: JSON) -> FileNode {
    var node = FileNode.mapping([])
    node.add("id", settings["VolumeId"])
    guard settings["VolumeId"] == nil else { return node }
    for entry in volume(settings).entries { node.append(entry) }
    node.add("kmsKey", settings["KmsKeyId"])
    node.add("snapshot", settings["SnapshotId"])
    if let raid = settings["Raid"] {
      var inner = FileNode.mapping([])
      inner.add("level", raid["Type"])
      inner.add("volumes", raid["NumberOfVolumes"])
      node.add("raid", inner)
    }
    return node
  }

  private func efs(_ settings: JSON) -> FileNode {
    var node = FileNode.mapping([])
    node.add("id", settings["FileSystemId"])
    node.add("accessPoint", settings["AccessPointId"])
    if settings["FileSystemId"] == nil {
      if settings["ThroughputMode"] == "provisioned" { node.add("throughput", "provisioned") }
      node.add("provisionedThroughput", settings["ProvisionedThroughput"])
      node.add("performance", settings["PerformanceMode"])
      if settings["Encrypted"] != true { node.add("encrypted", false) }
      node.add("kmsKey", settings["KmsKeyId"])
    }
    if settings["EncryptionInTransit"] != true { node.add("encryptionInTransit", false) }
    node.add("iamAuthorization", settings["IamAuthorization"])
    return node
  }

  private func lustre(_ settings: JSON) -> FileNode {
    var node = FileNode.mapping([])
    node.add("id", settings["FileSystemId"])
    guard settings["FileSystemId"] == nil else { return node }
    node.add("size", size(settings["StorageCapacity"]))
    let deployments = ["SCRATCH_1": "scratch1", "PERSISTENT_1": "persistent1", "PERSISTENT_2": "persistent2"]
    node.add("deployment", settings["DeploymentType"]?.string.flatMap { deployments[$0] }.json)
    node.add("throughput", settings["PerUnitStorageThroughput"])
    if settings["StorageType"] == "HDD" { node.add("disk", "hdd") }
    if settings["DriveCacheType"] == "READ" { node.add("driveCache", true) }
    if settings["DataCompressionType"] == "LZ4" { node.add("compression", true) }
    node.add("kmsKey", settings["KmsKeyId"])
    node.add("fromBackup", settings["BackupId"])
    var backup = FileNode.mapping([])
    backup.add("days", settings["AutomaticBackupRetentionDays"])
    backup.add("start", settings["DailyAutomaticBackupStartTime"])
    backup.add("copyTags", settings["CopyTagsToBackups"])
    node.add("backup", backup)
    node.add("maintenance", settings["WeeklyMaintenanceStartTime"])
    node.add("dataRepository", dataRepository(settings))
    node.add("associations", .list((settings["DataRepositoryAssociations"]?.array ?? []).map(association)))
    return node
  }

  /// Without `ImportPath` it cannot be read, which says what is missing.
  private func dataRepository(_ settings: JSON) -> FileNode {
    var node = FileNode.mapping([])
    node.add("import", settings["ImportPath"])
    node.add("export", settings["ExportPath"])
    let policies = ["NEW": "new", "NEW_CHANGED": "newChanged", "NEW_CHANGED_DELETED": "newChangedDeleted"]
    node.add("autoImport", settings["AutoImportPolicy"]?.string.flatMap { policies[$0] }.json)
    node.add("chunk", settings["ImportedFileChunkSize"])
    return node
  }

  private func association(_ association: JSON) -> FileNode {
    var node = FileNode.mapping([])
    node.add("name", association["Name"])
    node.add("bucket", association["DataRepositoryPath"])
    node.add("path", association["FileSystemPath"])
    node.add("autoImport", events(association["AutoImportPolicy"]))
    node.add("autoExport", events(association["AutoExportPolicy"]))
    node.add("importMetadata", association["BatchImportMetaDataOnCreate"])
    node.add("chunk", association["ImportedFileChunkSize"])
    return node
  }

  private func events(_ list: JSON?) -> JSON? {
    .list((list?.array ?? []).compactMap { $0.string?.lowercased() })
  }
}

extension FileNode {
  /// Adds what serves a file system, who makes it and what becomes of it; `isOurs` where a cluster file takes Apus for
  /// the maker.
  fileprivate mutating func addKind(
    _ name: String, _ node: FileNode, isOurs: Bool, _ existingID: JSON?, _ deletion: JSON?
  ) {
    add(name, node.isEmpty ? .plain("{}") : node)
    guard existingID == nil else { return }
    if isOurs {
      add("managedBy", "parallelCluster", comment: "As in the original: made and deleted with the cluster's stack.")
    }
    switch deletion?.string {
    case "Retain": break
    case "Snapshot": add("deletion", "snapshot")
    default: add("deletion", "delete")
    }
  }
}
