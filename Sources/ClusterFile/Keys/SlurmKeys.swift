extension Section<Cluster.SlurmSettings> {
  static let slurm = Section<Cluster.SlurmSettings>(
    "Settings of Slurm for the whole cluster.", .unread,
    [
      .optional(
        "memoryScheduling", \.memoryScheduling, .boolean, default: false, example: "true",
        "Whether Slurm gives memory to jobs as it gives CPUs: `--mem` counts, and jobs that take more are ended.",
        aws: "`SlurmSettings.EnableMemoryBasedScheduling`", local: .honoured("`CR_CPU_Memory`")),
      .optional(
        "settings", \.settings, .list(of: .settings, placeholder: []), default: [],
        example: "[{MinJobAge: 600}, {NodeSet: all, Nodes: ALL}]",
        "Further lines of slurm.conf(5): a mapping is a line.",
        aws: "`SlurmSettings.CustomSlurmSettings`", local: .honoured("the same lines in slurm.conf")),
      .optional(
        "settingsFile", \.settingsFile, .address, absent: "none", example: "s3://my-bucket/slurm.conf",
        "A file with further lines of slurm.conf; not together with `settings`.",
        aws: "`SlurmSettings.CustomSlurmSettingsIncludeFile`",
        local: .ignored("a rehearsal reads nothing from the network")),
      .optional(
        "queueUpdate", \.queueUpdate, .choice, default: .stop, example: "drain",
        "What happens to running nodes when an update changes their queue: nothing, the compute fleet must be stopped "
          + "first (`stop`); they end with their jobs (`drain`), or at once (`terminate`).",
        aws: "`SlurmSettings.QueueUpdateStrategy`", local: .ignored("a second `up --local` leaves running jobs alone")),
      .optional(
        "scaling", \.scaling, .choice, default: .allOrNothing, example: "bestEffort",
        "What happens where a job needs more nodes than can be launched: none is kept (`allOrNothing`), or those that "
          + "came (`bestEffort`).",
        aws: "`Scheduling.ScalingStrategy`", local: .ignored("a rehearsal has the nodes that it needs")),
      .optional(
        "mungeKey", \.mungeKey, .arn("secretsmanager", "secret:", example: secret), absent: "one is made",
        example: "arn:aws:secretsmanager:us-east-1:123456789012:secret:munge-a1b2c3",
        "The secret that holds the munge key, in base64.",
        aws: "`SlurmSettings.MungeKeySecretArn`", local: .ignored("a rehearsal makes a key of its own")),
      .section("dns", \.dns, .dns),
      .section("database", \.database, .database, absent: "with `accounting` Apus makes one"),
      .section("externalSlurmdbd", \.externalSlurmdbd, .externalSlurmdbd, absent: "the head node runs slurmdbd"),
    ])

  static var secret: String { "arn:aws:secretsmanager:REGION:123456789012:secret:NAME" }
}

extension Cluster.SlurmSettings {
  static let unread = Cluster.SlurmSettings(
    memoryScheduling: false, settings: [], queueUpdate: .stop, scaling: .allOrNothing,
    dns: DNS(managed: true, ec2Hostnames: false))
}

extension Section<Cluster.SlurmSettings.DNS> {
  static let dns = Section<Cluster.SlurmSettings.DNS>(
    "How nodes' names become addresses.", Cluster.SlurmSettings.unread.dns,
    [
      .optional(
        "managed", \.managed, .boolean, default: true, example: "false",
        "Whether ParallelCluster keeps a Route 53 zone with the nodes' names.",
        aws: "`SlurmSettings.Dns.DisableManagedDns`", local: .ignored(none)),
      .optional(
        "hostedZone", \.hostedZone, .hostedZone, absent: "a new one",
        example: "Z0123456789ABCDEFGHIJ", "A private Route 53 zone that is there.",
        aws: "`SlurmSettings.Dns.HostedZoneId`", local: .ignored(none)),
      .optional(
        "ec2Hostnames", \.ec2Hostnames, .boolean, default: false, example: "true",
        "Whether nodes have EC2's host names, in place of Slurm's node names.",
        aws: "`SlurmSettings.Dns.UseEc2Hostnames`", local: .ignored(none)),
    ])

  private static var none: String { "nodes of a rehearsal have Slurm's names" }
}

extension Section<Cluster.SlurmSettings.Database> {
  static let database = Section<Cluster.SlurmSettings.Database>(
    "A MySQL-compatible database that is there, for job history.",
    Cluster.SlurmSettings.Database(uri: "", user: "", passwordSecret: ""), aws: "`SlurmSettings.Database`",
    local: .ignored(none),
    [
      .required(
        "uri", \.uri, .text("address", allowed: "`HOST:PORT`"), example: "\"db.example.org:3306\"", "Its address.",
        aws: "`Database.Uri`", local: .ignored(none)),
      .required(
        "user", \.user, .text("name"), example: "slurm", "The user.",
        aws: "`Database.UserName`", local: .ignored(none)),
      .required(
        "passwordSecret", \.passwordSecret,
        .arn("secretsmanager", "secret:", example: Section<Cluster.SlurmSettings>.secret),
        example: "arn:aws:secretsmanager:us-east-1:123456789012:secret:slurm-a1b2c3",
        "The secret that holds the user's password.",
        aws: "`Database.PasswordSecretArn`", local: .ignored(none)),
      .optional(
        "name", \.name, .text("name", allowed: "lower-case letters, digits and `_`", pattern: "^[0-9a-z_]+$", most: 64),
        absent: "made of the cluster's name", example: "slurm_acct", "The database's name.",
        aws: "`Database.DatabaseName`", local: .ignored(none)),
    ])

  private static var none: String { "a rehearsal has a MariaDB of its own" }
}

extension Section<Cluster.SlurmSettings.ExternalSlurmdbd> {
  static let externalSlurmdbd = Section<Cluster.SlurmSettings.ExternalSlurmdbd>(
    "A slurmdbd that is there; it needs `mungeKey`.", Cluster.SlurmSettings.ExternalSlurmdbd(host: "", port: 6819),
    aws: "`SlurmSettings.ExternalSlurmdbd`", local: .ignored("a rehearsal has a slurmdbd of its own"),
    [
      .required(
        "host", \.host, .text("host"), example: "slurmdbd.example.org", "Its host.",
        aws: "`ExternalSlurmdbd.Host`", local: .ignored("a rehearsal has a slurmdbd of its own")),
      .optional(
        "port", \.port, .whole(1...65_535), default: 6819, example: "6819", "Its port.",
        aws: "`ExternalSlurmdbd.Port`", local: .ignored("a rehearsal has a slurmdbd of its own")),
    ])
}
