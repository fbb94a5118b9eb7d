// Shared files over NFS: AWS::EFS.
// Properties and attributes: AWS's resource schemas, compared by Tools/check-resource-schemas.

/// Amazon Elastic File System.
public enum EFS {}

extension EFS {
  /// A file system over NFS that grows by itself. `ref` is its id.
  public struct FileSystem: Resource {
    /// Its type.
    public static let type = "AWS::EFS::FileSystem"

    /// Whether it is encrypted. It cannot be changed later.
    @Property("Encrypted") public var encrypted: Value<Bool>? = nil
    /// The key's ARN.
    @Property("KmsKeyId") public var kmsKeyId: Value<String>? = nil
    /// `generalPurpose` or `maxIO`.
    @Property("PerformanceMode") public var performanceMode: Value<String>? = nil
    /// `elastic`, `bursting` or `provisioned`.
    @Property("ThroughputMode") public var throughputMode: Value<String>? = nil
    /// MiB/s; of `provisioned` only.
    @Property("ProvisionedThroughputInMibps") public var provisionedThroughputInMibps: Value<Double>? = nil
    /// When files go to cheaper storage, one transition a policy.
    @Property("LifecyclePolicies") public var lifecyclePolicies: [LifecyclePolicy]? = nil
    /// Whether AWS Backup's automatic plan takes it.
    @Property("BackupPolicy") public var backupPolicy: BackupPolicy? = nil
    /// Who may mount it, and how.
    @Property("FileSystemPolicy") public var fileSystemPolicy: PolicyDocument? = nil
    /// Its tags.
    @Property("FileSystemTags") public var fileSystemTags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [
        _encrypted, _kmsKeyId, _performanceMode, _throughputMode, _provisionedThroughputInMibps, _lifecyclePolicies,
        _backupPolicy, _fileSystemPolicy, _fileSystemTags,
      ]
    }

    /// With the properties that `fill` sets.
    public init(_ fill: (inout Self) -> Void = { _ in }) {
      fill(&self)
    }

    /// One transition.
    public struct LifecyclePolicy: PropertyGroup {
      /// To infrequent access: `AFTER_30_DAYS`.
      @Property("TransitionToIA") public var transitionToIA: Value<String>? = nil
      /// To the archive: `AFTER_90_DAYS`.
      @Property("TransitionToArchive") public var transitionToArchive: Value<String>? = nil
      /// Back: `AFTER_1_ACCESS`.
      @Property("TransitionToPrimaryStorageClass") public var transitionToPrimaryStorageClass: Value<String>? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] {
        [_transitionToIA, _transitionToArchive, _transitionToPrimaryStorageClass]
      }

      /// With the properties that `fill` sets.
      public init(_ fill: (inout Self) -> Void = { _ in }) {
        fill(&self)
      }
    }

    /// Automatic backups.
    public struct BackupPolicy: PropertyGroup {
      /// `ENABLED` or `DISABLED`.
      @Property public var status: Value<String>

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_status] }

      /// With these properties.
      public init(status: Value<String>) {
        _status = Property("Status", status)
      }
    }

    /// What `Fn::GetAtt` gives.
    public struct Attributes: ResourceAttributes {
      /// Its ARN.
      public let arn = Attribute<String>("Arn")
      /// Its id.
      public let fileSystemId = Attribute<String>("FileSystemId")

      /// The attributes.
      public init() {}
    }
  }

  /// A file system's address in one zone. `ref` is its id.
  public struct MountTarget: Resource {
    /// Its type.
    public static let type = "AWS::EFS::MountTarget"

    /// The file system's id.
    @Property public var fileSystemId: Value<String>
    /// The subnet's id.
    @Property public var subnetId: Value<String>
    /// Its groups' ids.
    @Property public var securityGroups: StringList

    /// All of them.
    public var declaredProperties: [any NamedProperty] { [_fileSystemId, _subnetId, _securityGroups] }

    /// With these properties.
    public init(fileSystemId: Value<String>, subnetId: Value<String>, securityGroups: StringList) {
      _fileSystemId = Property("FileSystemId", fileSystemId)
      _subnetId = Property("SubnetId", subnetId)
      _securityGroups = Property("SecurityGroups", securityGroups)
    }

    /// What `Fn::GetAtt` gives.
    public struct Attributes: ResourceAttributes {
      /// Its address.
      public let ipAddress = Attribute<String>("IpAddress")

      /// The attributes.
      public init() {}
    }
  }

  /// A folder of a file system with a user of its own. `ref` is its id.
  public struct AccessPoint: Resource {
    /// Its type.
    public static let type = "AWS::EFS::AccessPoint"

    /// The file system's id.
    @Property public var fileSystemId: Value<String>
    /// Who all its files belong to.
    @Property("PosixUser") public var posixUser: PosixUser? = nil
    /// The folder.
    @Property("RootDirectory") public var rootDirectory: RootDirectory? = nil
    /// Its tags.
    @Property("AccessPointTags") public var accessPointTags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [_fileSystemId, _posixUser, _rootDirectory, _accessPointTags]
    }

    /// With these properties, and those that `fill` sets.
    public init(fileSystemId: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
      _fileSystemId = Property("FileSystemId", fileSystemId)
      fill(&self)
    }

    /// A user.
    public struct PosixUser: PropertyGroup {
      /// The user's number.
      @Property public var uid: Value<String>
      /// The group's number.
      @Property public var gid: Value<String>
      /// More groups' numbers.
      @Property("SecondaryGids") public var secondaryGids: StringList? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_uid, _gid, _secondaryGids] }

      /// With these properties, and those that `fill` sets.
      public init(uid: Value<String>, gid: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
        _uid = Property("Uid", uid)
        _gid = Property("Gid", gid)
        fill(&self)
      }
    }

    /// A folder.
    public struct RootDirectory: PropertyGroup {
      /// Its path in the file system.
      @Property("Path") public var path: Value<String>? = nil
      /// How it is made where it is missing.
      @Property("CreationInfo") public var creationInfo: CreationInfo? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_path, _creationInfo] }

      /// With the properties that `fill` sets.
      public init(_ fill: (inout Self) -> Void = { _ in }) {
        fill(&self)
      }
    }

    /// How a folder is made.
    public struct CreationInfo: PropertyGroup {
      /// The user's number.
      @Property public var ownerUid: Value<String>
      /// The group's number.
      @Property public var ownerGid: Value<String>
      /// Octal: `0755`.
      @Property public var permissions: Value<String>

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_ownerUid, _ownerGid, _permissions] }

      /// With these properties.
      public init(ownerUid: Value<String>, ownerGid: Value<String>, permissions: Value<String>) {
        _ownerUid = Property("OwnerUid", ownerUid)
        _ownerGid = Property("OwnerGid", ownerGid)
        _permissions = Property("Permissions", permissions)
      }
    }

    /// What `Fn::GetAtt` gives.
    public struct Attributes: ResourceAttributes {
      /// Its ARN.
      public let arn = Attribute<String>("Arn")
      /// Its id.
      public let accessPointId = Attribute<String>("AccessPointId")

      /// The attributes.
      public init() {}
    }
  }
}
