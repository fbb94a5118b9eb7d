/// How resources that store something say with which key they encrypt it. Source: AWS's resource schemas, as cfn-lint
/// 1.58.0 carries them, read 2026-11-24.
enum StoredTypes {
  /// Where a type says it; a slash leads into a section.
  struct Place: Sendable {
    /// The property with the key.
    let key: String
    /// The property that must be true; nil where a key is enough.
    var flag: String? = nil
    /// A property that must have this value; nil where there is none.
    var mode: (name: String, values: [String])? = nil
  }

  /// By type.
  static let places: [String: Place] = [
    "AWS::APS::Workspace": Place(key: "KmsKeyArn"),
    "AWS::Backup::BackupVault": Place(key: "EncryptionKeyArn"),
    "AWS::DocDB::DBCluster": Place(key: "KmsKeyId", flag: "StorageEncrypted"),
    "AWS::DynamoDB::Table": Place(key: "SSESpecification/KMSMasterKeyId", flag: "SSESpecification/SSEEnabled"),
    "AWS::EC2::Volume": Place(key: "KmsKeyId", flag: "Encrypted"),
    "AWS::ECR::Repository": Place(
      key: "EncryptionConfiguration/KmsKey", mode: ("EncryptionConfiguration/EncryptionType", ["KMS", "KMS_DSSE"])),
    "AWS::EFS::FileSystem": Place(key: "KmsKeyId", flag: "Encrypted"),
    "AWS::FSx::FileSystem": Place(key: "KmsKeyId"),
    "AWS::Kinesis::Stream": Place(key: "StreamEncryption/KeyId"),
    "AWS::Logs::LogGroup": Place(key: "KmsKeyId"),
    "AWS::Neptune::DBCluster": Place(key: "KmsKeyId", flag: "StorageEncrypted"),
    "AWS::RDS::DBCluster": Place(key: "KmsKeyId", flag: "StorageEncrypted"),
    "AWS::RDS::DBInstance": Place(key: "KmsKeyId", flag: "StorageEncrypted"),
    "AWS::Redshift::Cluster": Place(key: "KmsKeyId", flag: "Encrypted"),
    "AWS::SNS::Topic": Place(key: "KmsMasterKeyId"),
    "AWS::SQS::Queue": Place(key: "KmsMasterKeyId"),
    "AWS::SecretsManager::Secret": Place(key: "KmsKeyId"),
  ]

  /// Types that hold something and are judged otherwise than by `places`.
  static let others: Set<String> = [
    "AWS::S3::Bucket", "AWS::KMS::Key", "AWS::KMS::ReplicaKey", "AWS::ACMPCA::CertificateAuthority",
  ]
}
