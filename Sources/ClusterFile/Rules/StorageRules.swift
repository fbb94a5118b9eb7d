import Diagnostics

/// Shared file systems: what serves them, who makes them, what becomes of them.
enum StorageRules {
  static let all = [
    kind, count, managedCount, name, nameTwice, idTwice, options, managedExisting, volumeManaged, snapshot, deleted,
    keyUnencrypted,
  ]

  static let kinds = ["lustre", "efs", "ebs", "ontap", "openZFS", "fileCache"]

  static let kind = Rule(
    "storage-kind", "A file system is one of `lustre`, `efs`, `ebs`, `ontap`, `openZFS` and `fileCache`.",
    why: "One service serves a mount.",
    source: "Apus: one service serves a mount",
    fails: "storage:\n  - ▸mount: /shared", passes: "storage:\n  - mount: /shared\n    efs: {}"
  ) { draft, findings in
    for index in draft.cluster.storage.indices {
      let path = "storage[\(index)]"
      let given = kinds.filter { draft.isGiven("\(path).\($0)") }
      guard given.count != 1 else { continue }
      if let second = given.last {
        findings.reportKey(
          "\(path).\(second)", "a file system cannot be both `\(given[0])` and `\(second)`", hint: "keep one of them")
      } else {
        findings.report(
          path, "nothing serves this file system", hint: "add `efs: {}` or `lustre: {size: 1200 GiB}`")
      }
    }
  }

  static let count = Rule(
    "storage-count", "There are at most 20 file systems of EFS, and 20 of FSx.", why: "ParallelCluster mounts no more.",
    source: "ParallelCluster 3.16.1: NumberOfStorageValidator (MAX_EXISTING_STORAGE_COUNT)",
    fails: "storage:\n"
      + (0...20).map { "  - \($0 == 20 ? "▸" : ""){mount: /s\($0), efs: {}}" }.joined(separator: "\n"),
    passes: "storage:\n" + (0..<20).map { "  - {mount: /s\($0), efs: {}}" }.joined(separator: "\n")
  ) { draft, findings in
    var counts: [String: Int] = [:]
    for (path, system) in draft.fileSystems where !draft.isMadeByParallelCluster(system) {
      guard let service = system.kind.service else { continue }
      counts[service, default: 0] += 1
      guard counts[service, default: 0] > 20 else { continue }
      findings.report(path, "there are more than 20 file systems of \(service)", hint: "use folders of one")
      return
    }
  }

  static let managedCount = Rule(
    "storage-managed-count", "ParallelCluster makes at most one EFS, one Lustre and one RAID.",
    why: "It knows one of each in its own stack. Apus makes any number, in a stack that outlives the cluster.",
    source: "ParallelCluster 3.16.1: NumberOfStorageValidator (MAX_NEW_STORAGE_COUNT)",
    fails: "storage:\n  - {mount: /a, efs: {}, managedBy: parallelCluster}\n"
      + "  - {mount: /b, efs: {}, managedBy: ▸parallelCluster}",
    passes: "storage:\n  - {mount: /a, efs: {}, managedBy: parallelCluster}\n  - {mount: /b, efs: {}}"
  ) { draft, findings in
    var first: [String: String] = [:]
    for (path, system) in draft.fileSystems where draft.isMadeByParallelCluster(system) {
      let word: String? =
        switch system.kind {
        case .efs: "EFS"
        case .lustre: "Lustre"
        case .ebs(let ebs): ebs.raid == nil ? nil : "RAID"
        default: nil
        }
      guard let word else { continue }
      guard let other = first[word] else {
        first[word] = path
        continue
      }
      let line = draft.position(of: other).map { " (line \($0.line) has the first)" } ?? ""
      findings.report(
        word == "RAID" ? "\(path).ebs.raid" : "\(path).managedBy",
        "ParallelCluster would make a second \(word)\(line)",
        hint: word == "RAID" ? "keep one of them" : "let Apus make it: `managedBy: apus`, the default")
    }
  }

  static let name = Rule(
    "storage-name", "A file system's name is of letters, digits and `+-=._:@/`; at most 30 characters, not `default`.",
    why: "ParallelCluster and AWS's tags take no other.",
    source: "ParallelCluster 3.16.1: SharedStorageNameValidator",
    fails: "storage: [{mount: /data, name: ▸\"my data\", efs: {}}]",
    passes: "storage: [{mount: /data, name: my-data, efs: {}}]"
  ) { draft, findings in
    for (path, system) in draft.fileSystems where !system.name.isEmpty {
      guard draft.isGiven("\(path).name") || Mount.isPlain(system.mount),
        let problem = StorageName.problem(system.name)
      else { continue }
      findings.report(
        draft.isGiven("\(path).name") ? "\(path).name" : "\(path).mount",
        "\(Quoted.name(system.name)) cannot be a file system's name: \(problem)",
        hint: draft.isGiven("\(path).name")
          ? StorageName.mended(system.name).map { "write `\($0)`" }
          : "the name is made of the mount: give another one by `name`")
    }
  }

