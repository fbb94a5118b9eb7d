import AWSFacts
import Diagnostics

/// Names: of the cluster, of its region, of its queues.
enum NameRules {
  static let all = [
    clusterName, clusterNameLength, regionUnknown, regionUnsupported, regionWithoutFacts, regionZonesUnnamed, queueName,
    queueNameTwice,
  ]

  static let clusterNameWords =
    "a letter, then letters, digits and dashes; at most 60 characters, 40 with accounting"
  static let queueNameWords =
    "a lower-case letter, then lower-case letters, digits and dashes; at most 25 characters"

  static let clusterName = Rule(
    "cluster-name", "A cluster's name is a letter, then letters, digits and dashes.",
    why: "It becomes part of stack names and host names. ParallelCluster has the same rule.",
    source: "ParallelCluster 3.16.1: ClusterNameValidator",
    fails: "name: ▸my_cluster", passes: "name: my-cluster"
  ) { draft, findings in
    let name = draft.cluster.name
    if isWord(name, firstUpper: true) { return }
    let mended = mended(name)
    findings.report(
      "name", "\(Quoted.name(name)) cannot be a cluster's name",
      hint: (mended.map { "write `\($0)`: " } ?? "") + "a letter, then letters, digits and dashes")
  }

  static let clusterNameLength = Rule(
    "cluster-name-length", "A cluster's name has at most 60 characters, 40 with accounting.",
    why: "ParallelCluster names resources and, with accounting, a database after it.",
    source: "ParallelCluster 3.16.1: ClusterNameValidator (PCLUSTER_NAME_MAX_LENGTH, …_SLURM_ACCOUNTING)",
    fails: "name: ▸a-name-that-has-a-bit-more-than-forty-letters",
    passes: "name: a-name-of-exactly-forty-characters-12345"
  ) { draft, findings in
    let count = draft.cluster.name.count
    let limit = draft.cluster.accounting ? 40 : 60
    guard count > limit else { return }
    let way = count <= 60 ? ", or set `accounting: false`, which allows 60" : ""
    findings.report(
      "name",
      "the cluster's name has \(count) characters, and at most \(limit) are allowed\(limit == 40 ? " with accounting" : "")",
      hint: "shorten it\(way)")
  }

  static let regionUnknown = Rule(
    "region-unknown", "The region is one of AWS's.", why: "Everything is built in it.",
    source: "AWS: its public parameters of regions (docs/aws-facts.md)",
    fails: "region: ▸us-east-9", passes: "region: us-east-1"
  ) { draft, findings in
    let region = draft.cluster.region
    guard !region.isEmpty, !draft.knowsRegion, !AWSFacts.regionsWithoutOfferings.contains(region) else {
      return
    }
    findings.report("region", "there is no region \(Quoted.name(region))", hint: hint(forRegion: region))
  }

  private static func hint(forRegion region: String) -> String {
    let regions = AWSFacts.regions
    if let last = region.last, last.isLetter, regions.contains(String(region.dropLast())) {
      return "that is a zone: write `region: \(region.dropLast())`, and zones under `network`"
    }
    if let near = AWSFacts.nearestRegions(to: region, limit: 1).first { return "did you mean `\(near)`?" }
    return "regions are \(Quoted.list(regions, most: 40))"
  }

  static let regionUnsupported = Rule(
    "region-unsupported", .warning, "ParallelCluster runs in the region.",
    why: "It refuses the others; a rehearsal on this machine goes on.",
    source: "ParallelCluster 3.16.1: RegionValidator (resources/supported-regions)",
    fails: "region: ▸ap-south-2", passes: "region: ap-south-1"
  ) { draft, findings in
    let region = draft.cluster.region
    guard draft.knowsRegion || AWSFacts.regionsWithoutOfferings.contains(region),
      !SupportedRegions.all.contains(region)
    else { return }
    let area = region.prefix { $0 != "-" } + "-"
    let near = SupportedRegions.all.filter { $0.hasPrefix(area) }
    findings.report(
      "region", "ParallelCluster 3.16.1 does not run in `\(region)`",
      hint: "it runs in \(Quoted.list(near.isEmpty ? SupportedRegions.all : near, most: 31))")
  }

  static let regionWithoutFacts = Rule(
    "region-without-facts", .warning, "The region's zones and instance types are known here.",
    why:
      "Of the newest regions, and of those of China and GovCloud, these tables say nothing: what the file asks for "
      + "may not be offered there.",
    source: "Apus: the tables of offerings that it ships (docs/aws-facts.md)",
    fails: "region: ▸us-gov-west-1\nnetwork: {zones: [us-gov-west-1a]}", passes: "region: us-west-1"
  ) { draft, findings in
    let region = draft.cluster.region
    guard AWSFacts.regionsWithoutOfferings.contains(region) else { return }
    findings.report(
      "region", "nothing is known here of the zones and instance types of `\(region)`",
      hint: "check the types with `aws ec2 describe-instance-type-offerings --region \(region)`")
  }

