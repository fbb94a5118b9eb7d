import CloudFormation
import ClusterFile
import Serialization

extension Configuration {
  var sharedStorage: JSON? {
    .list((home.map { [$0] } ?? []) + cluster.storage.map(fileSystem))
  }

  /// The volume under `/home`: encrypted, and kept when the cluster is deleted.
  private var home: JSON? {
    cluster.headNode.homeGiB.map { size in
      .mapping(
        ("MountDir", "/home"), ("Name", "home"), ("StorageType", "Ebs"),
        (
          "EbsSettings",
          .mapping(
            ("Size", .int(size)), ("Encrypted", true),
            ("KmsKeyId", key(nil)), ("DeletionPolicy", "Retain"))
        ))
    }
  }

  private func fileSystem(_ system: Cluster.FileSystem) -> JSON {
    let id: JSON? =
      system.existingID.json
      // Where the storage stack lacks it, what ParallelCluster refuses.
      ?? (system.managedBy == .apus ? surroundings.fileSystems[system.name]?.json ?? "" : nil)
    let (type, key, settings): (String, String, JSON?) =
      switch system.kind {
      case .lustre(let lustre):
        ("FsxLustre", "FsxLustreSettings", id.map { ["FileSystemId": $0] } ?? self.lustre(lustre, system.deletion))
      case .efs(let efs): ("Efs", "EfsSettings", self.efs(efs, id: id, system.deletion))
      case .ebs(let ebs): ("Ebs", "EbsSettings", id.map { ["VolumeId": $0] } ?? self.ebs(ebs, system.deletion))
      case .ontap: ("FsxOntap", "FsxOntapSettings", .section(("VolumeId", id)))
      case .openZFS: ("FsxOpenZfs", "FsxOpenZfsSettings", .section(("VolumeId", id)))
      case .fileCache: ("FileCache", "FileCacheSettings", .section(("FileCacheId", id)))
      }
    return .mapping(
      ("MountDir", .string(system.mount)), ("Name", .string(system.name)), ("StorageType", .string(type)),
      (key, settings))
  }

  /// The key of what ParallelCluster makes: the file's, or the cluster's own. Whoever in the account attaches what it
  /// encrypts may use it through EC2, by its policy. Where ParallelCluster makes the roles, too, all is as it would be
  /// without Apus: with AWS's key.
  func key(_ given: String?) -> JSON? {
    given.json ?? (cluster.iam.roles == .apus ? surroundings.dataKey.json : nil)
  }

  /// `Delete` is ParallelCluster's own for what it makes.
  private func policy(_ deletion: Cluster.FileSystem.Deletion) -> JSON? {
    switch deletion {
    case .retain: "Retain"
    case .snapshot: "Snapshot"
    case .delete: nil
    }
  }

  private func ebs(_ ebs: Cluster.EBS, _ deletion: Cluster.FileSystem.Deletion) -> JSON? {
    let size = ebs.volume.sizeGiB == 40 ? nil : ebs.volume.sizeGiB
    return .section(
      JSON.volumeTraits(size: size, ebs.volume) + [
        ("KmsKeyId", ebs.volume.encrypted ? key(ebs.kmsKey) : ebs.kmsKey.json), ("SnapshotId", ebs.snapshot.json),
        (
          "Raid",
          ebs.raid.map {
            .mapping(("Type", .int($0.level)), ("NumberOfVolumes", .given($0.volumes, unless: 2)))
          }
        ),
        ("DeletionPolicy", policy(deletion)),
      ])
  }

  /// How it is mounted is said of one that is there, too.
  private func efs(_ efs: Cluster.EFS, id: JSON?, _ deletion: Cluster.FileSystem.Deletion) -> JSON? {
    let made: [(String, JSON?)] =
      id != nil
      ? []
      : [
        ("Encrypted", .given(efs.encrypted, unless: false)),
        ("KmsKeyId", efs.encrypted ? key(efs.kmsKey) : efs.kmsKey.json),
        ("PerformanceMode", efs.performance == .generalPurpose ? nil : .string(efs.performance.rawValue)),
        ("ThroughputMode", efs.throughput.flatMap { $0 == .bursting ? nil : .string($0.rawValue) }),
        ("ProvisionedThroughput", efs.provisionedThroughput.json),
        ("DeletionPolicy", policy(deletion)),
      ]
    return .section(
      [("FileSystemId", id), ("AccessPointId", efs.accessPoint.json)] + made + [
        ("EncryptionInTransit", .given(efs.encryptionInTransit, unless: false)),
        ("IamAuthorization", .given(efs.iamAuthorization, unless: false)),
      ])
  }
}
