import ClusterFile
import CloudFormation

/// What the cluster's stack gives to its groups of nodes. A group that is not named has its own, or what ParallelCluster
/// makes for it.
struct NodeParts: Sendable {
  /// The ARN of the head node's role.
  var headRole: Value<String>?
  /// The ARNs of login nodes' roles, by pool.
  var loginRoles: [String: Value<String>] = [:]
  /// The ARNs of compute nodes' roles, by queue.
  var queueRoles: [String: Value<String>] = [:]
  /// The ARN of the role of ParallelCluster's Lambda functions.
  var lambdaRole: Value<String>?
  /// Policies of these roles that stand on their own.
  var policies: [any ResourceHandle] = []
  /// The scripts that set up nodes.
  var scripts = NodeScripts()

  /// Names that stand for those of the stack, for a configuration that is only looked at or compared.
  static func standIns(for cluster: Cluster) -> NodeParts {
    var parts = NodeParts()
    func role(_ name: String) -> Value<String> {
      "arn:\(Partition(of: cluster.region).name):iam::\(Surroundings.standInAccount):role/\(name)"
    }
    let groups = RoleGroups(of: cluster)
    if groups.head { parts.headRole = role("head") }
    for pool in groups.pools { parts.loginRoles[pool.name] = role("login-\(pool.name)") }
    for group in groups.queues {
      for queue in group.queues { parts.queueRoles[queue.name] = role("compute-\(group.name)") }
    }
    if groups.lambda { parts.lambdaRole = role("lambda") }
    let files = NodeFiles(of: cluster, groups, applications: [])
    parts.scripts = files.scripts(in: Surroundings.standIns(for: cluster).bucketName)
    return parts
  }
}
