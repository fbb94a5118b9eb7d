extension Cluster {
  /// FSx for Lustre.
  public struct Lustre: Sendable, Hashable, Codable {
    /// FSx for Lustre's deployment types.
    public enum Deployment: String, Sendable, Hashable, Codable, CaseIterable {
      case scratch1, scratch2, persistent1, persistent2
    }
    /// What the data are on.
    public enum Disk: String, Sendable, Hashable, Codable, CaseIterable {
      case ssd, hdd
    }
    /// What is imported from S3 by itself, beside what was there at first.
    public enum AutoImport: String, Sendable, Hashable, Codable, CaseIterable {
      case new, newChanged, newChangedDeleted
    }
    /// The id of a file system that is there; nil where one is made.
    public var id: String?
    /// Its size in GiB; nil where it is there already, or made from a backup.
    public var sizeGiB: Int?
    /// The deployment type.
    public var deployment: Deployment
    /// Throughput in MB a second for each TiB, where the deployment is persistent.
    public var throughput: Int?
    /// What the data are on.
    public var disk: Disk
    /// Whether disks have an SSD cache for reading.
    public var driveCache: Bool
    /// Whether data are compressed (LZ4).
    public var compression: Bool
    /// The KMS key; nil for Apus's, or AWS's.
    public var kmsKey: String?
    /// The id of a backup to begin with.
    public var fromBackup: String?
    /// FSx's own daily backups.
    public var backup: Backup
    /// When AWS may maintain it, `DAY:HH:MM` in UTC, Monday is 1; nil for a time that AWS chooses.
    public var maintenance: String?
    /// A bucket joined to the whole file system.
    public var dataRepository: DataRepository?
    /// Buckets joined to folders of it.
    public var associations: [Association]

    /// FSx's own daily backups; nil is FSx's default.
    public struct Backup: Sendable, Hashable, Codable {
      /// Days that they are kept; 0 for none.
      public var days: Int?
      /// When they begin, `HH:MM` in UTC.
      public var start: String?
      /// Whether they have the file system's tags.
      public var copyTags: Bool?
    }

    /// A bucket joined to the whole file system, at its making.
    public struct DataRepository: Sendable, Hashable, Codable {
      /// Where files come from, `s3://bucket/prefix`.
      public var importPath: String
      /// Where files are exported to; nil for nowhere.
      public var exportPath: String?
      /// What is imported by itself; nil for nothing.
      public var autoImport: AutoImport?
      /// The stripe size of imported files, in MiB; nil for FSx's 1024.
      public var chunkMiB: Int?
    }

    /// A bucket joined to a folder of the file system.
    public struct Association: Sendable, Hashable, Codable {
      /// An event that is carried over.
      public enum Event: String, Sendable, Hashable, Codable, CaseIterable {
        case new, changed, deleted
      }
      /// Its name.
      public var name: String
      /// The bucket, `s3://bucket/prefix`.
      public var bucket: String
      /// The folder in the file system.
      public var path: String
      /// Which of the bucket's changes come in by themselves.
      public var autoImport: [Event]
      /// Which of the folder's changes go out by themselves.
      public var autoExport: [Event]
      /// Whether the bucket's listing is read at once.
      public var importMetadata: Bool
      /// The stripe size of imported files, in MiB.
      public var chunkMiB: Int
    }
  }
}
