import CloudFormation
import ClusterFile
import Platform
import Serialization
import Testing

@testable import SlurmCluster

/// AWS Backup keeps what the file asks for, of this cluster alone.
@Suite struct StorageBackupTests {
  private let everything = """
    storage:
      - {mount: /a, efs: {}}
      - {mount: /b, lustre: {deployment: persistent2}}
      - {mount: /c, lustre: {}}
      - {mount: /d, lustre: {deployment: persistent1, dataRepository: {import: "s3://archive"}}}
      - {mount: /e, lustre: {deployment: persistent2, associations: [{name: f, bucket: "s3://results", path: /f}]}}
      - {mount: /g, lustre: {fromBackup: backup-0123456789abcdef0}}

    """

  private func platform(_ lines: String) throws -> Platform {
    StorageFixture.platform(try StorageFixture.stack(lines))
  }

  @Test("without backups there is no vault, no plan, no role and no tag")
  func none() throws {
    let platform = try platform(everything + "backup: {daily: 0, weekly: 0}")
    #expect(!platform.resources.contains { $0.type.hasPrefix("AWS::Backup") || $0.type == "AWS::IAM::Role" })
    #expect(!platform.resources.contains { $0.tag("apus:backup") != nil })
  }

  @Test("the tag stands on what can be backed up: EFS, and persistent Lustre that is joined to no bucket")
  func tag() throws {
    let tagged = try platform(everything + "backup: {daily: 7, weekly: 0}").resources
      .filter { $0.tag("apus:backup") == "sample" }.map(\.id.logicalId)
    #expect(tagged == ["FileSystemA", "FileSystemB", "FileSystemG"])
  }

  @Test(
    "each rhythm has a rule that keeps as many as the file says; cold storage only where it is kept 90 days there",
    arguments: [
      (7, 4, [["daily", "7", "-"], ["weekly", "28", "-"]]), (0, 52, [["weekly", "364", "30"]]),
      (119, 0, [["daily", "119", "-"]]), (120, 0, [["daily", "120", "30"]]),
    ])
  func rules(_ daily: Int, _ weekly: Int, _ expected: [[String]]) throws {
    let platform = try platform("backup: {daily: \(daily), weekly: \(weekly)}")
    let plan = try #require(platform.resources("AWS::Backup::BackupPlan").first)
    let rules = try #require(plan["BackupPlan"]?["BackupPlanRule"]?.array)
    let found = rules.map { rule in
      let lifecycle = rule["Lifecycle"]
      return [
        rule["RuleName"]?.string ?? "", "\(lifecycle?["DeleteAfterDays"]?.int ?? 0)",
        lifecycle?["MoveToColdStorageAfterDays"]?.int.map(String.init) ?? "-",
      ]
    }
    #expect(found == expected)
    for rule in rules {
      let fields = rule["ScheduleExpression"]?.string?.dropFirst(5).dropLast().split(separator: " ") ?? []
      // One of the days must be a question mark. Source: EventBridge user guide, cron expressions.
      #expect(fields.count == 6 && (fields[2] == "?") != (fields[4] == "?"))
    }
  }

  @Test("the plan takes only what has the cluster's tag")
  func selection() throws {
    let all = try platform(everything).resources("AWS::Backup::BackupSelection").map { $0["BackupSelection"] }
    // Whatever is selected is selected by a tag that the cluster's things alone have.
    for selection in all {
      let tags = selection?["Conditions"]?["StringEquals"]?.array ?? []
      #expect(tags.contains { $0["ConditionValue"] == "sample" })
      #expect(selection?["SelectionName"]?.string.map { $0.utf8.count <= 50 } == true)
    }
    #expect(all.count > 2)
    let selection = try #require(platform("").resources("AWS::Backup::BackupSelection").first)["BackupSelection"]
    #expect(
      selection?["Conditions"]?["StringEquals"] == [
        ["ConditionKey": "aws:ResourceTag/apus:backup", "ConditionValue": "sample"]
      ])
    #expect(selection?["Resources"]?.array?.contains("*") == false)
    #expect(selection?["IamRoleArn"] == "${sample-storage/BackupRole.Arn}")
  }

  @Test("the role reaches what has the cluster's tag, or no tag yet, and lists the rest")
  func role() throws {
    let role = try #require(platform(everything + "backup: {daily: 1}").resources("AWS::IAM::Role").first)
    #expect(role["ManagedPolicyArns"] == nil)
    let statements = try #require(role.list("Policies").first?["PolicyDocument"]?["Statement"]?.array)
    let safe = ["Listing", "Vault", "Keys", "KeysForBackups"]
    for statement in statements where !safe.contains(statement["Sid"]?.string ?? "") {
      let condition = statement["Condition"]
      let equals = condition?["StringEquals"]
      let isOwn =
        equals?["aws:ResourceTag/apus:backup"] == ["sample"]
        || equals?["aws:ResourceTag/parallelcluster:cluster-name"] == ["sample"]
      let isNew = condition?["Null"]?["aws:ResourceTag/apus:backup"] == "true"
      #expect(isOwn || isNew, "\(statement.line)")
      let deletes = statement["Action"]?.array?.contains { $0.string?.contains(":Delete") ?? false } ?? false
      #expect(!deletes || isOwn)
    }
    let listing = statements.first { $0["Sid"] == "Listing" }?["Action"]?.array?.compactMap(\.string) ?? []
    #expect(listing.allSatisfy { $0.contains(":Describe") || $0 == "tag:GetResources" })
  }

  @Test("the vault's name fits, and is another one in the next stack of the name")
  func vaultName() throws {
    let long = String(repeating: "n", count: 40)
    let cluster = try StorageFixture.cluster("")
    var renamed = cluster
    renamed.name = long + String(repeating: "m", count: 20)
    for cluster in [cluster, renamed] {
      let stack = StorageFixture.stack(cluster)
      let vault = try #require(stack.template.json["Resources"]?["BackupVault"]?["Properties"]?["BackupVaultName"])
      let parts = try #require(vault["Fn::Join"]?.array?.last?.array)
      // Eight digits of the stack's id follow.
      #expect((parts[0].string?.utf8.count ?? 99) + 8 <= 50)
      #expect(parts[1].line.contains("AWS::StackId"))
    }
  }

  @Test("failed backups are told to the topic, those of this vault only")
  func failures() throws {
    let alarms = try platform("").resources("AWS::CloudWatch::Alarm")
    #expect(
      alarms.map { $0["MetricName"] }
        == ["NumberOfBackupJobsFailed", "NumberOfBackupJobsAborted", "NumberOfBackupJobsExpired"])
    for alarm in alarms {
      #expect(alarm["AlarmActions"] == ["arn:aws:sns:us-east-1:123456789012:alerts"])
      #expect(alarm["Dimensions"] == [["Name": "BackupVaultName", "Value": "${sample-storage/BackupVault}"]])
    }
  }
}
