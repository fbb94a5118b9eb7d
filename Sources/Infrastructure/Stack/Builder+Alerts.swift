import CloudFormation
import ClusterFile
import Serialization

/// The topic and who may publish, which must be there before anybody does.
struct Alerts {
  let topic: Handle<SNS.Topic>
  let policy: Handle<SNS.TopicPolicy>
}

extension Builder {
  /// The topic's ARN as a text, for the key's policy, which is made before the topic.
  var topicArn: Value<String> { "arn:\(.partition):sns:\(.region):\(.accountId):\(topicName)" }

  private var topicName: String { "\(cluster.name)-alerts" }

  /// Services that publish, and for what of the account's. Sources: Budgets user guide, "Creating an Amazon SNS topic for
  /// budget notifications"; CloudWatch user guide, "Cross-service confused deputy prevention"; AWS Backup developer guide,
  /// the same.
  static let publishers: [(sid: String, service: String, sources: Value<String>)] = [
    ("Budgets", "budgets.amazonaws.com", "arn:\(.partition):budgets::\(.accountId):*"),
    ("Alarms", "cloudwatch.amazonaws.com", "arn:\(.partition):cloudwatch:\(.region):\(.accountId):alarm:*"),
    ("Backups", "backup.amazonaws.com", "arn:\(.partition):backup:\(.region):\(.accountId):backup-vault:*"),
  ]

  /// The topic that all alerts go to, and who is told.
  mutating func addAlerts(key: Handle<KMS.Key>) -> Alerts {
    let topic = template.add(
      "Alerts",
      SNS.Topic {
        $0.topicName = .literal(topicName)
        $0.displayName = .literal("Apus: \(cluster.name)")
        $0.kmsMasterKeyId = key.arn
        $0.tags = tags("alerts")
      })
    let plain = Statement(
      .deny, sid: "OnlyTLS", principal: .everyone, actions: ["sns:Publish"], resources: [topic.ref],
      conditions: [.secureTransport(false)])
    let allowed = Self.publishers.map { publisher in
      Statement(
        .allow, sid: publisher.sid, principal: .services([.literal(publisher.service)]), actions: ["sns:Publish"],
        resources: [topic.ref],
        conditions: [
          .equals("aws:SourceAccount", .accountId), .arnLike("aws:SourceArn", publisher.sources),
        ])
    }
    let policy = template.add(
      "AlertsPolicy",
      SNS.TopicPolicy(topics: [topic.ref], policyDocument: PolicyDocument(allowed + [plain])))
    if let email = cluster.monitoring.alertEmail {
      template.add(
        "AlertsByEmail", SNS.Subscription(topicArn: topic.ref, protocol: "email", endpoint: .literal(email)))
    }
    return Alerts(topic: topic, policy: policy)
  }

  /// The cluster's own cost against the month's budget.
  mutating func addBudget(alerts: Alerts) {
    guard let amount = cluster.budget else { return }
    if Self.regionsWithoutBudgets.contains(cluster.region) {
      omissions.append(
        "there is no budget: CloudFormation makes none in \(cluster.region); make it in the console, for the tag "
          + "apus:cluster = \(cluster.name)")
      return
    }
    let thresholds: [(type: Value<String>, percent: Value<Double>)] = [
      ("FORECASTED", 80), ("ACTUAL", 80), ("ACTUAL", 100),
    ]
    let data = Budgets.Budget.BudgetData(budgetType: "COST", timeUnit: "MONTHLY") {
      $0.budgetName = .literal(cluster.name)
      $0.budgetLimit = .init(amount: .literal(amount), unit: "USD")
      // A tag that people make is `user:KEY$VALUE`. Source: Budgets user guide, "Budget filters".
      $0.costFilters = ["TagKeyValue": [.string("user:apus:cluster$\(cluster.name)")]]
    }
    template.add(
      "Budget",
      Budgets.Budget(budget: data) {
        $0.notificationsWithSubscribers = thresholds.map { threshold in
          .init(
            notification: .init(
              notificationType: threshold.type, comparisonOperator: "GREATER_THAN", threshold: threshold.percent
            ) { $0.thresholdType = "PERCENTAGE" },
            subscribers: [.init(subscriptionType: "SNS", address: alerts.topic.ref)])
        }
        $0.resourceTags = tags("budget")
      }, ResourceSettings().after(alerts.policy))
  }

  /// ParallelCluster's regions whose CloudFormation lacks AWS::Budgets::Budget. Source: the resource schemas of cfn-lint
  /// 1.58.0, as Tools/check-resource-schemas has them.
  private static let regionsWithoutBudgets: Set<String> = [
    "af-south-1", "ap-east-1", "ap-southeast-3", "ap-southeast-5", "ap-southeast-7", "eu-north-1", "eu-south-1",
    "il-central-1", "us-gov-east-1", "us-gov-west-1",
  ]
}
