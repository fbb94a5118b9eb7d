// Passwords: AWS::SecretsManager.
// Properties and attributes: AWS's resource schemas, compared by Tools/check-resource-schemas.

/// AWS Secrets Manager.
public enum SecretsManager {}

extension SecretsManager {
  /// A secret that is made where it is kept. `ref` is its ARN.
  public struct Secret: Resource {
    /// Its type.
    public static let type = "AWS::SecretsManager::Secret"

    /// Its name.
    @Property("Name") public var name: Value<String>? = nil
    /// What it is for.
    @Property("Description") public var description: Value<String>? = nil
    /// The key's ARN.
    @Property("KmsKeyId") public var kmsKeyId: Value<String>? = nil
    /// How it is made. A secret that stands in a template is none, so it cannot be given.
    @Property("GenerateSecretString") public var generateSecretString: GenerateSecretString? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [_name, _description, _kmsKeyId, _generateSecretString, _tags]
    }

    /// With the properties that `fill` sets.
    public init(_ fill: (inout Self) -> Void = { _ in }) {
      fill(&self)
    }

    /// How a secret is made.
    public struct GenerateSecretString: PropertyGroup {
      /// JSON text that it is put into: `{"username": "slurm"}`.
      @Property("SecretStringTemplate") public var secretStringTemplate: Value<String>? = nil
      /// The key that it gets there.
      @Property("GenerateStringKey") public var generateStringKey: Value<String>? = nil
      /// Characters; 32 where nothing is said.
      @Property("PasswordLength") public var passwordLength: Value<Int>? = nil
      /// Characters that it has not.
      @Property("ExcludeCharacters") public var excludeCharacters: Value<String>? = nil
      /// Whether it has no punctuation.
      @Property("ExcludePunctuation") public var excludePunctuation: Value<Bool>? = nil
      /// Whether it has one of each kind of character.
      @Property("RequireEachIncludedType") public var requireEachIncludedType: Value<Bool>? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] {
        [
          _secretStringTemplate, _generateStringKey, _passwordLength, _excludeCharacters, _excludePunctuation,
          _requireEachIncludedType,
        ]
      }

      /// With the properties that `fill` sets.
      public init(_ fill: (inout Self) -> Void = { _ in }) {
        fill(&self)
      }
    }
  }

  /// Writes a database's address into its secret.
  public struct SecretTargetAttachment: Resource {
    /// Its type.
    public static let type = "AWS::SecretsManager::SecretTargetAttachment"

    /// The secret's ARN.
    @Property public var secretId: Value<String>
    /// The database's identifier.
    @Property public var targetId: Value<String>
    /// `AWS::RDS::DBCluster` or `AWS::RDS::DBInstance`.
    @Property public var targetType: Value<String>

    /// All of them.
    public var declaredProperties: [any NamedProperty] { [_secretId, _targetId, _targetType] }

    /// With these properties.
    public init(secretId: Value<String>, targetId: Value<String>, targetType: Value<String>) {
      _secretId = Property("SecretId", secretId)
      _targetId = Property("TargetId", targetId)
      _targetType = Property("TargetType", targetType)
    }
  }

  /// When a secret changes.
  public struct RotationSchedule: Resource {
    /// Its type.
    public static let type = "AWS::SecretsManager::RotationSchedule"

    /// The secret's ARN.
    @Property public var secretId: Value<String>
    /// Whether also now.
    @Property("RotateImmediatelyOnUpdate") public var rotateImmediatelyOnUpdate: Value<Bool>? = nil
    /// The function that changes it.
    @Property("RotationLambdaARN") public var rotationLambdaARN: Value<String>? = nil
    /// Or one of AWS's own; needs the transform AWS::SecretsManager.
    @Property("HostedRotationLambda") public var hostedRotationLambda: HostedRotationLambda? = nil
    /// When.
    @Property("RotationRules") public var rotationRules: RotationRules? = nil

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [_secretId, _rotateImmediatelyOnUpdate, _rotationLambdaARN, _hostedRotationLambda, _rotationRules]
    }

    /// With these properties, and those that `fill` sets.
    public init(secretId: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
      _secretId = Property("SecretId", secretId)
      fill(&self)
    }

    /// A function of AWS's that changes a secret.
    public struct HostedRotationLambda: PropertyGroup {
      /// `MySQLSingleUser`.
      @Property public var rotationType: Value<String>
      /// Its name.
      @Property("RotationLambdaName") public var rotationLambdaName: Value<String>? = nil
      /// The secret's key.
      @Property("KmsKeyArn") public var kmsKeyArn: Value<String>? = nil
      /// Its groups' ids, with commas.
      @Property("VpcSecurityGroupIds") public var vpcSecurityGroupIds: Value<String>? = nil
      /// Its subnets' ids, with commas.
      @Property("VpcSubnetIds") public var vpcSubnetIds: Value<String>? = nil
      /// Characters that a new one has not.
      @Property("ExcludeCharacters") public var excludeCharacters: Value<String>? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] {
        [_rotationType, _rotationLambdaName, _kmsKeyArn, _vpcSecurityGroupIds, _vpcSubnetIds, _excludeCharacters]
      }

      /// With these properties, and those that `fill` sets.
      public init(rotationType: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
        _rotationType = Property("RotationType", rotationType)
        fill(&self)
      }
    }

    /// When.
    public struct RotationRules: PropertyGroup {
      /// Days between changes.
      @Property("AutomaticallyAfterDays") public var automaticallyAfterDays: Value<Int>? = nil
      /// `rate(30 days)`, in place of days.
      @Property("ScheduleExpression") public var scheduleExpression: Value<String>? = nil
      /// The hours in which it must happen: `3h`.
      @Property("Duration") public var duration: Value<String>? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_automaticallyAfterDays, _scheduleExpression, _duration] }

      /// With the properties that `fill` sets.
      public init(_ fill: (inout Self) -> Void = { _ in }) {
        fill(&self)
      }
    }
  }
}
