import Platform
import Serialization

/// Backups, keys and secrets. Sources: pricing of AWS Backup, KMS and Secrets Manager.
extension PriceRules {
  static let protection: [PriceRule] = [
    .free("AWS::Backup::BackupVault", "what is in it is counted with what is backed up"),
    .free("AWS::Backup::BackupPlan", "what it makes is counted with what is backed up"),
    .priced(
      "AWS::Backup::BackupSelection",
      "one copy of every file system and every disk of the head node, and what changes while copies are kept"
    ) { resource, subject in backups(resource, subject) },
    .priced("AWS::KMS::Key", "a key; requests stay within the free 20,000 a month") { _, _ in
      [Charge("key", .keys, 1, .service("kms-customer-managed-key"))]
    },
    .free("AWS::KMS::Alias", "a name of its key"),
    .priced("AWS::SecretsManager::Secret", "a secret; it is read when daemons start, which costs less than a cent") {
      _, _ in [secret("secret")]
    },
    .free("AWS::SecretsManager::SecretTargetAttachment", "a part of its secret"),
    .free(
      "AWS::SecretsManager::RotationSchedule", "its function runs for seconds a month, which Lambda's free hours cover"),
    .free("AWS::SecretsManager::ResourcePolicy", "a part of its secret"),
  ]

  /// One secret.
  static func secret(_ name: String) -> Charge { Charge(name, .secrets, 1, .service("secrets-manager-secret")) }

  /// What a selection of AWS Backup costs: all that it could select is taken to be selected.
  private static func backups(_ resource: PlatformResource, _ subject: CostSubject) -> [Charge] {
    let plan = subject.platform.resource(resource["BackupPlanId"])
    let rules = plan?["BackupPlan"]?["BackupPlanRule"]?.array ?? []
    guard let days = longestRetention(rules) else {
      return [.unknown("backups", .backups, "the template does not say how long they are kept")]
    }
    var charges: [Charge] = []
    for fileSystem in subject.platform.resources("AWS::EFS::FileSystem") {
      charges.append(
        backup(
          "backups of \(fileSystem.id)", subject.usage[.efsGB], days: days, "aws-backup-efs-warm", full: true, subject))
    }
    for fileSystem in subject.platform.resources("AWS::FSx::FileSystem") {
      let deployment = fileSystem["LustreConfiguration"]?["DeploymentType"]?.string ?? "SCRATCH_1"
      // AWS Backup takes no scratch file systems.
      guard deployment.hasPrefix("PERSISTENT"), let capacity = fileSystem["StorageCapacity"]?.number else { continue }
      charges.append(backup("backups of \(fileSystem.id)", capacity, days: days, "fsx-backup-storage", subject))
    }
    for cluster in subject.platform.clusters {
      let size = ClusterCharges(cluster, subject).headDisksGB
      charges.append(backup("backups of \(cluster.name)'s disks", size, days: days, "aws-backup-ebs-snapshot", subject))
    }
    return charges
  }

  /// The most days that a copy is kept; a year where a rule keeps them for ever; nil where there is no rule.
  private static func longestRetention(_ rules: [JSON]) -> Double? {
    rules.map { $0["Lifecycle"]?["DeleteAfterDays"]?.number ?? 365 }.max()
  }
}
