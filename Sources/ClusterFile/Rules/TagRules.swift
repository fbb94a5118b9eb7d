import Diagnostics

/// Tags. Source: AWS's "Tag naming limits and requirements"; ParallelCluster's MAX_TAGS_COUNT.
enum TagRules {
  static let all = [reserved, length, characters, count, overridden]

  static let reserved = Rule(
    "tag-reserved", "No tag begins with `aws:`, `parallelcluster:` or `apus:`.",
    why: "AWS refuses the first; the others name the cluster's own resources.",
    source: "AWS: Tag naming limits and requirements; ParallelCluster 3.16.1: validate_no_reserved_tag",
    fails: "tags: {▸\"aws:project\": x}", passes: "tags: {project: x}"
  ) { draft, findings in
    for (path, key, _) in draft.tags {
      guard
        let prefix = ["aws:", "parallelcluster:", "apus:"].first(where: { key.lowercased().hasPrefix($0) })
      else { continue }
      let rest = key.dropFirst(prefix.count)
      findings.reportKey(
        path, "tags that begin with `\(prefix)` are reserved",
        hint: rest.isEmpty ? nil : "write `\(rest.prefix(60))`")
    }
  }

  static let length = Rule(
    "tag-length", "A tag's key has 1 to 128 characters, its value at most 256.",
    why: "AWS refuses longer ones.",
    source: "AWS: Tag naming limits and requirements",
    fails: "tags: {\(String(repeating: "v", count: 5)): ▸\(String(repeating: "x", count: 257))}",
    passes: "tags: {project: x}"
  ) { draft, findings in
    for (path, key, value) in draft.tags {
      if !(1...128).contains(key.unicodeScalars.count) {
        findings.reportKey(
          path, "a tag's key has 1 to 128 characters, not \(key.unicodeScalars.count)",
          hint: "shorten it")
      }
      if value.unicodeScalars.count > 256 {
        findings.report(
          path, "a tag's value has at most 256 characters, not \(value.unicodeScalars.count)",
          hint: "shorten it")
      }
    }
  }

  static let characters = Rule(
    "tag-characters", "Tags are of letters, digits, blanks and `_.:/=+-@`.", why: "AWS refuses the rest.",
    source: "AWS: Tag naming limits and requirements",
    fails: "tags: {project: ▸\"a;b\"}", passes: "tags: {project: \"a b\"}"
  ) { draft, findings in
    for (path, key, value) in draft.tags {
      if let bad = key.unicodeScalars.first(where: { !isAllowed($0) }) {
        findings.reportKey(path, "a tag's key cannot have the character \(name(bad))", hint: allowed)
      }
      if let bad = value.unicodeScalars.first(where: { !isAllowed($0) }) {
        findings.report(path, "a tag's value cannot have the character \(name(bad))", hint: allowed)
      }
    }
  }

  private static let allowed = "letters, digits, blanks and `_.:/=+-@` are allowed"

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || "_.:/=+-@".unicodeScalars.contains(scalar) || scalar.properties.isAlphabetic
      || scalar.properties.numericType != nil
  }

  private static func name(_ scalar: Unicode.Scalar) -> String {
    scalar.properties.isWhitespace || scalar.value < 0x20
      ? "U+" + String(scalar.value, radix: 16, uppercase: true) : Quoted.name(String(scalar))
  }

  static let count = Rule(
    "tag-count", "A node has at most 40 tags: those of the cluster, the queue and the compute resource.",
    why: "A resource has at most 50; ParallelCluster keeps ten for its own.",
    source: "ParallelCluster 3.16.1: ComputeResourceTagsValidator (MAX_TAGS_COUNT)",
    fails: "tags: ▸{" + (0...40).map { "t\($0): x" }.joined(separator: ", ") + "}",
    passes: "tags: {" + (0..<40).map { "t\($0): x" }.joined(separator: ", ") + "}"
  ) { draft, findings in
    let common = Set(draft.cluster.tags.keys)
    guard common.count <= 40 else {
      findings.report("tags", "there are \(common.count) tags, and at most 40 are allowed", hint: "delete some")
      return
    }
    for (path, queue) in draft.queues {
      let all = common.union(queue.tags.keys)
      if all.count > 40 {
        findings.report(
          "\(path).tags", "with the cluster's there are \(all.count) tags, and at most 40 are allowed",
          hint: "delete some")
        continue
      }
      for (path, resource) in draft.resources(of: queue, path) {
        let count = all.union(resource.tags.keys).count
        guard count > 40 else { continue }
        findings.report(
          "\(path).tags", "with the cluster's and the queue's there are \(count) tags, and at most 40 are allowed",
          hint: "delete some")
      }
    }
  }

  static let overridden = Rule(
    "tag-overridden", .warning, "A tag is given once for a node.",
    why: "The compute resource's counts before the queue's, and that before the cluster's: costs that are told by tags "
      + "move silently.",
    source: "ParallelCluster 3.16.1: ComputeResourceTagsValidator",
    fails: "tags: {team: hpc}\n" + Rule.queue("instances: [c7i.8xlarge]", "tags: {team: ▸imaging}"),
    passes: "tags: {team: hpc}\n" + Rule.queue("instances: [c7i.8xlarge]", "tags: {group: imaging}")
  ) { draft, findings in
    for (path, queue) in draft.queues {
      findings.reportOverridden(draft, queue.tags, "\(path).tags", [("tags", draft.cluster.tags)])
      for (inner, resource) in draft.resources(of: queue, path) where inner != path {
        findings.reportOverridden(
          draft, resource.tags, "\(inner).tags", [("\(path).tags", queue.tags), ("tags", draft.cluster.tags)])
      }
    }
  }
}

extension Findings {
  /// Reports tags that an outer level has with another value.
  fileprivate mutating func reportOverridden(
    _ draft: Draft, _ tags: [String: String], _ path: String, _ outer: [(path: String, tags: [String: String])]
  ) {
    for (key, value) in tags.sorted(by: { $0.key < $1.key }) {
      guard let level = outer.first(where: { $0.tags[key] != nil }), let other = level.tags[key], other != value else {
        continue
      }
      let line = draft.position(of: "\(level.path).\(key)").map { " on line \($0.line)" } ?? ""
      report(
        "\(path).\(key)", "the tag \(Quoted.name(key)) is \(Quoted.name(other))\(line), and \(Quoted.name(value)) here",
        hint: "delete one of them, or silence this rule if it is meant")
    }
  }
}

extension Draft {
  /// The tags of the cluster, its queues and its compute resources, with their paths, sorted by key.
  fileprivate var tags: [(path: String, key: String, value: String)] {
    let inner = queues.flatMap { path, queue in
      [("\(path).tags", queue.tags)]
        + queue.listed.enumerated().map { ("\(path).computeResources[\($0)].tags", $1.tags) }
    }
    return ([("tags", cluster.tags)] + inner).flatMap { path, tags in
      tags.sorted { $0.key < $1.key }.map { ("\(path).\($0.key)", $0.key, $0.value) }
    }
  }
}
