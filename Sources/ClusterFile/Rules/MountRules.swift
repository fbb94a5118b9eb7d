import AWSFacts
import Diagnostics

/// Where file systems and local disks are mounted.
enum MountRules {
  static let all = [mountForm, mountReserved, mountTwice, mountNested, localDisk, localDiskNested]

  static let mountForm = Rule(
    "mount-form", "A mount is an absolute path in its shortest form.",
    why:
      "It is written into file system tables on every node: letters, digits and `._-` between slashes are safe there. "
      + "A part that begins with a dot is hidden from `ls`, and mostly a mistake.",
    source: "Apus: what every program reads alike in fstab(5)",
    fails: "storage: [{mount: ▸scratch, efs: {}}]", passes: "storage: [{mount: /scratch, efs: {}}]"
  ) { draft, findings in
    for (path, mount) in draft.mounts {
      if mount.isEmpty || (Mount.isPlain(mount) && mount.utf8.count <= 200) { continue }
      let mended = Mount.mended(mount)
      findings.report(
        path, "\(Quoted.name(mount)) is not an absolute path in its shortest form",
        hint: mended.map { "write `\($0)`" } ?? "write a path like `/shared`")
    }
  }

  static let mountReserved = Rule(
    "mount-reserved", "A mount does not cover a directory of the system.",
    why: "The node could not boot, or would lose Slurm, or the home folders that the head node serves.",
    source: "ParallelCluster 3.16.1: SharedStorageMountDirValidator, and what lies in those directories",
    fails: "storage: [{mount: ▸/opt/slurm, efs: {}}]", passes: "storage: [{mount: /opt/software, efs: {}}]"
  ) { draft, findings in
    let home = draft.cluster.headNode.homeGiB == nil
    for (path, mount) in draft.mounts {
      guard let directory = Mount.reserved(mount) else { continue }
      if mount == "/home", home, !draft.isFileCache(path), path.hasPrefix("storage") { continue }
      findings.report(
        path, "\(Quoted.name(mount)) is kept for the system (\(Quoted.name(directory)))",
        hint: directory != "/home"
          ? "mount at `/shared`, `/scratch` or `/opt/NAME`"
          : draft.isFileCache(path)
            ? "ParallelCluster takes no file cache there; mount at `/shared`"
            : "the head node serves `/home`: mount at `/shared`, or set `headNode.home` to `none`")
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

  static let localDisk = Rule(
    "mount-local-disk", .warning, "A shared file system is not mounted where local disks are.",
    why:
      "The instance store of a type that has one is mounted at `ephemeralMount`; one of the two would hide the other.",
    source: "ParallelCluster 3.16.1: DuplicateMountDirValidator",
    fails: "storage: [{mount: ▸/data, efs: {}}]\n" + Rule.queue("instances: [c6id.8xlarge]", "ephemeralMount: /data"),
    passes: "storage: [{mount: /data, efs: {}}]\n" + Rule.queue("instances: [c6id.8xlarge]", "ephemeralMount: /local")
  ) { draft, findings in
    findings.reportLocalDisks(draft) { $0 == $1 }
  }

  static let localDiskNested = Rule(
    "mount-local-disk-nested", "A shared file system does not lie in the mount of local disks, nor around it.",
    why: "Which one is mounted first is not certain; ParallelCluster refuses it.",
    source: "ParallelCluster 3.16.1: OverlappingMountDirValidator",
    fails: "storage: [{mount: ▸/data/a, efs: {}}]\n" + Rule.queue("instances: [c6id.8xlarge]", "ephemeralMount: /data"),
    passes: "storage: [{mount: /data/a, efs: {}}]\n" + Rule.queue("instances: [c6id.8xlarge]", "ephemeralMount: /local")
  ) { draft, findings in
    findings.reportLocalDisks(draft) { $0.hasPrefix($1 + "/") || $1.hasPrefix($0 + "/") }
  }
}

extension Draft {
  /// Every mount that the file gives, with its path.
  fileprivate var mounts: [(path: String, mount: String)] {
    let shared = fileSystems.map { ("\($0.path).mount", $0.system.mount) }
    return shared + localMounts.filter(\.isGiven).map { ($0.path, $0.mount) }
  }

  /// Where the local disks of the head node and the queues are mounted, if one of their types has any.
  fileprivate var localMounts: [(path: String, mount: String, isGiven: Bool, hasDisks: Bool)] {
    let fallback = cluster.defaultEphemeralMount
    let head = cluster.headNode
    let headDisks = (types[head.instance]?.localDisks ?? 0) > 0
    return [("headNode.ephemeralMount", head.ephemeralMount ?? fallback, head.ephemeralMount != nil, headDisks)]
      + queues.map { path, queue in
        let disks = types(ofAll: queue, path).contains { $0.type.localDisks > 0 }
        return ("\(path).ephemeralMount", queue.ephemeralMount ?? fallback, queue.ephemeralMount != nil, disks)
      }
  }

  fileprivate func isFileCache(_ path: String) -> Bool {
    fileSystems.contains { if case .fileCache = $0.system.kind { "\($0.path).mount" == path } else { false } }
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

  /// Reports each shared mount that clashes with one of local disks.
  fileprivate mutating func reportLocalDisks(_ draft: Draft, _ clashes: (String, String) -> Bool) {
    for (path, system) in draft.fileSystems where Mount.isPlain(system.mount) {
      guard
        let other = draft.localMounts.first(where: {
          $0.hasDisks && Mount.isPlain($0.mount) && clashes(system.mount, $0.mount)
        })
      else { continue }
      let line = other.isGiven ? draft.position(of: other.path).map { ", line \($0.line)" } ?? "" : ""
      let owner = other.path.split(separator: ".").first.map(String.init) ?? ""
      report(
        "\(path).mount", "local disks are mounted at \(Quoted.name(other.mount)) (\(owner)\(line))",
        hint: "give it another path, or write `ephemeralMount: /local` there")
    }
  }
}
