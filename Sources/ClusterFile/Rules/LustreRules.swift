import AWSFacts
import Diagnostics

/// FSx for Lustre: what FSx sells, and which options go together.
enum LustreRules {
  static let all = [
    region, size, throughput, disk, driveCache, key, backup, backupOptions, restoreOptions,
  ]

  static let region = Rule(
    "lustre-region", .warning, "The region offers the deployment type of a Lustre file system.",
    why: "`persistent2` is not in every region, and China has no scratch file systems. The list is of a day, and "
      + "regions are added: if AWS has it by now, silence this rule and say so.",
    source: AWSFacts.lustreSource,
    fails: "region: af-south-1\nstorage: [{mount: /s, lustre: {deployment: ▸persistent2}}]\n"
      + "headNode: {instance: m5.large}\n" + Rule.queue("instances: [c5.large]"),
    passes: "region: af-south-1\nstorage: [{mount: /s, lustre: {deployment: persistent1}}]\n"
      + "headNode: {instance: m5.large}\n" + Rule.queue("instances: [c5.large]")
  ) { draft, findings in
    let region = draft.cluster.region
    guard draft.knowsRegion || AWSFacts.regionsWithoutOfferings.contains(region) else { return }
    for (path, lustre) in draft.newLustre where lustre.fromBackup == nil {
      guard AWSFacts.offersLustre(lustre.deployment.apiName, in: region) != true else { continue }
      let isScratch = lustre.deployment == .scratch1 || lustre.deployment == .scratch2
      findings.report(
        "\(path).deployment",
        "`\(lustre.deployment.rawValue)` is not known to be offered in `\(region)` (list of \(AWSFacts.lustreDate))",
        hint: isScratch
          ? "`persistent1` is offered wherever FSx for Lustre is"
          : "`persistent1` is offered wherever FSx for Lustre is, `scratch2` outside China")
    }
  }

  static let size = Rule(
    "lustre-size", "A Lustre file system has a size that FSx sells.",
    why:
      "1200 GiB or a multiple of 2400 GiB; with `scratch1` 1200, 2400 or a multiple of 3600 GiB; on hard disks a multiple "
      + "of 6000 GiB at 12 MB/s/TiB, of 1800 GiB at 40. What AWS's pages call 1.2 TiB is 1200 GiB.",
    source: "ParallelCluster 3.16.1: FsxStorageCapacityValidator",
    fails: "storage: [{mount: /scratch, lustre: {size: ▸1.2 TiB}}]",
    passes: "storage: [{mount: /scratch, lustre: {size: 1200 GiB}}]"
  ) { draft, findings in
    for (path, lustre) in draft.newLustre {
      guard let size = lustre.sizeGiB, let sizes = LustreSizes(lustre), !sizes.contains(size) else { continue }
      let kind = lustre.disk == .hdd ? "file system on hard disks" : "\(lustre.deployment.rawValue) file system"
      let choices = sizes.near(size).map { "`\($0) GiB`" }
      findings.report(
        "\(path).size", "FSx sells no \(kind) of \(size) GiB",
        hint: choices.count == 1
          ? "the smallest is \(choices[0])" : "the next sizes are \(choices.joined(separator: " and "))")
    }
  }

