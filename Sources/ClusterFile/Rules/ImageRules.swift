import Diagnostics

/// Images that nodes boot from, and their root volumes.
enum ImageRules {
  static let all = [required, rootSmall, rootType, rootEncryption]

  static let required = Rule(
    "image-required", "An operating system without an image of ParallelCluster's has one of yours.",
    why: "There are no official images of Rocky Linux: you build one with `pcluster build-image`.",
    source: "ParallelCluster 3.16.1: OsCustomAmiValidator (PRIVATE_OSES)",
    fails: "image: {os: ▸rocky9}", passes: "image: {os: rocky9, ami: ami-0123456789abcdef0}"
  ) { draft, findings in
    let image = draft.cluster.image
    guard [.rocky8, .rocky9].contains(image.os), image.ami == nil, draft.isSound("image.ami") else { return }
    let twin = image.os == .rocky8 ? "rhel8" : "rhel9"
    findings.report(
      "image.os", "there is no image of `\(image.os.rawValue)`",
      hint: "add `ami: ami-…` with one of yours for all nodes, or take `\(twin)`, which runs the same programs")
  }

  /// The size of ParallelCluster's own images.
  static let imageGiB = 45

  static let rootSmall = Rule(
    "root-volume-small", .warning, "A root volume has at least 45 GiB.",
    why: "ParallelCluster's images have up to 45 GiB, and a volume smaller than its image cannot be made.",
    source: "ParallelCluster 3.16.1: RootVolumeSizeValidator (EBS_ROOT_VOLUME_SIZE_DEFAULT)",
    fails: "headNode: {rootVolume: {size: ▸20 GiB}}", passes: "headNode: {rootVolume: {size: 45 GiB}}"
  ) { draft, findings in
    guard draft.cluster.image.ami == nil else { return }
    let nodes =
      [("headNode", draft.cluster.headNode.ami, draft.cluster.headNode.rootVolume)]
      + draft.queues.map { ($0.path, $0.queue.ami, $0.queue.rootVolume) }
    for (path, ami, volume) in nodes where ami == nil {
      guard let size = volume.sizeGiB, size < imageGiB else { continue }
      findings.report(
        "\(path).rootVolume.size", "a root volume of \(size) GiB is smaller than ParallelCluster's image",
        hint: "write `\(imageGiB) GiB` or more, or delete the line")
    }
  }

  static let rootType = Rule(
    "root-volume-type", "A root volume is not on hard disks.", why: "Nothing boots from `st1` and `sc1`.",
    source: "AWS: EBS user guide, Amazon EBS volume types, Boot volume",
    fails: "headNode: {rootVolume: {size: 500 GiB, type: ▸st1}}",
    passes: "headNode: {rootVolume: {size: 500 GiB, type: gp3}}"
  ) { draft, findings in
    let volumes =
      [("headNode", draft.cluster.headNode.rootVolume)] + draft.queues.map { ($0.path, $0.queue.rootVolume) }
    for (path, volume) in volumes {
      guard let type = volume.type, [.st1, .sc1].contains(type) else { continue }
      findings.report(
        "\(path).rootVolume.type", "nothing boots from a volume of type `\(type.rawValue)`", hint: "write `gp3`")
    }
  }

  static let rootEncryption = Rule(
    "root-volume-encryption", .warning, "The root volumes of all queues are encrypted alike.",
    why: "Where some are not, it is mostly not meant; and data of jobs are on all of them.",
    source: "ParallelCluster 3.16.1: RootVolumeEncryptionConsistencyValidator",
    fails: "queues:\n  - {name: a, instances: [c7i.8xlarge]}\n"
      + "  - {name: b, instances: [c7i.8xlarge], rootVolume: {encrypted: ▸false}}",
    passes: "queues:\n  - {name: a, instances: [c7i.8xlarge]}\n"
      + "  - {name: b, instances: [c7i.8xlarge], rootVolume: {encrypted: true}}"
  ) { draft, findings in
    guard let first = draft.cluster.queues.first else { return }
    for (path, queue) in draft.queues where queue.rootVolume.encrypted != first.rootVolume.encrypted {
      let word = { (isOn: Bool) in isOn ? "encrypted" : "not encrypted" }
      findings.report(
        "\(path).rootVolume.encrypted",
        "the root volumes of this queue are \(word(queue.rootVolume.encrypted)), those of \(Quoted.name(first.name)) are "
          + word(first.rootVolume.encrypted),
        hint: "say the same of both")
    }
  }
}
