import AWSFacts
import Diagnostics

/// Instance types: that they are there, and that those of a queue go together.
enum InstanceRules {
  static let all = [
    unknown, notInRegion, notInZones, notInLetteredZones, twice, mixedArchitecture, mixedCPUs, mixedGPUs,
    headArchitecture,
    headMemory,
  ]

  static let unknown = Rule(
    "instance-unknown", "Every instance type is one of EC2's, and its vCPUs and memory are known here.",
    why: "A misspelt type fails only when the first node is launched.",
    source: "AWS: EC2 instance types (docs/aws-facts.md); ParallelCluster 3.16.1: InstanceTypeValidator",
    fails: Rule.queue("instances: [▸c7i.9xlarge]"), passes: Rule.queue("instances: [c7i.8xlarge]")
  ) { draft, findings in
    for (path, name) in draft.instances where !name.isEmpty && draft.types[name] == nil {
      if AWSFacts.price(of: name, in: draft.cluster.region) != nil {
        findings.report(
          path, "AWS sells \(Quoted.name(name)), and its vCPUs and memory are not in the tables here",
          hint: "take a type that `apus instances` lists")
      } else {
        findings.report(path, "there is no instance type \(Quoted.name(name))", hint: hint(for: name))
      }
    }
  }

  /// The nearest names, and the sizes of the family where there is one.
  private static func hint(for name: String) -> String {
    let family = name.prefix { $0 != "." } + "."
    let sizes = AWSFacts.instanceTypeNames.filter { $0.hasPrefix(family) }
    // Where the family is the beginning of others, each of theirs may be meant.
    let near = AWSFacts.nearestInstanceTypes(to: name, limit: 4)
    let longer = near.filter { sizes.isEmpty && $0.hasPrefix(family.dropLast()) }
    let meant = longer.isEmpty ? Array(near.prefix(1)) : longer
    let words = [
      meant.isEmpty ? nil : "did you mean \(Quoted.list(meant, joint: "or"))?",
      sizes.isEmpty ? nil : "\(meant.isEmpty ? "the" : "The") family has \(Quoted.list(sizes, most: 24))",
    ].compactMap(\.self)
    return words.isEmpty ? "list the types with `apus instances`" : words.joined(separator: " ")
  }

  static let notInRegion = Rule(
    "instance-region", "The region offers every instance type.",
    why: "New and special types are sold in few regions.",
    source: "AWS: EC2 instance type offerings (docs/aws-facts.md)",
    fails: "region: eu-west-2\n" + Rule.queue("instances: [▸hpc7a.96xlarge]"),
    passes: "region: eu-north-1\n" + Rule.queue("instances: [hpc7a.96xlarge]")
  ) { draft, findings in
    let region = draft.cluster.region
    guard draft.knowsRegion else { return }
    for (path, name) in draft.instances where draft.types[name] != nil {
      guard draft.zones(offering: name).isEmpty else { continue }
      let regions = AWSFacts.regions(offering: name)
      let area = region.prefix { $0 != "-" } + "-"
      let near = regions.filter { $0.hasPrefix(area) } + regions.filter { !$0.hasPrefix(area) }
      findings.report(
        path, "the region `\(region)` does not offer \(Quoted.name(name))",
        hint: near.isEmpty ? nil : "offered in \(Quoted.list(near, most: 8))")
    }
  }

  static let notInZones = Rule(
    "instance-zone", "A zone of the cluster offers every instance type.",
    why: "A node starts in one of the cluster's zones, and many types are not in all of a region's zones.",
    source: "AWS: EC2 instance type offerings (docs/aws-facts.md)",
    fails: "region: us-east-2\nnetwork: {zones: [us-east-2a]}\n"
      + Rule.queue("instances: [▸hpc7a.96xlarge]", "efa: true"),
    passes: "region: us-east-2\nnetwork: {zones: [us-east-2b]}\n"
      + Rule.queue("instances: [hpc7a.96xlarge]", "efa: true")
  ) { draft, findings in
    if draft.hasCommonLetters { findings.reportZones(draft) }
  }

  static let notInLetteredZones = Rule(
    "instance-zone-letter", .warning,
    "A zone of the cluster offers every instance type, as far as zones' letters are the same for all accounts.",
    why: "In the oldest regions a letter stands for different zones in different accounts, so that only the "
      + "account can tell; the letters here are those of one account.",
    source: "AWS: EC2 instance type offerings; RAM user guide, Availability Zone IDs",
    fails: "region: us-east-1\nnetwork: {zones: [us-east-1e]}\nheadNode: {instance: m5.large}\n"
      + Rule.queue("instances: [▸c8i.8xlarge]"),
    passes: "region: us-east-1\nnetwork: {zones: [us-east-1d]}\n" + Rule.queue("instances: [c8i.8xlarge]")
  ) { draft, findings in
    if !draft.hasCommonLetters { findings.reportZones(draft) }
  }

