import Platform
import Serialization

extension EncryptionProof {
  /// What ParallelCluster makes with the cluster, and how its nodes mount. Its defaults: root and EBS volumes are
  /// encrypted, EFS is not and is mounted without TLS (aws-parallelcluster 3.16.1, `cluster_config.py`).
  mutating func examine(_ cluster: WrittenCluster) {
    examineRoot(cluster.id, "the head node's root volume", cluster.configuration["HeadNode"]?["LocalStorage"])
    for queue in cluster.queues {
      examineRoot(
        cluster.id, "the root volume of queue '\(queue.name)'", queue.nodes.section["ComputeSettings"]?["LocalStorage"])
    }
    examineInternal(cluster)
    for volume in SharedVolume.all(of: cluster) { examine(volume, of: cluster) }
    if cluster.configuration["Monitoring"]?["Logs"]?["CloudWatch"]?["Enabled"].flatMap(Texts.flag) != false {
      examination.assume(cluster.id, StorageExceptions.nodeLogs)
    }
    examination.assume(cluster.id, StorageExceptions.rootVolume)
    examination.assume(cluster.id, StorageExceptions.clusterTraffic)
  }

  private mutating func examineRoot(_ id: ResourceID, _ what: String, _ storage: JSON?) {
    examination.look()
    guard let value = storage?["RootVolume"]?["Encrypted"], Texts.flag(value) != true else { return }
    examination.fail(
      id, "\(what): Encrypted is \(value.line)", hint: "in the cluster file rootVolume: {encrypted: true}")
  }

  /// With `SharedStorageType: Efs` ParallelCluster makes a file system for itself, unencrypted where nothing is said.
  private mutating func examineInternal(_ cluster: WrittenCluster) {
    let head = cluster.configuration["HeadNode"]
    guard head?["SharedStorageType"]?.string?.lowercased() == "efs" else { return }
    examination.look()
    let value = head?["SharedStorageEfsSettings"]?["Encrypted"]
    if value.flatMap(Texts.flag) == true {
      examination.assume(cluster.id, StorageExceptions.internalEFS)
    } else {
      examination.fail(
        cluster.id,
        "HeadNode.SharedStorageEfsSettings.Encrypted is \(value?.line ?? "not given, which is false"): ParallelCluster's internal file system is not encrypted",
        hint: "in the cluster file iam: {roles: apus}, or "
          + "parallelCluster: {overrides: {HeadNode: {SharedStorageEfsSettings: {Encrypted: true}}}}")
    }
  }

  private mutating func examine(_ volume: SharedVolume, of cluster: WrittenCluster) {
    examination.look()
    let settings = volume.settings
    let what = "\(volume.label): "
    if volume.kind == .efs, settings?["EncryptionInTransit"].flatMap(Texts.flag) != true {
      examination.fail(
        cluster.id,
        "\(what)EncryptionInTransit is \(settings?["EncryptionInTransit"]?.line ?? "not given, which is false")",
        hint: "EncryptionInTransit: true; in the cluster file efs: {encryptionInTransit: true}")
    }
    if volume.kind != .efs, volume.kind != .ebs {
      examination.assume(
        cluster.id,
        what + (volume.kind == .fsxLustre ? StorageExceptions.lustreInFlight : StorageExceptions.fsxInFlight))
    }
    if let id = settings?[volume.kind.idKey] {
      if platform.resource(id) == nil {
        examination.assume(cluster.id, "\(what)\(id.line) is there already: how it is encrypted was its maker's choice")
      }
      return
    }
    examineMade(volume, what, of: cluster)
  }

  private static let keyHint =
    "in the cluster file iam: {roles: apus}, with which all has the cluster's key; or its kmsKey"

  private mutating func examineMade(_ volume: SharedVolume, _ what: String, of cluster: WrittenCluster) {
    let settings = volume.settings
    switch volume.kind {
    case .ebs, .efs:
      let isByDefault = volume.kind == .ebs
      let value = settings?["Encrypted"]
      guard value.map({ Texts.flag($0) ?? false }) ?? isByDefault else {
        examination.fail(
          cluster.id, "\(what)Encrypted is \(value?.line ?? "not given, which is false"): files are not encrypted",
          hint: "Encrypted: true; in the cluster file encrypted: true")
        return
      }
      requireKey(cluster.id, "KmsKeyId", settings?["KmsKeyId"], what: what, hint: Self.keyHint)
    case .fsxLustre:
      let deployment = settings?["DeploymentType"]?.string ?? "SCRATCH_2"
      if deployment.hasPrefix("SCRATCH"), settings?["KmsKeyId"] == nil {
        examination.assume(cluster.id, "\(what)\(deployment): \(StorageExceptions.scratch)")
      } else if settings?["BackupId"] != nil, settings?["KmsKeyId"] == nil {
        examination.assume(cluster.id, "\(what)it is made from a backup, with the key of the backup")
      } else {
        requireKey(cluster.id, "KmsKeyId", settings?["KmsKeyId"], what: what, hint: Self.keyHint)
      }
    case .fsxOntap, .fsxOpenZfs, .fileCache: break
    }
  }
}
