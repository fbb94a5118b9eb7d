import Diagnostics

/// Shared file systems: what serves them, how large they are, where they are mounted.
enum StorageRules {
  static let all = [kind, lustreSize, count, mountForm, mountReserved, mountTwice, mountNested]

  private static let kinds = ["lustre", "efs", "ebs", "ontap", "openZFS", "fileCache"]

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

  /// ParallelCluster's FsxStorageCapacityValidator, for SSD storage.
  static let lustreSize = Rule(
    "lustre-size", "A Lustre file system has a size that FSx sells.",
    why:
      "1200 GiB or a multiple of 2400 GiB; with `scratch1` 1200, 2400 or a multiple of 3600 GiB. What AWS's pages call "
      + "1.2 TiB is 1200 GiB.",
    source: "ParallelCluster 3.16.1: FsxStorageCapacityValidator",
    fails: "storage: [{mount: /scratch, lustre: {size: ▸1.2 TiB}}]",
    passes: "storage: [{mount: /scratch, lustre: {size: 1200 GiB}}]"
  ) { draft, findings in
    for (index, system) in draft.cluster.storage.enumerated() {
      guard case .lustre(let lustre) = system.kind, let size = lustre.sizeGiB, lustre.disk == .ssd else { continue }
      let deployment = lustre.deployment
      let step = deployment == .scratch1 ? 3600 : 2400
      let starters = deployment == .scratch1 ? [1200, 2400] : [1200]
      if starters.contains(size) || (size > 0 && size % step == 0) { continue }
      let below = (starters + [size / step * step]).filter { $0 < size && $0 > 0 }.max()
      let above = (starters + [(size / step + 1) * step]).filter { $0 > size }.min()
      let choices = [below, above].compactMap(\.self).map { "`\($0) GiB`" }
      findings.report(
        "storage[\(index)].lustre.size", "FSx sells no \(deployment.rawValue) file system of \(size) GiB",
        hint: "the next sizes are \(choices.joined(separator: " and "))")
    }
  }

  static let count = Rule(
    "storage-count", "There are at most 20 file systems of a kind.", why: "ParallelCluster mounts no more.",
    source: "ParallelCluster 3.16.1: NumberOfStorageValidator (MAX_EXISTING_STORAGE_COUNT)",
    fails: "storage:\n"
      + (0...20).map { "  - \($0 == 20 ? "▸" : ""){mount: /s\($0), efs: {}}" }.joined(separator: "\n"),
    passes: "storage:\n" + (0..<20).map { "  - {mount: /s\($0), efs: {}}" }.joined(separator: "\n")
  ) { draft, findings in
    var counts: [String: Int] = [:]
    for (index, system) in draft.cluster.storage.enumerated() {
      let kind = kinds.first { draft.isGiven("storage[\(index)].\($0)") } ?? ""
      counts[kind, default: 0] += 1
      guard counts[kind, default: 0] > 20 else { continue }
      findings.report(
        "storage[\(index)]", "there are more than 20 file systems of this kind", hint: "use folders of one")
      return
    }
  }

  static let mountForm = Rule(
    "mount-form", "A mount is an absolute path in its shortest form.",
    why:
      "It is written into file system tables on every node: letters, digits and `._-` between slashes are safe there.",
    source: "Apus: what every program reads alike in fstab(5)",
    fails: "storage: [{mount: ▸scratch, efs: {}}]", passes: "storage: [{mount: /scratch, efs: {}}]"
  ) { draft, findings in
    for (index, system) in draft.cluster.storage.enumerated() {
      let mount = system.mount
      if mount.isEmpty || (Mount.isPlain(mount) && mount.utf8.count <= 200) { continue }
      let mended = Mount.mended(mount)
      findings.report(
        "storage[\(index)].mount", "\(Quoted.name(mount)) is not an absolute path in its shortest form",
        hint: mended.map { "write `\($0)`" } ?? "write a path like `/shared`")
    }
  }

  static let mountReserved = Rule(
    "mount-reserved", "A mount does not cover a directory of the system.",
    why: "The node could not boot, or would lose Slurm, or the home folders that the head node serves.",
    source: "ParallelCluster 3.16.1: SharedStorageMountDirValidator, and what lies in those directories",
    fails: "storage: [{mount: ▸/opt/slurm, efs: {}}]", passes: "storage: [{mount: /opt/software, efs: {}}]"
  ) { draft, findings in
    for (index, system) in draft.cluster.storage.enumerated() {
      guard let directory = Mount.reserved(system.mount) else { continue }
      if system.mount == "/home", draft.cluster.headNode.homeGiB == nil { continue }
      let hint =
        directory == "/home"
        ? "the head node serves `/home`, unless `headNode.home` is `none`; mount at `/shared`"
        : "mount at `/shared`, `/scratch` or `/opt/NAME`"
      findings.report(
        "storage[\(index)].mount",
        "\(Quoted.name(system.mount)) is kept for the system (\(Quoted.name(directory)))", hint: hint)
    }
  }

  static let mountTwice = Rule(
    "mount-twice", "No two file systems have the same mount.", why: "The second would hide the first.",
    source: "ParallelCluster 3.16.1: DuplicateMountDirValidator",
    fails: "storage: [{mount: /a, efs: {}}, {mount: ▸/a, efs: {}}]",
    passes: "storage: [{mount: /a, efs: {}}, {mount: /b, efs: {}}]"
  ) { draft, findings in
    findings.reportPairs(draft) { first, second, line in
      first == second ? "\(Quoted.name(second)) is mounted twice, first on line \(line)" : nil
    }
  }

  static let mountNested = Rule(
    "mount-nested", "No mount lies in another.",
    why: "Which one is mounted first is not certain; ParallelCluster refuses it.",
    source: "ParallelCluster 3.16.1: OverlappingMountDirValidator",
    fails: "storage: [{mount: /a, efs: {}}, {mount: ▸/a/b, efs: {}}]",
    passes: "storage: [{mount: /a, efs: {}}, {mount: /ab, efs: {}}]"
  ) { draft, findings in
    findings.reportPairs(draft) { first, second, line in
      guard first != second else { return nil }
      if second.hasPrefix(first + "/") {
        return "\(Quoted.name(second)) lies in \(Quoted.name(first)), mounted on line \(line)"
      }
      if first.hasPrefix(second + "/") {
        return "\(Quoted.name(first)), mounted on line \(line), lies in \(Quoted.name(second))"
      }
      return nil
    }
  }
}

extension Findings {
  /// Reports each mount for which an earlier one gives a message.
  fileprivate mutating func reportPairs(_ draft: Draft, _ message: (String, String, Int) -> String?) {
    let mounts = draft.cluster.storage.map { Mount.isPlain($0.mount) ? $0.mount : "" }
    for (index, second) in mounts.enumerated() where !second.isEmpty {
      for (other, first) in mounts[..<index].enumerated() where !first.isEmpty {
        let line = draft.position(of: "storage[\(other)].mount")?.line ?? 1
        guard let message = message(first, second, line) else { continue }
        report("storage[\(index)].mount", message, hint: "give it a path of its own")
        break
      }
    }
  }
}
