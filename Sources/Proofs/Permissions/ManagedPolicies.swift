/// Policies that AWS writes. Source: their documents, as moto 5.2.1 carries them, read 2026-11-24.
enum ManagedPolicies {
  /// Those that may stand here, and why nothing narrower does.
  static let needed: [String: String] = [
    "AmazonSSMManagedInstanceCore":
      "Session Manager's agent: ssmmessages and ec2messages have no resources, and it gives no right over other instances",
    "CloudWatchAgentServerPolicy":
      "the agent of CloudWatch; it may write to any log group of the account, and read none",
    "service-role/AWSLambdaBasicExecutionRole":
      "a function's own log; it may write to any log group of the account, and read none",
    "service-role/AmazonECSTaskExecutionRolePolicy": "pulls images and writes logs; it reads no data",
    "service-role/AmazonRDSEnhancedMonitoringRole": "writes the database's metrics into its log groups",
    "service-role/AWSBackupServiceRolePolicyForBackup":
      "AWS Backup's own, for resources that its plan selects; it passes no role but to AWS's services",
    "service-role/AWSBackupServiceRolePolicyForRestores":
      "AWS Backup's own, for restores that a person asks for; it passes no role but to AWS's services",
    "AWSBackupServiceRolePolicyForS3Backup": "AWS Backup's own, for buckets that its plan selects",
  ]

  /// Those that let their bearer write rights, beside all with `FullAccess` in their names.
  static let raising: Set<String> = [
    "AdministratorAccess", "AdministratorAccess-Amplify", "AWSCodeStarServiceRole", "PowerUserAccess",
    "AWSQuickSetupManagedInstanceProfileExecutionPolicy", "job-function/SystemAdministrator",
    "job-function/DatabaseAdministrator", "job-function/NetworkAdministrator", "job-function/DataScientist",
  ]

  /// What is to be said of a policy by its ARN.
  enum Verdict {
    case needed(String)
    /// AWS's, and too wide.
    case wide
    /// AWS's or the account's: what it gives is not in the templates.
    case unknown
  }

  /// Judges an ARN.
  static func verdict(_ arn: String) -> Verdict {
    let prefix = "arn:aws:iam::aws:policy/"
    guard arn.hasPrefix(prefix) else { return .unknown }
    let name = String(arn.dropFirst(prefix.count))
    if let reason = needed[name] { return .needed(reason) }
    return raising.contains(name) || name.contains("FullAccess") ? .wide : .unknown
  }
}
