import ClusterFile
import CloudFormation

extension NodeRights {
  /// The rights of some queues' nodes.
  func compute(_ group: RoleGroups.QueueGroup) -> Rights {
    let hasScript = group.queues.contains { files.spotQueues.contains($0.name) }
    let keys = hasScript ? files.spot.map { [$0.path] } ?? [] : []
    var rights = common(reading: keys, group.iam.s3, sessionManager: false)
    if hasScript { rights.add(decryption(by: ["s3"])) }
    rights.allow(
      "Stack", ["cloudformation:DescribeStackResource"], on: [own.stack] + own.nestedStacks)
    rights.allow(
      "State", ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"], on: [own.stateTable])
    rights.allow("Nodes", ["dynamodb:Query"], on: [own.nodeTable, "\(own.nodeTable)/index/*"])
    return rights
  }

  /// The rights of a pool of login nodes.
  func login(_ pool: Cluster.LoginPool) -> Rights {
    var rights = common(reading: [], pool.iam.s3, sessionManager: pool.sessionManager)
    rights.allow(
      "Stack", ["cloudformation:DescribeStackResource", "cloudformation:DescribeStacks"],
      on: [own.stack] + own.nestedStacks)
    rights.allow(
      "State", ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"], on: [own.stateTable])
    rights.allow("Pool", ["autoscaling:CompleteLifecycleAction"], on: [own.loginGroup(pool)])
    rights.add(desktops(pool.dcv))
    return rights
  }
}
