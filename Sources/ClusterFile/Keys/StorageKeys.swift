extension Section<Cluster.FileSystem> {
  static let fileSystem = Section<Cluster.FileSystem>(
    "Shared file systems beside `/home`; each has a mount and one of `lustre` and `efs`.",
    Cluster.FileSystem(mount: "", kind: .efs),
    [
      .required(
        "mount", \.mount, .text("path", allowed: "an absolute path", pattern: "^/[^ ]+$"),
        example: "/scratch",
        "Where every node mounts it."),
      .section("lustre", \.lustre, .lustre, absent: "not Lustre"),
      .section("efs", \.efs, .efs, absent: "not EFS"),
    ])
}

/// FSx for Lustre as the file gives it.
struct LustreKeys: Sendable {
  var sizeGiB = 0
  var deployment = Cluster.FileSystem.LustreDeployment.scratch2
}

/// EFS as the file gives it: it has no keys yet.
struct EFSKeys: Sendable {}

extension Section<LustreKeys> {
  static let lustre = Section<LustreKeys>(
    "FSx for Lustre: a fast parallel file system.", LustreKeys(),
    [
      .optional(
        "size", \.sizeGiB, .size(1...2_097_152), default: 1200, example: "2400 GiB",
        "Its size: 1200 GiB or a multiple of 2400 GiB; with `scratch1` 1200, 2400 or a multiple of 3600 GiB."),
      .optional(
        "deployment", \.deployment, .choice, default: .scratch2, example: "persistent2",
        "FSx's deployment type: `scratch1` and `scratch2` for data that can be lost, `persistent1` and `persistent2` "
          + "with replication."),
    ])
}

extension Section<EFSKeys> {
  static let efs = Section<EFSKeys>(
    "Elastic File System: grows as it is written, kept in several zones; write `efs: {}`.", EFSKeys(), [])
}

extension Cluster.FileSystem {
  fileprivate var lustre: LustreKeys? {
    get {
      guard case .lustre(let size, let deployment) = kind else { return nil }
      return LustreKeys(sizeGiB: size, deployment: deployment)
    }
    set {
      if let newValue { kind = .lustre(sizeGiB: newValue.sizeGiB, deployment: newValue.deployment) }
    }
  }

  fileprivate var efs: EFSKeys? {
    get {
      guard case .efs = kind else { return nil }
      return EFSKeys()
    }
    set { if newValue != nil { kind = .efs } }
  }
}
