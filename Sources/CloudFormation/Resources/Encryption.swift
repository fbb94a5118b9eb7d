// Keys: AWS::KMS.
// Properties and attributes: AWS's resource schemas, compared by Tools/check-resource-schemas.

/// AWS Key Management Service.
public enum KMS {}

extension KMS {
  /// A key that never leaves the service. `ref` is its id.
  public struct Key: Resource {
    /// Its type.
    public static let type = "AWS::KMS::Key"

    /// Who may use and manage it. Without the account in it nobody may change it any more.
    @Property public var keyPolicy: PolicyDocument
    /// What it is for.
    @Property("Description") public var description: Value<String>? = nil
    /// Whether it gets new material every year, or as often as is said.
    @Property("EnableKeyRotation") public var enableKeyRotation: Value<Bool>? = nil
    /// Days between rotations: 90 to 2560.
    @Property("RotationPeriodInDays") public var rotationPeriodInDays: Value<Int>? = nil
    /// `SYMMETRIC_DEFAULT` where nothing is said.
    @Property("KeySpec") public var keySpec: Value<String>? = nil
    /// `ENCRYPT_DECRYPT` where nothing is said.
    @Property("KeyUsage") public var keyUsage: Value<String>? = nil
    /// Days from its deletion to its end: 7 to 30.
    @Property("PendingWindowInDays") public var pendingWindowInDays: Value<Int>? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [
        _keyPolicy, _description, _enableKeyRotation, _rotationPeriodInDays, _keySpec, _keyUsage, _pendingWindowInDays,
        _tags,
      ]
    }

    /// With these properties, and those that `fill` sets.
    public init(keyPolicy: PolicyDocument, _ fill: (inout Self) -> Void = { _ in }) {
      _keyPolicy = Property("KeyPolicy", keyPolicy)
      fill(&self)
    }

    /// What `Fn::GetAtt` gives.
    public struct Attributes: ResourceAttributes {
      /// Its ARN.
      public let arn = Attribute<String>("Arn")
      /// Its id.
      public let keyId = Attribute<String>("KeyId")

      /// The attributes.
      public init() {}
    }
  }

  /// A name for a key.
  public struct Alias: Resource {
    /// Its type.
    public static let type = "AWS::KMS::Alias"

    /// Begins with `alias/`.
    @Property public var aliasName: Value<String>
    /// The key's id.
    @Property public var targetKeyId: Value<String>

    /// All of them.
    public var declaredProperties: [any NamedProperty] { [_aliasName, _targetKeyId] }

    /// With these properties.
    public init(aliasName: Value<String>, targetKeyId: Value<String>) {
      _aliasName = Property("AliasName", aliasName)
      _targetKeyId = Property("TargetKeyId", targetKeyId)
    }
  }
}
