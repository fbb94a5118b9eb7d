import ClusterFile
import CloudFormation
import Serialization

extension CloudFormation.Template {
  /// Adds the roles of nodes and of ParallelCluster's functions that the file leaves to Apus.
  /// - Returns: their ARNs.
  mutating func addNodeRoles(_ groups: RoleGroups, _ files: NodeFiles, _ own: ClusterResources) -> NodeParts {
    var parts = NodeParts()
    let rights = NodeRights(own: own, files: files)
    let ec2 = PolicyDocument.trust(service: Value(own.partition.ec2Service))
    for group in groups.queues {
      let id = "Compute\(ClusterResources.word(group.name))Role"
      let role = addRole(id, ec2, rights.compute(group), group.iam, own, "Compute nodes of \(own.name)")
      for queue in group.queues { parts.queueRoles[queue.name] = role.arn }
    }
    for pool in groups.pools {
      let id = "Login\(ClusterResources.word(pool.name))Role"
      let role = addRole(id, ec2, rights.login(pool), pool.iam, own, "Login nodes of \(own.name)")
      parts.loginRoles[pool.name] = role.arn
    }
    if groups.head {
      let head = rights.head(passing: own.computeRoles(parts))
      let role = addRole("HeadNodeRole", ec2, head, own.cluster.headNode.iam, own, "The head node of \(own.name)")
      parts.headRole = role.arn
    }
    if groups.lambda {
      let role = addRole(
        "CleanupRole", .trust(service: "lambda.amazonaws.com"), own.cleanupRights, nil, own,
        "ParallelCluster's functions that clean up after \(own.name)")
      parts.lambdaRole = role.arn
    }
    return parts
  }

  /// Adds a role.
  /// - Parameter iam: what the file adds to it.
  mutating func addRole(
    _ logicalId: String, _ trust: PolicyDocument, _ rights: Rights, _ iam: Cluster.NodeIAM?, _ own: ClusterResources,
    _ description: String
  ) -> Handle<IAM.Role> {
    let role = IAM.Role(assumeRolePolicyDocument: trust) {
      $0.description = Value(description)
      $0.path = own.prefix.path.map { Value($0) }
      $0.roleName = own.roleName(logicalId)
      $0.permissionsBoundary = own.cluster.iam.permissionsBoundary.map { Value($0) }
      if let policies = iam?.policies, !policies.isEmpty { $0.managedPolicyArns = Value(policies.map { Value($0) }) }
      if !rights.statements.isEmpty {
        $0.policies = [IAM.Role.Policy(policyName: "cluster", policyDocument: rights.document)]
      }
    }
    return add(logicalId, role, rights.settings())
  }
}

extension ClusterResources {
  /// A role's name, where the file says how names begin: that, the logical id, and a part of the digest of what makes
  /// it one of its kind, as ParallelCluster does. At most 64 characters; nil leaves it to CloudFormation.
  func roleName(_ logicalId: String) -> Value<String>? {
    guard let prefix = prefix.name else { return nil }
    let digest = NodeFile(path: "", bytes: Array("\(name) \(region) \(logicalId)".utf8)).digest.prefix(12)
    return Value(prefix + logicalId.prefix(64 - prefix.utf8.count - 13) + "-" + digest)
  }
}
