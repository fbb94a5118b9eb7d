import CloudFormation
import ClusterFile

extension StorageBuilder {
  /// A Lustre file system and the buckets that are joined to its folders.
  /// - Returns: its id.
  mutating func addLustre(
    _ system: Cluster.FileSystem, _ lustre: Cluster.Lustre, _ key: Handle<KMS.Key>
  ) -> Value<String> {
    let word = LogicalName.word(system.name)
    let isBackedUp = Self.canBackUp(lustre)
    let files = addStateful(
      "FileSystem\(word)",
      FSx.FileSystem(fileSystemType: "LUSTRE", subnetIds: lustreSubnet) {
        // A restored file system has the version, the size and the disks of its backup.
        if lustre.fromBackup == nil {
          $0.fileSystemTypeVersion = "2.15"
          $0.storageCapacity = lustre.sizeGiB.map { Value($0) }
          $0.storageType = lustre.disk == .hdd ? "HDD" : "SSD"
        }
        $0.securityGroupIds = place.storageGroup.map { [$0] }
        // FSx encrypts a scratch file system with a key of its own and takes no other.
        $0.kmsKeyId = Self.isPersistent(lustre) ? lustre.kmsKey.map { Value($0) } ?? key.arn : nil
        $0.backupId = lustre.fromBackup.map { Value($0) }
        $0.lustreConfiguration = Self.configuration(lustre)
        $0.tags = Tags(tags(system.name, backedUp: isBackedUp))
      }, excused: Self.isPersistent(lustre) ? [] : Self.scratchKey)
    for association in lustre.associations { addAssociation(association, of: system, files) }
    return files.ref
  }

  /// A backup is of a persistent file system. FSx takes none of scratch ones, nor of those that are joined to a bucket.
  /// Source: FSx for Lustre user guide, Working with backups.
  static func canBackUp(_ lustre: Cluster.Lustre) -> Bool {
    isPersistent(lustre) && lustre.dataRepository == nil && lustre.associations.isEmpty
  }

  /// What is made from a backup is what was backed up.
  private static func isPersistent(_ lustre: Cluster.Lustre) -> Bool {
    switch lustre.deployment {
    case .persistent1, .persistent2: true
    case .scratch1, .scratch2: lustre.fromBackup != nil
    }
  }

  private static func configuration(_ lustre: Cluster.Lustre) -> FSx.FileSystem.LustreConfiguration {
    .init {
      let isNew = lustre.fromBackup == nil
      if isNew {
        $0.deploymentType = Value(deployment(lustre.deployment))
        $0.perUnitStorageThroughput = lustre.throughput.map { Value($0) }
        $0.driveCacheType = lustre.disk == .hdd ? (lustre.driveCache ? "READ" : "NONE") : nil
      }
      if isNew || lustre.compression { $0.dataCompressionType = lustre.compression ? "LZ4" : "NONE" }
      let days = lustre.backup.days ?? 0
      if isPersistent(lustre), lustre.dataRepository == nil { $0.automaticBackupRetentionDays = Value(days) }
      if days > 0 {
        $0.dailyAutomaticBackupStartTime = lustre.backup.start.map { Value($0) }
        $0.copyTagsToBackups = lustre.backup.copyTags.map { Value($0) }
      }
      $0.weeklyMaintenanceStartTime = lustre.maintenance.map { Value($0) }
      guard let repository = lustre.dataRepository else { return }
      $0.importPath = Value(repository.importPath)
      $0.exportPath = repository.exportPath.map { Value($0) }
      $0.importedFileChunkSize = repository.chunkMiB.map { Value($0) }
      $0.autoImportPolicy = Value(policy(repository.autoImport))
    }
  }

  private static func deployment(_ deployment: Cluster.Lustre.Deployment) -> String {
    switch deployment {
    case .scratch1: "SCRATCH_1"
    case .scratch2: "SCRATCH_2"
    case .persistent1: "PERSISTENT_1"
    case .persistent2: "PERSISTENT_2"
    }
  }

  private static func policy(_ policy: Cluster.Lustre.AutoImport?) -> String {
    switch policy {
    case .new: "NEW"
    case .newChanged: "NEW_CHANGED"
    case .newChangedDeleted: "NEW_CHANGED_DELETED"
    case nil: "NONE"
    }
  }

  private mutating func addAssociation(
    _ association: Cluster.Lustre.Association, of system: Cluster.FileSystem, _ files: Handle<FSx.FileSystem>
  ) {
    func events(_ events: [Cluster.Lustre.Association.Event]) -> FSx.DataRepositoryAssociation.EventPolicy? {
      events.isEmpty ? nil : .init(events: .literal(events.map { Value($0.rawValue.uppercased()) }))
    }
    template.add(
      "Association\(LogicalName.words(system.name, association.name))",
      FSx.DataRepositoryAssociation(
        fileSystemId: files.ref, fileSystemPath: Value(association.path), dataRepositoryPath: Value(association.bucket)
      ) {
        $0.batchImportMetaDataOnCreate = Value(association.importMetadata)
        $0.importedFileChunkSize = Value(association.chunkMiB)
        if !association.autoImport.isEmpty || !association.autoExport.isEmpty {
          $0.s3 = .init {
            $0.autoImportPolicy = events(association.autoImport)
            $0.autoExportPolicy = events(association.autoExport)
          }
        }
        $0.tags = Tags(tags("\(system.name)-\(association.name)", backedUp: false))
      })
  }

  /// Lustre stands in one subnet: that of the first queue, whose nodes then reach it without crossing zones; else the
  /// first private one.
  private var lustreSubnet: StringList {
    let network = cluster.network
    let wanted = network.isExisting ? cluster.queues.first?.subnets.first : cluster.queues.first?.zones.first
    let names = network.isExisting ? network.privateSubnets : network.zones
    let index = wanted.flatMap { names.firstIndex(of: $0) } ?? 0
    let isThere = place.privateSubnets.indices.contains(index)
    return .literal(isThere ? [place.privateSubnets[index]] : Array(place.privateSubnets.prefix(1)))
  }

  private static let scratchKey = [
    ("CKV_AWS_203", "FSx takes no key for a scratch file system; it encrypts with one of its own")
  ]
}
