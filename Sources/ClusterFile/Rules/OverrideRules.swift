import Diagnostics
import ParallelCluster
import Serialization

/// What is merged into the generated ParallelCluster configuration.
enum OverrideRules {
  static let all = [schema, unknownName, region, refused, broken, warned, ssh, security]

  static let path = "parallelCluster.overrides"

  static let schema = Rule(
    "override-schema", "Overrides have the keys, types and bounds of ParallelCluster.",
    why: "ParallelCluster would refuse the configuration that they are merged into.",
    source: "ParallelCluster 3.16.1: its schemas, as data (the room ParallelCluster)",
    fails: overrides("{DevSettings: {▸Timeuts: {HeadNodeBootstrapTimeout: 3600}}}"),
    passes: overrides("{DevSettings: {Timeouts: {HeadNodeBootstrapTimeout: 3600}}}")
  ) { draft, findings in
    // Its data are read only where there is something to check: that takes longer than all else.
    guard draft.hasOverrides else { return }
    for problem in ParallelCluster.problems(in: draft.cluster.overrides, isPartial: true) {
      let place = path + problem.path.elements.map(\.inFile).joined()
      if problem.isAboutKey {
        findings.reportKey(place, problem.message, hint: problem.hint)
      } else {
        findings.report(place, problem.message, hint: problem.hint)
      }
    }
  }

  static let unknownName = Rule(
    "override-name", "Overrides of a queue, a compute resource, a pool or a file system name one that the file has.",
    why: "An item whose name is not there is appended, and one that lacks what it needs is refused.",
    source: "ParallelCluster 3.16.1: its schemas; Apus: lists merge item by item by `Name`",
    fails: overrides("{Scheduling: {SlurmQueues: [{Name: ▸cpuu, CapacityType: SPOT}]}}"),
    passes: overrides("{Scheduling: {SlurmQueues: [{Name: cpu, CapacityType: SPOT}]}}")
  ) { draft, findings in
    guard draft.hasOverrides else { return }
    for item in draft.overriddenItems where !item.names.contains(item.name) {
      // A whole item is meant to be appended.
      let problems = ParallelCluster.problems(in: item.alone, isPartial: false)
      let lacks = problems.filter {
        $0.kind == .missingKey && $0.path.elements.starts(with: item.place.elements)
      }
      guard !lacks.isEmpty else { continue }
      let near = nearest(to: item.name, in: item.names)
      findings.report(
        item.path + ".Name", "the file has no \(item.kind) \(Quoted.name(item.name)), and this is not a whole one",
        hint: near.map { "did you mean `\($0)`?" }
          ?? (item.names.isEmpty
            ? "it has none; \(lacks[0].message)" : "it has \(Quoted.list(item.names)); \(lacks[0].message)"))
    }
  }

  static let region = Rule(
    "override-region", "Overrides name no other region.",
    why: "The network, the storage and every price are the region's that the file names.",
    source: "Apus: one region for all stacks",
    fails: overrides("{Region: ▸us-west-2}"),
    passes: overrides("{Region: us-east-1}")
  ) { draft, findings in
    guard draft.hasOverrides, let region = draft.cluster.overrides["Region"], region != .null,
      region.string != draft.cluster.region
    else { return }
    findings.report(
      "\(path).Region", "the cluster stands in `\(draft.cluster.region)`, with its network",
      hint: "delete it here, and write the region under `region`")
  }

  static let refused = Rule(
    "override-refused", "Overrides hold nothing that ParallelCluster always refuses.",
    why: "The configuration would be well formed, and refused all the same.",
    source: "ParallelCluster 3.16.1: IntelHpcOsValidator, EfaValidator, PlacementGroupNamingValidator, "
      + "SharedStorageEfsSettingsValidator, SharedFileCacheNotHomeValidator, ExtraChefAttributesValidator, EbsVolumeTypeSizeValidator, KMS keys",
    fails: overrides("{AdditionalPackages: {IntelSoftware: {IntelHpcPlatform: ▸true}}}"),
    passes: overrides("{DevSettings: {Timeouts: {HeadNodeBootstrapTimeout: 3600}}}")
  ) { draft, findings in
    guard draft.hasOverrides else { return }
    for fault in OverrideFaults(draft).refused { findings.report(fault.path, fault.message, hint: fault.hint) }
  }

