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
      let made = addRole(id, ec2, rights.compute(group), group.iam, own, "Compute nodes of \(own.name)")
      for queue in group.queues { parts.queueRoles[queue.name] = made.role.arn }
      parts.policies += made.policies
    }
    for pool in groups.pools {
      let id = "Login\(ClusterResources.word(pool.name))Role"
      let made = addRole(id, ec2, rights.login(pool), pool.iam, own, "Login nodes of \(own.name)")
      parts.loginRoles[pool.name] = made.role.arn
      parts.policies += made.policies
    }
    if groups.head {
      let head = rights.head(passing: own.computeRoles(parts), of: groups.queues)
      var iam = own.cluster.headNode.iam
      // It launches nodes with these, so it has them, too; unless they are more than a role can have.
      let policies = own.unique(iam.policies + groups.queues.flatMap(\.iam.policies))
      if policies.count <= IAMLimits.otherPolicies { iam.policies = policies }
      let made = addRole("HeadNodeRole", ec2, head, iam, own, "The head node of \(own.name)")
      parts.headRole = made.role.arn
      parts.policies += made.policies
    }
    if groups.lambda {
      let made = addRole(
        "CleanupRole", .trust(service: "lambda.amazonaws.com"), own.cleanupRights, nil, own,
        "ParallelCluster's functions that clean up after \(own.name)")
      parts.lambdaRole = made.role.arn
    }
    return parts
  }

  /// Adds a role; what does not fit into its own policies stands beside it.
  /// - Parameter iam: what the file adds to it.
  mutating func addRole(
    _ logicalId: String, _ trust: PolicyDocument, _ rights: Rights, _ iam: Cluster.NodeIAM?, _ own: ClusterResources,
    _ description: String
  ) -> (role: Handle<IAM.Role>, policies: [any ResourceHandle]) {
    let parts = rights.parts(of: IAMLimits.inlinePolicies)
    let inline = parts.count == 1 ? parts[0] : nil
    let role = IAM.Role(assumeRolePolicyDocument: trust) {
      $0.description = Value(description)
      $0.path = own.rolePath(logicalId)
      $0.roleName = own.roleName(logicalId)
      $0.permissionsBoundary = own.cluster.iam.permissionsBoundary.map { Value($0) }
      if let policies = iam?.policies, !policies.isEmpty { $0.managedPolicyArns = Value(policies.map { Value($0) }) }
      if let inline { $0.policies = [IAM.Role.Policy(policyName: "cluster", policyDocument: inline.document)] }
    }
    let handle = add(logicalId, role, (inline ?? Rights()).settings)
    let policies = inline == nil ? addPolicies(logicalId.replacing("Role", with: ""), rights, handle, own) : []
    return (handle, policies)
  }

  /// Adds policies of a role that stand on their own, as many as its rights need.
  mutating func addPolicies(
    _ logicalId: String, _ rights: Rights, _ role: Handle<IAM.Role>, _ own: ClusterResources
  ) -> [any ResourceHandle] {
    rights.parts(of: IAMLimits.managedPolicy).enumerated().map { index, part in
      let policy = IAM.ManagedPolicy(policyDocument: part.document) {
        $0.roles = [role.ref]
        $0.path = own.prefix.path.map { Value($0) }
        $0.managedPolicyName = own.roleName("\(logicalId)\(index + 1)")
      }
      return add("\(logicalId)\(index == 0 ? "Policy" : "Policy\(index + 1)")", policy, part.settings)
    }
  }
}

/// What IAM takes: docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html, read 2026-11-30.
enum IAMLimits {
  /// Characters of a role's own policies together, without blanks.
  static let inlinePolicies = 10_240
  /// Characters of a policy that stands on its own, without blanks.
  static let managedPolicy = 6_144
  /// Policies of others that a role can have: ten, less two for what does not fit into its own.
  static let otherPolicies = 8
}

extension ClusterResources {
  /// A role's path, where the file says one. Where ParallelCluster writes roles, all below that path that begin with the
  /// cluster's name are its own to write: so the role of its provider, which writes them, stands below another, with
  /// which no cluster's name begins.
  fileprivate func rolePath(_ logicalId: String) -> Value<String>? {
    let isWriter = logicalId == "ProviderRole" && cluster.iam.roles == .parallelCluster
    return prefix.path.map { Value(isWriter ? $0 + "!provider/" : $0) }
  }

  /// A role's name, where the file says how names begin: that, the logical id, and a part of the digest of what makes
  /// it one of its kind, as ParallelCluster does. At most 64 characters; nil leaves it to CloudFormation.
  func roleName(_ logicalId: String) -> Value<String>? {
    guard let prefix = prefix.name else { return nil }
    let digest = NodeFile(path: "", bytes: Array("\(name) \(region) \(logicalId)".utf8)).digest.prefix(12)
    return Value(prefix + logicalId.prefix(64 - prefix.utf8.count - 13) + "-" + digest)
  }
}
