import CloudFormation
import Infrastructure
import Serialization
import Testing

@Suite("Logs, alerts and the budget")
struct AlertTests {
  @Test("services may publish for this account alone, and nobody without TLS")
  func topic() throws {
    let stack = try Sample.stack("monitoring: {alerts: {email: a@example.org}}")
    let statements = stack.properties("AlertsPolicy")["PolicyDocument"]?["Statement"]?.array ?? []
    let allowed = statements.filter { $0["Effect"] == "Allow" }
    #expect(
      allowed.compactMap { $0["Principal"]?["Service"]?.array?.first?.string }
        == ["budgets.amazonaws.com", "cloudwatch.amazonaws.com", "backup.amazonaws.com"])
    for statement in allowed {
      #expect(statement["Condition"]?["StringEquals"]?["aws:SourceAccount"] == [["Ref": "AWS::AccountId"]])
      #expect(statement["Condition"]?["ArnLike"]?["aws:SourceArn"] != nil)
    }
    let denied = statements.filter { $0["Effect"] == "Deny" }
    #expect(denied.count == 1 && denied[0]["Condition"]?["Bool"]?["aws:SecureTransport"] == "false")
    #expect(stack.properties("Alerts")["KmsMasterKeyId"] == ["Fn::GetAtt": ["LogsKey", "Arn"]])
    #expect(stack.properties("AlertsByEmail")["Endpoint"] == "a@example.org")
  }

  @Test("the key locks nobody out, turns, and serves this cluster's logs and topic alone")
  func key() throws {
    let key = try Sample.stack("").properties("LogsKey")
    #expect(key["EnableKeyRotation"] == true)
    let statements = key["KeyPolicy"]?["Statement"]?.array ?? []
    #expect(statements.first?["Action"] == ["kms:*"] && statements.first?["Condition"] == nil)
    #expect(
      statements.first?["Principal"]?["AWS"]
        == [["Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"]])
    #expect(statements.count == 3)
    for statement in statements.dropFirst() {
      #expect(statement["Principal"]?["Service"] != nil && statement["Condition"] != nil)
    }
  }

  @Test("the budget counts this cluster alone, and warns before the money is gone")
  func budget() throws {
    let stack = try Sample.stack("budget: 1500.5 USD/month\nmonitoring: {alerts: {email: a@example.org}}")
    let budget = stack.properties("Budget")
    #expect(budget["Budget"]?["BudgetLimit"]?["Amount"] == .double(1500.5))
    #expect(budget["Budget"]?["CostFilters"]?["TagKeyValue"] == ["user:apus:cluster$test"])
    let notifications = budget["NotificationsWithSubscribers"]?.array ?? []
    let thresholds = notifications.map { notification in
      "\(notification["Notification"]?["NotificationType"]?.string ?? "") "
        + "\(notification["Notification"]?["Threshold"]?.int ?? 0)"
    }
    #expect(thresholds == ["FORECASTED 80", "ACTUAL 80", "ACTUAL 100"])
    #expect(stack.template.json["Resources"]?["Budget"]?["DependsOn"] == ["AlertsPolicy"])
    #expect(try Sample.stack("").properties("Budget") == .null)
  }

  @Test("where CloudFormation makes no budgets, it is said")
  func withoutBudgets() throws {
    let stack = try Sample.stack("region: eu-north-1\nbudget: 100 USD/month")
    #expect(stack.properties("Budget") == .null)
    #expect(stack.omissions.count == 1 && stack.omissions[0].contains("eu-north-1"))
  }

  @Test(
    "flow logs are kept as long as the nodes' logs, and for ten years where those are kept for ever",
    arguments: [("30 days", 30), ("0 days", 3653)])
  func retention(_ text: String, _ days: Int) throws {
    let stack = try Sample.stack("monitoring: {logs: {retention: \(text)}}")
    #expect(stack.properties("FlowLogs")["RetentionInDays"]?.int == days)
    #expect(stack.properties("FlowLogs")["KmsKeyId"] == ["Fn::GetAtt": ["LogsKey", "Arn"]])
  }

  @Test(
    "logs that are kept outlive the stack, and so does their key", arguments: [(true, "Retain"), (false, "Delete")])
  func keep(_ keep: Bool, _ policy: String) throws {
    let resources = try Sample.stack("monitoring: {logs: {keep: \(keep)}}").template.json["Resources"]
    for name in ["LogsKey", "FlowLogs"] {
      #expect(
        resources?[name]?["DeletionPolicy"]?.string == policy
          && resources?[name]?["UpdateReplacePolicy"]?.string == policy)
    }
  }

  @Test("roles have the boundary and the names that the account asks for")
  func roles() throws {
    let boundary = "arn:aws:iam::123456789012:policy/boundary"
    let stack = try Sample.stack("iam: {permissionsBoundary: \(boundary), resourcePrefix: /hpc/lab-}")
    let roles = stack.resources("AWS::IAM::Role").compactMap { $0.json["Properties"] }
    #expect(roles.count == 2)
    for role in roles {
      #expect(role["PermissionsBoundary"]?.string == boundary)
      #expect(role["Path"] == "/hpc/")
      #expect(role["RoleName"]?.string?.hasPrefix("lab-") == true)
    }
  }
}