  static let nameTwice = Rule(
    "storage-name-twice", "No two file systems have the same name.",
    why: "ParallelCluster knows them by their names. A name that is not given is made of the mount; the volume under "
      + "`/home` is called `home`.",
    source: "ParallelCluster 3.16.1: DuplicateNameValidator",
    fails: "storage: [{mount: /a, name: data, efs: {}}, {mount: /b, name: ▸data, efs: {}}]",
    passes: "storage: [{mount: /a, name: data, efs: {}}, {mount: /b, name: results, efs: {}}]"
  ) { draft, findings in
    var first: [String: String] = draft.cluster.headNode.homeGiB == nil ? [:] : ["home": "headNode.home"]
    for (path, system) in draft.fileSystems where !system.name.isEmpty && draft.isSound("\(path).name") {
      guard let other = first[system.name] else {
        first[system.name] = "\(path).name"
        continue
      }
      // Equal mounts, and the system's, are reported by other rules.
      let isMade = !draft.isGiven("\(path).name")
      if isMade, Mount.reserved(system.mount) != nil { continue }
      if isMade, draft.fileSystems.contains(where: { $0.path != path && $0.system.mount == system.mount }) { continue }
      let line = draft.isGiven(other) ? draft.position(of: other).map { "line \($0.line) has the first; " } ?? "" : ""
      findings.report(
        isMade ? "\(path).mount" : "\(path).name",
        other == "headNode.home"
          ? "the volume under `/home` is called `home`, too"
          : "a second file system is called \(Quoted.name(system.name))",
        hint: "\(line)give this one another `name`")
    }
  }

  static let idTwice = Rule(
    "storage-id-twice", "An existing file system is mounted once.",
    why: "ParallelCluster refuses it; a second path can be a link.",
    source: "ParallelCluster 3.16.1: DuplicateNameValidator",
    fails: "storage: [{mount: /a, efs: {id: fs-01234567}}, {mount: /b, efs: {id: ▸fs-01234567}}]",
    passes: "storage: [{mount: /a, efs: {id: fs-01234567}}, {mount: /b, efs: {id: fs-01234568}}]"
  ) { draft, findings in
    var first: [String: String] = [:]
    for (path, system) in draft.fileSystems {
      guard let id = system.existingID, let place = system.kind.idPath(path), draft.isSound(place), !id.isEmpty else {
        continue
      }
      guard let other = first[id] else {
        first[id] = place
        continue
      }
      let line = draft.position(of: other).map { "line \($0.line) mounts it first; " } ?? ""
      findings.report(place, "\(Quoted.name(id)) is mounted twice", hint: "\(line)use a link, or folders of it")
    }
  }

  static let options = Rule(
    "storage-options", "An existing file system has no options of a new one.",
    why: "They are what it was made with; ParallelCluster refuses them beside an id.",
    source:
      "ParallelCluster 3.16.1: EfsSettingsSchema, FsxLustreSettingsSchema (validate_file_system_id_ignored_parameters)",
    fails: "storage: [{mount: /scratch, lustre: {id: fs-0123456789abcdef0, ▸size: 1200 GiB}}]",
    passes: "storage: [{mount: /scratch, lustre: {id: fs-0123456789abcdef0}}]"
  ) { draft, findings in
    for (path, system) in draft.fileSystems {
      guard let id = system.existingID, !id.isEmpty else { continue }
      let options = system.kind.newOptions.map { "\(path).\($0)" } + ["\(path).deletion"]
      for option in options where draft.isGiven(option) {
        findings.reportKey(
          option, "\(Quoted.name(id)) is there already, so `\(option.split(separator: ".").last ?? "")` does nothing",
          hint: "delete it, or the id, for a new one")
      }
    }
  }

  static let managedExisting = Rule(
    "managed-existing", .warning, "Who makes a file system is not said of one that is there.",
    why: "Nobody makes it, and nobody deletes it.", source: "Apus: a line must not do nothing",
    fails: "storage: [{mount: /a, efs: {id: fs-01234567}, ▸managedBy: apus}]",
    passes: "storage: [{mount: /a, efs: {id: fs-01234567}}]"
  ) { draft, findings in
    for (path, system) in draft.fileSystems where draft.isGiven("\(path).managedBy") {
      guard let id = system.existingID, !id.isEmpty else { continue }
      findings.reportKey(
        "\(path).managedBy", "\(Quoted.name(id)) is there already, so `managedBy` does nothing", hint: "delete it")
    }
  }

  static let volumeManaged = Rule(
    "volume-managed", "A shared EBS volume is made by ParallelCluster.",
    why: "It is attached to the head node, and comes with it; `deletion` says whether it stays.",
    source: "Apus: a volume without its head node serves nobody",
    fails: "storage: [{mount: /data, ebs: {}, managedBy: ▸apus}]", passes: "storage: [{mount: /data, ebs: {}}]"
  ) { draft, findings in
    for (path, system) in draft.fileSystems where system.managedBy == .apus {
      guard case .ebs(let ebs) = system.kind, ebs.id == nil else { continue }
      findings.report(
        "\(path).managedBy", "Apus makes no EBS volumes",
        hint: "delete the line: without it the volume stays when the cluster goes (`deletion: retain`)")
    }
  }

