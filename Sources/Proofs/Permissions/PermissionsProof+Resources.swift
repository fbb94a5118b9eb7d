import Platform
import Serialization

extension PermissionsProof {
  /// The policies of resources, and the properties that they stand in. An endpoint's policy grants nothing.
  private static let policies: [String: String] = [
    "AWS::S3::BucketPolicy": "PolicyDocument", "AWS::KMS::Key": "KeyPolicy", "AWS::KMS::ReplicaKey": "KeyPolicy",
    "AWS::SNS::TopicPolicy": "PolicyDocument", "AWS::SNS::TopicInlinePolicy": "PolicyDocument",
    "AWS::SQS::QueuePolicy": "PolicyDocument", "AWS::SQS::QueueInlinePolicy": "PolicyDocument",
    "AWS::Backup::BackupVault": "AccessPolicy", "AWS::EFS::FileSystem": "FileSystemPolicy",
    "AWS::SecretsManager::ResourcePolicy": "ResourcePolicy", "AWS::ECR::Repository": "RepositoryPolicyText",
    "AWS::Logs::ResourcePolicy": "PolicyDocument", "AWS::DynamoDB::Table": "ResourcePolicy",
  ]

  /// A resource's policy lets in nobody who is not of the account.
  mutating func examineResourcePolicy(_ resource: PlatformResource) {
    if resource.type == "AWS::S3::Bucket" { examinePublicAccess(resource) }
    guard let property = Self.policies[resource.type], let document = resource[property] else { return }
    let policy = Policy(document)
    examination.look(policy.statements.count)
    for fault in policy.faults { examination.fail(resource.id, "\(property) cannot be read: \(fault)") }
    for finding in OutsideReach.findings(of: policy, in: platform) {
      examination.fail(resource.id, "\(property): \(finding.message)", hint: finding.hint)
    }
  }

  /// A bucket's own switches against the public.
  private mutating func examinePublicAccess(_ bucket: PlatformResource) {
    examination.look()
    let block = bucket["PublicAccessBlockConfiguration"]
    for key in ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"]
    where block?[key].flatMap(Texts.flag) != true {
      examination.fail(
        bucket.id, "PublicAccessBlockConfiguration.\(key) is \(block?[key]?.line ?? "not given")", hint: "\(key): true")
    }
    if let list = bucket["AccessControl"]?.string, list != "Private", list != "BucketOwnerFullControl" {
      examination.fail(bucket.id, "AccessControl is \(list)", hint: "leave it away")
    }
  }

  /// What a cluster's configuration gives its nodes beside policies.
  mutating func examineClusters() {
    for cluster in clusters {
      for nodes in [cluster.head] + cluster.logins + cluster.queues.map(\.nodes) {
        examineAccess(of: nodes, in: cluster)
      }
    }
    if let name = belonging.names.first {
      examination.assume(
        nil, "what begins with '\(name)-' is taken for this cluster's: no other cluster of the account may be called so"
      )
    }
  }

  private mutating func examineAccess(of nodes: WrittenCluster.Nodes, in cluster: WrittenCluster) {
    let iam = nodes.section["Iam"]
    for entry in iam?["S3Access"]?.array ?? [] {
      examination.look()
      let bucket = entry["BucketName"]?.string ?? ""
      if bucket.contains("*") || bucket.isEmpty {
        examination.fail(
          cluster.id, "'\(nodes.name)' has S3Access to the bucket '\(bucket)', which is not this cluster's alone",
          hint: "the bucket's whole name")
      } else if platform.resource(.string(bucket)) == nil {
        examination.assume(
          cluster.id, "'\(nodes.name)' has S3Access to the bucket \(bucket), which was given in the cluster file")
      }
    }
    for key in ["InstanceRole", "InstanceProfile"] {
      guard let text = iam?[key]?.string else { continue }
      examination.look()
      if identities.role(text) == nil {
        examination.assume(
          cluster.id,
          "'\(nodes.name)' has the \(key) \(text), which is of no template: what it may do is its writer's to answer for"
        )
      }
    }
    if iam?["InstanceRole"] == nil, iam?["InstanceProfile"] == nil {
      examination.assume(
        cluster.id,
        "ParallelCluster makes the role of '\(nodes.name)': what it may do is in its guide, \"IAM permissions\", and in no template"
      )
    }
  }
}
