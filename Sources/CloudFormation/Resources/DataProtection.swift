// Backups: AWS::Backup.
// Properties and attributes: AWS's resource schemas, compared by Tools/check-resource-schemas.

/// AWS Backup.
public enum Backup {}

extension Backup {
  /// Where recovery points lie. `ref` is its name.
  public struct BackupVault: Resource {
    /// Its type.
    public static let type = "AWS::Backup::BackupVault"

    /// Its name.
    @Property public var backupVaultName: Value<String>
    /// The key's ARN.
    @Property("EncryptionKeyArn") public var encryptionKeyArn: Value<String>? = nil
    /// Who may do what with the recovery points.
    @Property("AccessPolicy") public var accessPolicy: PolicyDocument? = nil
    /// How long they cannot be deleted.
    @Property("LockConfiguration") public var lockConfiguration: LockConfiguration? = nil
    /// What is told.
    @Property("Notifications") public var notifications: Notifications? = nil
    /// Its tags.
    @Property("BackupVaultTags") public var backupVaultTags: Tags<KeyValueMap> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [_backupVaultName, _encryptionKeyArn, _accessPolicy, _lockConfiguration, _notifications, _backupVaultTags]
    }

    /// With these properties, and those that `fill` sets.
    public init(backupVaultName: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
      _backupVaultName = Property("BackupVaultName", backupVaultName)
      fill(&self)
    }