  static let throughput = Rule(
    "lustre-throughput", "A Lustre file system has a throughput that its deployment type sells.",
    why:
      "MB a second for each TiB: `persistent2` 125, 250, 500, 1000; `persistent1` 50, 100, 200, on hard disks 12, 40; "
      + "of scratch ones it cannot be chosen.",
    source: "ParallelCluster 3.16.1: FsxPersistentOptionsValidator, FsxStorageTypeOptionsValidator",
    fails: "storage: [{mount: /s, lustre: {deployment: persistent2, throughput: ▸200}}]",
    passes: "storage: [{mount: /s, lustre: {deployment: persistent2, throughput: 250}}]"
  ) { draft, findings in
    for (path, lustre) in draft.newLustre where lustre.fromBackup == nil {
      guard let throughput = lustre.throughput, lustre.disk == .ssd || lustre.deployment == .persistent1 else {
        continue
      }
      let allowed = lustre.throughputs
      if allowed.contains(throughput) { continue }
      guard let near = allowed.min(by: { abs($0 - throughput) < abs($1 - throughput) }) else {
        findings.report(
          "\(path).throughput", "the throughput of a \(lustre.deployment.rawValue) file system cannot be chosen",
          hint: "delete the line, or take `deployment: persistent2`")
        continue
      }
      findings.report(
        "\(path).throughput",
        "FSx sells no \(lustre.deployment.rawValue) file system\(lustre.disk == .hdd ? " on hard disks" : "") with "
          + "\(throughput) MB/s/TiB",
        hint: "write `\(near)`: there are \(allowed.map(String.init).joined(separator: ", "))")
    }
  }

  static let disk = Rule(
    "lustre-disk", "Hard disks are for `persistent1`.", why: "The other deployment types are on SSD.",
    source: "ParallelCluster 3.16.1: FsxStorageTypeOptionsValidator",
    fails: "storage: [{mount: /s, lustre: {disk: ▸hdd}}]",
    passes: "storage: [{mount: /s, lustre: {disk: hdd, deployment: persistent1}}]"
  ) { draft, findings in
    for (path, lustre) in draft.newLustre
    where lustre.disk == .hdd && lustre.deployment != .persistent1 && lustre.fromBackup == nil {
      findings.report(
        "\(path).disk", "a \(lustre.deployment.rawValue) file system has no hard disks",
        hint: "add `deployment: persistent1`, or delete the line")
    }
  }

  static let driveCache = Rule(
    "lustre-drive-cache", "A drive cache is for hard disks.", why: "SSD needs none, and FSx refuses it.",
    source: "ParallelCluster 3.16.1: FsxStorageTypeOptionsValidator",
    fails: "storage: [{mount: /s, lustre: {driveCache: ▸true}}]",
    passes: "storage: [{mount: /s, lustre: {driveCache: true, disk: hdd, deployment: persistent1}}]"
  ) { draft, findings in
    for (path, lustre) in draft.newLustre where lustre.driveCache && lustre.disk == .ssd {
      findings.report("\(path).driveCache", "the file system is on SSD", hint: "delete the line, or add `disk: hdd`")
    }
  }

  static let key = Rule(
    "lustre-encryption-key", "Only a persistent Lustre file system has a key of its own.",
    why: "Scratch ones are encrypted with a key that FSx makes.",
    source: "ParallelCluster 3.16.1: FsxPersistentOptionsValidator",
    fails: "storage: [{mount: /s, lustre: {kmsKey: ▸01234567-89ab-cdef-0123-456789abcdef}}]",
    passes: "storage: [{mount: /s, lustre: {kmsKey: 01234567-89ab-cdef-0123-456789abcdef, deployment: persistent2}}]"
  ) { draft, findings in
    for (path, lustre) in draft.newLustre where lustre.kmsKey != nil && lustre.isScratch && lustre.fromBackup == nil {
      findings.report(
        "\(path).kmsKey", "a \(lustre.deployment.rawValue) file system takes no key",
        hint: "delete the line, or take `deployment: persistent2`")
    }
  }

