/// The resource types that hold what nobody can make again.
enum StatefulTypes {
  /// What is lost with each.
  static let contents: [String: String] = [
    "AWS::EFS::FileSystem": "files", "AWS::FSx::FileSystem": "files", "AWS::RDS::DBCluster": "job history",
    "AWS::RDS::DBInstance": "job history", "AWS::S3::Bucket": "objects", "AWS::KMS::Key": "all that it encrypted",
    "AWS::Backup::BackupVault": "backups", "AWS::EC2::Volume": "files",
  ]
}
