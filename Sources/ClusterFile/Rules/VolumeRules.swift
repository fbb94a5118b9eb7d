import Diagnostics

/// EBS volumes: of `/home`, of shared file systems, and root volumes.
enum VolumeRules {
  static let all = [size, operations, operationsSize, throughput, throughputOperations, count, manyNodes]

  static let size = Rule(
    "volume-size", "A volume has a size that its type is sold in.",
    why: "GiB: `standard` 1 to 1024; `io1` 4 to 16384; `io2` 4 to 65536; `gp2` and `gp3` 1 to 16384; `st1` and `sc1` "
      + "500 to 16384.",
    source: "ParallelCluster 3.16.1: EbsVolumeTypeSizeValidator",
    fails: "storage: [{mount: /data, ebs: {size: ▸100 GiB, type: st1}}]",
    passes: "storage: [{mount: /data, ebs: {size: 500 GiB, type: st1}}]"
  ) { draft, findings in
    for volume in draft.volumes {
      guard let size = volume.sizeGiB, !volume.kind.sizes.contains(size) else { continue }
      let bounds = volume.kind.sizes
      let near = size < bounds.lowerBound ? bounds.lowerBound : bounds.upperBound
      findings.report(
        volume.sizePath, "a volume of type `\(volume.kind.rawValue)` cannot have \(size) GiB",
        hint: "write `\(near) GiB`: it has from \(bounds.lowerBound) to \(bounds.upperBound) GiB")
    }
  }

  static let operations = Rule(
    "volume-operations", "A volume's operations a second are within its type's bounds.",
    why: "`gp3` 3000 to 16000, `io1` 100 to 64000, `io2` 100 to 256000; of the other types they cannot be chosen.",
    source: "ParallelCluster 3.16.1: EbsVolumeIopsValidator",
    fails: "storage: [{mount: /data, ebs: {size: 100 GiB, iops: ▸20000}}]",
    passes: "storage: [{mount: /data, ebs: {size: 100 GiB, iops: 16000}}]"
  ) { draft, findings in
    for volume in draft.volumes {
      guard let iops = volume.iops else { continue }
      guard let bounds = volume.kind.operations else {
        findings.report(
          "\(volume.path).iops", "a volume of type `\(volume.kind.rawValue)` has no `iops` to choose",
          hint: "delete the line, or take `type: gp3`")
        continue
      }
      guard !bounds.contains(iops) else { continue }
      let near = iops < bounds.lowerBound ? bounds.lowerBound : bounds.upperBound
      findings.report(
        "\(volume.path).iops", "a volume of type `\(volume.kind.rawValue)` cannot have \(iops) operations a second",
        hint: "write `\(near)`: it has from \(bounds.lowerBound) to \(bounds.upperBound)")
    }
  }

  static let operationsSize = Rule(
    "volume-operations-size", "A volume is large enough for its operations a second.",
    why: "For each GiB there are at most 500 (`gp3`), 50 (`io1`) or 1000 (`io2`). A `gp3` volume has 3000 where the "
      + "file does not say: that needs 6 GiB.",
    source: "ParallelCluster 3.16.1: EbsVolumeIopsValidator (EBS_VOLUME_TYPE_TO_IOPS_RATIO)",
    fails: "storage: [{mount: /data, ebs: {size: 100 GiB, type: io1, iops: ▸6000}}]",
    passes: "storage: [{mount: /data, ebs: {size: 120 GiB, type: io1, iops: 6000}}]"
  ) { draft, findings in
    for volume in draft.volumes {
      guard let size = volume.sizeGiB, let ratio = volume.kind.operationsPerGiB,
        let iops = volume.iops ?? volume.kind.defaultOperations, volume.kind.sizes.contains(size),
        volume.kind.operations?.contains(iops) == true, iops > size * ratio
      else { continue }
      let needed = (iops + ratio - 1) / ratio
      findings.report(
        volume.iops == nil ? volume.sizePath : "\(volume.path).iops",
        "\(iops) operations a second need \(needed) GiB of `\(volume.kind.rawValue)`, and the volume has \(size)",
        hint: volume.iops == nil || size * ratio < 3000
          ? "write `\(needed) GiB`" : "write `iops: \(size * ratio)`, or a size of `\(needed) GiB`")
    }
  }

