import ClusterFile
import CloudFormation

/// The rights of nodes: what ParallelCluster 3.16.1 gives them (templates/cdk_builder_utils.py, slurm_builder.py), of
/// this cluster's resources only, with the rights that the file adds.
struct NodeRights: Sendable {
  let own: ClusterResources
  let files: NodeFiles

  private var cluster: Cluster { own.cluster }

  /// What all nodes share.
  /// - Parameters:
  ///   - keys: what they read from the cluster's bucket.
  ///   - access: the buckets that the file names.
  func common(reading keys: [String], _ access: [Cluster.NodeIAM.S3Access], sessionManager: Bool) -> Rights {
    var rights = Rights()
    rights.allow("Release", ["s3:GetObject"], on: [own.releaseFiles])
    rights.allow(
      "OwnInstances", ["ec2:DescribeInstanceAttribute"], on: own.ec2("instance"), when: [own.isTagged])
    rights.allow("Files", ["s3:GetObject"], on: keys.map { "\(own.surroundings.bucketArn)/\($0)" })
    rights.add(logs)
    rights.add(fileSystems)
    rights.add(buckets(access))
    if sessionManager { rights.add(self.sessionManager) }
    return rights
  }

  /// The CloudWatch agent: the cluster's log group, and its two namespaces of metrics.
  private var logs: Rights {
    var rights = Rights()
    guard cluster.monitoring.logs.enabled else { return rights }
    rights.allow("Logs", ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], on: own.logGroups)
    rights.allow(
      "Metrics", ["cloudwatch:PutMetricData"], on: ["*"],
      when: [.equals("cloudwatch:namespace", "CWAgent", "ParallelCluster")], because: .noResourceLevel)
    return rights
  }

  /// File systems that are mounted with IAM's permission.
  private var fileSystems: Rights {
    var rights = Rights()
    let ids = cluster.storage.compactMap { system -> Value<String>? in
      guard case .efs(let efs) = system.kind, efs.iamAuthorization else { return nil }
      return system.existingID.map { Value($0) } ?? own.surroundings.fileSystems[system.name]
    }
    rights.allow(
      "FileSystems",
      [
        "elasticfilesystem:ClientMount", "elasticfilesystem:ClientRootAccess", "elasticfilesystem:ClientWrite",
      ], on: ids.map { own.arn("elasticfilesystem", "file-system/\($0)") })
    return rights
  }

  /// The buckets that the file names: without a key all of a bucket, with one the objects that it fits, as
  /// ParallelCluster's `S3Access` has it.
  private func buckets(_ access: [Cluster.NodeIAM.S3Access]) -> Rights {
    var rights = Rights()
    func objects(_ isWritten: Bool) -> [Value<String>] {
      access.filter { $0.write == isWritten }.map { own.s3("\($0.bucket)/\($0.key ?? "*")") }
    }
    let whole = access.filter { $0.key == nil }.map { own.s3("\($0.bucket)") }
    let reading = ["s3:GetObject", "s3:GetObjectTagging", "s3:GetObjectVersion"]
    let writing = [
      "s3:AbortMultipartUpload", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:ListMultipartUploadParts",
      "s3:PutObject", "s3:PutObjectTagging",
    ]
    rights.allow(
      "BucketsList", ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"], on: whole)
    rights.allow("BucketsRead", reading, on: objects(false))
    rights.allow("BucketsWrite", reading + writing, on: objects(true))
    return rights
  }

  /// The agent of Session Manager, the way in.
  /// Source: docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-add-permissions-to-existing-profile.html
  private var sessionManager: Rights {
    var rights = Rights()
    rights.allow(
      "SessionManager",
      [
        "ssm:UpdateInstanceInformation", "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel",
      ], on: ["*"],
      because: "AWS has no resources for a session's channels, and names none for the agent's first call.",
      checkov: "CKV_AWS_111")
    return rights
  }

  /// Reading what is encrypted with the cluster's key, through the services that keep it.
  func decryption(by services: [String]) -> Rights {
    var rights = Rights()
    let hosts = services.map { Value<String>("\($0).\(own.region).\(own.partition.domain)") }
    rights.allow(
      "Decryption", ["kms:Decrypt"], on: [own.surroundings.dataKey],
      when: [StatementCondition("StringEquals", "kms:ViaService", hosts)])
    return rights
  }

  /// Amazon DCV's licence, where a node has desktops.
  func desktops(_ dcv: Cluster.DCV?) -> Rights {
    var rights = Rights()
    if dcv != nil { rights.allow("Desktops", ["s3:GetObject"], on: [own.s3("dcv-license.\(own.region)/*")]) }
    return rights
  }
}
