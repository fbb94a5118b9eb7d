// Object storage: AWS::S3.
// Properties and attributes: AWS's resource schemas, compared by Tools/check-resource-schemas.

/// Amazon Simple Storage Service.
public enum S3 {}

extension S3 {
  /// A bucket. `ref` is its name.
  public struct Bucket: Resource {
    /// Its type.
    public static let type = "AWS::S3::Bucket"

    /// Its name, of which there is one in the world.
    @Property("BucketName") public var bucketName: Value<String>? = nil
    /// How objects are encrypted.
    @Property("BucketEncryption") public var bucketEncryption: BucketEncryption? = nil
    /// What can never be made public.
    @Property("PublicAccessBlockConfiguration") public var publicAccessBlockConfiguration:
      PublicAccessBlockConfiguration? = nil
    /// Whether older versions stay.
    @Property("VersioningConfiguration") public var versioningConfiguration: VersioningConfiguration? = nil
    /// Whose the objects are.
    @Property("OwnershipControls") public var ownershipControls: OwnershipControls? = nil
    /// What goes by itself.
    @Property("LifecycleConfiguration") public var lifecycleConfiguration: LifecycleConfiguration? = nil
    /// Where accesses are written down.
    @Property("LoggingConfiguration") public var loggingConfiguration: LoggingConfiguration? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [
        _bucketName, _bucketEncryption, _publicAccessBlockConfiguration, _versioningConfiguration, _ownershipControls,
        _lifecycleConfiguration, _loggingConfiguration, _tags,
      ]
    }

    /// With the properties that `fill` sets.
    public init(_ fill: (inout Self) -> Void = { _ in }) {
      fill(&self)
    }

