import AWSFacts
import Diagnostics
import Serialization

/// Values in overrides that the cluster file's own keys would not take.
enum OverrideValueRules {
  static let value = Rule(
    "override-value", "Overrides hold no value that the cluster file's own keys would refuse.",
    why: "They are merged last, past every other rule: what is wrong in them shows when the stack fails.",
    source:
      "ParallelCluster 3.16.1: InstanceTypeValidator, ComputeResourceSizeValidator, SharedStorageMountDirValidator, "
      + "CustomSlurmSettingsValidator, validate_no_reserved_tag; Apus: one region for all stacks",
    fails: "parallelCluster:\n  overrides: {HeadNode: {InstanceType: ▸m7i.9xlarge}}",
    passes: "parallelCluster:\n  overrides: {HeadNode: {InstanceType: m7i.8xlarge}}"
  ) { draft, findings in
    guard draft.hasOverrides else { return }
    draft.visitOverrides { path, key, value in
      guard let text = value.string else { return }
      switch key {
      case "InstanceType": findings.reportType(draft, text, path)
      case "MountDir": findings.reportMount(draft, text, path)
      case "Region" where path == "\(OverrideRules.path).Region" && text != draft.cluster.region:
        findings.report(
          path, "the cluster stands in `\(draft.cluster.region)`, with its network",
          hint: "delete it here, and write the region under `region`")
      case "Key" where path.dropLast(key.count + 1).hasSuffix("]") && path.contains(".Tags["):
        guard let prefix = ["aws:", "parallelcluster:"].first(where: { text.lowercased().hasPrefix($0) }) else {
          return
        }
        findings.report(
          path, "tags that begin with `\(prefix)` are reserved",
          hint: text.utf8.count == prefix.utf8.count ? nil : "write `\(text.dropFirst(prefix.count).prefix(60))`")
      default: break
      }
    }
    findings.reportCounts(draft)
    findings.reportSlurmSettings(draft)
  }
}

extension Findings {
  fileprivate mutating func reportType(_ draft: Draft, _ name: String, _ path: String) {
    guard AWSFacts.instanceType(name) != nil else {
      let near = AWSFacts.nearestInstanceTypes(to: name, limit: 1).first
      report(
        path, "there is no instance type \(Quoted.name(name))",
        hint: near.map { "did you mean `\($0)`?" } ?? "list the types with `apus instances`")
      return
    }
    guard draft.knowsRegion, draft.zones(offering: name).isEmpty else { return }
    report(
      path, "the region `\(draft.cluster.region)` does not offer \(Quoted.name(name))",
      hint: "offered in \(Quoted.list(AWSFacts.regions(offering: name), most: 8))")
  }

  fileprivate mutating func reportMount(_ draft: Draft, _ mount: String, _ path: String) {
    guard let directory = Mount.reserved(mount) else { return }
    if directory == "/home", draft.cluster.headNode.homeGiB == nil || path.contains(".EphemeralVolume.") { return }
    report(
      path, "\(Quoted.name(mount)) is kept for the system (\(Quoted.name(directory)))",
      hint: "mount at `/shared`, `/scratch` or `/opt/NAME`")
  }

  /// Reports compute resources whose least number of nodes is above the most, with the file's own where one is not given.
  fileprivate mutating func reportCounts(_ draft: Draft) {
    for (index, item) in (draft.cluster.overrides["Scheduling"]?["SlurmQueues"]?.array ?? []).enumerated() {
      let queue = draft.cluster.queues.first { $0.name == item["Name"]?.string }
      for (inner, resource) in (item["ComputeResources"]?.array ?? []).enumerated() {
        let known = queue?.computeResources.first { $0.name == resource["Name"]?.string }
        let least = resource["MinCount"]?.int
        let most = resource["MaxCount"]?.int
        guard least != nil || most != nil, let low = least ?? known?.minNodes, let high = most ?? known?.maxNodes,
          low > high
        else { continue }
        let path = "\(OverrideRules.path).Scheduling.SlurmQueues[\(index)].ComputeResources[\(inner)]"
        report(
          "\(path).\(least == nil ? "MaxCount" : "MinCount")",
          "the minimum of nodes, \(low), is above the maximum, \(high)",
          hint: "delete it here, and write the queue's `nodes`")
      }
    }
  }

  /// Reports parameters of Slurm that ParallelCluster makes itself.
  fileprivate mutating func reportSlurmSettings(_ draft: Draft) {
    let scheduling = draft.cluster.overrides["Scheduling"]
    let base = "\(OverrideRules.path).Scheduling"
    for (index, line) in (scheduling?["SlurmSettings"]?["CustomSlurmSettings"]?.array ?? []).enumerated()
    where line.members?.count == 1 {
      let path = "\(base).SlurmSettings.CustomSlurmSettings[\(index)]"
      reportReserved(line, path) {
        SlurmReserved.cluster[$0] ?? (draft.cluster.accounting ? SlurmReserved.accounting[$0] : nil)
      }
    }
    for (index, queue) in (scheduling?["SlurmQueues"]?.array ?? []).enumerated() {
      let path = "\(base).SlurmQueues[\(index)]"
      reportReserved(queue["CustomSlurmSettings"], "\(path).CustomSlurmSettings") { SlurmReserved.queue[$0] }
      for (inner, resource) in (queue["ComputeResources"]?.array ?? []).enumerated() {
        reportReserved(
          resource["CustomSlurmSettings"], "\(path).ComputeResources[\(inner)].CustomSlurmSettings"
        ) { SlurmReserved.node[$0] }
      }
    }
  }

  private mutating func reportReserved(_ line: JSON?, _ path: String, _ advice: (String) -> String?) {
    for member in line?.members ?? [] {
      guard let advice = advice(member.name.lowercased()) else { continue }
      reportKey(
        "\(path).\(member.name)", "\(Quoted.name(member.name)) is a parameter that ParallelCluster makes itself",
        hint: advice)
    }
  }
}
