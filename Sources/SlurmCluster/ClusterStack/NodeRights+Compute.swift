import ClusterFile
import CloudFormation

extension NodeRights {
  /// The rights of some queues' nodes.
  func compute(_ group: RoleGroups.QueueGroup) -> Rights {
    let keys = spotKeys(group)
    var rights = common(reading: keys, group.iam.s3, sessionManager: false)
    if !keys.isEmpty { rights.add(decryption(by: ["s3"])) }
    rights.allow(
      "State", ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"], on: [own.stateTable])
    rights.add(computeState)
    return rights
  }

  /// The file for spot nodes, where some of these queues have it.
  func spotKeys(_ group: RoleGroups.QueueGroup) -> [String] {
    let hasFile = group.queues.contains { files.spotQueues.contains($0.name) }
    return hasFile ? files.spot.map { [$0.path] } ?? [] : []
  }

  /// What compute nodes learn of themselves: from the stacks, and from the table of nodes.
  var computeState: Rights {
    var rights = Rights()
    rights.allow(
      "ComputeStack", ["cloudformation:DescribeStackResource"], on: [own.stack] + own.nestedStacks)
    rights.allow("ComputeNodes", ["dynamodb:Query"], on: [own.nodeTable, "\(own.nodeTable)/index/*"])
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