  static let twice = Rule(
    "instance-twice", "A queue names an instance type once.", why: "The second time changes nothing.",
    source: "ParallelCluster 3.16.1: schema of Instances (no_duplicate_instance_types)",
    fails: Rule.queue("instances: [c7i.8xlarge, ▸c7i.8xlarge]"),
    passes: Rule.queue("instances: [c7i.8xlarge]")
  ) { draft, findings in
    for (path, _, resource) in draft.resources {
      for (index, name) in resource.instances.enumerated() where resource.instances[..<index].contains(name) {
        findings.report(
          "\(path).instances[\(index)]", "\(Quoted.name(name)) is named twice", hint: "delete it here")
      }
    }
  }

  static let mixedArchitecture = Rule(
    "mixed-architecture", "All instance types of a queue have the same architecture.",
    why: "A program built for x86_64 does not run on arm64, and a job does not know which it gets.",
    source: "ParallelCluster 3.16.1: InstanceArchitectureCompatibilityValidator",
    fails: Rule.queue("instances: [c7i.8xlarge, ▸c7g.8xlarge]"),
    passes: Rule.queue("instances: [c7i.8xlarge, c7a.8xlarge]")
  ) { draft, findings in
    findings.reportMixed(draft, "architecture", "put it in a queue of its own") { type, _ in
      type.architecture.rawValue
    }
  }

  static let mixedCPUs = Rule(
    "mixed-cpus", "All instance types of a queue have the same number of CPUs.",
    why:
      "Slurm knows a queue's nodes by one number of CPUs. Without hyperthreading cores are counted, else vCPUs.",
    source: "ParallelCluster 3.16.1: InstancesCPUValidator",
    fails: Rule.queue("instances: [c7i.8xlarge, ▸c7i.4xlarge]"),
    passes: Rule.queue("instances: [c7i.8xlarge, m7i.8xlarge]")
  ) { draft, findings in
    findings.reportMixed(draft, "CPUs", "take types of one size, or put it in a queue of its own") {
      type, resource in
      resource.hyperthreading ? "\(type.vCPUs) vCPUs" : "\(type.cores) cores"
    }
  }

  static let mixedGPUs = Rule(
    "mixed-gpus", "All instance types of a queue have the same number of GPUs.",
    why:
      "A job that asks for a GPU must get it on any node of the queue. Whole NVIDIA GPUs count: only those are given to "
      + "jobs.",
    source: "ParallelCluster 3.16.1: InstancesAcceleratorsValidator",
    fails: Rule.queue("instances: [g5.8xlarge, ▸c7i.8xlarge]"),
    passes: Rule.queue("instances: [g5.8xlarge, g6.8xlarge]")
  ) { draft, findings in
    findings.reportMixed(draft, "GPUs", "put it in a queue of its own") { type, _ in
      switch type.wholeNVIDIA {
      case 0: "no whole NVIDIA GPU"
      case 1: "1 GPU"
      case let count: "\(count) GPUs"
      }
    }
  }

  static let headArchitecture = Rule(
    "head-architecture", "The head node and the queues have the same architecture.",
    why:
      "Programs are built on the head node and run on the queues' nodes; ParallelCluster has one image for both.",
    source: "ParallelCluster 3.16.1: InstanceArchitectureCompatibilityValidator",
    fails: "headNode: {instance: ▸m7g.large}\n" + Rule.queue("instances: [c7i.8xlarge]"),
    passes: "headNode: {instance: m7g.large}\n" + Rule.queue("instances: [c7g.8xlarge]")
  ) { draft, findings in
    guard let head = draft.types[draft.cluster.headNode.instance] else { return }
    let firsts = draft.resources.compactMap { path, _, resource in draft.types(of: resource, path).first }
    let others = firsts.filter { $0.type.architecture != head.architecture }
    // Where the head node differs from all queues, it is the one that is wrong.
    let isHead = others.count == firsts.count && draft.isGiven("headNode.instance")
    for other in isHead ? Array(others.prefix(1)) : others {
      let message =
        "the head node (\(head.name)) is \(head.architecture.rawValue), and \(Quoted.name(other.type.name)) is "
        + other.type.architecture.rawValue
      let twin = other.type.architecture == .arm ? "m7g.large" : "m7i.large"
      findings.report(
        isHead ? "headNode.instance" : other.path, message,
        hint: isHead
          ? "take one of the same, like `\(twin)`" : "the head node and all queues have one architecture")
    }
  }

