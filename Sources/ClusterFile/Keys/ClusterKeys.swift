extension Section<Cluster> {
  /// The cluster file: its top-level keys. One more key is one more line here (or in the section it belongs to) and the
  /// property that it fills.
  static let cluster = Section<Cluster>(
    "A cluster file describes one cluster.", .unread,
    [
      .optional(
        "apus", \.fileVersion, .whole(1...1), default: 1, example: "1",
        "The version of the cluster file's form; there is one so far."),
      .required(
        "name", \.name,
        .text("name", allowed: NameRules.clusterNameWords, pattern: "^[A-Za-z][A-Za-z0-9-]*$", most: 60),
        example: "genomics",
        "The cluster's name; stacks, tags and the state folder are named after it. It cannot change."),
      .required(
        "region", \.region,
        .text("region", allowed: "an AWS region's code", pattern: "^[a-z]{2,4}(-[a-z]+)+-[0-9]+$"),
        example: "us-east-1",
        "The AWS region in which everything is built."),
      .section("network", \.network, .network),
      .section("headNode", \.headNode, .headNode),
      .sections("queues", \.queues, .queue, minimum: 1),
      .sections("storage", \.storage, .fileSystem),
      .optional(
        "accounting", \.accounting, .boolean, default: true, example: "true",
        "Whether job history is kept: slurmdbd and a database for it. With it a cluster's name has at most 40 characters."
      ),
      .section("monitoring", \.monitoring, .monitoring),
      .optional(
        "budget", \.budget, .money, absent: "no budget, nobody is warned", example: "2000 USD/month",
        "The most the cluster may cost; alerts are sent as the month's cost comes near."),
      .section("backup", \.backup, .backup),
      .optional(
        "applications", \.applications, .list(of: .choice, placeholder: .mpi),
        default: [.mpi, .openmp, .hybrid],
        example: "[mpi, openmp]", "The groups of sample applications to install; `[]` for none."),
      .optional(
        "tags", \.tags, .map(of: .word), default: [:], example: "{project: genomics}",
        "Tags on every AWS resource of the cluster, beside Apus's own. Values are taken as they are written."),
      .sections("silence", \.silences, .silence),
    ])
}

extension Cluster {
  /// A cluster before anything is read.
  static let unread = Cluster(
    name: "", region: "", network: Network(cidr: "", zones: [], internet: .nat),
    headNode: HeadNode(instance: "", homeGiB: 0), queues: [], storage: [], accounting: false,
    monitoring: Monitoring(access: [], retentionDays: 0, alertEmail: nil), budget: nil,
    backup: Backup(daily: 0, weekly: 0), applications: [], tags: [:], silences: [])

  /// The form's version is checked as it is read; there is only one, so the cluster does not keep it.
  fileprivate var fileVersion: Int {
    get { 1 }
    set { _ = newValue }
  }
}