  static let throughput = Rule(
    "volume-throughput", "Throughput is chosen of `gp3` volumes, up to 1000 MiB/s.",
    why: "Of the other types AWS refuses it.",
    source: "ParallelCluster 3.16.1: EbsVolumeThroughputValidator; AWS: EC2 API reference, EbsBlockDevice",
    fails: "storage: [{mount: /data, ebs: {size: 100 GiB, type: io2, throughput: ▸500}}]",
    passes: "storage: [{mount: /data, ebs: {size: 100 GiB, type: gp3, throughput: 500}}]"
  ) { draft, findings in
    for volume in draft.volumes {
      guard let throughput = volume.throughput else { continue }
      if volume.kind != .gp3 {
        findings.report(
          "\(volume.path).throughput", "a volume of type `\(volume.kind.rawValue)` has no `throughput` to choose",
          hint: "delete the line, or take `type: gp3`")
      } else if throughput > 1000 {
        findings.report(
          "\(volume.path).throughput", "a `gp3` volume has at most 1000 MiB/s, not \(throughput)", hint: "write `1000`")
      }
    }
  }

  static let throughputOperations = Rule(
    "volume-throughput-operations", "A `gp3` volume's throughput is at most a quarter of its operations a second.",
    why: "AWS refuses more. 3000 operations, where the file does not say, are enough for 750 MiB/s.",
    source: "ParallelCluster 3.16.1: EbsVolumeThroughputIopsValidator",
    fails: "storage: [{mount: /data, ebs: {size: 100 GiB, throughput: ▸1000}}]",
    passes: "storage: [{mount: /data, ebs: {size: 100 GiB, throughput: 1000, iops: 4000}}]"
  ) { draft, findings in
    for volume in draft.volumes where volume.kind == .gp3 {
      let iops = volume.iops ?? 3000
      guard let throughput = volume.throughput, throughput <= 1000, iops >= 3000, throughput * 4 > iops else {
        continue
      }
      findings.report(
        "\(volume.path).throughput",
        "\(throughput) MiB/s need \(throughput * 4) operations a second, and there are \(iops)",
        hint: "write `iops: \(throughput * 4)`, or `throughput: \(iops / 4)`")
    }
  }

  static let count = Rule(
    "volume-count", "There are at most five shared EBS volumes, with the one under `/home`.",
    why: "ParallelCluster attaches no more to the head node; joined ones (`raid`) do not count.",
    source: "ParallelCluster 3.16.1: NumberOfStorageValidator (MAX_EBS_COUNT)",
    fails: "storage:\n" + (1...5).map { "  - \($0 == 5 ? "▸" : ""){mount: /d\($0), ebs: {}}" }.joined(separator: "\n"),
    passes: "storage:\n" + (1...4).map { "  - {mount: /d\($0), ebs: {}}" }.joined(separator: "\n")
  ) { draft, findings in
    let home = draft.cluster.headNode.homeGiB == nil ? 0 : 1
    let shared = draft.fileSystems.filter { _, system in
      if case .ebs(let ebs) = system.kind { ebs.raid == nil } else { false }
    }
    guard home + shared.count > 5, let (path, _) = shared.dropFirst(5 - home).first else { return }
    findings.report(
      path,
      "there are \(home + shared.count) EBS volumes\(home == 1 ? " with the one under `/home`" : ""), and at most five are allowed",
      hint: "use folders of one, or `efs: {}`")
  }

