import ClusterFile
import CloudFormation

/// The resources that belong to one cluster, as ARNs: by the names that ParallelCluster 3.16.1 gives them
/// (templates/cluster_stack.py, queues_stack.py, login_nodes_stack.py), or by the tag that they carry.
struct ClusterResources: Sendable {
  let cluster: Cluster
  let surroundings: Surroundings
  let partition: Partition

  /// ParallelCluster's release.
  static let version = "3.16.1"

  init(_ cluster: Cluster, _ surroundings: Surroundings) {
    self.cluster = cluster
    self.surroundings = surroundings
    partition = Partition(of: cluster.region)
  }

  var name: String { cluster.name }
  var region: String { cluster.region }

  /// The ARN of a resource in the cluster's region and account.
  func arn(_ service: String, _ resource: Value<String>) -> Value<String> {
    "arn:\(partition.name):\(service):\(region):\(.accountId):\(resource)"
  }

  /// EC2's resources of some kinds: `instance` is every instance of the account in the region.
  func ec2(_ kinds: String...) -> [Value<String>] { kinds.map { arn("ec2", "\($0)/*") } }

  /// The ARN of a resource of IAM.
  func iam(_ resource: Value<String>) -> Value<String> { "arn:\(partition.name):iam::\(.accountId):\(resource)" }

  /// The ARN of a bucket or of objects.
  func s3(_ resource: Value<String>) -> Value<String> { "arn:\(partition.name):s3:::\(resource)" }

  /// The resource has the cluster's tag.
  var isTagged: StatementCondition { .equals("aws:ResourceTag/\(ClusterTag.parallelCluster)", Value(name)) }

  /// The request gives the new resource the cluster's tag.
  var getsTag: StatementCondition { .equals("aws:RequestTag/\(ClusterTag.parallelCluster)", Value(name)) }

  // MARK: ParallelCluster's own

  /// The cluster's stack, whatever its id.
  var stack: Value<String> { arn("cloudformation", "stack/\(name)/*") }

  /// The stacks within it, of queues and of login nodes.
  var nestedStacks: [Value<String>] {
    [arn("cloudformation", "stack/\(name)-ComputeFleetQueuesNestedStack*/*")]
      + (cluster.loginNodes.isEmpty ? [] : [arn("cloudformation", "stack/\(name)-LoginNodesNestedStack*/*")])
  }

  /// Its table of the fleet's state.
  var stateTable: Value<String> { arn("dynamodb", "table/parallelcluster-\(name)") }

  /// Its table of Slurm's nodes.
  var nodeTable: Value<String> { arn("dynamodb", "table/parallelcluster-slurm-\(name)") }

  /// Its log group, which ends in the minute in which it was made: twelve digits.
  var logGroups: [Value<String>] {
    let group = arn("logs", "log-group:/aws/parallelcluster/\(name)-????????????")
    return [group, "\(group):*"]
  }

  /// The bucket of ParallelCluster's working files: the cluster's own; where ParallelCluster makes the roles, the one that
  /// it makes for all clusters of the account and region, with a part of their digest in its name.
  var artifactsBucket: Value<String> {
    cluster.iam.roles == .apus ? surroundings.bucketArn : s3("parallelcluster-????????????????-v1-do-not-delete")
  }

  /// ParallelCluster's working files of this cluster: the name, and 16 random characters.
  var artifacts: Value<String> { "\(artifactsBucket)/\(artifactsPrefix)/*" }

  /// The beginning of their keys.
  var artifactsPrefix: String { "parallelcluster/\(Self.version)/clusters/\(name)-????????????????" }

  /// What ParallelCluster gives to all: its own bucket in the region.
  var releaseFiles: Value<String> { s3("\(region)-aws-parallelcluster/*") }

  /// The pool's group of instances.
  func loginGroup(_ pool: Cluster.LoginPool) -> Value<String> {
    arn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/\(name)-\(pool.name)-AutoScalingGroup")
  }

  /// The hosted zone of the nodes' names: the user's, or any, for ParallelCluster makes one whose id nobody knows yet.
  var hostedZones: [Value<String>] {
    guard cluster.slurm.dns.managed else { return [] }
    return ["arn:\(partition.name):route53:::hostedzone/\(cluster.slurm.dns.hostedZone ?? "*")"]
  }

  /// Records of the cluster's nodes: names under the cluster's own.
  var ownRecords: StatementCondition {
    let zone = cluster.slurm.dns.hostedZone == nil ? "pcluster" : "*"
    return StatementCondition(
      "ForAllValues:StringLike", "route53:ChangeResourceRecordSetsNormalizedRecordNames",
      ["*.\(name.lowercased()).\(zone)"])
  }

  static let zoneReason =
    "ParallelCluster makes the hosted zone, so its id is not known before, and Route 53 knows no tags in policies."

  // MARK: Names

  /// A name as a part of a logical id: its letters and digits, and where others are left out a part of its digest, so
  /// that no two names become one.
  static func word(_ name: String) -> String {
    let letters = name.utf8.filter { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    let word = String(decoding: letters, as: UTF8.self)
    return word == name ? word : word + NodeFile(path: "", bytes: Array(name.utf8)).digest.prefix(8)
  }

  /// What `iam.resourcePrefix` asks for: a path, the beginning of names, both or neither.
  var prefix: (path: String?, name: String?) {
    guard let text = cluster.iam.resourcePrefix, !text.isEmpty else { return (nil, nil) }
    guard let slash = text.lastIndex(of: "/") else { return (nil, text) }
    let end = text.index(after: slash)
    let name = text[end...]
    return (String(text[..<end]), name.isEmpty ? nil : String(name))
  }

  /// The path of the instance profiles that ParallelCluster makes of this cluster's roles.
  var profilePath: String { (prefix.path ?? "/parallelcluster/") + name + "/" }
}
