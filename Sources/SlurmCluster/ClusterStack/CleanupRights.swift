import CloudFormation
import ClusterFile

extension ClusterResources {
  /// The rights of ParallelCluster's two Lambda functions, which clean up when a cluster is deleted: its working files,
  /// its nodes and their names (resources/custom_resources/custom_resources_code/cleanup_resources.py).
  var cleanupRights: Rights {
    var rights = Rights()
    rights.allow("Artifacts", ["s3:DeleteObject", "s3:DeleteObjectVersion"], on: [artifacts])
    rights.allow(
      "ArtifactsList", ["s3:ListBucket", "s3:ListBucketVersions"], on: [artifactsBucket],
      when: [.like("s3:prefix", "\(artifactsPrefix)/*")])
    rights.allow("Describe", ["ec2:DescribeInstances"], on: ["*"], because: .noResourceLevel)
    rights.allow("Terminate", ["ec2:TerminateInstances"], on: ec2("instance"), when: [isTagged])
    rights.allow(
      "NodeNames", ["route53:ChangeResourceRecordSets"], on: hostedZones, when: [ownRecords],
      because: cluster.slurm.dns.hostedZone == nil ? Self.zoneReason : nil)
    rights.allow(
      "NodeNamesList", ["route53:ListResourceRecordSets"], on: hostedZones,
      because: cluster.slurm.dns.hostedZone == nil ? Self.zoneReason : nil)
    rights.allow("Logs", ["logs:CreateLogStream", "logs:PutLogEvents"], on: cleanupLogGroups.map { "\($0):*" })
    return rights
  }

  /// The log groups of these functions; their names end in the id of the cluster's stack, which nobody knows yet.
  var cleanupLogGroups: [Value<String>] {
    ["CleanupResources", "CleanupRoute53"].map { arn("logs", "log-group:/aws/lambda/pcluster-\($0)-*") }
  }

  /// The functions.
  var cleanupFunctions: [Value<String>] {
    ["CleanupResources", "CleanupRoute53"].map { arn("lambda", "function:pcluster-\($0)-*") }
  }
}
