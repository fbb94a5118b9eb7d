import Platform
import Serialization

extension Scene {
  /// What stands beside the network, in the order in which it is drawn.
  static func services(_ platform: Platform) -> [Service] {
    [buckets(platform), backup(platform), keys(platform), logs(platform), alerts(platform), repositories(platform)]
      .compactMap(\.self)
  }

  private static func service(_ title: String, _ lines: [String]) -> Service? {
    lines.isEmpty ? nil : Service(title: title, lines: lines)
  }

  private static func count(_ number: Int, _ one: String, _ many: String) -> String? {
    number == 0 ? nil : number == 1 ? "1 \(one)" : "\(number) \(many)"
  }

  private static func buckets(_ platform: Platform) -> Service? {
    let all = platform.resources("AWS::S3::Bucket")
    let isVersioned = all.allSatisfy { $0["VersioningConfiguration"]?["Status"]?.string == "Enabled" }
    let isEncrypted = all.allSatisfy { $0["BucketEncryption"] != nil }
    let words = (isVersioned ? ["versioned"] : []) + (isEncrypted ? ["encrypted"] : [])
    let names = all.prefix(2).map { $0["BucketName"]?.string ?? $0.id.logicalId }
    return service("S3 bucket", names.isEmpty || words.isEmpty ? names : names + [words.joined(separator: ", ")])
  }

  private static func backup(_ platform: Platform) -> Service? {
    let rules = platform.resources("AWS::Backup::BackupPlan").flatMap {
      $0["BackupPlan"]?["BackupPlanRule"]?.array ?? []
    }
    let lines = rules.prefix(3).map { rule in
      let name = rule["RuleName"]?.string ?? "copies"
      let days = rule["Lifecycle"]?["DeleteAfterDays"].flatMap(word)
      return name + (days.map { ", kept \($0) days" } ?? ", kept")
    }
    return service("AWS Backup", lines)
  }

  private static func keys(_ platform: Platform) -> Service? {
    let keys = platform.resources("AWS::KMS::Key")
    let rotated = !keys.isEmpty && keys.allSatisfy { $0["EnableKeyRotation"]?.bool == true }
    let secrets = platform.resources("AWS::SecretsManager::Secret").count
    let lines = [
      count(keys.count, "KMS key", "KMS keys").map { $0 + (rotated ? ", rotated each year" : "") },
      count(secrets, "secret", "secrets"),
    ]
    return service("Keys and secrets", lines.compactMap(\.self))
  }

  private static func logs(_ platform: Platform) -> Service? {
    let flowLogs = platform.resources("AWS::EC2::FlowLog").isEmpty ? nil : "flow logs of the network"
    let lines = [
      count(platform.resources("AWS::Logs::LogGroup").count, "log group", "log groups"), flowLogs,
      count(platform.resources("AWS::CloudWatch::Alarm").count, "alarm", "alarms"),
    ]
    return service("CloudWatch", lines.compactMap(\.self))
  }

  private static func alerts(_ platform: Platform) -> Service? {
    let mails = platform.resources("AWS::SNS::Subscription").compactMap { $0["Endpoint"]?.string }
    let budgets = platform.resources("AWS::Budgets::Budget").compactMap { budget -> String? in
      let limit = budget["Budget"]?["BudgetLimit"]
      return limit?["Amount"].flatMap(word).map { "budget \($0) \(limit?["Unit"]?.string ?? "") a month" }
    }
    let topics = platform.resources("AWS::SNS::Topic").isEmpty ? [] : ["SNS topic"]
    return service("Alerts", budgets.prefix(1) + (mails.isEmpty ? topics : Array(mails.prefix(2))))
  }

  private static func repositories(_ platform: Platform) -> Service? {
    let lines = platform.resources("AWS::FSx::DataRepositoryAssociation").map { association in
      "\(association["FileSystemPath"]?.string ?? "?") ↔ \(association["DataRepositoryPath"]?.string ?? "?")"
    }
    let shown = lines.count > 3 ? lines.prefix(2) + ["\(lines.count - 2) more"] : lines
    return service("Data in S3", shown)
  }
}
