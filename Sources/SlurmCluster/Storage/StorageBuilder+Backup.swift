import CloudFormation
import ClusterFile
import Serialization

extension StorageBuilder {
  /// AWS Backup's vault, plan and selections, and the alarms of backups that were not made.
  mutating func addBackup(_ key: Handle<KMS.Key>) {
    let vault = addStateful(
      "BackupVault",
      Backup.BackupVault(backupVaultName: vaultName) { $0.encryptionKeyArn = key.arn })
    let plan = template.add(
      "BackupPlan",
      Backup.BackupPlan(
        backupPlan: .init(
          backupPlanName: Value("\(String(cluster.name.prefix(43)))-backup"), backupPlanRule: rules(vault.ref)))
    )
    // AWS Backup deletes what is past its days with the role that made it, so the role stays with the vault.
    let role = template.add("BackupRole", backupRole(key, vault), .retained)
    for selection in selections {
      template.add(
        selection.id,
        Backup.BackupSelection(
          backupPlanId: plan.ref,
          backupSelection: .init(selectionName: Value(selection.name), iamRoleArn: role.arn) {
            $0.resources = .literal(selection.resources)
            $0.conditions = .init {
              $0.stringEquals = selection.tags.map {
                .init(conditionKey: "aws:ResourceTag/\($0.key)", conditionValue: Value($0.value))
              }
            }
          }))
    }
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

  /// What AWS Backup looks at, and the tags that what it takes has: all of them.
  private struct Selection {
    let id: String
    let name: String
    let resources: [Value<String>]
    let tags: [(key: String, value: String)]
  }

  /// The file systems by Apus's tag. ParallelCluster cannot give the head node's volumes a tag that compute nodes' do not
  /// get, so they are told by its own: the root volume by its kind of node, the shared ones by their names.
  private var selections: [Selection] {
    let account: Value<String> = "\(.region):\(.accountId)"
    let files = Selection(
      id: "BackupSelection", name: "file-systems",
      resources: [
        "arn:\(.partition):elasticfilesystem:\(account):file-system/*",
        "arn:\(.partition):fsx:\(account):file-system/*",
      ], tags: [(StorageStack.backupTag, cluster.name)])
    let volumes: [Value<String>] = ["arn:\(.partition):ec2:\(account):volume/*"]
    let root = Selection(
      id: "BackupSelectionHeadNode", name: "head-node", resources: volumes,
      tags: [(Self.clusterTag, cluster.name), ("parallelcluster:node-type", "HeadNode")])
    let shared = sharedVolumes.enumerated().map { index, name in
      Selection(
        id: "BackupSelectionVolume\(index + 1)", name: "volume-\(index + 1)", resources: volumes,
        tags: [(Self.clusterTag, cluster.name), ("Name", name)])
    }
    return [files, root] + shared
  }

  /// The tag of all that ParallelCluster makes for a cluster. Source: ParallelCluster 3.16.1, `get_cluster_tags`.
  static let clusterTag = "parallelcluster:cluster-name"

  /// The names of the volumes that ParallelCluster makes and the head node shares: `_add_ebs_volume` of its
  /// `cluster_stack.py` tags each with the name of its entry in `SharedStorage`.
  private var sharedVolumes: [String] {
    let home = cluster.headNode.homeGiB == nil ? [] : ["home"]
    return home
      + cluster.storage.filter { system in
        guard case .ebs(let ebs) = system.kind else { return false }
        return ebs.id == nil
      }.map(\.name)
  }

  /// The vault's own notifications tell of every job, so alarms watch its metrics. Source: AWS Backup developer guide,
  /// Monitoring AWS Backup metrics with Amazon CloudWatch.
  private mutating func addFailures(of vault: Handle<Backup.BackupVault>, to topic: Value<String>) {
    for fate in ["Failed", "Aborted", "Expired"] {
      template.add(
        "Backups\(fate)",
        CloudWatch.Alarm(comparisonOperator: "GreaterThanOrEqualToThreshold") {
          $0.alarmDescription = Value("Backups of the cluster \(cluster.name): \(fate.lowercased())")
          $0.namespace = "AWS/Backup"
          $0.metricName = Value("NumberOfBackupJobs\(fate)")
          $0.dimensions = [.init(name: "BackupVaultName", value: vault.ref)]
          $0.statistic = "Sum"
          $0.period = 3600
          $0.evaluationPeriods = 1
          $0.threshold = 1
          $0.treatMissingData = "notBreaching"
          $0.alarmActions = [topic]
        })
    }
  }
}