  static let headMemory = Rule(
    "head-memory", "The head node has the memory to manage its nodes.",
    why:
      "Below a GiB for 25 nodes slurmctld and the launching of nodes fail under load; ParallelCluster refuses it.",
    source: "ParallelCluster 3.16.1: HeadNodeMemorySizeValidator",
    fails: "headNode: {instance: ▸t3.medium}\n" + Rule.queue("instances: [c7i.8xlarge]", "nodes: 0-200"),
    passes: "headNode: {instance: t3.medium}\n" + Rule.queue("instances: [c7i.8xlarge]", "nodes: 0-50")
  ) { draft, findings in
    guard let head = draft.types[draft.cluster.headNode.instance] else { return }
    let nodes = draft.cluster.mostNodes
    let wanted = DefaultHeadNode.memoryGiB(for: draft.cluster)
    guard Double(head.memoryMiB) / 1024 < wanted else { return }
    let size = wanted <= 8 ? "large" : "xlarge"
    let family = head.architecture == .arm ? "m7g" : "m7i"
    findings.report(
      "headNode.instance",
      "the head node (\(head.name)) has \(Quantity.text(Double(head.memoryMiB) / 1024)) GiB of memory, too little for \(nodes) nodes",
      hint: "take one with \(Quantity.text(wanted.rounded(.up))) GiB or more, like `\(family).\(size)`")
  }
}

extension Findings {
  /// Reports each type that none of the cluster's zones offers.
  fileprivate mutating func reportZones(_ draft: Draft) {
    let chosen = draft.cluster.network.zones
    let zones = AWSFacts.zones(in: draft.cluster.region)
    // Zones that are not the region's own are reported by another rule.
    // Zones of a network that is there are not known.
    guard draft.isSound("network.zones"), !chosen.isEmpty, chosen.allSatisfy(zones.contains),
      !draft.cluster.network.isExisting
    else { return }
    for (path, name) in draft.instances {
      let offering = draft.zones(offering: name)
      guard !offering.isEmpty, !offering.contains(where: chosen.contains) else { continue }
      report(
        path, "none of the cluster's zones (\(chosen.joined(separator: ", "))) offers \(Quoted.name(name))",
        hint: "\(Quoted.list(offering)) \(offering.count == 1 ? "does" : "do"): name it in `network.zones`")
    }
  }

  /// Reports each of a queue's types that differs from the first one in a trait; types without a value are left out.
  mutating func reportMixed(
    _ draft: Draft, _ trait: String, _ hint: String, _ value: (InstanceType, Cluster.ComputeResource) -> String?
  ) {
    for (path, _, resource) in draft.resources {
      let types = draft.types(of: resource, path).compactMap { path, type in
        value(type, resource).map { (path: path, name: type.name, value: $0) }
      }
      guard let first = types.first else { continue }
      for other in types.dropFirst() where other.value != first.value {
        report(
          other.path,
          "the queue mixes \(trait): \(Quoted.name(first.name)) has \(first.value), "
            + "\(Quoted.name(other.name)) has \(other.value)", hint: hint)
      }
    }
  }
}

extension InstanceType {
  /// How many GPUs ParallelCluster tells Slurm of: whole ones of NVIDIA.
  var wholeNVIDIA: Int {
    guard let gpu, gpu.maker.uppercased() == "NVIDIA", gpu.part == 1 else { return 0 }
    return gpu.count
  }
}

extension Draft {
  /// Whether the letters of the region's zones follow their ids (a is az1), as in the regions in which they are
  /// the same for every account.
  fileprivate var hasCommonLetters: Bool {
    AWSFacts.zones(in: cluster.region).allSatisfy { zone in
      guard let letter = zone.utf8.last, let number = AWSFacts.zoneID(of: zone)?.utf8.last else {
        return false
      }
      return letter &- UInt8(ascii: "a") == number &- UInt8(ascii: "1")
    }
  }

  /// The head node's, the login nodes' and the queues' instance types with their paths.
  var instances: [(path: String, name: String)] {
    [("headNode.instance", cluster.headNode.instance)]
      + cluster.loginNodes.enumerated().map { ("loginNodes[\($0)].instance", $1.instance) }
      + resources.flatMap { path, _, resource in instances(of: resource, path) }
  }
}