    /// How objects are encrypted.
    public struct BucketEncryption: PropertyGroup {
      /// One rule.
      @Property public var serverSideEncryptionConfiguration: [EncryptionRule]

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_serverSideEncryptionConfiguration] }

      /// With these properties.
      public init(serverSideEncryptionConfiguration: [EncryptionRule]) {
        _serverSideEncryptionConfiguration = Property(
          "ServerSideEncryptionConfiguration", serverSideEncryptionConfiguration)
      }
    }

    /// What an object gets that brings nothing.
    public struct EncryptionRule: PropertyGroup {
      /// The encryption.
      @Property("ServerSideEncryptionByDefault") public var serverSideEncryptionByDefault: Encryption? = nil
      /// Whether the key service is asked once for many objects.
      @Property("BucketKeyEnabled") public var bucketKeyEnabled: Value<Bool>? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_serverSideEncryptionByDefault, _bucketKeyEnabled] }

      /// With the properties that `fill` sets.
      public init(_ fill: (inout Self) -> Void = { _ in }) {
        fill(&self)
      }
    }

    /// An encryption.
    public struct Encryption: PropertyGroup {
      /// `aws:kms` or `AES256`.
      @Property public var sseAlgorithm: Value<String>
      /// The key's ARN; of `aws:kms`.
      @Property("KMSMasterKeyID") public var kmsMasterKeyID: Value<String>? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_sseAlgorithm, _kmsMasterKeyID] }

      /// With these properties, and those that `fill` sets.
      public init(sseAlgorithm: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
        _sseAlgorithm = Property("SSEAlgorithm", sseAlgorithm)
        fill(&self)
      }
    }

    /// What can never be made public.
    public struct PublicAccessBlockConfiguration: PropertyGroup {
      /// No public ACL is taken.
      @Property("BlockPublicAcls") public var blockPublicAcls: Value<Bool>? = nil
      /// No public policy is taken.
      @Property("BlockPublicPolicy") public var blockPublicPolicy: Value<Bool>? = nil
      /// A public ACL does nothing.
      @Property("IgnorePublicAcls") public var ignorePublicAcls: Value<Bool>? = nil
      /// A public policy does nothing for strangers.
      @Property("RestrictPublicBuckets") public var restrictPublicBuckets: Value<Bool>? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] {
        [_blockPublicAcls, _blockPublicPolicy, _ignorePublicAcls, _restrictPublicBuckets]
      }

      /// With the properties that `fill` sets.
      public init(_ fill: (inout Self) -> Void = { _ in }) {
        fill(&self)
      }
    }

    /// Older versions.
    public struct VersioningConfiguration: PropertyGroup {
      /// `Enabled` or `Suspended`.
      @Property public var status: Value<String>

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_status] }

      /// With these properties.
      public init(status: Value<String>) {
        _status = Property("Status", status)
      }
    }

    /// Whose the objects are.
    public struct OwnershipControls: PropertyGroup {
      /// One rule.
      @Property public var rules: [OwnershipRule]

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_rules] }

      /// With these properties.
      public init(rules: [OwnershipRule]) {
        _rules = Property("Rules", rules)
      }
    }

    /// Whose an object is.
    public struct OwnershipRule: PropertyGroup {
      /// `BucketOwnerEnforced` turns ACLs off.
      @Property public var objectOwnership: Value<String>

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_objectOwnership] }

      /// With these properties.
      public init(objectOwnership: Value<String>) {
        _objectOwnership = Property("ObjectOwnership", objectOwnership)
      }
    }

    /// What goes by itself.
    public struct LifecycleConfiguration: PropertyGroup {
      /// The rules.
      @Property public var rules: [LifecycleRule]

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_rules] }

      /// With these properties.
      public init(rules: [LifecycleRule]) {
        _rules = Property("Rules", rules)
      }
    }

    /// What becomes of some objects.
    public struct LifecycleRule: PropertyGroup {
      /// `Enabled` or `Disabled`.
      @Property public var status: Value<String>
      /// Its name.
      @Property("Id") public var id: Value<String>? = nil
      /// Of objects whose names begin so.
      @Property("Prefix") public var prefix: Value<String>? = nil
      /// Days until an object goes.
      @Property("ExpirationInDays") public var expirationInDays: Value<Int>? = nil
      /// When an older version goes.
      @Property("NoncurrentVersionExpiration") public var noncurrentVersionExpiration: NoncurrentVersionExpiration? =
        nil
      /// When an upload that never ended goes.
      @Property("AbortIncompleteMultipartUpload") public var abortIncompleteMultipartUpload:
        AbortIncompleteMultipartUpload? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] {
        [_status, _id, _prefix, _expirationInDays, _noncurrentVersionExpiration, _abortIncompleteMultipartUpload]
      }

      /// With these properties, and those that `fill` sets.
      public init(status: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
        _status = Property("Status", status)
        fill(&self)
      }
    }

    /// When an older version goes.
    public struct NoncurrentVersionExpiration: PropertyGroup {
      /// Days since it was the newest.
      @Property public var noncurrentDays: Value<Int>
      /// Older versions that stay even so.
      @Property("NewerNoncurrentVersions") public var newerNoncurrentVersions: Value<Int>? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_noncurrentDays, _newerNoncurrentVersions] }

      /// With these properties, and those that `fill` sets.
      public init(noncurrentDays: Value<Int>, _ fill: (inout Self) -> Void = { _ in }) {
        _noncurrentDays = Property("NoncurrentDays", noncurrentDays)
        fill(&self)
      }
    }

    /// When an upload that never ended goes.
    public struct AbortIncompleteMultipartUpload: PropertyGroup {
      /// Days since it began.
      @Property public var daysAfterInitiation: Value<Int>

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_daysAfterInitiation] }

      /// With these properties.
      public init(daysAfterInitiation: Value<Int>) {
        _daysAfterInitiation = Property("DaysAfterInitiation", daysAfterInitiation)
      }
    }

    /// Where accesses are written down.
    public struct LoggingConfiguration: PropertyGroup {
      /// The bucket.
      @Property("DestinationBucketName") public var destinationBucketName: Value<String>? = nil
      /// What the names begin with.
      @Property("LogFilePrefix") public var logFilePrefix: Value<String>? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_destinationBucketName, _logFilePrefix] }

      /// With the properties that `fill` sets.
      public init(_ fill: (inout Self) -> Void = { _ in }) {
        fill(&self)
      }
    }

    /// What `Fn::GetAtt` gives.
    public struct Attributes: ResourceAttributes {
      /// Its ARN.
      public let arn = Attribute<String>("Arn")
      /// Its name in the world.
      public let domainName = Attribute<String>("DomainName")
      /// Its name in the region.
      public let regionalDomainName = Attribute<String>("RegionalDomainName")

      /// The attributes.
      public init() {}
    }
  }

  /// Who may do what with a bucket.
  public struct BucketPolicy: Resource {
    /// Its type.
    public static let type = "AWS::S3::BucketPolicy"

    /// The bucket's name.
    @Property public var bucket: Value<String>
    /// The policy.
    @Property public var policyDocument: PolicyDocument

    /// All of them.
    public var declaredProperties: [any NamedProperty] { [_bucket, _policyDocument] }

    /// With these properties.
    public init(bucket: Value<String>, policyDocument: PolicyDocument) {
      _bucket = Property("Bucket", bucket)
      _policyDocument = Property("PolicyDocument", policyDocument)
    }
  }
}