    /// How long recovery points cannot be deleted.
    public struct LockConfiguration: PropertyGroup {
      /// Days at least.
      @Property public var minRetentionDays: Value<Int>
      /// Days at most.
      @Property("MaxRetentionDays") public var maxRetentionDays: Value<Int>? = nil
      /// Days until the lock itself is fast for ever. Without it, it can be taken off.
      @Property("ChangeableForDays") public var changeableForDays: Value<Int>? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_minRetentionDays, _maxRetentionDays, _changeableForDays] }

      /// With these properties, and those that `fill` sets.
      public init(minRetentionDays: Value<Int>, _ fill: (inout Self) -> Void = { _ in }) {
        _minRetentionDays = Property("MinRetentionDays", minRetentionDays)
        fill(&self)
      }
    }

    /// What is told.
    public struct Notifications: PropertyGroup {
      /// Whom: a topic.
      @Property public var snsTopicArn: Value<String>
      /// What: `BACKUP_JOB_FAILED`.
      @Property public var backupVaultEvents: StringList

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_snsTopicArn, _backupVaultEvents] }

      /// With these properties.
      public init(snsTopicArn: Value<String>, backupVaultEvents: StringList) {
        _snsTopicArn = Property("SNSTopicArn", snsTopicArn)
        _backupVaultEvents = Property("BackupVaultEvents", backupVaultEvents)
      }
    }

    /// What `Fn::GetAtt` gives.
    public struct Attributes: ResourceAttributes {
      /// Its ARN.
      public let backupVaultArn = Attribute<String>("BackupVaultArn")
      /// Its name.
      public let backupVaultName = Attribute<String>("BackupVaultName")

      /// The attributes.
      public init() {}
    }
  }

  /// When backups are made. `ref` is its id.
  public struct BackupPlan: Resource {
    /// Its type.
    public static let type = "AWS::Backup::BackupPlan"

    /// The plan.
    @Property public var backupPlan: Plan
    /// Its tags.
    @Property("BackupPlanTags") public var backupPlanTags: Tags<KeyValueMap> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] { [_backupPlan, _backupPlanTags] }

    /// With these properties, and those that `fill` sets.
    public init(backupPlan: Plan, _ fill: (inout Self) -> Void = { _ in }) {
      _backupPlan = Property("BackupPlan", backupPlan)
      fill(&self)
    }

    /// A plan.
    public struct Plan: PropertyGroup {
      /// Its name.
      @Property public var backupPlanName: Value<String>
      /// When.
      @Property public var backupPlanRule: [Rule]

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_backupPlanName, _backupPlanRule] }

      /// With these properties.
      public init(backupPlanName: Value<String>, backupPlanRule: [Rule]) {
        _backupPlanName = Property("BackupPlanName", backupPlanName)
        _backupPlanRule = Property("BackupPlanRule", backupPlanRule)
      }
    }

    /// Backups of one rhythm.
    public struct Rule: PropertyGroup {
      /// Its name.
      @Property public var ruleName: Value<String>
      /// The vault's name.
      @Property public var targetBackupVault: Value<String>
      /// `cron(0 3 * * ? *)`.
      @Property("ScheduleExpression") public var scheduleExpression: Value<String>? = nil
      /// `Etc/UTC` where nothing is said.
      @Property("ScheduleExpressionTimezone") public var scheduleExpressionTimezone: Value<String>? = nil
      /// Minutes in which it must begin.
      @Property("StartWindowMinutes") public var startWindowMinutes: Value<Int>? = nil
      /// Minutes in which it must end.
      @Property("CompletionWindowMinutes") public var completionWindowMinutes: Value<Int>? = nil
      /// Whether any moment can be restored; of few types.
      @Property("EnableContinuousBackup") public var enableContinuousBackup: Value<Bool>? = nil
      /// How long a recovery point stays.
      @Property("Lifecycle") public var lifecycle: Lifecycle? = nil
      /// Tags of the recovery points.
      @Property("RecoveryPointTags") public var recoveryPointTags: Tags<KeyValueMap> = [:]

      /// All of them.
      public var declaredProperties: [any NamedProperty] {
        [
          _ruleName, _targetBackupVault, _scheduleExpression, _scheduleExpressionTimezone, _startWindowMinutes,
          _completionWindowMinutes, _enableContinuousBackup, _lifecycle, _recoveryPointTags,
        ]
      }

      /// With these properties, and those that `fill` sets.
      public init(ruleName: Value<String>, targetBackupVault: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
        _ruleName = Property("RuleName", ruleName)
        _targetBackupVault = Property("TargetBackupVault", targetBackupVault)
        fill(&self)
      }
    }

    /// How long a recovery point stays.
    public struct Lifecycle: PropertyGroup {
      /// Days until it goes; 90 or more after it went to cold storage.
      @Property("DeleteAfterDays") public var deleteAfterDays: Value<Int>? = nil
      /// Days until it goes to cold storage; of types that can.
      @Property("MoveToColdStorageAfterDays") public var moveToColdStorageAfterDays: Value<Int>? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_deleteAfterDays, _moveToColdStorageAfterDays] }

      /// With the properties that `fill` sets.
      public init(_ fill: (inout Self) -> Void = { _ in }) {
        fill(&self)
      }
    }

    /// What `Fn::GetAtt` gives.
    public struct Attributes: ResourceAttributes {
      /// Its ARN.
      public let backupPlanArn = Attribute<String>("BackupPlanArn")
      /// Its id.
      public let backupPlanId = Attribute<String>("BackupPlanId")

      /// The attributes.
      public init() {}
    }
  }

  /// What a plan backs up.
  public struct BackupSelection: Resource {
    /// Its type.
    public static let type = "AWS::Backup::BackupSelection"

    /// The plan's id.
    @Property public var backupPlanId: Value<String>
    /// What.
    @Property public var backupSelection: Selection

    /// All of them.
    public var declaredProperties: [any NamedProperty] { [_backupPlanId, _backupSelection] }

    /// With these properties.
    public init(backupPlanId: Value<String>, backupSelection: Selection) {
      _backupPlanId = Property("BackupPlanId", backupPlanId)
      _backupSelection = Property("BackupSelection", backupSelection)
    }

    /// Resources.
    public struct Selection: PropertyGroup {
      /// Its name.
      @Property public var selectionName: Value<String>
      /// The role that makes the backups.
      @Property public var iamRoleArn: Value<String>
      /// ARNs, which may have `*`.
      @Property("Resources") public var resources: StringList? = nil
      /// ARNs that are left out.
      @Property("NotResources") public var notResources: StringList? = nil
      /// Resources with one of these tags.
      @Property("ListOfTags") public var listOfTags: [TagCondition]? = nil
      /// Of the resources only those with all of these tags.
      @Property("Conditions") public var conditions: Conditions? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] {
        [_selectionName, _iamRoleArn, _resources, _notResources, _listOfTags, _conditions]
      }

      /// With these properties, and those that `fill` sets.
      public init(selectionName: Value<String>, iamRoleArn: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
        _selectionName = Property("SelectionName", selectionName)
        _iamRoleArn = Property("IamRoleArn", iamRoleArn)
        fill(&self)
      }
    }

    /// A tag.
    public struct TagCondition: PropertyGroup {
      /// `STRINGEQUALS`.
      @Property public var conditionType: Value<String>
      /// The tag's key.
      @Property public var conditionKey: Value<String>
      /// The tag's value.
      @Property public var conditionValue: Value<String>

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_conditionType, _conditionKey, _conditionValue] }

      /// With these properties.
      public init(conditionType: Value<String>, conditionKey: Value<String>, conditionValue: Value<String>) {
        _conditionType = Property("ConditionType", conditionType)
        _conditionKey = Property("ConditionKey", conditionKey)
        _conditionValue = Property("ConditionValue", conditionValue)
      }
    }

    /// Tags that must all be there.
    public struct Conditions: PropertyGroup {
      /// The tags.
      @Property("StringEquals") public var stringEquals: [TagValue]? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_stringEquals] }

      /// With the properties that `fill` sets.
      public init(_ fill: (inout Self) -> Void = { _ in }) {
        fill(&self)
      }
    }

    /// A tag.
    public struct TagValue: PropertyGroup {
      /// `aws:ResourceTag/` and the tag's key.
      @Property public var conditionKey: Value<String>
      /// The tag's value.
      @Property public var conditionValue: Value<String>

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_conditionKey, _conditionValue] }

      /// With these properties.
      public init(conditionKey: Value<String>, conditionValue: Value<String>) {
        _conditionKey = Property("ConditionKey", conditionKey)
        _conditionValue = Property("ConditionValue", conditionValue)
      }
    }
  }
}
