// Source: validators/*.py of ParallelCluster 3.16.1, and where config/cluster_config.py applies them.

extension ParallelClusterValidators {
  /// Volumes, file systems, buckets and their keys.
  static let storage: [Validator] = [
    Validator(
      "EbsVolumeTypeSizeValidator",
      .rules(["volume-size"], "Said of `/home`, shared volumes and root volumes.")),
    Validator(
      "EbsVolumeThroughputValidator",
      .rules(["volume-throughput"], "Only gp3 has a throughput.")),
    Validator(
      "EbsVolumeThroughputIopsValidator",
      .rules(["volume-throughput-operations"], "The default of 3000 operations allows 750 MB/s.")),
    Validator(
      "EbsVolumeIopsValidator",
      .rules(
        ["volume-operations", "volume-operations-size"],
        "The defaults are checked too: 3000 operations need a gp3 volume of 6 GiB.")),
    Validator(
      "EbsVolumeSizeSnapshotValidator",
      .account(
        why: "A snapshot's size and state are in the account.",
        check: "The snapshot is completed, and the volume is not smaller.")),
    Validator(
      "MultiAzEbsVolumeValidator",
      .rules(["head-zone"], "Volumes that are made stand in the head node's zone."),
      .account(
        why: "The zone of an existing volume is in the account.",
        check: "The volume stands in the head node's zone.")),
    Validator(
      "MultiAzRootVolumeValidator",
      .rules(["head-zone"], "Known where Apus makes the subnets."),
      .account(
        why: "The zones of existing subnets are in the account.",
        check: "A note where nodes may start in another zone than the head node's.")),
    Validator(
      "SharedEbsVolumeIdValidator",
      .rules(["id-form"], "The form of the id."),
      .account(
        why: "A volume's state is in the account.",
        check: "The volume exists and is available, or attached to this head node.")),
    Validator(
      "EfsMountOptionsValidator",
      .rules(["efs-authorization"], "Both default to false.")),
    Validator(
      "EfsAccessPointOptionsValidator",
      .rules(["efs-access-point"], "Both halves are one rule.")),
    Validator(
      "FsxS3Validator",
      .rules(["lustre-import-path", "override-refused"], "The older way to S3; associations are the newer.")),
    Validator(
      "FsxDraValidator",
      .rules(["association-count", "association-mixed"], "FSx allows eight.")),
    Validator(
      "FsxPersistentOptionsValidator",
      .rules(["lustre-throughput", "lustre-encryption-key"], "Scratch file systems have neither.")),
    Validator(
      "FsxBackupOptionsValidator",
      .rules(
        ["lustre-backup", "lustre-backup-options"], "Only persistent file systems without an import path have backups.")
    ),
    Validator(
      "FsxStorageTypeOptionsValidator",
      .rules(["lustre-disk", "lustre-throughput", "lustre-drive-cache"], "Hard disks are for `persistent1` only.")),
    Validator(
      "FsxStorageCapacityValidator",
      .rules(["lustre-size"], "Hard disks have steps of their own.")),
    Validator(
      "FsxBackupIdValidator",
      .rules(["id-form"], "The form of the id."),
      .account(
        why: "Backups are in the account.",
        check: "The backup exists.")),
    Validator(
      "FsxAutoImportValidator",
      .rules(["bucket-address"], "The form of the address."),
      .account(
        why: "A bucket's region is in the account.",
        check: "The bucket of an automatic import is in the cluster's region.")),
    Validator(
      "UrlValidator",
      .rules(["address-form"], "The form of the address."),
      .account(
        why: "What is at an address is known by asking.",
        check: "The object exists and can be read.")),
    Validator(
      "S3BucketUriValidator",
      .rules(["bucket-address"], "The form of the address."),
      .account(
        why: "Buckets are in the account.",
        check: "The bucket exists and can be listed.")),
    Validator(
      "S3BucketValidator",
      .rules(["bucket-name"], "The form of the name."),
      .account(
        why: "A bucket's versioning is in the account.",
        check: "The bucket exists and has versioning.")),
    Validator(
      "S3BucketRegionValidator",
      .account(
        why: "A bucket's region is in the account.",
        check: "The bucket is in the cluster's region.")),
    Validator(
      "KmsKeyValidator",
      .rules(["key-form"], "The form of the id or ARN."),
      .account(
        why: "Keys are in the account.",
        check: "The key exists and can be described.")),
    Validator(
      "KmsKeyIdEncryptedValidator",
      .rules(["override-refused"], "Without overrides all that has a key is encrypted.")),
  ]
}
