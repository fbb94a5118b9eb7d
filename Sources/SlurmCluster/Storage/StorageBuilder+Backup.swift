import CloudFormation
import ClusterFile
import Serialization

extension StorageBuilder {
  /// AWS Backup's vault, plan and selection, and the rule that tells of backups that failed.
  mutating func addBackup(_ key: Handle<KMS.Key>) {
    let vault = addStateful(
      "BackupVault",
      Backup.BackupVault(backupVaultName: vaultName) { $0.encryptionKeyArn = key.arn })
    let plan = template.add(
      "BackupPlan",
      Backup.BackupPlan(
        backupPlan: .init(backupPlanName: Value("\(cluster.name)-backup"), backupPlanRule: rules(vault.ref))))
    // AWS Backup deletes what is past its days with the role that made it, so the role stays with the vault.
    let role = template.add("BackupRole", backupRole(key, vault), .retained)
    template.add(
      "BackupSelection",
      Backup.BackupSelection(
        backupPlanId: plan.ref,
        backupSelection: .init(selectionName: Value("\(cluster.name)-backup"), iamRoleArn: role.arn) {
          $0.resources = .literal(backedUpTypes)
          $0.conditions = .init {
            $0.stringEquals = [
              .init(
                conditionKey: "aws:ResourceTag/\(StorageStack.backupTag)", conditionValue: Value(cluster.name))
            ]
          }
        }))
    if let topic = place.alertTopic { addFailures(of: vault, to: topic) }
  }

  /// A vault's name is the account's, and a vault that has been stays. So the name ends with a part of the stack's own
  /// id; it has 50 characters at most.
  private var vaultName: Value<String> {
    let id = Value<String>.select(2, .split("/", .stackId))
    return "\(String(cluster.name.prefix(41)))-\(.select(0, .split("-", id)))"
  }

  /// Both at the same hour: where two rules meet, AWS Backup makes the one backup that is kept longer. Source: AWS Backup
  /// developer guide, Backup plan options and configuration.
  private func rules(_ vault: Value<String>) -> [Backup.BackupPlan.Rule] {
    var rules: [Backup.BackupPlan.Rule] = []
    if cluster.backup.daily > 0 {
      rules.append(rule("daily", "cron(0 3 * * ? *)", days: cluster.backup.daily, vault))
    }
    if cluster.backup.weekly > 0 {
      rules.append(rule("weekly", "cron(0 3 ? * SUN *)", days: 7 * cluster.backup.weekly, vault))
    }
    return rules
  }

  private func rule(_ name: Value<String>, _ schedule: Value<String>, days: Int, _ vault: Value<String>)
    -> Backup.BackupPlan.Rule
  {
    .init(ruleName: name, targetBackupVault: vault) {
      $0.scheduleExpression = schedule
      $0.scheduleExpressionTimezone = "Etc/UTC"
      $0.startWindowMinutes = 60
      // A first backup of many TiB takes days.
      $0.completionWindowMinutes = 10_080
      $0.lifecycle = .init {
        $0.deleteAfterDays = Value(days)
        $0.moveToColdStorageAfterDays = days >= Self.warmDays + Self.coldDays ? Value(Self.warmDays) : nil
      }
      $0.recoveryPointTags = Tags(template.tags)
    }
  }

  /// Days until a backup that is kept long goes to cold storage; EFS's can. A restore is of the last weeks.
  private static let warmDays = 30
  /// Days that cold storage is paid for at least. Source: AWS Backup developer guide, Lifecycle.
  private static let coldDays = 90

  /// What can be backed up; of these, the plan takes what has the tag.
  private var backedUpTypes: [Value<String>] {
    let account: Value<String> = "\(.region):\(.accountId)"
    return [
      "arn:\(.partition):elasticfilesystem:\(account):file-system/*", "arn:\(.partition):fsx:\(account):file-system/*",
      "arn:\(.partition):ec2:\(account):volume/*",
    ]
  }

  /// The vault's own notifications tell of every job, so EventBridge chooses. Source: AWS Backup developer guide,
  /// Monitoring events using EventBridge.
  private mutating func addFailures(of vault: Handle<Backup.BackupVault>, to topic: Value<String>) {
    template.add(
      "BackupFailures",
      Events.Rule(
        eventPattern: [
          "source": ["aws.backup"], "detail-type": ["Backup Job State Change"],
          "detail": ["backupVaultName": .array([vault.ref.json]), "state": ["FAILED", "ABORTED", "EXPIRED"]],
        ], targets: [.init(id: "alerts", arn: topic)]
      ) {
        $0.description = Value("Backups of the cluster \(cluster.name) that were not made")
        $0.state = "ENABLED"
      })
  }
}
