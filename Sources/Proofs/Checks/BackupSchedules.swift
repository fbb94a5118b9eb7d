import Platform
import Serialization

extension TemplateCheck {
  /// AWS Backup takes cron expressions of six fields, and keeps what it moved to cold storage for 90 days.
  static let backupSchedules = TemplateCheck(id: "backup-schedules", types: ["AWS::Backup::BackupPlan"]) {
    plan, _, examination in
    for rule in plan["BackupPlan"]?["BackupPlanRule"]?.array ?? [] {
      let name = rule["RuleName"]?.string ?? ""
      if let text = rule["ScheduleExpression"]?.string, let fault = CronExpression.fault(of: text) {
        examination.fail(plan.id, "rule '\(name)' has the schedule '\(text)': \(fault)", hint: "cron(0 5 ? * * *)")
      }
      let cold = Texts.number(rule["Lifecycle"]?["MoveToColdStorageAfterDays"])
      let end = Texts.number(rule["Lifecycle"]?["DeleteAfterDays"])
      if let cold, let end, end < cold + 90 {
        examination.fail(
          plan.id,
          "rule '\(name)' deletes after \(end) days what is in cold storage after \(cold): it stays there for 90",
          hint: "DeleteAfterDays: \(cold + 90)")
      }
      if let end, end < 1 {
        examination.fail(plan.id, "rule '\(name)' keeps backups for \(end) days", hint: "1 or more")
      }
    }
  }
}
