import Platform
import Serialization

/// Logs, alarms and messages. Sources: pricing of CloudWatch, SNS and AWS Budgets.
extension PriceRules {
  static let observation: [PriceRule] = [
    .priced("AWS::Logs::LogGroup", "the stated logs: taken in, and kept at full size as long as the template says") {
      resource, subject in
      let flows = subject.platform.resources("AWS::EC2::FlowLog").contains { flow in
        [flow["LogDestination"], flow["LogGroupName"]].contains { refers($0, to: resource) }
      }
      let key: Usage.Key = flows ? .flowLogGB : .otherLogGB
      let group = resource["LogGroupName"]?.string ?? resource.id.logicalId
      return logs("logs \(group)", key, days: resource["RetentionInDays"], subject)
    },
    .priced("AWS::EC2::FlowLog", "counted with its log group") { resource, _ in
      let destination = resource["LogDestinationType"]?.string ?? "cloud-watch-logs"
      return destination == "cloud-watch-logs"
        ? [] : [.unknown("flow logs", .logs, "no price of flow logs to \(destination) is known")]
    },
    .free("AWS::Logs::MetricFilter", "its metric is counted where an alarm uses it"),
    .free("AWS::Logs::ResourcePolicy", "a policy"),
    .priced("AWS::CloudWatch::Alarm", "each metric that it watches") { resource, _ in alarm(resource) },
    .priced("AWS::CloudWatch::CompositeAlarm", "an alarm over alarms") { _, _ in
      [Charge("composite alarm", .monitoring, 1, .service("cloudwatch-composite-alarm"))]
    },
    .priced("AWS::CloudWatch::Dashboard", "dashboards beyond the three that an account has free") { resource, subject in
      let rank = subject.platform.resources(resource.type).firstIndex { $0.id == resource.id } ?? 0
      return rank + subject.platform.clusters.filter(\.hasDashboard).count < 3
        ? [] : [Charge("dashboard", .monitoring, 1, .service("cloudwatch-dashboard"))]
    },
    .free("AWS::SNS::Topic", "a thousand e-mails and a million messages a month are free"),
    .free("AWS::SNS::TopicPolicy", "a part of its topic"),
    .priced("AWS::SNS::Subscription", "e-mail and AWS's own services are within what is free") { resource, _ in
      let way = resource["Protocol"]?.string ?? "unknown"
      return ["email", "email-json", "lambda", "sqs", "https", "http"].contains(way)
        ? [] : [.unknown("messages by \(way)", .other, "no price of messages by \(way) is known")]
    },
    .free("AWS::Budgets::Budget", "a budget that only tells costs nothing"),
    .free("AWS::Events::Rule", "rules over AWS's own events cost nothing"),
  ]

  private static func refers(_ value: JSON?, to resource: PlatformResource) -> Bool {
    guard let text = value?.string else { return false }
    return text == resource["LogGroupName"]?.string || Reference.all(in: text).contains { $0.resource == resource.id }
  }

  /// Logs that are taken in each month, and kept.
  static func logs(_ name: String, _ key: Usage.Key, days: JSON?, _ subject: CostSubject) -> [Charge] {
    let monthly = subject.usage[key]
    // What is kept for ever is counted as after a year.
    let months = (days?.number ?? 365) / 30
    return [
      Charge(name, .logs, monthly, .service("cloudwatch-logs-ingestion"), usage: [key]),
      Charge("\(name), kept", .logs, monthly * months, .service("cloudwatch-logs-storage"), usage: [key]),
    ]
  }

  private static func alarm(_ resource: PlatformResource) -> [Charge] {
    let metrics = resource.list("Metrics").filter { $0["MetricStat"] != nil }
    let periods = metrics.map { $0["MetricStat"]?["Period"] } + [resource["Period"]]
    let isFine = periods.compactMap { $0?.number }.contains { $0 < 60 }
    let key = isFine ? "cloudwatch-high-resolution-alarm" : "cloudwatch-standard-resolution-alarm"
    return [Charge("alarm", .monitoring, Double(max(1, metrics.count)), .service(key))]
  }
}
