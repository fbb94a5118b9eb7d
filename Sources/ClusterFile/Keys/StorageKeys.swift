extension Section<Cluster.FileSystem> {
  static let fileSystem = Section<Cluster.FileSystem>(
    "Shared file systems beside `/home`; each has a mount and one of `lustre`, `efs`, `ebs`, `ontap`, `openZFS` and "
      + "`fileCache`.",
    Cluster.FileSystem(mount: "", name: "", kind: .efs(.unread), managedBy: .apus, deletion: .retain),
    example: "{mount: /shared, efs: {}}",
    [
      .required(
        "mount", \.mount, .text("path", allowed: "an absolute path", pattern: "^/[^ ]+$"),
        example: "/scratch",
        "Where every node mounts it.",
        aws: "`SharedStorage.MountDir`", local: .honoured("a folder that every node sees there")),
      .optional(
        "name", \.name, .text("name", allowed: "letters, digits and `+-=._:@/`", pattern: "^[^ ]+$", most: 30),
        default: "the mount, with dashes for slashes", from: { _, system in system.defaultName }, example: "scratch",
        "Its name.",
        aws: "`SharedStorage.Name`", local: .ignored("a rehearsal's folders are named after their mounts")),
      .section("lustre", \.lustre, .lustre, absent: "not Lustre"),
      .section("efs", \.efs, .efs, absent: "not EFS"),
      .section("ebs", \.ebs, .ebs, absent: "not EBS"),
      .optional(
        "ontap", \.ontap, .id("fsvol", digits: [17]), absent: "not ONTAP", example: "fsvol-0123456789abcdef0",
        "A volume of FSx for NetApp ONTAP that is there.",
        aws: "`SharedStorage.FsxOntapSettings.VolumeId`", local: .honoured("a folder of this machine")),
      .optional(
        "openZFS", \.openZFS, .id("fsvol", digits: [17]), absent: "not OpenZFS", example: "fsvol-0123456789abcdef0",
        "A volume of FSx for OpenZFS that is there.",
        aws: "`SharedStorage.FsxOpenZfsSettings.VolumeId`", local: .honoured("a folder of this machine")),
      .optional(
        "fileCache", \.fileCache, .id("fc", digits: Array(8...18)), absent: "not a File Cache",
        example: "fc-0123456789abcdef0",
        "An Amazon File Cache that is there.",
        aws: "`SharedStorage.FileCacheSettings.FileCacheId`", local: .honoured("a folder of this machine")),
      .optional(
        "managedBy", \.managedBy, .choice, default: "`apus`; `parallelCluster` for `ebs`",
        from: { _, system in if case .ebs = system.kind { .parallelCluster } else { .apus } },
        example: "parallelCluster",
        "Who makes it, if it is not there: `apus`, in a stack of its own that outlives the cluster; or "
          + "`parallelCluster`, with the cluster.",
        aws: "the stack `NAME-storage` and its id, or ParallelCluster's own resource", local: .ignored(none)),
      .optional(
        "deletion", \.deletion, .choice, default: .retain, example: "snapshot",
        "What happens to it when the cluster is deleted.",
        aws: "`DeletionPolicy`", local: .ignored("`apus down` keeps data unless `--delete-data` is given")),
    ])

  private static var none: String { "a rehearsal has folders" }
}

extension Section<Cluster.EFS> {
  static let efs = Section<Cluster.EFS>(
    "Elastic File System: grows as it is written, kept in several zones; `efs: {}` is enough.", .unread,
    aws: "`AWS::EFS::FileSystem`, `SharedStorage.EfsSettings`", local: .honoured("a folder of this machine"),
    example: "{throughput: bursting}",
    [
      .optional(
        "id", \.id, .id("fs"), absent: "a new one", example: "fs-0123456789abcdef0", "A file system that is there.",
        aws: "`EfsSettings.FileSystemId`", local: .ignored(none)),
      .optional(
        "accessPoint", \.accessPoint, .id("fsap", digits: [17]), absent: "the root", example: "fsap-0123456789abcdef0",
        "An access point of a file system that is there; needs `encryptionInTransit`.",
        aws: "`EfsSettings.AccessPointId`", local: .ignored(none)),
      .optional(
        "throughput", \.throughput, .choice,
        absent: "`elastic`; `bursting` where ParallelCluster makes it, which has no `elastic`", example: "bursting",
        "EFS's throughput mode.",
        aws: "`ThroughputMode`", local: .ignored(none)),
      .optional(
        "provisionedThroughput", \.provisionedThroughput, .whole(1...1024), absent: "none", example: "256",
        "MiB a second, with `throughput: provisioned`.",
        aws: "`ProvisionedThroughput`", local: .ignored(none)),
      .optional(
        "performance", \.performance, .choice, default: .generalPurpose, example: "maxIO", "EFS's performance mode.",
        aws: "`PerformanceMode`", local: .ignored(none)),
      .optional(
        "encrypted", \.encrypted, .boolean, default: true, example: "true", "Whether data are encrypted at rest.",
        aws: "`Encrypted`", local: .ignored(none)),
      .optional(
        "kmsKey", \.kmsKey, .kmsKey, absent: "Apus's own", example: kmsExample, "The KMS key.",
        aws: "`KmsKeyId`", local: .ignored(none)),
      .optional(
        "encryptionInTransit", \.encryptionInTransit, .boolean,
        default: true, example: "true", "Whether nodes mount it through TLS.",
        aws: "`EfsSettings.EncryptionInTransit`", local: .ignored(none)),
      .optional(
        "iamAuthorization", \.iamAuthorization, .boolean, default: false, example: "true",
        "Whether nodes mount it with their IAM role; needs `encryptionInTransit`.",
        aws: "`EfsSettings.IamAuthorization`", local: .ignored(none)),
    ])

