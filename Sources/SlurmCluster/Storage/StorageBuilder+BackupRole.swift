import CloudFormation
import ClusterFile

extension StorageBuilder {
  /// What AWS Backup may do for this plan: what AWS's own policy AWSBackupServiceRolePolicyForBackup (v30) has for these
  /// three services, on what has the cluster's tag. It copies a resource's tags to its backups.
  func backupRole(_ key: Handle<KMS.Key>, _ vault: Handle<Backup.BackupVault>) -> IAM.Role {
    IAM.Role(assumeRolePolicyDocument: .trust(service: "backup.amazonaws.com")) {
      $0.description = Value("AWS Backup, for the cluster \(cluster.name)")
      $0.permissionsBoundary = cluster.iam.permissionsBoundary.map { Value($0) }
      $0.policies = [
        .init(
          policyName: "backup",
          policyDocument: PolicyDocument(
            listing + [keeping(vault)] + elasticFiles + volumes + (hasLustre ? lustre : []) + keys(key)))
      ]
    }
  }

  /// What has the cluster's tag.
  private var own: [StatementCondition] {
    [.equals("aws:ResourceTag/\(StorageStack.backupTag)", Value(cluster.name))]
  }

  /// The volumes that ParallelCluster makes have its tags, which it adds itself and nobody can leave out; so have their
  /// snapshots.
  private var ofCluster: [StatementCondition] {
    [.equals("aws:ResourceTag/\(Self.clusterTag)", Value(cluster.name))]
  }

  /// What nobody has tagged: a backup while it is made. The action is allowed on what is backed up by another statement.
  private var new: [StatementCondition] {
    [StatementCondition("Null", "aws:ResourceTag/\(StorageStack.backupTag)", ["true"])]
  }

  private func arn(_ service: String, _ resource: String) -> Value<String> {
    "arn:\(.partition):\(service):\(.region):\(.accountId):\(resource)"
  }

  /// Snapshots belong to no account in their ARNs.
  private var snapshots: Statement.Resources { ["arn:\(.partition):ec2:\(.region)::snapshot/*"] }

  /// These have no resource level.
  private var listing: [Statement] {
    [
      Statement(
        .allow, sid: "Listing",
        actions: .only(
          ["ec2:DescribeSnapshots", "ec2:DescribeTags", "ec2:DescribeVolumes", "tag:GetResources"]
            + (hasLustre ? ["fsx:DescribeBackups", "fsx:DescribeFileSystems"] : [])),
        resources: ["*"])
    ]
  }

  private func keeping(_ vault: Handle<Backup.BackupVault>) -> Statement {
    Statement(.allow, sid: "Vault", actions: ["backup:DescribeBackupVault"], resources: [vault.backupVaultArn])
  }

  private var elasticFiles: [Statement] {
    [
      Statement(
        .allow, sid: "ElasticFiles", actions: ["elasticfilesystem:Backup", "elasticfilesystem:DescribeTags"],
        resources: [arn("elasticfilesystem", "file-system/*")], conditions: own)
    ]
  }

  private var volumes: [Statement] {
    [
      Statement(
        .allow, sid: "Volumes", actions: ["ec2:CreateSnapshot"], resources: [arn("ec2", "volume/*")],
        conditions: ofCluster),
      Statement(
        .allow, sid: "NewSnapshots", actions: ["ec2:CreateSnapshot", "ec2:CreateTags"], resources: snapshots,
        conditions: new),
      Statement(
        .allow, sid: "Snapshots", actions: ["ec2:CreateTags", "ec2:DeleteSnapshot"], resources: snapshots,
        conditions: ofCluster),
    ]
  }

  private var lustre: [Statement] {
    [
      Statement(
        .allow, sid: "Lustre", actions: ["fsx:CreateBackup"], resources: [arn("fsx", "file-system/*")],
        conditions: own),
      Statement(
        .allow, sid: "LustreTags", actions: ["fsx:ListTagsForResource"],
        resources: [arn("fsx", "file-system/*"), arn("fsx", "backup/*")], conditions: own),
      Statement(
        .allow, sid: "NewLustreBackups", actions: ["fsx:CreateBackup", "fsx:TagResource"],
        resources: [arn("fsx", "backup/*")], conditions: new),
      Statement(
        .allow, sid: "LustreBackups", actions: ["fsx:DeleteBackup", "fsx:TagResource"],
        resources: [arn("fsx", "backup/*")], conditions: own),
    ]
  }

  /// The data key, and those that the file names for what is backed up.
  private func keys(_ key: Handle<KMS.Key>) -> [Statement] {
    let keys: Statement.Resources = .only([key.arn] + givenKeys.map(keyArn))
    return [
      Statement(
        .allow, sid: "Keys",
        actions: ["kms:DescribeKey", "kms:Decrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"], resources: keys),
      Statement(
        .allow, sid: "KeysForBackups", actions: ["kms:CreateGrant"], resources: keys,
        conditions: [StatementCondition("Bool", "kms:GrantIsForAWSResource", ["true"])]),
    ]
  }

  private var givenKeys: [String] {
    let keys = cluster.storage.compactMap { system in
      switch system.kind {
      case .efs(let efs): efs.kmsKey
      case .lustre(let lustre): Self.canBackUp(lustre) ? lustre.kmsKey : nil
      case .ebs(let ebs): ebs.kmsKey
      case .ontap, .openZFS, .fileCache: nil
      }
    }
    return Set(keys).sorted()
  }

  private func keyArn(_ key: String) -> Value<String> { key.hasPrefix("arn:") ? Value(key) : arn("kms", "key/\(key)") }

  private var hasLustre: Bool {
    cluster.storage.contains { system in
      guard case .lustre(let lustre) = system.kind, lustre.id == nil, system.managedBy == .apus else { return false }
      return Self.canBackUp(lustre)
    }
  }
}
