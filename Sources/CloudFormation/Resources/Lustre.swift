// Shared files at speed: AWS::FSx.
// Properties and attributes: AWS's resource schemas, compared by Tools/check-resource-schemas.

/// Amazon FSx.
public enum FSx {}

extension FSx {
  /// A file system of a kind: Lustre. `ref` is its id.
  public struct FileSystem: Resource {
    /// Its type.
    public static let type = "AWS::FSx::FileSystem"

    /// `LUSTRE`.
    @Property public var fileSystemType: Value<String>
    /// One subnet's id.
    @Property public var subnetIds: StringList
    /// Lustre's version: `2.15`.
    @Property("FileSystemTypeVersion") public var fileSystemTypeVersion: Value<String>? = nil
    /// GiB. It takes certain steps only, by deployment type.
    @Property("StorageCapacity") public var storageCapacity: Value<Int>? = nil
    /// `SSD`, `HDD` or `INTELLIGENT_TIERING`.
    @Property("StorageType") public var storageType: Value<String>? = nil
    /// Its groups' ids.
    @Property("SecurityGroupIds") public var securityGroupIds: StringList? = nil
    /// The key's ARN.
    @Property("KmsKeyId") public var kmsKeyId: Value<String>? = nil
    /// The backup that it begins as.
    @Property("BackupId") public var backupId: Value<String>? = nil
    /// What is Lustre's own.
    @Property("LustreConfiguration") public var lustreConfiguration: LustreConfiguration? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [
        _fileSystemType, _subnetIds, _fileSystemTypeVersion, _storageCapacity, _storageType, _securityGroupIds,
        _kmsKeyId, _backupId, _lustreConfiguration, _tags,
      ]
    }

    /// With these properties, and those that `fill` sets.
    public init(fileSystemType: Value<String>, subnetIds: StringList, _ fill: (inout Self) -> Void = { _ in }) {
      _fileSystemType = Property("FileSystemType", fileSystemType)
      _subnetIds = Property("SubnetIds", subnetIds)
      fill(&self)
    }

    /// What is Lustre's own.
    public struct LustreConfiguration: PropertyGroup {
      /// `SCRATCH_1`, `SCRATCH_2`, `PERSISTENT_1` or `PERSISTENT_2`.
      @Property("DeploymentType") public var deploymentType: Value<String>? = nil
      /// MB/s for each TiB; of persistent ones.
      @Property("PerUnitStorageThroughput") public var perUnitStorageThroughput: Value<Int>? = nil
      /// MB/s in all; of intelligent tiering.
      @Property("ThroughputCapacity") public var throughputCapacity: Value<Int>? = nil
      /// `LZ4` or `NONE`.
      @Property("DataCompressionType") public var dataCompressionType: Value<String>? = nil
      /// Days that a daily backup is kept; 0 makes none. Not of scratch, nor with a data repository.
      @Property("AutomaticBackupRetentionDays") public var automaticBackupRetentionDays: Value<Int>? = nil
      /// `HH:MM`, UTC.
      @Property("DailyAutomaticBackupStartTime") public var dailyAutomaticBackupStartTime: Value<String>? = nil
      /// Whether backups have its tags.
      @Property("CopyTagsToBackups") public var copyTagsToBackups: Value<Bool>? = nil
      /// `d:HH:MM`, UTC; 1 is Monday.
      @Property("WeeklyMaintenanceStartTime") public var weeklyMaintenanceStartTime: Value<String>? = nil
      /// Whether it speaks EFA; of `PERSISTENT_2` with metadata configuration.
      @Property("EfaEnabled") public var efaEnabled: Value<Bool>? = nil
      /// `NONE` or `READ`; of hard disks.
      @Property("DriveCacheType") public var driveCacheType: Value<String>? = nil
      /// Where its own log goes.
      @Property("LogConfiguration") public var logConfiguration: LogConfiguration? = nil
      /// Speed of its metadata; of `PERSISTENT_2`.
      @Property("MetadataConfiguration") public var metadataConfiguration: MetadataConfiguration? = nil
      /// Where files come from, `s3://bucket/prefix`; not of `PERSISTENT_2`. Changing it replaces the file system.
      @Property("ImportPath") public var importPath: Value<String>? = nil
      /// Where files go to, in the same bucket. Changing it replaces the file system.
      @Property("ExportPath") public var exportPath: Value<String>? = nil
      /// MiB of a file that lie on one disk.
      @Property("ImportedFileChunkSize") public var importedFileChunkSize: Value<Int>? = nil
      /// `NONE`, `NEW`, `NEW_CHANGED` or `NEW_CHANGED_DELETED`: what comes in later by itself.
      @Property("AutoImportPolicy") public var autoImportPolicy: Value<String>? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] {
        [
          _deploymentType, _perUnitStorageThroughput, _throughputCapacity, _dataCompressionType,
          _automaticBackupRetentionDays, _dailyAutomaticBackupStartTime, _copyTagsToBackups,
          _weeklyMaintenanceStartTime, _efaEnabled, _driveCacheType, _logConfiguration, _metadataConfiguration,
          _importPath, _exportPath, _importedFileChunkSize, _autoImportPolicy,
        ]
      }

