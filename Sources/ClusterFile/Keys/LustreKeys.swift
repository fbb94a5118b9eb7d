extension Section<Cluster.Lustre> {
  static let lustre = Section<Cluster.Lustre>(
    "FSx for Lustre: a fast parallel file system.",
    Cluster.Lustre(
      deployment: .scratch2, disk: .ssd, driveCache: false, compression: false, backup: Cluster.Lustre.Backup(),
      associations: []),
    aws: "`AWS::FSx::FileSystem`, `SharedStorage.FsxLustreSettings`", local: .honoured("a folder of this machine"),
    example: "{size: 1200 GiB, deployment: scratch2}", shape + protection + repositories)

  private static var none: LocalUse { .ignored("a rehearsal has folders") }

  private static var shape: [Key<Cluster.Lustre>] {
    [
      .optional(
        "id", \.id, .id("fs", digits: [17]), absent: "a new one", example: "fs-0123456789abcdef0",
        "A file system that is there.",
        aws: "`FsxLustreSettings.FileSystemId`", local: none),
      .optional(
        "size", \.sizeGiB, .size(1...2_097_152),
        default:
          "1200 GiB, 6000 GiB on `hdd` (1800 GiB at 40 MB/s/TiB); none where it is there already, or made from a backup",
        from: { _, lustre in
          guard lustre.id == nil, lustre.fromBackup == nil else { return nil }
          return lustre.disk == .ssd ? 1200 : lustre.throughput == 40 ? 1800 : 6000
        },
        example: "2400 GiB",
        "Its size: 1200 GiB or a multiple of 2400 GiB; with `scratch1` 1200, 2400 or a multiple of 3600 GiB; on `hdd` a "
          + "multiple of 6000 GiB at 12 MB/s/TiB, of 1800 GiB at 40.",
        aws: "`StorageCapacity`", local: none),
      .optional(
        "deployment", \.deployment, .choice, default: .scratch2, example: "persistent2",
        "FSx's deployment type: `scratch1` and `scratch2` for data that can be lost, `persistent1` and `persistent2` "
          + "with replication.",
        aws: "`DeploymentType`", local: none),
      .optional(
        "throughput", \.throughput, .whole(1...1000),
        default: "125 for `persistent2`; 50 for `persistent1`, 12 on `hdd`; none for scratch",
        from: { _, lustre in
          lustre.id != nil || lustre.fromBackup != nil
            ? nil
            : lustre.deployment == .persistent2
              ? 125 : lustre.deployment == .persistent1 ? (lustre.disk == .hdd ? 12 : 50) : nil
        }, example: "250",
        "Throughput in MB a second for each TiB, of persistent ones.",
        aws: "`PerUnitStorageThroughput`", local: none),
      .optional(
        "disk", \.disk, .choice, default: .ssd, example: "hdd", "What the data are on; `hdd` with `persistent1` only.",
        aws: "`StorageType`", local: none),
      .optional(
        "driveCache", \.driveCache, .boolean, default: false, example: "true",
        "Whether hard disks have an SSD cache for reading.",
        aws: "`DriveCacheType`", local: none),
      .optional(
        "compression", \.compression, .boolean, default: false, example: "true", "Whether data are compressed (LZ4).",
        aws: "`DataCompressionType`", local: none),
    ]
  }

  private static var protection: [Key<Cluster.Lustre>] {
    [
      .optional(
        "kmsKey", \.kmsKey, .kmsKey, absent: "Apus's own, or AWS's",
        example: "arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef",
        "The KMS key, of persistent ones.",
        aws: "`KmsKeyId`", local: none),
      .optional(
        "fromBackup", \.fromBackup, .id("backup", digits: Array(8...17)), absent: "an empty one",
        example: "backup-0123456789abcdef0", "A backup to begin with; its size and shape are the backup's.",
        aws: "`BackupId`", local: none),
      .section("backup", \.backup, .lustreBackup),
      .optional(
        "maintenance", \.maintenance, .timeOfWeek, absent: "when AWS likes", example: "\"1:03:30\"",
        "When AWS may maintain it, for half an hour.",
        aws: "`WeeklyMaintenanceStartTime`", local: none),
    ]
  }

  private static var repositories: [Key<Cluster.Lustre>] {
    [
      .section("dataRepository", \.dataRepository, .dataRepository, absent: "none"),
      .sections("associations", \.associations, .association),
    ]
  }
}

