import CloudFormation
import ClusterFile

extension StorageBuilder {
  /// The bucket of the cluster's scripts and configuration. AWS makes up its name: names are the world's, and the bucket
  /// of an earlier cluster of the same name stays.
  mutating func addBucket(_ key: Handle<KMS.Key>) -> Handle<S3.Bucket> {
    let bucket = addStateful(
      "Bucket",
      S3.Bucket {
        $0.bucketEncryption = .init(serverSideEncryptionConfiguration: [
          .init {
            $0.serverSideEncryptionByDefault = .init(sseAlgorithm: "aws:kms") { $0.kmsMasterKeyID = key.arn }
            $0.bucketKeyEnabled = true
          }
        ])
        $0.publicAccessBlockConfiguration = .init {
          $0.blockPublicAcls = true
          $0.blockPublicPolicy = true
          $0.ignorePublicAcls = true
          $0.restrictPublicBuckets = true
        }
        $0.versioningConfiguration = .init(status: "Enabled")
        $0.ownershipControls = .init(rules: [.init(objectOwnership: "BucketOwnerEnforced")])
        $0.lifecycleConfiguration = .init(rules: [Self.oldVersions])
        $0.tags = ["Name": Value("\(cluster.name)-configuration")]
      },
      excused: [
        (
          "CKV_AWS_18",
          "It holds the cluster's own scripts, read by its nodes alone; CloudTrail can log reads without a bucket of logs"
        )
      ])
    // It stays with the bucket, which would lose it otherwise.
    template.add(
      "BucketPolicy", S3.BucketPolicy(bucket: bucket.ref, policyDocument: Self.bucketPolicy(bucket)), .retained)
    return bucket
  }

  private static var oldVersions: S3.Bucket.LifecycleRule {
    .init(status: "Enabled") {
      $0.id = "old-versions"
      $0.noncurrentVersionExpiration = .init(noncurrentDays: 90) { $0.newerNoncurrentVersions = 5 }
      $0.abortIncompleteMultipartUpload = .init(daysAfterInitiation: 7)
    }
  }

  private static func bucketPolicy(_ bucket: Handle<S3.Bucket>) -> PolicyDocument {
    let all: Statement.Resources = [bucket.arn, "\(bucket.arn)/*"]
    return PolicyDocument([
      Statement(
        .deny, sid: "TLSOnly", principal: .everyone, actions: ["s3:*"], resources: all,
        conditions: [.secureTransport(false)]),
      Statement(
        .deny, sid: "ModernTLSOnly", principal: .everyone, actions: ["s3:*"], resources: all,
        conditions: [StatementCondition("NumericLessThan", "s3:TlsVersion", ["1.2"])]),
    ])
  }
}
