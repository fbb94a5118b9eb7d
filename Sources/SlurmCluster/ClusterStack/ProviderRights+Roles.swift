import ClusterFile
import CloudFormation

extension ProviderRights {
  /// Writing this cluster's roles, where the file leaves them to ParallelCluster (`iam.roles: parallelCluster`). Who may
  /// write roles and pass them on can have any right: so a permissions boundary, where the file has one, is asked for.
  var roleMaking: Rights {
    var rights = Rights()
    let path = own.prefix.path ?? "/parallelcluster/"
    let name = own.prefix.name ?? own.name
    let roles = [own.iam("role\(own.profilePath)*"), own.iam("role\(path)\(name)-*")]
    let bounds = cluster.iam.permissionsBoundary.map {
      [StatementCondition.equals("iam:PermissionsBoundary", Value($0))]
    }
    let reason = "iam.roles: parallelCluster leaves the writing of roles to ParallelCluster."
    rights.allow(
      "WriteRoles", ["iam:CreateRole", "iam:DeleteRolePolicy", "iam:PutRolePolicy"], on: roles, when: bounds ?? [],
      because: reason)
    rights.allow(
      "Policies", ["iam:AttachRolePolicy", "iam:DetachRolePolicy"], on: roles,
      when: (bounds ?? []) + [StatementCondition("ArnEquals", "iam:PolicyARN", attachable)])
    rights.allow(
      "ReadRoles", ["iam:DeleteRole", "iam:GetRole", "iam:GetRolePolicy", "iam:TagRole"], on: roles)
    rights.allow(
      "PassRoles", ["iam:PassRole"], on: roles,
      when: [.equals("iam:PassedToService", Value(own.partition.ec2Service), "lambda.amazonaws.com")], because: reason)
    return rights
  }

  /// Making the bucket that ParallelCluster's clusters share, with the mark that it is ready.
  var sharedBucket: Rights {
    var rights = Rights()
    rights.allow(
      "SharedBucket",
      ["s3:CreateBucket", "s3:PutBucketPolicy", "s3:PutBucketVersioning", "s3:PutEncryptionConfiguration"],
      on: [own.artifactsBucket],
      because: "All of ParallelCluster's clusters of an account and region share this bucket.")
    rights.allow(
      "SharedBucketMark", ["s3:GetObject", "s3:PutObject"], on: ["\(own.artifactsBucket)/parallelcluster/.bootstrapped"]
    )
    return rights
  }

  /// The policies that ParallelCluster gives to nodes, and those of the file.
  private var attachable: [Value<String>] {
    var names = ["CloudWatchAgentServerPolicy"].map { "arn:\(own.partition.name):iam::aws:policy/\($0)" }
    let sessionManager = Configuration.sessionManagerPolicy(in: own.region)
    for policy in [sessionManager] + own.userPolicies where !names.contains(policy) { names.append(policy) }
    return names.map { Value($0) }
  }
}

extension ClusterResources {
  /// The roles that nodes have: Apus's, and the user's.
  func nodeRoles(_ parts: NodeParts) -> [Value<String>] {
    let made = [parts.headRole].compactMap { $0 } + cluster.loginNodes.compactMap { parts.loginRoles[$0.name] }
    let user = nodeIAM.compactMap(\.role) + userProfiles.map { $0.replacing(":instance-profile/", with: ":role/") }
    return unique(made + computeRoles(parts) + user.map { Value($0) })
  }

  /// The roles of compute nodes: Apus's, and the user's. Of an instance profile of the user's nothing says its role: it
  /// is taken to have the profile's path and name, as EC2's console gives them.
  func computeRoles(_ parts: NodeParts) -> [Value<String>] {
    unique(
      cluster.queues.compactMap { queue in
        parts.queueRoles[queue.name] ?? queue.iam.role.map { Value($0) }
          ?? queue.iam.instanceProfile.map { Value($0.replacing(":instance-profile/", with: ":role/")) }
      })
  }

  private var nodeIAM: [Cluster.NodeIAM] {
    [cluster.headNode.iam] + cluster.loginNodes.map(\.iam) + cluster.queues.map(\.iam)
  }

  /// Instance profiles of the user's; each once.
  var userProfiles: [String] { unique(nodeIAM.compactMap(\.instanceProfile)) }

  /// Policies that the file names; each once.
  var userPolicies: [String] { unique(nodeIAM.flatMap(\.policies)) }

  /// Values, each once.
  func unique<Element: Hashable>(_ values: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return values.filter { seen.insert($0).inserted }
  }
}
