import CloudFormation
import ClusterFile

extension StorageBuilder {
  /// The key of everything here. Nobody is locked out: the account's own policies rule over it.
  mutating func addKey() -> Handle<KMS.Key> {
    let key = addStateful(
      "DataKey",
      KMS.Key(keyPolicy: keyPolicy) {
        $0.description = Value("Data of the cluster \(cluster.name)")
        $0.enableKeyRotation = true
        $0.pendingWindowInDays = 30
        $0.tags = ["Name": Value("\(cluster.name)-data")]
      },
      excused: [
        (
          "CKV_AWS_33",
          "Its wide statements hold for callers of this account that come through the services that store the data, as "
            + "those of AWS's own keys do"
        )
      ])
    // The name goes with the stack, so that the next stack can have it.
    template.add("DataKeyAlias", KMS.Alias(aliasName: Value("alias/apus/\(cluster.name)"), targetKeyId: key.ref))
    return key
  }

  private var keyPolicy: PolicyDocument {
    let callers: [StatementCondition] = [
      .equals("kms:CallerAccount", .accountId),
      StatementCondition("StringEquals", "kms:ViaService", Self.services.map { "\($0).\(.region).amazonaws.com" }),
    ]
    return PolicyDocument([
      Statement(.allow, sid: "Account", principal: .account, actions: ["kms:*"], resources: ["*"]),
      Statement(
        .allow, sid: "ThroughServices", principal: .identities(["*"]),
        actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        resources: ["*"], conditions: callers),
      Statement(
        .allow, sid: "GrantsThroughServices", principal: .identities(["*"]), actions: ["kms:CreateGrant"],
        resources: ["*"], conditions: callers + [StatementCondition("Bool", "kms:GrantIsForAWSResource", ["true"])]),
    ])
  }

  /// Those that store the cluster's data. They have the same names in every partition: KMS developer guide,
  /// `kms:ViaService`.
  private static let services = ["backup", "ec2", "elasticfilesystem", "fsx", "rds", "s3", "secretsmanager"]
}
