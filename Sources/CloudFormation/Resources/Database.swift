// Database servers: AWS::RDS.
// Properties and attributes: AWS's resource schemas, compared by Tools/check-resource-schemas.

/// Amazon Relational Database Service.
public enum RDS {}

extension RDS {
  /// A database server, of its own or of a cluster. `ref` is its identifier.
  public struct DBInstance: Resource {
    /// Its type.
    public static let type = "AWS::RDS::DBInstance"
    /// It can.
    public static let canSnapshot = true

    /// `db.t4g.micro`, `db.serverless`. AWS's schema does not ask for it of a restored one.
    @Property public var dbInstanceClass: Value<String>
    /// `mysql`, `aurora-mysql`.
    @Property("Engine") public var engine: Value<String>? = nil
    /// `8.4.6`.
    @Property("EngineVersion") public var engineVersion: Value<String>? = nil
    /// Its name.
    @Property("DBInstanceIdentifier") public var dbInstanceIdentifier: Value<String>? = nil
    /// The cluster that it is of.
    @Property("DBClusterIdentifier") public var dbClusterIdentifier: Value<String>? = nil
    /// The first database in it.
    @Property("DBName") public var dbName: Value<String>? = nil
    /// GiB.
    @Property("AllocatedStorage") public var allocatedStorage: Value<String>? = nil
    /// GiB to which it grows by itself.
    @Property("MaxAllocatedStorage") public var maxAllocatedStorage: Value<Int>? = nil
    /// `gp3`.
    @Property("StorageType") public var storageType: Value<String>? = nil
    /// Whether it is encrypted. It cannot be changed later.
    @Property("StorageEncrypted") public var storageEncrypted: Value<Bool>? = nil
    /// The key's ARN.
    @Property("KmsKeyId") public var kmsKeyId: Value<String>? = nil
    /// The first user.
    @Property("MasterUsername") public var masterUsername: Value<String>? = nil
    /// That user's password; a reference to a secret, never a text.
    @Property("MasterUserPassword") public var masterUserPassword: Value<String>? = nil
    /// Whether RDS makes the password, keeps it in Secrets Manager and rotates it.
    @Property("ManageMasterUserPassword") public var manageMasterUserPassword: Value<Bool>? = nil
    /// How it keeps it.
    @Property("MasterUserSecret") public var masterUserSecret: MasterUserSecret? = nil
    /// The subnets that it is in.
    @Property("DBSubnetGroupName") public var dbSubnetGroupName: Value<String>? = nil
    /// Its groups' ids.
    @Property("VPCSecurityGroups") public var vpcSecurityGroups: StringList? = nil
    /// Its settings.
    @Property("DBParameterGroupName") public var dbParameterGroupName: Value<String>? = nil
    /// Whether a second one waits in another zone.
    @Property("MultiAZ") public var multiAZ: Value<Bool>? = nil
    /// The zone, where there is one.
    @Property("AvailabilityZone") public var availabilityZone: Value<String>? = nil
    /// Whether it has a public address.
    @Property("PubliclyAccessible") public var publiclyAccessible: Value<Bool>? = nil
    /// Days that a daily backup is kept: 0 to 35; 0 makes none.
    @Property("BackupRetentionPeriod") public var backupRetentionPeriod: Value<Int>? = nil
    /// `03:00-04:00`, UTC.
    @Property("PreferredBackupWindow") public var preferredBackupWindow: Value<String>? = nil
    /// `sun:04:30-sun:05:30`, UTC.
    @Property("PreferredMaintenanceWindow") public var preferredMaintenanceWindow: Value<String>? = nil
    /// The snapshot that it begins as.
    @Property("DBSnapshotIdentifier") public var dbSnapshotIdentifier: Value<String>? = nil
    /// Whether it cannot be deleted.
    @Property("DeletionProtection") public var deletionProtection: Value<Bool>? = nil
    /// Whether snapshots have its tags.
    @Property("CopyTagsToSnapshot") public var copyTagsToSnapshot: Value<Bool>? = nil
    /// Whether it takes small updates by itself.
    @Property("AutoMinorVersionUpgrade") public var autoMinorVersionUpgrade: Value<Bool>? = nil
    /// The port it listens on.
    @Property("Port") public var port: Value<String>? = nil
    /// Logs that go to CloudWatch: `error`, `audit`.
    @Property("EnableCloudwatchLogsExports") public var enableCloudwatchLogsExports: StringList? = nil
    /// Whether IAM's tokens are taken for passwords.
    @Property("EnableIAMDatabaseAuthentication") public var enableIAMDatabaseAuthentication: Value<Bool>? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [
        _dbInstanceClass, _engine, _engineVersion, _dbInstanceIdentifier, _dbClusterIdentifier, _dbName,
        _allocatedStorage, _maxAllocatedStorage, _storageType, _storageEncrypted, _kmsKeyId, _masterUsername,
        _masterUserPassword, _manageMasterUserPassword, _masterUserSecret, _dbSubnetGroupName, _vpcSecurityGroups,
        _dbParameterGroupName, _multiAZ, _availabilityZone, _publiclyAccessible, _backupRetentionPeriod,
        _preferredBackupWindow, _preferredMaintenanceWindow, _dbSnapshotIdentifier, _deletionProtection,
        _copyTagsToSnapshot, _autoMinorVersionUpgrade, _port, _enableCloudwatchLogsExports,
        _enableIAMDatabaseAuthentication, _tags,
      ]
    }

