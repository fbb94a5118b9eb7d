import Diagnostics

/// Job history: the database and the slurmdbd that are there.
enum AccountingRules {
  static let all = [off, twice, address, port, name, key, unencrypted, zones]

  static let off = Rule(
    "accounting-off", "A database or a slurmdbd is given where job history is kept.",
    why: "`accounting: false` means that there is none, so of the two lines one is wrong.",
    source: "Apus: without accounting nothing is written into a database",
    fails: "accounting: false\nslurm:\n  ▸externalSlurmdbd: {host: dbd.example.org}\n  mungeKey: \(secret)",
    passes: "slurm:\n  externalSlurmdbd: {host: dbd.example.org}\n  mungeKey: \(secret)"
  ) { draft, findings in
    guard !draft.cluster.accounting, draft.isSound("accounting") else { return }
    let line = draft.position(of: "accounting").map { "line \($0.line) has `accounting: false`; " } ?? ""
    let given = [
      ("database", draft.cluster.slurm.database != nil),
      ("externalSlurmdbd", draft.cluster.slurm.externalSlurmdbd != nil),
    ]
    for (key, isThere) in given where isThere {
      findings.reportKey(
        "slurm.\(key)", "there is no job history, and `\(key)` would do nothing", hint: "\(line)delete one of them")
    }
  }

  static let twice = Rule(
    "accounting-twice", "A cluster has one slurmdbd: its own, or one that is there.",
    why: "The database is that of the cluster's own slurmdbd; one that is there has a database already.",
    source: "ParallelCluster 3.16.1: ExternalSlurmdbdVsDatabaseIncompatibility",
    fails: "slurm:\n  database: {uri: \"db.example.org:3306\", user: slurm, passwordSecret: \(secret)}\n"
      + "  mungeKey: \(secret)\n  ▸externalSlurmdbd: {host: dbd.example.org}",
    passes: "slurm:\n  mungeKey: \(secret)\n  externalSlurmdbd: {host: dbd.example.org}"
  ) { draft, findings in
    guard draft.cluster.slurm.database != nil, draft.cluster.slurm.externalSlurmdbd != nil else { return }
    let line = draft.position(of: "slurm.database").map { "line \($0.line) has `database`; " } ?? ""
    findings.reportKey(
      "slurm.externalSlurmdbd", "both `database` and `externalSlurmdbd` are given", hint: "\(line)keep one of them")
  }

  static let address = Rule(
    "database-address", "A database is `HOST` or `HOST:PORT`.",
    why: "slurmdbd takes a host and a port, no address of another form.",
    source: "ParallelCluster 3.16.1: DatabaseUriValidator",
    fails: database("▸\"mysql://db.example.org:3306\""), passes: database("\"db.example.org:3306\"")
  ) { draft, findings in
    guard let uri = draft.cluster.slurm.database?.uri, !uri.isEmpty else { return }
    let bare = uri.split(separator: "://", maxSplits: 1).last ?? ""
    let parts = bare.drop { $0 == "/" }.prefix { $0 != "/" }.split(separator: ":", omittingEmptySubsequences: false)
    let host = parts.first.map { String($0) } ?? ""
    let port = parts.count == 2 ? Int(parts[1]) : nil
    let isPort = parts.count == 1 || (port.map { (1...65_535).contains($0) } ?? false)
    if uri == bare, !uri.contains("/"), !host.isEmpty, parts.count <= 2, isPort { return }
    let mended = (host.isEmpty ? "db.example.org" : host) + ":\(isPort ? port ?? 3306 : 3306)"
    findings.report(
      "slurm.database.uri", "\(Quoted.name(uri)) is not a database's address", hint: "write `\"\(mended.prefix(80))\"`")
  }

  static let port = Rule(
    "database-port", .advice, "A database's port is given.",
    why: "Where it is not, 3306 is taken, which not all databases listen on.",
    source: "ParallelCluster 3.16.1: DatabaseUriValidator",
    fails: database("▸db.example.org"), passes: database("\"db.example.org:3306\"")
  ) { draft, findings in
    guard let uri = draft.cluster.slurm.database?.uri, !uri.isEmpty, !uri.contains(":"), !uri.contains("/") else {
      return
    }
    findings.report(
      "slurm.database.uri", "the database's port is not given, so it is 3306",
      hint: "write `\"\(uri.prefix(60)):3306\"`")
  }

