import Serialization

extension Section<Cluster> {
  /// The cluster file: its top-level keys. One more key is one more line here (or in the section it belongs to) and the
  /// property that it fills.
  static let cluster = Section<Cluster>(
    "A cluster file describes one cluster.", .unread,
    [
      .optional(
        "apus", \.fileVersion, .whole(1...1), default: 1, example: "1",
        "The version of the cluster file's form; there is one so far.",
        aws: "nothing", local: .honoured("nothing")),
      .required(
        "name", \.name,
        .text("name", allowed: NameRules.clusterNameWords, pattern: "^[A-Za-z][A-Za-z0-9-]*$", most: 60),
        example: "genomics",
        "The cluster's name. It cannot change.",
        aws: "the names of stacks, `ClusterName`, tags", local: .honoured("`ClusterName`, the state folder")),
      .required(
        "region", \.region,
        .text("region", allowed: "an AWS region's code", pattern: "^[a-z]{2,4}(-[a-z]+)+-[0-9]+$"),
        example: "us-east-1",
        "The AWS region in which everything is built.",
        aws: "the stacks' region, `Region`", local: .honoured("the prices in `apus status`")),
      .section("image", \.image, .image),
      .section("network", \.network, .network),
      .section("headNode", \.headNode, .headNode),
      .sections("loginNodes", \.loginNodes, .loginPool),
      .sections("queues", \.queues, .queue, minimum: 1),
      .section("slurm", \.slurm, .slurm),
      .sections("storage", \.storage, .fileSystem),
      .section(
        "directoryService", \.directoryService, .directoryService, absent: "users are those of the image"),
      .section("iam", \.iam, .iam),
      .optional(
        "accounting", \.accounting, .boolean,
        default:
          "`true`; `false` where Apus would make the database, and the network has no subnets in two zones for it",
        from: { cluster, _ in cluster.hasDatabase || cluster.hasRoomForDatabase }, example: "true",
        "Whether job history is kept. With it a cluster's name has at most 40 characters.",
        aws: "a MySQL database and `Scheduling.SlurmSettings.Database`",
        local: .honoured("slurmdbd and a MariaDB of its own")),
      .section("monitoring", \.monitoring, .monitoring),
      .optional(
        "budget", \.budget, .money, absent: "no budget, nobody is warned", example: "2000 USD/month",
        "The most the cluster may cost; alerts are sent as the month's cost comes near.",
        aws: "an AWS Budget", local: .ignored("a rehearsal costs nothing")),
      .section("backup", \.backup, .backup),
      .optional(
        "applications", \.applications, .list(of: .choice, placeholder: .mpi),
        default: [.mpi, .openmp, .hybrid],
        example: "[mpi, openmp]", "The groups of sample applications to install; `[]` for none.",
        aws: "programs and job scripts in the shared folder", local: .honoured("the same programs and scripts")),
      .optional(
        "tags", \.tags, .map(of: .word), default: [:], example: "{project: genomics}",
        "Tags on every AWS resource of the cluster, beside Apus's own. Values are taken as they are written.",
        aws: "`Tags` on every resource", local: .ignored("nothing here carries tags")),
      .section("parallelCluster", \.parallelCluster, .parallelCluster),
      .sections("silence", \.silences, .silence),
    ])
}

extension Cluster {
  /// A cluster before anything is read.
  static let unread = Cluster(
    name: "", region: "", image: Image(os: .alinux2023, ami: nil), network: .unread, headNode: .unread, loginNodes: [],
    queues: [], slurm: .unread, storage: [], directoryService: nil, iam: ClusterIAM(roles: .apus), accounting: false,
    monitoring: .unread, budget: nil, backup: Backup(daily: 0, weekly: 0), applications: [], tags: [:],
    overrides: .null, silences: [])

  /// The form's version is checked as it is read; there is only one, so the cluster does not keep it.
  fileprivate var fileVersion: Int {
    get { 1 }
    set { _ = newValue }
  }

  fileprivate var parallelCluster: ParallelClusterKeys {
    get { ParallelClusterKeys(overrides: overrides) }
    set { overrides = newValue.overrides }
  }
}

/// What is said to ParallelCluster itself, as the file gives it.
struct ParallelClusterKeys: Sendable {
  var overrides = JSON.null
}

extension Section<ParallelClusterKeys> {
  static let parallelCluster = Section<ParallelClusterKeys>(
    "What is said to AWS ParallelCluster itself.", ParallelClusterKeys(),
    [
      .optional(
        "overrides", \.overrides, .open("mapping of ParallelCluster's keys"), default: .object([]),
        example: "{DevSettings: {Timeouts: {HeadNodeBootstrapTimeout: 3600}}}",
        "Merged last into the generated ParallelCluster configuration: mappings key by key, lists of named things item "
          + "by item by `Name`, other lists whole; `null` removes a key. Checked against ParallelCluster's own schema.",
        aws: "the ParallelCluster configuration", local: .ignored("a rehearsal has no ParallelCluster"))
    ])
}

extension Section<Cluster.Image> {
  static let image = Section<Cluster.Image>(
    "The image that nodes boot from.", Cluster.unread.image,
    [
      .optional(
        "os", \.os, .choice, default: .alinux2023, example: "ubuntu2404", "The operating system.",
        aws: "`Image.Os`", local: .ignored("a rehearsal runs on this machine's system")),
      .optional(
        "ami", \.ami, .id("ami"), absent: "ParallelCluster's image of the region", example: "ami-0123456789abcdef0",
        "An image of your own with that operating system, for all nodes.",
        aws: "`Image.CustomAmi`", local: .ignored("a rehearsal runs on this machine's system")),
    ])
}

extension Section<Cluster.Backup> {
  static let backup = Section<Cluster.Backup>(
    "How many backups of `/home` and the persistent file systems are kept.", Cluster.unread.backup,
    example: "{daily: 7, weekly: 4}",
    [
      .optional(
        "daily", \.daily, .whole(0...365), default: 7, example: "7",
        "How many daily backups are kept; 0 for none.",
        aws: "a rule of an AWS Backup plan", local: .ignored("a rehearsal's data are not backed up")),
      .optional(
        "weekly", \.weekly, .whole(0...520), default: 4, example: "4",
        "How many weekly backups are kept; 0 for none.",
        aws: "a rule of an AWS Backup plan", local: .ignored("a rehearsal's data are not backed up")),
    ])
}
