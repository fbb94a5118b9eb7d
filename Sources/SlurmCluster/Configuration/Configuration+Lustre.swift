import ClusterFile
import Serialization

extension Configuration {
  /// A Lustre file system that ParallelCluster makes.
  func lustre(_ lustre: Cluster.Lustre, _ deletion: Cluster.FileSystem.Deletion) -> JSON? {
    .section([
      ("StorageCapacity", lustre.sizeGiB.json),
      ("DeploymentType", lustre.fromBackup == nil ? deployment(lustre.deployment) : nil),
      ("StorageType", lustre.disk == .hdd ? "HDD" : nil),
      ("PerUnitStorageThroughput", lustre.throughput.json),
      ("DriveCacheType", lustre.driveCache ? "READ" : nil),
      ("DataCompressionType", lustre.compression ? "LZ4" : nil),
      ("KmsKeyId", lustre.takesKey ? key(lustre.kmsKey) : lustre.kmsKey.json),
      ("BackupId", lustre.fromBackup.json),
      ("AutomaticBackupRetentionDays", lustre.backup.days.json),
      ("DailyAutomaticBackupStartTime", lustre.backup.start.json),
      ("CopyTagsToBackups", lustre.backup.copyTags.json),
      ("WeeklyMaintenanceStartTime", lustre.maintenance.json),
      ("ImportPath", lustre.dataRepository.map { .string($0.importPath) }),
      ("ExportPath", lustre.dataRepository?.exportPath.json),
      ("ImportedFileChunkSize", lustre.dataRepository?.chunkMiB.json),
      ("AutoImportPolicy", lustre.dataRepository?.autoImport.map(policy)),
      ("DataRepositoryAssociations", .list(lustre.associations.map(association))),
      ("DeletionPolicy", deletion == .retain ? "Retain" : nil),
    ])
  }

  /// `SCRATCH_2` is ParallelCluster's own.
  private func deployment(_ deployment: Cluster.Lustre.Deployment) -> JSON? {
    switch deployment {
    case .scratch1: "SCRATCH_1"
    case .scratch2: nil
    case .persistent1: "PERSISTENT_1"
    case .persistent2: "PERSISTENT_2"
    }
  }

  private func policy(_ policy: Cluster.Lustre.AutoImport) -> JSON {
    switch policy {
    case .new: "NEW"
    case .newChanged: "NEW_CHANGED"
    case .newChangedDeleted: "NEW_CHANGED_DELETED"
    }
  }

  private func association(_ association: Cluster.Lustre.Association) -> JSON {
    .mapping(
      ("Name", .string(association.name)),
      ("FileSystemPath", .string(association.path)),
      ("DataRepositoryPath", .string(association.bucket)),
      ("BatchImportMetaDataOnCreate", .given(association.importMetadata, unless: false)),
      ("ImportedFileChunkSize", .given(association.chunkMiB, unless: 1024)),
      ("AutoImportPolicy", .list(association.autoImport.map { $0.rawValue.uppercased() })),
      ("AutoExportPolicy", .list(association.autoExport.map { $0.rawValue.uppercased() })))
  }
}

extension Cluster.Lustre {
  /// Whether FSx takes a key: not for scratch, and a backup has its own.
  fileprivate var takesKey: Bool {
    switch deployment {
    case .scratch1, .scratch2: false
    case .persistent1, .persistent2: fromBackup == nil
    }
  }
}
