import ClusterFile
import CloudFormation

/// The rights of the function that makes, changes and deletes the cluster: ParallelCluster's provider. ParallelCluster's
/// guide gives it, as "parallelcluster-policies.yaml" of the same release, nearly all of EC2, S3, EFS, FSx and the
/// writing of roles; here it is what this cluster's stack needs (templates/cluster_stack.py and its siblings).
struct ProviderRights: Sendable {
  let own: ClusterResources
  let parts: NodeParts
  /// The name of the custom resource in the template, with which the function's timers begin.
  let clusterId: String

  var cluster: Cluster { own.cluster }

  /// The rights by topic, each a policy: a role's inline policies have 10,240 characters in all, a managed one 6,144.
  var topics: [(name: String, rights: Rights)] {
    [("Stacks", stacks), ("Machines", machines), ("Services", services), ("Identities", identities)]
  }

  // MARK: Stacks

  /// The cluster's stack, its files, and the function's own timers.
  private var stacks: Rights {
    var rights = Rights()
    rights.allow(
      "ClusterStacks",
      [
        "cloudformation:CreateStack", "cloudformation:DeleteStack", "cloudformation:DescribeStackEvents",
        "cloudformation:DescribeStackResource", "cloudformation:DescribeStackResources",
        "cloudformation:DescribeStacks", "cloudformation:GetTemplate", "cloudformation:UpdateStack",
      ], on: [own.stack] + own.nestedStacks)
    rights.allow("OwnStack", ["cloudformation:DescribeStacks"], on: [.stackId])
    rights.add(files)
    rights.allow(
      "Timers", ["events:DeleteRule", "events:PutRule", "events:PutTargets", "events:RemoveTargets"],
      on: [own.arn("events", "rule/\(clusterId)????????")])
    return rights
  }

  /// ParallelCluster's files of this cluster, its release, the scripts that it looks for, and its memory of the event.
  private var files: Rights {
    var rights = Rights()
    let bucket = own.surroundings.bucketArn
    rights.allow(
      "Artifacts",
      ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"],
      on: [own.artifacts])
    rights.allow(
      "Bucket", ["s3:GetBucketLocation", "s3:GetBucketVersioning", "s3:ListBucket", "s3:ListBucketVersions"],
      on: [own.artifactsBucket])
    if cluster.iam.roles == .parallelCluster { rights.add(sharedBucket) }
    rights.allow("Scripts", ["s3:GetObject"], on: ["\(bucket)/files/*", "\(bucket)/nodes/*"] + scripts)
    rights.allow("Release", ["s3:GetObject"], on: [own.releaseFiles])
    rights.allow(
      "FileKey", ["kms:Decrypt", "kms:GenerateDataKey"], on: [own.surroundings.dataKey],
      when: [.equals("kms:ViaService", "s3.\(own.region).\(own.partition.domain)")])
    rights.allow(
      "EventBucket", ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:GetObject", "s3:PutObject"],
      on: ["\(eventBucket)/*"])
    rights.allow("EventBucketList", ["s3:ListBucket", "s3:ListBucketVersions"], on: [eventBucket])
    return rights
  }

  /// The bucket of the provider's stack: CloudFormation names it after the beginning of the stack's name, the beginning
  /// of the bucket's name in the template, and a random end, in lower case and 63 characters at most.
  private var eventBucket: Value<String> {
    let stack = "\(own.name)-cluster-provider".lowercased().prefix(20)
    return own.s3("\(String(stack))*-pclustercustomresource*")
  }

  /// The user's scripts that lie in buckets.
  private var scripts: [Value<String>] {
    let actions =
      [cluster.headNode.customActions] + cluster.loginNodes.map(\.customActions) + cluster.queues.map(\.customActions)
    let addresses = actions.flatMap { $0.onStart + $0.onConfigured + $0.onUpdated }.map(\.script)
    var seen: Set<String> = []
    return addresses.filter { $0.hasPrefix("s3://") && seen.insert($0).inserted }.map {
      own.s3("\(String($0.dropFirst("s3://".count)))")
    }
  }

  // MARK: Identities

  /// Giving the roles of this stack to this cluster's nodes and functions, and no others.
  private var identities: Rights {
    var rights = Rights()
    rights.allow(
      "Profiles",
      [
        "iam:AddRoleToInstanceProfile", "iam:CreateInstanceProfile", "iam:DeleteInstanceProfile",
        "iam:GetInstanceProfile", "iam:RemoveRoleFromInstanceProfile",
      ], on: [own.iam("instance-profile\(own.profilePath)*")])
    let nodes = own.nodeRoles(parts)
    rights.allow(
      "PassNodeRoles", ["iam:PassRole"], on: nodes,
      when: [.equals("iam:PassedToService", Value(own.partition.ec2Service))])
    let lambda = [parts.lambdaRole ?? cluster.iam.lambdaRole.map { Value($0) }].compactMap { $0 }
    rights.allow(
      "PassLambdaRole", ["iam:PassRole"], on: lambda, when: [.equals("iam:PassedToService", "lambda.amazonaws.com")])
    rights.allow("Roles", ["iam:GetRole"], on: nodes + lambda)
    rights.allow("UserProfiles", ["iam:GetInstanceProfile"], on: own.userProfiles.map { Value($0) })
    rights.allow("UserPolicies", ["iam:GetPolicy"], on: own.userPolicies.map { Value($0) })
    if cluster.iam.roles == .parallelCluster { rights.add(roleMaking) }
    return rights
  }
}
