import Diagnostics

/// Tags. Source: AWS's "Tag naming limits and requirements"; ParallelCluster's MAX_TAGS_COUNT.
enum TagRules {
  static let all = [reserved, length, characters, count]

  static let reserved = Rule(
    "tag-reserved", "No tag begins with `aws:`, `parallelcluster:` or `apus:`.",
    why: "AWS refuses the first; the others name the cluster's own resources.",
    source: "AWS: Tag naming limits and requirements; ParallelCluster 3.16.1: validate_no_reserved_tag",
    fails: "tags: {▸\"aws:project\": x}", passes: "tags: {project: x}"
  ) { draft, findings in
    for key in draft.cluster.tags.keys.sorted() {
      guard
        let prefix = ["aws:", "parallelcluster:", "apus:"].first(where: { key.lowercased().hasPrefix($0) })
      else { continue }
      let rest = key.dropFirst(prefix.count)
      findings.reportKey(
        "tags.\(key)", "tags that begin with `\(prefix)` are reserved",
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
    for (key, value) in draft.tags {
      if !(1...128).contains(key.unicodeScalars.count) {
        findings.reportKey(
          "tags.\(key)", "a tag's key has 1 to 128 characters, not \(key.unicodeScalars.count)",
          hint: "shorten it")
      }
      if value.unicodeScalars.count > 256 {
        findings.report(
          "tags.\(key)", "a tag's value has at most 256 characters, not \(value.unicodeScalars.count)",
          hint: "shorten it")
      }
    }
  }

  static let characters = Rule(
    "tag-characters", "Tags are of letters, digits, blanks and `_.:/=+-@`.", why: "AWS refuses the rest.",
    source: "AWS: Tag naming limits and requirements",
    fails: "tags: {project: ▸\"a;b\"}", passes: "tags: {project: \"a b\"}"
  ) { draft, findings in
    for (key, value) in draft.tags {
      if let bad = key.unicodeScalars.first(where: { !isAllowed($0) }) {
        findings.reportKey("tags.\(key)", "a tag's key cannot have the character \(name(bad))", hint: allowed)
      }
      if let bad = value.unicodeScalars.first(where: { !isAllowed($0) }) {
        findings.report("tags.\(key)", "a tag's value cannot have the character \(name(bad))", hint: allowed)
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
    "tag-count", "There are at most 40 tags.",
    why: "A resource has at most 50; ParallelCluster keeps ten for its own.",
    source: "ParallelCluster 3.16.1: MAX_TAGS_COUNT",
    fails: "tags: ▸{" + (0...40).map { "t\($0): x" }.joined(separator: ", ") + "}",
    passes: "tags: {" + (0..<40).map { "t\($0): x" }.joined(separator: ", ") + "}"
  ) { draft, findings in
    guard draft.cluster.tags.count > 40 else { return }
    findings.report(
      "tags", "there are \(draft.cluster.tags.count) tags, and at most 40 are allowed", hint: "delete some")
  }
}

extension Draft {
  /// The tags, sorted by key.
  fileprivate var tags: [(key: String, value: String)] { cluster.tags.sorted { $0.key < $1.key } }
}