  static let manyNodes = Rule(
    "volume-many-nodes", .advice, "More than 100 nodes share a file service, not a volume.",
    why: "The head node serves a volume over NFS by itself; EFS and Lustre have servers of their own. `/home` is for "
      + "small files, and not meant here.",
    source: "ParallelCluster 3.16.1: SharedEbsPerformanceBottleNeckValidator",
    fails: "storage: [{mount: /data, ▸ebs: {}}]\n" + Rule.queue("instances: [c7i.8xlarge]", "nodes: 0-101"),
    passes: "storage: [{mount: /data, efs: {}}]\n" + Rule.queue("instances: [c7i.8xlarge]", "nodes: 0-101")
  ) { draft, findings in
    let nodes = draft.cluster.mostNodes
    guard nodes > 100 else { return }
    for (path, system) in draft.fileSystems {
      guard case .ebs = system.kind else { continue }
      findings.reportKey(
        "\(path).ebs", "the head node serves this volume to \(nodes) nodes", hint: "take `efs: {}`, or `lustre`")
    }
  }
}

extension Draft {
  /// A volume that is made, and where the file speaks of it.
  struct PlacedVolume {
    /// The path of its section.
    var path: String
    /// The path of its size.
    var sizePath: String
    var kind: Cluster.Volume.Kind
    /// Its size, or the default; nil where that is the size of an image of the user's own.
    var sizeGiB: Int?
    var iops: Int?
    var throughput: Int?

    init(_ path: String, _ volume: Cluster.Volume, default size: Int?) {
      self.path = path
      sizePath = "\(path).size"
      kind = volume.type ?? .gp3
      sizeGiB = volume.sizeGiB ?? size
      iops = volume.iops
      throughput = volume.throughput
    }
  }

  /// Every volume that is made.
  var volumes: [PlacedVolume] {
    var volumes = [rootVolume(of: "headNode", cluster.headNode.rootVolume, ami: cluster.headNode.ami)]
    if let home = cluster.headNode.homeGiB {
      var volume = PlacedVolume("headNode", Cluster.Volume(encrypted: true), default: home)
      volume.sizePath = "headNode.home"
      volumes.append(volume)
    }
    volumes += queues.map { rootVolume(of: $0.path, $0.queue.rootVolume, ami: $0.queue.ami) }
    for (path, system) in fileSystems {
      guard case .ebs(let ebs) = system.kind, ebs.id == nil else { continue }
      // ParallelCluster's default, of a snapshot too: EBS_VOLUME_SIZE_DEFAULT.
      volumes.append(PlacedVolume("\(path).ebs", ebs.volume, default: 40))
    }
    return volumes
  }

  /// The root volume of a kind of node. Where the file says no size it has its image's. What cannot be booted from is
  /// another rule's.
  private func rootVolume(of path: String, _ volume: Cluster.Volume, ami: String?) -> PlacedVolume {
    let isOnDisks = volume.type == .st1 || volume.type == .sc1
    let size = isOnDisks || (ami ?? cluster.image.ami) != nil ? nil : ImageRules.imageGiB
    return PlacedVolume("\(path).rootVolume", volume, default: size)
  }
}

extension Cluster.Volume.Kind {
  /// Sizes in GiB. Source: ParallelCluster's EBS_VOLUME_SIZE bounds.
  fileprivate var sizes: ClosedRange<Int> {
    switch self {
    case .standard: 1...1024
    case .io1: 4...16_384
    case .io2: 4...65_536
    case .gp2, .gp3: 1...16_384
    case .st1, .sc1: 500...16_384
    }
  }

  /// Operations a second that may be asked for. Source: ParallelCluster's EBS_VOLUME_IOPS_BOUNDS.
  fileprivate var operations: ClosedRange<Int>? {
    switch self {
    case .io1: 100...64_000
    case .io2: 100...256_000
    case .gp3: 3000...16_000
    case .gp2, .st1, .sc1, .standard: nil
    }
  }

  /// Operations a second where the file does not say. Source: ParallelCluster's EBS_VOLUME_TYPE_IOPS_DEFAULT.
  fileprivate var defaultOperations: Int? {
    switch self {
    case .gp3: 3000
    case .io1, .io2: 100
    case .gp2, .st1, .sc1, .standard: nil
    }
  }

  fileprivate var operationsPerGiB: Int? {
    switch self {
    case .io1: 50
    case .io2: 1000
    case .gp3: 500
    case .gp2, .st1, .sc1, .standard: nil
    }
  }
}