  private static var none: String { "a rehearsal has folders" }
}

extension Cluster.EFS {
  static let unread = Cluster.EFS(
    encrypted: true, performance: .generalPurpose, encryptionInTransit: true,
    iamAuthorization: false)
}

extension Section<Cluster.EBS> {
  static let ebs = Section<Cluster.EBS>(
    "An EBS volume of the head node, exported over NFS.", .unread, aws: "`SharedStorage.EbsSettings`",
    local: .honoured("a folder of this machine"),
    example: "{size: 100 GiB}",
    [
      .optional(
        "id", \.id, .id("vol"), absent: "a new one", example: "vol-0123456789abcdef0", "A volume that is there.",
        aws: "`EbsSettings.VolumeId`", local: .ignored(none))
    ] + Section<Cluster.Volume>.keys("EbsSettings", size: 1...65_536, absent: "40 GiB").map { $0.lifted(\.volume) } + [
      .optional(
        "kmsKey", \.kmsKey, .kmsKey, absent: "AWS's own", example: kmsExample, "The KMS key.",
        aws: "`EbsSettings.KmsKeyId`", local: .ignored(none)),
      .optional(
        "snapshot", \.snapshot, .id("snap"), absent: "an empty volume", example: "snap-0123456789abcdef0",
        "A snapshot to begin with.",
        aws: "`EbsSettings.SnapshotId`", local: .ignored(none)),
      .section("raid", \.raid, .raid, absent: "one volume"),
    ])

  private static var none: String { "a rehearsal has folders" }
}

extension Cluster.EBS {
  static let unread = Cluster.EBS(volume: Cluster.Volume(encrypted: true))
}

extension Section<Cluster.EBS.RAID> {
  static let raid = Section<Cluster.EBS.RAID>(
    "Several volumes joined to one.", Cluster.EBS.RAID(level: 0, volumes: 2),
    [
      .required(
        "level", \.level, .whole(0...1), example: "0", "0, striped: faster; or 1, mirrored: safer.",
        aws: "`EbsSettings.Raid.Type`", local: .ignored("a rehearsal has folders")),
      .optional(
        "volumes", \.volumes, .whole(2...5), default: 2, example: "2", "How many volumes.",
        aws: "`EbsSettings.Raid.NumberOfVolumes`", local: .ignored("a rehearsal has folders")),
    ])
}

private let kmsExample = "arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef"

extension Cluster.FileSystem {
  /// `/a/b` becomes `a-b`.
  fileprivate var defaultName: String {
    String(mount.split(separator: "/").joined(separator: "-").prefix(30))
  }

  fileprivate var lustre: Cluster.Lustre? {
    get { if case .lustre(let value) = kind { value } else { nil } }
    set { if let newValue { kind = .lustre(newValue) } }
  }

  fileprivate var efs: Cluster.EFS? {
    get { if case .efs(let value) = kind { value } else { nil } }
    set { if let newValue { kind = .efs(newValue) } }
  }

  fileprivate var ebs: Cluster.EBS? {
    get { if case .ebs(let value) = kind { value } else { nil } }
    set { if let newValue { kind = .ebs(newValue) } }
  }

  fileprivate var ontap: String? {
    get { if case .ontap(let value) = kind { value } else { nil } }
    set { if let newValue { kind = .ontap(volume: newValue) } }
  }

  fileprivate var openZFS: String? {
    get { if case .openZFS(let value) = kind { value } else { nil } }
    set { if let newValue { kind = .openZFS(volume: newValue) } }
  }

  fileprivate var fileCache: String? {
    get { if case .fileCache(let value) = kind { value } else { nil } }
    set { if let newValue { kind = .fileCache(id: newValue) } }
  }
}