      /// With the properties that `fill` sets.
      public init(_ fill: (inout Self) -> Void = { _ in }) {
        fill(&self)
      }
    }

    /// The log of data repository events.
    public struct LogConfiguration: PropertyGroup {
      /// `WARN_ERROR`, `WARN_ONLY`, `ERROR_ONLY` or `DISABLED`.
      @Property public var level: Value<String>
      /// The ARN of a log group whose name begins with `/aws/fsx/`.
      @Property("Destination") public var destination: Value<String>? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_level, _destination] }

      /// With these properties, and those that `fill` sets.
      public init(level: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
        _level = Property("Level", level)
        fill(&self)
      }
    }

    /// Speed of metadata.
    public struct MetadataConfiguration: PropertyGroup {
      /// `AUTOMATIC` or `USER_PROVISIONED`.
      @Property("Mode") public var mode: Value<String>? = nil
      /// Operations a second; of `USER_PROVISIONED`.
      @Property("Iops") public var iops: Value<Int>? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_mode, _iops] }

      /// With the properties that `fill` sets.
      public init(_ fill: (inout Self) -> Void = { _ in }) {
        fill(&self)
      }
    }

    /// What `Fn::GetAtt` gives.
    public struct Attributes: ResourceAttributes {
      /// Its name in the network.
      public let dnsName = Attribute<String>("DNSName")
      /// What stands after the name in a mount.
      public let lustreMountName = Attribute<String>("LustreMountName")
      /// Its ARN.
      public let resourceARN = Attribute<String>("ResourceARN")

      /// The attributes.
      public init() {}
    }
  }

  /// A folder of a Lustre file system that shows a bucket. `ref` is its id.
  public struct DataRepositoryAssociation: Resource {
    /// Its type.
    public static let type = "AWS::FSx::DataRepositoryAssociation"

    /// The file system's id.
    @Property public var fileSystemId: Value<String>
    /// The folder: `/data`.
    @Property public var fileSystemPath: Value<String>
    /// The bucket: `s3://bucket/prefix`.
    @Property public var dataRepositoryPath: Value<String>
    /// Whether all names are read at once.
    @Property("BatchImportMetaDataOnCreate") public var batchImportMetaDataOnCreate: Value<Bool>? = nil
    /// MiB of a file that lie on one disk.
    @Property("ImportedFileChunkSize") public var importedFileChunkSize: Value<Int>? = nil
    /// What is followed.
    @Property("S3") public var s3: S3? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [
        _fileSystemId, _fileSystemPath, _dataRepositoryPath, _batchImportMetaDataOnCreate, _importedFileChunkSize, _s3,
        _tags,
      ]
    }

    /// With these properties, and those that `fill` sets.
    public init(
      fileSystemId: Value<String>, fileSystemPath: Value<String>, dataRepositoryPath: Value<String>,
      _ fill: (inout Self) -> Void = { _ in }
    ) {
      _fileSystemId = Property("FileSystemId", fileSystemId)
      _fileSystemPath = Property("FileSystemPath", fileSystemPath)
      _dataRepositoryPath = Property("DataRepositoryPath", dataRepositoryPath)
      fill(&self)
    }

    /// What is followed, both ways.
    public struct S3: PropertyGroup {
      /// From the bucket.
      @Property("AutoImportPolicy") public var autoImportPolicy: EventPolicy? = nil
      /// To the bucket.
      @Property("AutoExportPolicy") public var autoExportPolicy: EventPolicy? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_autoImportPolicy, _autoExportPolicy] }

      /// With the properties that `fill` sets.
      public init(_ fill: (inout Self) -> Void = { _ in }) {
        fill(&self)
      }
    }

    /// What is followed one way.
    public struct EventPolicy: PropertyGroup {
      /// Of `NEW`, `CHANGED` and `DELETED`.
      @Property public var events: StringList

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_events] }

      /// With these properties.
      public init(events: StringList) {
        _events = Property("Events", events)
      }
    }

    /// What `Fn::GetAtt` gives.
    public struct Attributes: ResourceAttributes {
      /// Its ARN.
      public let resourceARN = Attribute<String>("ResourceARN")

      /// The attributes.
      public init() {}
    }
  }
}
