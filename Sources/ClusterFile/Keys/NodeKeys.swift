// Keys that the head node, login nodes and queues share.

extension Section<Cluster.Volume> {
  static let rootVolume = volume("The root volume, on encrypted EBS.", "LocalStorage.RootVolume", size: 1...65_536)

  /// An EBS volume's keys; `owner` is where ParallelCluster has them.
  static func volume(_ about: String, _ owner: String, size: ClosedRange<Int>) -> Section<Cluster.Volume> {
    let image = "ParallelCluster's: the image's, at least 45 GiB"
    return Section<Cluster.Volume>(about, Cluster.Volume(encrypted: true), keys(owner, size: size, absent: image))
  }

  static func keys(_ owner: String, size: ClosedRange<Int>, absent: String) -> [Key<Cluster.Volume>] {
    [
      .optional(
        "size", \.sizeGiB, .size(size), absent: absent, example: "100 GiB", "Its size.",
        aws: "`\(owner).Size`", local: .ignored(noVolume)),
      .optional(
        "type", \.type, .choice, absent: "gp3", example: "io2", "EBS's volume type.",
        aws: "`\(owner).VolumeType`", local: .ignored(noVolume)),
      .optional(
        "iops", \.iops, .whole(100...256_000), absent: "3000 for gp3, 100 for io1 and io2", example: "6000",
        "Input and output operations a second, for gp3, io1 and io2.",
        aws: "`\(owner).Iops`", local: .ignored(noVolume)),
      .optional(
        "throughput", \.throughput, .whole(125...2000), absent: "125", example: "500",
        "Throughput in MiB a second, for gp3.",
        aws: "`\(owner).Throughput`", local: .ignored(noVolume)),
      .optional(
        "encrypted", \.encrypted, .boolean, default: true, example: "true",
        "Whether it is encrypted.",
        aws: "`\(owner).Encrypted`", local: .ignored(noVolume)),
    ]
  }

  private static var noVolume: String { "a rehearsal has this machine's disk" }
}

extension Section<Cluster.CustomActions> {
  static let customActions = Section<Cluster.CustomActions>(
    "Scripts of your own that nodes run.", Cluster.CustomActions(),
    [.sections("onStart", \.onStart, onStart), .sections("onConfigured", \.onConfigured, onConfigured)])

  static let headCustomActions = Section<Cluster.CustomActions>(
    customActions.about, customActions.initial, customActions.keys + [.sections("onUpdated", \.onUpdated, onUpdated)])

  private static let onStart = script("Scripts that run when a node starts, before it is set up.", "OnNodeStart")
  private static let onConfigured = script("Scripts that run when a node is set up.", "OnNodeConfigured")
  private static let onUpdated = script("Scripts that run when the cluster was updated.", "OnNodeUpdated")

  private static func script(_ about: String, _ name: String) -> Section<Cluster.CustomActions.Script> {
    let none = LocalUse.ignored("scripts are made for AWS's nodes, and a rehearsal runs as you")
    return Section<Cluster.CustomActions.Script>(
      about, Cluster.CustomActions.Script(script: "", arguments: []), aws: "`CustomActions.\(name)`", local: none,
      [
        .required(
          "script", \.script, .address, example: "s3://my-bucket/setup.sh",
          "Its address; nodes must be allowed to read it (`iam.s3`).",
          aws: "`CustomActions.\(name).Script`", local: none),
        .optional(
          "arguments", \.arguments, .list(of: .word, placeholder: ""), default: [], example: "[--fast, \"2\"]",
          "Its arguments.",
          aws: "`CustomActions.\(name).Args`", local: none),
      ])
  }
}

extension Cluster.CustomActions {
  init() { self.init(onStart: [], onConfigured: [], onUpdated: []) }
}

extension Section<Cluster.NodeIAM> {
  static let nodeIAM = Section<Cluster.NodeIAM>(
    "The nodes' rights beside those that they need to be nodes.", Cluster.NodeIAM(),
    loginIAM.keys + [.sections("s3", \.s3, .s3Access)])