    /// With these properties, and those that `fill` sets.
    public init(dbInstanceClass: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
      _dbInstanceClass = Property("DBInstanceClass", dbInstanceClass)
      fill(&self)
    }

    /// How RDS keeps the password.
    public struct MasterUserSecret: PropertyGroup {
      /// The key's ARN.
      @Property("KmsKeyId") public var kmsKeyId: Value<String>? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_kmsKeyId] }

      /// With the properties that `fill` sets.
      public init(_ fill: (inout Self) -> Void = { _ in }) {
        fill(&self)
      }
    }

    /// What `Fn::GetAtt` gives.
    public struct Attributes: ResourceAttributes {
      /// The name that it answers on.
      public let endpointAddress = Attribute<String>("Endpoint.Address")
      /// The port.
      public let endpointPort = Attribute<String>("Endpoint.Port")
      /// Its ARN.
      public let dbInstanceArn = Attribute<String>("DBInstanceArn")
      /// The ARN of the secret that RDS manages.
      public let masterUserSecretSecretArn = Attribute<String>("MasterUserSecret.SecretArn")

      /// The attributes.
      public init() {}
    }
  }

  /// The subnets of a database. `ref` is its name.
  public struct DBSubnetGroup: Resource {
    /// Its type.
    public static let type = "AWS::RDS::DBSubnetGroup"

    /// What it is for.
    @Property public var dbSubnetGroupDescription: Value<String>
    /// Subnets of two zones at least.
    @Property public var subnetIds: StringList
    /// Its name, in lower case.
    @Property("DBSubnetGroupName") public var dbSubnetGroupName: Value<String>? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [_dbSubnetGroupDescription, _subnetIds, _dbSubnetGroupName, _tags]
    }

    /// With these properties, and those that `fill` sets.
    public init(
      dbSubnetGroupDescription: Value<String>, subnetIds: StringList, _ fill: (inout Self) -> Void = { _ in }
    ) {
      _dbSubnetGroupDescription = Property("DBSubnetGroupDescription", dbSubnetGroupDescription)
      _subnetIds = Property("SubnetIds", subnetIds)
      fill(&self)
    }
  }

  /// Settings of one server. `ref` is its name.
  public struct DBParameterGroup: Resource {
    /// Its type.
    public static let type = "AWS::RDS::DBParameterGroup"

    /// What it is for. Changing it replaces the group.
    @Property public var description: Value<String>
    /// `mysql8.4`.
    @Property public var family: Value<String>
    /// Values by the engine's names.
    @Property("Parameters") public var parameters: [String: Value<String>]? = nil
    /// Its name.
    @Property("DBParameterGroupName") public var dbParameterGroupName: Value<String>? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [_description, _family, _parameters, _dbParameterGroupName, _tags]
    }

    /// With these properties, and those that `fill` sets.
    public init(description: Value<String>, family: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
      _description = Property("Description", description)
      _family = Property("Family", family)
      fill(&self)
    }
  }
}
