extension Section<Cluster.HeadNode> {
  static let headNode = Section<Cluster.HeadNode>(
    "The node that runs slurmctld and serves the home folders.", .unread,
    example: "{instance: m7i.xlarge, home: 200 GiB}",
    [
      .optional(
        "instance", \.instance,
        .text("instance type", allowed: "an EC2 instance type that the region offers"),
        default:
          "`m7i.large`, `m7i.xlarge` for more than 185 nodes; m7g where the first queue is arm64; m6i, m5 or m6g where "
          + "the region has no newer",
        from: { cluster, _ in DefaultHeadNode.instance(for: cluster) }, example: "m7i.xlarge",
        "The EC2 instance type. Its architecture must be that of the queues.",
        aws: "`HeadNode.InstanceType`", local: .ignored("slurmctld runs on this machine as it is")),
      .optional(
        "home", \.homeGiB, .sizeOrNone(1...16_384), default: 100, example: "200 GiB",
        "The size of the encrypted EBS volume under `/home`, which every node mounts over NFS. `none`: `/home` is on "
          + "the root volume, or on a file system of `storage` with that mount.",
        aws: "an EBS volume in `SharedStorage`, kept when the cluster is deleted",
        local: .honoured("`/home`, a folder that every node sees; its size is not bounded")),
      .optional(
        "hyperthreading", \.hyperthreading, .boolean, default: true, example: "false",
        "Whether the head node sees a core's hardware threads as CPUs.",
        aws: "`HeadNode.DisableSimultaneousMultithreading`", local: .ignored("slurmctld runs on this machine as it is")),
      .optional(
        "subnet", \.subnet, .id("subnet"), absent: "the first private subnet", example: "subnet-0123456789abcdef0",
        "Its subnet, in a network that is there.",
        aws: "`HeadNode.Networking.SubnetId`", local: .ignored("a rehearsal has this machine's network")),
      .optional(
        "ami", \.ami, .id("ami"), absent: "as `image` says", example: "ami-0123456789abcdef0",
        "An image of its own.",
        aws: "`HeadNode.Image.CustomAmi`", local: .ignored("slurmctld runs on this machine as it is")),
      .section("rootVolume", \.rootVolume, .rootVolume),
      .optional(
        "ephemeralMount", \.ephemeralMount, .text("path", allowed: "an absolute path", pattern: "^/[^ ]+$"),
        absent: "`/scratch`, or `/ephemeral` where a file system is mounted at `/scratch`", example: "/ephemeral",
        "Where its instance store is mounted, if its type has one.",
        aws: "`HeadNode.LocalStorage.EphemeralVolume.MountDir`", local: .ignored("a rehearsal has no instance store")),
      .optional(
        "internalStorage", \.internalStorage, .choice, default: .ebs, example: "efs",
        "What serves the folders that ParallelCluster itself shares between nodes: the head node's root volume over "
          + "NFS, or an EFS made for them.",
        aws: "`HeadNode.SharedStorageType`", local: .ignored("nodes of a rehearsal share this machine's folders")),
      .section("dcv", \.dcv, .dcv, absent: "no remote desktops"),
      .section("customActions", \.customActions, .headCustomActions),
      .section("iam", \.iam, .nodeIAM),
      .optional(
        "sessionManager", \.sessionManager, .boolean, default: true, example: "true",
        "Whether AWS Session Manager may open a shell on it: the way in, for there is no SSH.",
        aws: "the policy `AmazonSSMManagedInstanceCore` in `Iam.AdditionalIamPolicies`",
        local: .honoured("`apus connect`")),
    ] + SecurityGroupKeys.all(\.securityGroups, \.additionalSecurityGroups))
}

extension Cluster.HeadNode {
  static let unread = Cluster.HeadNode(
    instance: "", hyperthreading: true, rootVolume: Cluster.Volume(encrypted: true), internalStorage: .ebs,
    customActions: Cluster.CustomActions(), iam: Cluster.NodeIAM(), sessionManager: true, securityGroups: [],
    additionalSecurityGroups: [])
}

extension Section<Cluster.LoginPool> {
  static let loginPool = Section<Cluster.LoginPool>(
    "Pools of nodes for people to log in to, so that the head node is left in peace.",
    Cluster.LoginPool(
      name: "", instance: "", count: 1, graceMinutes: 10, customActions: Cluster.CustomActions(),
      iam: Cluster.NodeIAM(), sessionManager: true, securityGroups: [], additionalSecurityGroups: []),
    aws: "`LoginNodes.Pools`", local: .ignored(none),
    [
      .required(
        "name", \.name, .text("name", allowed: NameRules.queueNameWords, pattern: "^[a-z][a-z0-9-]*$", most: 25),
        example: "login", "The pool's name.",
        aws: "`Pools.Name`", local: .ignored(none)),
      .required(
        "instance", \.instance, .text("instance type"), example: "m7i.large", "The EC2 instance type.",
        aws: "`Pools.InstanceType`", local: .ignored(none)),
      .optional(
        "count", \.count, .whole(0...10_000), default: 1, example: "2", "How many nodes it has.",
        aws: "`Pools.Count`", local: .ignored(none)),
      .optional(
        "gracePeriod", \.graceSeconds, .duration, default: 600, example: "10 min",
        "How long before its end the users of a node that is given up are told; 3 to 120 whole minutes.",
        aws: "`Pools.GracetimePeriod`", local: .ignored(none)),
      .optional(
        "subnet", \.subnet, .id("subnet"), absent: "the first private subnet", example: "subnet-0123456789abcdef0",
        "Its subnet, in a network that is there.",
        aws: "`Pools.Networking.SubnetIds`", local: .ignored(none)),
      .optional(
        "ami", \.ami, .id("ami"), absent: "as `image` says", example: "ami-0123456789abcdef0", "An image of its own.",
        aws: "`Pools.Image.CustomAmi`", local: .ignored(none)),
      .section("dcv", \.dcv, .dcv, absent: "no remote desktops"),
      .section("customActions", \.customActions, .headCustomActions),
      .section("iam", \.iam, .loginIAM),
      .optional(
        "sessionManager", \.sessionManager, .boolean, default: true, example: "true",
        "Whether AWS Session Manager may open a shell on its nodes.",
        aws: "the policy `AmazonSSMManagedInstanceCore` in `Iam.AdditionalIamPolicies`", local: .ignored(none)),
    ] + SecurityGroupKeys.all(\.securityGroups, \.additionalSecurityGroups))

  private static var none: String { "a rehearsal is logged in to with `apus connect`" }
}

extension Cluster.LoginPool {
  /// The file gives it with a unit.
  fileprivate var graceSeconds: Int {
    get { graceMinutes * 60 }
    set { graceMinutes = newValue % 60 == 0 ? newValue / 60 : -1 }
  }
}