  static let regionZonesUnnamed = Rule(
    "region-zones-unnamed", "In a region whose zones are not known here a new network's are named.",
    why: "Zones can be chosen only where it is known which there are. A network that is there has its own.",
    source: "Apus: the tables of zones that it ships (docs/aws-facts.md)",
    fails: "region: us-gov-west-1\nnetwork: {zones: ▸2}",
    passes: "region: us-gov-west-1\nnetwork: {zones: [us-gov-west-1a]}"
  ) { draft, findings in
    let region = draft.cluster.region
    guard AWSFacts.regionsWithoutOfferings.contains(region), draft.isSound("network.zones"),
      !draft.isGiven("network.zones[0]"), !draft.cluster.network.isExisting
    else { return }
    findings.report(
      draft.isGiven("network.zones") ? "network.zones" : "region",
      "the zones of `\(region)` are not known here, so none can be chosen",
      hint: "name them: `zones: [\(region)a, \(region)b]`")
  }

  static let queueName = Rule(
    "queue-name",
    "A queue's name is a lower-case letter, then lower-case letters, digits and dashes; at most 25 characters, and not `default`.",
    why: "It becomes part of node names (`QUEUE-dy-TYPE-1`). ParallelCluster has the same rule.",
    source: "ParallelCluster 3.16.1: NameValidator",
    fails: "queues:\n  - name: ▸CPU\n    instances: [c7i.8xlarge]",
    passes: "queues:\n  - name: cpu\n    instances: [c7i.8xlarge]"
  ) { draft, findings in
    for (path, queue) in draft.queues {
      guard let fault = fault(of: queue.name) else { continue }
      findings.report(
        "\(path).name", "\(Quoted.name(queue.name)) cannot be a queue's name: \(fault.message)", hint: fault.hint)
    }
  }

  /// What is wrong with the name of a queue, a compute resource or a pool of login nodes, and what to do about it; nil
  /// for a sound one. Source: ParallelCluster's NameValidator.
  static func fault(of name: String) -> (message: String, hint: String)? {
    if name == "default" { return ("Slurm and ParallelCluster keep the word", "take another name") }
    if !isWord(name, firstUpper: false) {
      let mended = mended(name.lowercased())
      return ("a name is \(form)", mended.map { "write `\($0)`" } ?? "write a name like `cpu`")
    }
    if name.count > 25 { return ("it has \(name.count) characters, and at most 25 are allowed", "shorten it") }
    return nil
  }

  private static let form = "a lower-case letter, then lower-case letters, digits and dashes"

  static let queueNameTwice = Rule(
    "queue-name-twice", "No two queues have the same name.", why: "A partition is known by its name.",
    source: "ParallelCluster 3.16.1: DuplicateNameValidator",
    fails: "queues:\n  - {name: cpu, instances: [c7i.8xlarge]}\n  - {name: ▸cpu, instances: [c6i.8xlarge]}",
    passes: "queues:\n  - {name: cpu, instances: [c7i.8xlarge]}\n  - {name: cpu6, instances: [c6i.8xlarge]}"
  ) { draft, findings in
    var first: [String: String] = [:]
    for (path, queue) in draft.queues where draft.isSound("\(path).name") {
      guard let other = first.updateValue("\(path).name", forKey: queue.name) else { continue }
      first[queue.name] = other
      let line = draft.position(of: other).map { "line \($0.line) has the first; " } ?? ""
      findings.report(
        "\(path).name", "a second queue is called \(Quoted.name(queue.name))",
        hint: "\(line)rename one of them")
    }
  }

  /// Whether a text is a letter, then letters, digits and dashes, all of them ASCII.
  private static func isWord(_ text: String, firstUpper: Bool) -> Bool {
    guard let first = text.utf8.first, isLetter(first, upper: firstUpper) else { return false }
    return text.utf8.allSatisfy {
      isLetter($0, upper: firstUpper) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
  }

  private static func isLetter(_ byte: UInt8, upper: Bool) -> Bool {
    (0x61...0x7A).contains(byte) || (upper && (0x41...0x5A).contains(byte))
  }

  /// A name like it that is allowed; nil where nothing of it is left.
  private static func mended(_ name: String) -> String? {
    let dashed = name.prefix(40).map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    let word = dashed.drop { !$0.isLetter }
    let trimmed = String(word).split(separator: "-").joined(separator: "-")
    return trimmed.isEmpty ? nil : trimmed
  }
}