  static let name = Rule(
    "database-name", "A database's name is of lower-case letters, digits and `_`; at most 64 characters.",
    why: "MySQL takes others in quotes only, which ParallelCluster does not write.",
    source: "ParallelCluster 3.16.1: DatabaseSchema",
    fails: database("\"db.example.org:3306\"", ", name: ▸Slurm-DB"),
    passes: database("\"db.example.org:3306\"", ", name: slurm_db")
  ) { draft, findings in
    guard let name = draft.cluster.slurm.database?.name, !name.isEmpty else { return }
    let isWord = name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    if isWord, name.utf8.count <= 64 { return }
    let mended = String(
      name.lowercased().prefix(64).map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    findings.report(
      "slurm.database.name", "\(Quoted.name(name)) cannot be a database's name", hint: "write `\(mended)`")
  }

  static let key = Rule(
    "slurmdbd-key", "A slurmdbd that is there has the cluster's munge key.",
    why: "Both sides prove to each other who they are with one key; with a key that is made, the other side refuses.",
    source: "ParallelCluster 3.16.1: ExternalSlurmdbdRequiresCustomMungeKey",
    fails: "slurm:\n  ▸externalSlurmdbd: {host: dbd.example.org}",
    passes: "slurm:\n  mungeKey: \(secret)\n  externalSlurmdbd: {host: dbd.example.org}"
  ) { draft, findings in
    let slurm = draft.cluster.slurm
    guard slurm.externalSlurmdbd != nil, slurm.mungeKey == nil, draft.isSound("slurm.mungeKey") else { return }
    findings.reportKey(
      "slurm.externalSlurmdbd", "the slurmdbd and the cluster have no munge key in common",
      hint: "add `mungeKey: arn:aws:secretsmanager:…`, a secret with the other side's key in base64")
  }

  static let unencrypted = Rule(
    "slurmdbd-unencrypted", .warning, "A slurmdbd that is there is reached through a trusted network.",
    why: "What slurmctld tells slurmdbd is signed, and not encrypted.",
    source: "ParallelCluster 3.16.1: ExternalSlurmdbdTrafficNotEncrypted",
    fails: "slurm:\n  mungeKey: \(secret)\n  ▸externalSlurmdbd: {host: dbd.example.org}",
    passes: database("\"db.example.org:3306\"")
  ) { draft, findings in
    guard draft.cluster.slurm.externalSlurmdbd != nil, draft.cluster.accounting else { return }
    findings.reportKey(
      "slurm.externalSlurmdbd", "the cluster and the slurmdbd speak without encryption",
      hint: "where both are in one VPC or joined by a VPN, silence this rule and say so")
  }

  static let zones = Rule(
    "database-zones", "The database for job history has subnets in two zones.",
    why:
      "RDS makes no database in less than two zones. In a new network of one zone Apus makes a small second subnet for "
      + "it; in a network that is there it makes none. Where the line is not given, no history is kept then.",
    source: "AWS: RDS user guide, Working with DB subnet groups",
    fails: "network: {privateSubnets: [\(subnet)0]}\naccounting: ▸true",
    passes: "network: {privateSubnets: [\(subnet)0, \(subnet)1]}\naccounting: true"
  ) { draft, findings in
    let cluster = draft.cluster
    guard cluster.accounting, draft.isGiven("accounting"), !cluster.hasDatabase, !cluster.hasRoomForDatabase else {
      return
    }
    guard draft.isSound("slurm.database"), draft.isSound("slurm.externalSlurmdbd"), draft.isSound("network") else {
      return
    }
    if cluster.network.isExisting {
      findings.report(
        "accounting", "the database for job history needs two private subnets, and the network has one",
        hint: "add a private subnet in a second zone, give a `slurm.database` that is there, or delete the line")
    } else {
      findings.report(
        "accounting", "the network has no room for a second subnet for the database of job history",
        hint: "take a larger `network.cidr` or two zones, or delete the line")
    }
  }

  private static let subnet = "subnet-0123456789abcdef"
  private static let secret = "arn:aws:secretsmanager:us-east-1:123456789012:secret:slurm-a1b2c3"

  /// Example lines with a database at this address.
  private static func database(_ uri: String, _ more: String = "") -> String {
    "slurm:\n  database: {uri: \(uri), user: slurm, passwordSecret: \(secret)\(more)}"
  }
}