  static let backup = Rule(
    "lustre-backup", "Only a persistent Lustre file system without a data repository has backups.",
    why: "FSx makes none of scratch ones, nor of those that are joined to a bucket as a whole.",
    source: "ParallelCluster 3.16.1: FsxBackupOptionsValidator",
    fails: "storage: [{mount: /s, lustre: {backup: {days: ▸7}}}]",
    passes: "storage: [{mount: /s, lustre: {backup: {days: 7}, deployment: persistent2}}]"
  ) { draft, findings in
    for (path, lustre) in draft.newLustre where (lustre.backup.days ?? 0) > 0 && lustre.fromBackup == nil {
      if lustre.isScratch {
        findings.report(
          "\(path).backup.days", "FSx makes no backups of a \(lustre.deployment.rawValue) file system",
          hint: "delete `backup`, or take `deployment: persistent2`")
      } else if lustre.dataRepository != nil {
        let line = draft.position(of: "\(path).dataRepository").map { " (line \($0.line))" } ?? ""
        findings.report(
          "\(path).backup.days", "FSx makes no backups of a file system with a data repository\(line)",
          hint: "delete `backup`, or use `associations`")
      }
    }
  }

  static let backupOptions = Rule(
    "lustre-backup-options", "A time of day for backups, and tags for them, need backups.",
    why: "Without `days`, or with 0, FSx makes none; ParallelCluster refuses the rest then.",
    source: "ParallelCluster 3.16.1: FsxBackupOptionsValidator",
    fails: "storage: [{mount: /s, lustre: {deployment: persistent2, backup: {start: ▸\"03:30\"}}}]",
    passes: "storage: [{mount: /s, lustre: {deployment: persistent2, backup: {start: \"03:30\", days: 7}}}]"
  ) { draft, findings in
    for (path, lustre) in draft.newLustre where (lustre.backup.days ?? 0) == 0 && draft.isSound("\(path).backup.days") {
      for (key, isGiven) in [("start", lustre.backup.start != nil), ("copyTags", lustre.backup.copyTags != nil)]
      where isGiven {
        findings.report("\(path).backup.\(key)", "no backups are kept", hint: "add `days: 7`, or delete the line")
      }
    }
  }

  static let restoreOptions = Rule(
    "lustre-restore-options", "A Lustre file system from a backup takes its shape from it.",
    why: "Size, deployment, throughput, key and data repository are the backup's; ParallelCluster refuses others.",
    source: "ParallelCluster 3.16.1: FsxLustreSettingsSchema (validate_backup_id_unsupported_parameters)",
    fails: "storage: [{mount: /s, lustre: {fromBackup: backup-0123456789abcdef0, ▸size: 1200 GiB}}]",
    passes: "storage: [{mount: /s, lustre: {fromBackup: backup-0123456789abcdef0}}]"
  ) { draft, findings in
    for (path, lustre) in draft.newLustre where lustre.fromBackup != nil {
      for key in ["size", "deployment", "throughput", "kmsKey", "dataRepository"] where draft.isGiven("\(path).\(key)")
      {
        findings.reportKey("\(path).\(key)", "`\(key)` is the backup's", hint: "delete it here")
      }
    }
  }
}

extension Draft {
  /// The Lustre file systems that are made, with their paths.
  var newLustre: [(path: String, lustre: Cluster.Lustre)] {
    fileSystems.compactMap { path, system in
      guard case .lustre(let lustre) = system.kind, lustre.id == nil, isSound("\(path).lustre.id") else { return nil }
      return ("\(path).lustre", lustre)
    }
  }
}

extension Cluster.Lustre {
  /// Whether its data can be lost with a server.
  var isScratch: Bool { deployment == .scratch1 || deployment == .scratch2 }

  /// The throughputs that can be chosen. Source: ParallelCluster's FSX_SSD_THROUGHPUT, FSX_HDD_THROUGHPUT.
  fileprivate var throughputs: [Int] {
    switch deployment {
    case .scratch1, .scratch2: []
    case .persistent1: disk == .hdd ? [12, 40] : [50, 100, 200]
    case .persistent2: [125, 250, 500, 1000]
    }
  }
}

extension Cluster.Lustre.Deployment {
  /// The deployment type as FSx's API writes it.
  fileprivate var apiName: String {
    switch self {
    case .scratch1: "SCRATCH_1"
    case .scratch2: "SCRATCH_2"
    case .persistent1: "PERSISTENT_1"
    case .persistent2: "PERSISTENT_2"
    }
  }
}