  static let snapshot = Rule(
    "deletion-snapshot", "A snapshot at the end is taken of EBS volumes.",
    why: "EFS and FSx have none; their backups are `backup`'s.",
    source: "ParallelCluster 3.16.1: the schema's DeletionPolicy of EfsSettings and FsxLustreSettings",
    fails: "storage: [{mount: /a, efs: {}, deletion: ▸snapshot}]",
    passes: "storage: [{mount: /a, ebs: {}, deletion: snapshot}]"
  ) { draft, findings in
    for (path, system) in draft.fileSystems where system.deletion == .snapshot && system.existingID == nil {
      if case .ebs = system.kind { continue }
      findings.report(
        "\(path).deletion", "\(system.kind.service ?? "this") has no snapshots", hint: "write `retain` or `delete`")
    }
  }

  static let deleted = Rule(
    "storage-deleted", .warning, "Data stay when the cluster goes.", why: "What is deleted with the cluster is gone.",
    source: "ParallelCluster 3.16.1: DeletionPolicyValidator",
    fails: "storage: [{mount: /a, efs: {}, deletion: ▸delete}]",
    passes: "storage: [{mount: /a, efs: {}, deletion: retain}]"
  ) { draft, findings in
    for (path, system) in draft.fileSystems where system.deletion == .delete && system.existingID == nil {
      findings.report(
        "\(path).deletion", "\(Quoted.name(system.mount)) and all that is in it go with the cluster",
        hint: "write `retain`, or silence this rule with the reason")
    }
  }

  static let keyUnencrypted = Rule(
    "key-unencrypted", "A file system with a key is encrypted.", why: "Without encryption the key does nothing.",
    source: "ParallelCluster 3.16.1: KmsKeyIdEncryptedValidator",
    fails: "storage: [{mount: /a, efs: {encrypted: ▸false, kmsKey: \(key)}}]",
    passes: "storage: [{mount: /a, efs: {encrypted: true, kmsKey: \(key)}}]"
  ) { draft, findings in
    for (path, system) in draft.fileSystems {
      let place: String? =
        switch system.kind {
        case .efs(let efs): efs.kmsKey != nil && !efs.encrypted && efs.id == nil ? "efs" : nil
        case .ebs(let ebs): ebs.kmsKey != nil && !ebs.volume.encrypted && ebs.id == nil ? "ebs" : nil
        default: nil
        }
      guard let place else { continue }
      let line = draft.position(of: "\(path).\(place).kmsKey").map { " (line \($0.line))" } ?? ""
      findings.report(
        "\(path).\(place).encrypted", "there is a key\(line), and nothing is encrypted",
        hint: "write `true`, or delete the key")
    }
  }

  private static let key = "01234567-89ab-cdef-0123-456789abcdef"
}

extension Draft {
  /// The file systems with their paths.
  var fileSystems: [(path: String, system: Cluster.FileSystem)] {
    cluster.storage.enumerated().map { ("storage[\($0)]", $1) }
  }

  /// Whether ParallelCluster makes it, with the cluster.
  func isMadeByParallelCluster(_ system: Cluster.FileSystem) -> Bool {
    if case .ebs = system.kind { return system.existingID == nil }
    return system.existingID == nil && system.managedBy == .parallelCluster
  }
}

extension Cluster.FileSystem.Kind {
  /// The service by the name that AWS gives it; nil for volumes.
  fileprivate var service: String? {
    switch self {
    case .efs: "EFS"
    case .lustre, .ontap, .openZFS, .fileCache: "FSx"
    case .ebs: nil
    }
  }

  /// Where the id of an existing one stands, of a file system with this path.
  fileprivate func idPath(_ path: String) -> String? {
    switch self {
    case .lustre: "\(path).lustre.id"
    case .efs: "\(path).efs.id"
    case .ebs: "\(path).ebs.id"
    case .ontap: "\(path).ontap"
    case .openZFS: "\(path).openZFS"
    case .fileCache: "\(path).fileCache"
    }
  }

  /// The keys that describe a new one.
  fileprivate var newOptions: [String] {
    switch self {
    case .lustre:
      [
        "size", "deployment", "throughput", "disk", "driveCache", "compression", "kmsKey", "fromBackup", "backup",
        "maintenance", "dataRepository", "associations",
      ].map { "lustre.\($0)" }
    case .efs:
      ["throughput", "provisionedThroughput", "performance", "encrypted", "kmsKey"].map { "efs.\($0)" }
    case .ebs:
      ["size", "type", "iops", "throughput", "encrypted", "kmsKey", "snapshot", "raid"].map { "ebs.\($0)" }
    case .ontap, .openZFS, .fileCache: []
    }
  }
}
