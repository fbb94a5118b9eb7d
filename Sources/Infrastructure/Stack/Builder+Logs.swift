import CloudFormation
import ClusterFile

extension Builder {
  /// The key of log groups and of the topic. The account may do everything with it, so nobody is locked out; services
  /// may use it for this cluster's log groups and for the topic alone.
  mutating func addLogsKey() -> Handle<KMS.Key> {
    let name = cluster.name
    let groups = ["\(name)-*", "/apus/\(name)/*", "/aws/lambda/\(name)-*", "/aws/parallelcluster/\(name)-*"]
    let policy = PolicyDocument([
      Statement(.allow, sid: "Account", principal: .account, actions: ["kms:*"], resources: ["*"]),
      Statement(
        .allow, sid: "Logs", principal: .services(["logs.\(.region).\(.urlSuffix)"]),
        actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"],
        resources: ["*"],
        conditions: [
          StatementCondition(
            "StringLike", "kms:EncryptionContext:aws:logs:arn",
            groups.map { "arn:\(.partition):logs:\(.region):\(.accountId):log-group:\($0)" })
        ]),
      Statement(
        .allow, sid: "Alerts", principal: .services(Self.publishers.map { .literal($0.service) }),
        actions: ["kms:Decrypt", "kms:GenerateDataKey*"], resources: ["*"],
        conditions: [
          .equals("aws:SourceAccount", .accountId), .equals("kms:EncryptionContext:aws:sns:topicArn", topicArn),
        ]),
    ])
    let key = template.add(
      "LogsKey",
      KMS.Key(keyPolicy: policy) {
        $0.description = .literal("Logs and alerts of the cluster \(name)")
        $0.enableKeyRotation = true
        $0.pendingWindowInDays = 30
        $0.tags = tags("logs")
      }, cluster.monitoring.logs.keep ? .retained : .deleted)
    template.add("LogsKeyAlias", KMS.Alias(aliasName: .literal("alias/\(name)-logs"), targetKeyId: key.ref))
    protected.append(key)
    return key
  }

  /// The connections of a new network, each with whether it was let through. The group has no name of its own, so that
  /// one that is kept is in nobody's way when the stack is made again.
  mutating func addFlowLogs(of vpc: Value<String>, key: Handle<KMS.Key>) {
    let logs = cluster.monitoring.logs
    let group = template.add(
      "FlowLogs",
      Logs.LogGroup {
        $0.retentionInDays = .literal(logs.retentionDays > 0 ? logs.retentionDays : Self.longestRetention)
        $0.kmsKeyId = key.arn
        $0.tags = tags("flow-logs")
      }, logs.keep ? .retained : .deleted)
    let role = addFlowLogsRole(to: group)
    template.add(
      "FlowLog",
      EC2.FlowLog(resourceId: vpc, resourceType: "VPC") {
        $0.trafficType = "ALL"
        $0.logDestinationType = "cloud-watch-logs"
        $0.logDestination = group.arn
        $0.deliverLogsPermissionArn = role.arn
        $0.maxAggregationInterval = 600
        $0.tags = tags("flow-log")
      })
  }

  /// Source: VPC user guide, "IAM role for publishing flow logs to CloudWatch Logs", narrowed to this group.
  private mutating func addFlowLogsRole(to group: Handle<Logs.LogGroup>) -> Handle<IAM.Role> {
    let trust = PolicyDocument.trust(
      service: "vpc-flow-logs.amazonaws.com",
      conditions: [
        .equals("aws:SourceAccount", .accountId),
        .arnLike("aws:SourceArn", "arn:\(.partition):ec2:\(.region):\(.accountId):vpc-flow-log/*"),
      ])
    let policy = PolicyDocument([
      Statement(
        .allow, sid: "Write", actions: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
        resources: [group.arn]),
      Statement(.allow, sid: "Find", actions: ["logs:DescribeLogGroups"], resources: ["*"]),
    ])
    return template.add(
      "FlowLogsRole",
      IAM.Role(assumeRolePolicyDocument: trust) {
        $0.description = .literal("Flow logs of the cluster \(cluster.name)")
        $0.policies = [.init(policyName: "write-flow-logs", policyDocument: policy)]
        setNameAndBoundary(of: &$0, "flow-logs")
        $0.tags = tags("flow-logs")
      }, ResourceSettings().unbounded("logs:DescribeLogGroups", "a listing, which IAM lets name no single group"))
  }

  /// The names and the bound that the account asks for of every role.
  func setNameAndBoundary(of role: inout IAM.Role, _ name: String) {
    role.permissionsBoundary = cluster.iam.permissionsBoundary.map { .literal($0) }
    guard let prefix = cluster.iam.resourcePrefix else { return }
    let start = prefix.lastIndex(of: "/").map { prefix.index(after: $0) } ?? prefix.startIndex
    if start > prefix.startIndex { role.path = .literal(String(prefix[..<start])) }
    // A role's name has at most 64 letters.
    if start < prefix.endIndex {
      role.roleName = .literal(String("\(prefix[start...])\(name)-\(cluster.name)".prefix(64)))
    }
  }

  /// Ten years: the longest that CloudWatch has. Nodes' logs may be kept for ever, connections need not.
  private static let longestRetention = 3653
}

extension ResourceSettings {
  /// It goes with the stack: said, so that nobody must guess.
  fileprivate static var deleted: ResourceSettings { Self(deletionPolicy: .delete, updateReplacePolicy: .delete) }
}
