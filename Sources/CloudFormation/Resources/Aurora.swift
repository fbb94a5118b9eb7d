// Aurora databases: AWS::RDS.
// Properties and attributes: AWS's resource schemas, compared by Tools/check-resource-schemas.

extension RDS {
  /// An Aurora database. `ref` is its identifier.
  public struct DBCluster: Resource {
    /// Its type.
    public static let type = "AWS::RDS::DBCluster"
    /// It can.
    public static let canSnapshot = true

    /// `aurora-mysql`. AWS's schema does not ask for it of a restored one.
    @Property public var engine: Value<String>
    /// `8.0.mysql_aurora.3.08.2`.
    @Property("EngineVersion") public var engineVersion: Value<String>? = nil
    /// Its name.
    @Property("DBClusterIdentifier") public var dbClusterIdentifier: Value<String>? = nil
    /// The first database in it.
    @Property("DatabaseName") public var databaseName: Value<String>? = nil
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
    @Property("VpcSecurityGroupIds") public var vpcSecurityGroupIds: StringList? = nil
    /// Its settings.
    @Property("DBClusterParameterGroupName") public var dbClusterParameterGroupName: Value<String>? = nil
    /// Whether it is encrypted. It cannot be changed later.
    @Property("StorageEncrypted") public var storageEncrypted: Value<Bool>? = nil
    /// The key's ARN.
    @Property("KmsKeyId") public var kmsKeyId: Value<String>? = nil
    /// Days that a daily backup is kept: 1 to 35.
    @Property("BackupRetentionPeriod") public var backupRetentionPeriod: Value<Int>? = nil
    /// `03:00-04:00`, UTC.
    @Property("PreferredBackupWindow") public var preferredBackupWindow: Value<String>? = nil
    /// `sun:04:30-sun:05:30`, UTC.
    @Property("PreferredMaintenanceWindow") public var preferredMaintenanceWindow: Value<String>? = nil
    /// The snapshot that it begins as.
    @Property("SnapshotIdentifier") public var snapshotIdentifier: Value<String>? = nil
    /// Whether it cannot be deleted.
    @Property("DeletionProtection") public var deletionProtection: Value<Bool>? = nil
    /// Whether snapshots have its tags.
    @Property("CopyTagsToSnapshot") public var copyTagsToSnapshot: Value<Bool>? = nil
    /// The port it listens on.
    @Property("Port") public var port: Value<Int>? = nil
    /// Between what it grows and shrinks.
    @Property("ServerlessV2ScalingConfiguration") public var serverlessV2ScalingConfiguration:
      ServerlessV2ScalingConfiguration? = nil
    /// Logs that go to CloudWatch: `error`, `audit`.
    @Property("EnableCloudwatchLogsExports") public var enableCloudwatchLogsExports: StringList? = nil
    /// Whether IAM's tokens are taken for passwords.
    @Property("EnableIAMDatabaseAuthentication") public var enableIAMDatabaseAuthentication: Value<Bool>? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [
        _engine, _engineVersion, _dbClusterIdentifier, _databaseName, _masterUsername, _masterUserPassword,
        _manageMasterUserPassword, _masterUserSecret, _dbSubnetGroupName, _vpcSecurityGroupIds,
        _dbClusterParameterGroupName, _storageEncrypted, _kmsKeyId, _backupRetentionPeriod, _preferredBackupWindow,
        _preferredMaintenanceWindow, _snapshotIdentifier, _deletionProtection, _copyTagsToSnapshot, _port,
        _serverlessV2ScalingConfiguration, _enableCloudwatchLogsExports, _enableIAMDatabaseAuthentication, _tags,
      ]
    }

    /// With these properties, and those that `fill` sets.
    public init(engine: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
      _engine = Property("Engine", engine)
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

    /// Aurora capacity units, in steps of a half.
    public struct ServerlessV2ScalingConfiguration: PropertyGroup {
      /// At least; 0 lets it pause.
      @Property("MinCapacity") public var minCapacity: Value<Double>? = nil
      /// At most.
      @Property("MaxCapacity") public var maxCapacity: Value<Double>? = nil
      /// Seconds without a connection until it pauses: 300 to 86400.
      @Property("SecondsUntilAutoPause") public var secondsUntilAutoPause: Value<Int>? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_minCapacity, _maxCapacity, _secondsUntilAutoPause] }

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
      public let dbClusterArn = Attribute<String>("DBClusterArn")
      /// The ARN of the secret that RDS manages.
      public let masterUserSecretSecretArn = Attribute<String>("MasterUserSecret.SecretArn")

      /// The attributes.
      public init() {}
    }
  }

  /// Settings of Aurora. `ref` is its name.
  public struct DBClusterParameterGroup: Resource {
    /// Its type.
    public static let type = "AWS::RDS::DBClusterParameterGroup"

    /// What it is for. Changing it replaces the group.
    @Property public var description: Value<String>
    /// `aurora-mysql8.0`.
    @Property public var family: Value<String>
    /// Values by the engine's names.
    @Property public var parameters: [String: Value<String>]
    /// Its name.
    @Property("DBClusterParameterGroupName") public var dbClusterParameterGroupName: Value<String>? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [_description, _family, _parameters, _dbClusterParameterGroupName, _tags]
    }

    /// With these properties, and those that `fill` sets.
    public init(
      description: Value<String>, family: Value<String>, parameters: [String: Value<String>],
      _ fill: (inout Self) -> Void = { _ in }
    ) {
      _description = Property("Description", description)
      _family = Property("Family", family)
      _parameters = Property("Parameters", parameters)
      fill(&self)
    }
  }
}