extension Section<Cluster.Lustre.Backup> {
  static let lustreBackup = Section<Cluster.Lustre.Backup>(
    "FSx's own daily backups, of persistent ones that have no data repository.", Cluster.Lustre.Backup(),
    example: "{days: 7}",
    [
      .optional(
        "days", \.days, .whole(0...90), absent: "FSx's: none", example: "7", "Days that they are kept; 0 for none.",
        aws: "`AutomaticBackupRetentionDays`", local: .ignored(none)),
      .optional(
        "start", \.start, .timeOfDay, absent: "FSx's", example: "\"03:30\"", "When they begin.",
        aws: "`DailyAutomaticBackupStartTime`", local: .ignored(none)),
      .optional(
        "copyTags", \.copyTags, .boolean, absent: "FSx's: no", example: "true",
        "Whether they have the file system's tags.",
        aws: "`CopyTagsToBackups`", local: .ignored(none)),
    ])

  private static var none: String { "a rehearsal's data are not backed up" }
}

extension Section<Cluster.Lustre.DataRepository> {
  static let dataRepository = Section<Cluster.Lustre.DataRepository>(
    "A bucket joined to the whole file system when it is made; not with `persistent2`.",
    Cluster.Lustre.DataRepository(importPath: ""), aws: "`ImportPath` and `ExportPath`", local: .ignored(none),
    [
      .required(
        "import", \.importPath, .s3, example: "s3://my-bucket/data", "Where files come from.",
        aws: "`ImportPath`", local: .ignored(none)),
      .optional(
        "export", \.exportPath, .s3, absent: "nowhere", example: "s3://my-bucket/results",
        "Where files are exported to, in the same bucket.",
        aws: "`ExportPath`", local: .ignored(none)),
      .optional(
        "autoImport", \.autoImport, .choice, absent: "nothing", example: "newChanged",
        "Which of the bucket's changes come in by themselves.",
        aws: "`AutoImportPolicy`", local: .ignored(none)),
      .optional(
        "chunk", \.chunkMiB, .whole(1...512_000), absent: "FSx's, 1024", example: "1024",
        "The stripe size of imported files, in MiB.",
        aws: "`ImportedFileChunkSize`", local: .ignored(none)),
    ])

  private static var none: String { "a rehearsal has no S3" }
}

extension Section<Cluster.Lustre.Association> {
  static let association = Section<Cluster.Lustre.Association>(
    "Buckets joined to folders of the file system, with `scratch2`, `persistent1` or `persistent2`.",
    Cluster.Lustre.Association(
      name: "", bucket: "", path: "", autoImport: [], autoExport: [], importMetadata: false, chunkMiB: 1024),
    aws: "`DataRepositoryAssociations`", local: .ignored(none),
    [
      .required(
        "name", \.name, .text("name", most: 30), example: "reads", "Its name.",
        aws: "`DataRepositoryAssociations.Name`", local: .ignored(none)),
      .required(
        "bucket", \.bucket, .s3, example: "s3://my-bucket/data", "The bucket.",
        aws: "`DataRepositoryPath`", local: .ignored(none)),
      .required(
        "path", \.path, .text("path", allowed: "an absolute path in the file system"), example: "/data",
        "The folder in the file system.",
        aws: "`FileSystemPath`", local: .ignored(none)),
      .optional(
        "autoImport", \.autoImport, .list(of: .choice, placeholder: .new), default: [], example: "[new, changed]",
        "Which of the bucket's changes come in by themselves.",
        aws: "`AutoImportPolicy`", local: .ignored(none)),
      .optional(
        "autoExport", \.autoExport, .list(of: .choice, placeholder: .new), default: [], example: "[new, changed]",
        "Which of the folder's changes go out by themselves.",
        aws: "`AutoExportPolicy`", local: .ignored(none)),
      .optional(
        "importMetadata", \.importMetadata, .boolean, default: false, example: "true",
        "Whether the bucket's listing is read at once.",
        aws: "`BatchImportMetaDataOnCreate`", local: .ignored(none)),
      .optional(
        "chunk", \.chunkMiB, .whole(1...512_000), default: 1024, example: "1024",
        "The stripe size of imported files, in MiB.",
        aws: "`ImportedFileChunkSize`", local: .ignored(none)),
    ])

  private static var none: String { "a rehearsal has no S3" }
}