  /// Checked by the room SlurmCluster, which knows what means the same: see `CheckResult.adding`.
  static let broken = Rule(
    "override-broken", "Overrides break no rule that is an error, of the keys that mean the same.",
    why: "ParallelCluster's validators see the merged configuration: an instance type that there is not, or a size "
      + "that no volume has, is refused wherever it is written.",
    source: "ParallelCluster 3.16.1: its validators, each as the rule that the message names says",
    fails: overrides("{HeadNode: {InstanceType: ▸m7i.huge}}"),
    passes: overrides("{HeadNode: {InstanceType: m7i.2xlarge}}"))

  static let warned = Rule(
    "override-warned", .warning, "Overrides hold nothing that ParallelCluster warns of.",
    why: "With the check of readiness off, or its failures ignored, an update can leave nodes of two versions.",
    source: "ParallelCluster 3.16.1: ExtraChefAttributesValidator",
    fails: overrides(
      "\n    DevSettings: {Cookbook: {ExtraChefAttributes: "
        + #"▸'{"cluster": {"cluster_readiness_check_enabled": false}}'}}"#),
    passes: overrides(
      "\n    DevSettings: {Cookbook: {ExtraChefAttributes: "
        + #"'{"cluster": {"cluster_readiness_check_enabled": true}}'}}"#)
  ) { draft, findings in
    guard draft.hasOverrides else { return }
    for fault in OverrideFaults(draft).warned { findings.report(fault.path, fault.message, hint: fault.hint) }
  }

  static let ssh = Rule(
    "override-ssh", .warning, "Overrides do not open SSH.",
    why: "Session Manager needs no key and no open port, and logs who came. A key pair is one for all, and stays where "
      + "it was copied to.",
    source: "Apus: the way in is Session Manager; ParallelCluster 3.16.1: HeadNode.Ssh, Pools.Ssh",
    fails: overrides("{HeadNode: {Ssh: {KeyName: ▸mine}}}"),
    passes: overrides("{HeadNode: {Ssh: {AllowedIps: 203.0.113.0/24}}}")
  ) { draft, findings in
    guard draft.hasOverrides else { return }
    draft.visitOverrides { place, key, value in
      guard place.hasSuffix(".Ssh.\(key)") else { return }
      if key == "KeyName", let name = value.string {
        findings.report(place, "the key pair \(Quoted.name(name)) opens SSH to all who have it", hint: keyHint)
      } else if key == "AllowedIps", let range = value.string.flatMap({ IPv4Range($0) }), range.prefix < 8 {
        findings.report(
          place, "SSH would be open to \(range.prefix == 0 ? "every address" : "\(range.count) addresses")",
          hint: "write your own network's range, like `203.0.113.0/24`")
      }
    }
  }

  private static let keyHint = "delete it, and log in with `apus connect`"

  static let security = Rule(
    "override-security", .warning, "Overrides leave alone what keeps the cluster safe.",
    why: "Apus makes security groups that open nothing, encrypts every disk, and lets only root read a node's rights.",
    source: "Apus: what it makes safe by itself; ParallelCluster 3.16.1: Networking, Imds, Encrypted",
    fails: overrides("{HeadNode: {Imds: {Secured: ▸false}}}"),
    passes: overrides("{HeadNode: {Imds: {Secured: true}}}")
  ) { draft, findings in
    guard draft.hasOverrides else { return }
    draft.visitOverrides { place, key, value in
      switch (key, value) {
      case ("Encrypted", .bool(false)):
        findings.report(place, "the disk would not be encrypted", hint: "delete it here")
      case ("Secured", .bool(false)), ("Secured", .null):
        findings.report(place, "every user could take on the rights of the head node", hint: "delete it here")
      case ("ImdsSupport", .string("v1.0")):
        findings.report(place, "nodes would give out their rights to requests without a token", hint: "write `v2.0`")
      case ("SecurityGroups", .array), ("SecurityGroups", .null):
        findings.report(
          place, "these take the place of the security groups that Apus makes",
          hint: "write `securityGroups` of the head node, the queue or the pool, which is checked; or delete it")
      case ("Imds", .null):
        findings.report(place, "the guard of the nodes' rights would be removed", hint: "delete it here")
      default: break
      }
    }
  }

  /// Example lines with these overrides.
  private static func overrides(_ text: String) -> String { "parallelCluster:\n  overrides: \(text)" }
}

extension ParallelCluster.Path.Element {
  /// The step as paths of a file have it.
  var inFile: String {
    switch self {
    case .key(let name): ".\(name)"
    case .index(let index): "[\(index)]"
    }
  }
}