  static let loginIAM = Section<Cluster.NodeIAM>(
    "The nodes' rights beside those that they need to be nodes.", Cluster.NodeIAM(),
    [
      .optional(
        "role", \.role, .arn("iam", "role/", example: "arn:aws:iam::123456789012:role/NAME"),
        absent: "a role of its own is made", example: "arn:aws:iam::123456789012:role/compute",
        "An IAM role of yours, in place of the one that is made.",
        aws: "`Iam.InstanceRole`", local: .ignored(noIAM)),
      .optional(
        "instanceProfile", \.instanceProfile,
        .arn("iam", "instance-profile/", example: "arn:aws:iam::123456789012:instance-profile/NAME"),
        absent: "a profile of its own is made", example: "arn:aws:iam::123456789012:instance-profile/compute",
        "An instance profile of yours, in place of the one that is made.",
        aws: "`Iam.InstanceProfile`", local: .ignored(noIAM)),
      .optional(
        "policies", \.policies,
        .list(of: .arn("iam", "policy/", example: "arn:aws:iam::aws:policy/NAME"), placeholder: ""), default: [],
        example: "[\"arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess\"]",
        "IAM policies beside those of the role that is made.",
        aws: "`Iam.AdditionalIamPolicies`", local: .ignored(noIAM)),
    ])

  fileprivate static var noIAM: String { "a rehearsal has no IAM" }
}

extension Cluster.NodeIAM {
  init() { self.init(policies: [], s3: []) }
}

extension Section<Cluster.NodeIAM.S3Access> {
  static let s3Access = Section<Cluster.NodeIAM.S3Access>(
    "Buckets that the nodes may read, or write.", Cluster.NodeIAM.S3Access(bucket: "", write: false),
    aws: "`Iam.S3Access`", local: .ignored("a rehearsal has no IAM"),
    [
      .required(
        "bucket", \.bucket, .text("bucket", pattern: "^[*a-z0-9.-]+$"), example: "my-bucket", "The bucket's name.",
        aws: "`Iam.S3Access.BucketName`", local: .ignored("a rehearsal has no IAM")),
      .optional(
        "key", \.key, .text("key"), absent: "all of it", example: "data/*", "The keys.",
        aws: "`Iam.S3Access.KeyName`", local: .ignored("a rehearsal has no IAM")),
      .optional(
        "write", \.write, .boolean, default: false, example: "true", "Whether they may write, too.",
        aws: "`Iam.S3Access.EnableWriteAccess`", local: .ignored("a rehearsal has no IAM")),
    ])
}

extension Section<Cluster.DCV> {
  static let dcv = Section<Cluster.DCV>(
    "Remote desktops by Amazon DCV; `dcv: {}` is enough.", Cluster.DCV(port: 8443, access: ""),
    aws: "`Dcv`", local: .ignored("a rehearsal has no desktops"),
    example: "{access: 203.0.113.0/24}",
    [
      .optional(
        "port", \.port, .whole(1...65_535), default: 8443, example: "8443", "The port that it listens on.",
        aws: "`Dcv.Port`", local: .ignored("a rehearsal has no desktops")),
      .optional(
        "access", \.access, .text("CIDR", allowed: "an IPv4 range"), default: "0.0.0.0/0", example: "203.0.113.0/24",
        "The IPv4 range from which it may be reached, where ParallelCluster makes the security groups.",
        aws: "`Dcv.AllowedIps`", local: .ignored("a rehearsal has no desktops")),
    ])
}

/// Keys for the security groups of a kind of node.
enum SecurityGroupKeys {
  static func all<Owner>(
    _ own: Key<Owner>.Place<[String]>, _ additional: Key<Owner>.Place<[String]>
  ) -> [Key<Owner>] {
    let none = LocalUse.ignored("a rehearsal has this machine's network")
    return [
      .optional(
        "securityGroups", own, .list(of: .id("sg"), placeholder: ""), default: [], example: "[sg-0123456789abcdef0]",
        "Security groups of yours, in place of those that are made.",
        aws: "`Networking.SecurityGroups`", local: none),
      .optional(
        "additionalSecurityGroups", additional, .list(of: .id("sg"), placeholder: ""), default: [],
        example: "[sg-0123456789abcdef0]", "Security groups of yours, beside those that are made.",
        aws: "`Networking.AdditionalSecurityGroups`, or `SecurityGroups`", local: none),
    ]
  }
}
