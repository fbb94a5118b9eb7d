import Platform

/// Whose a resource of a policy is.
struct Belonging {
  /// The answer.
  enum Answer: Equatable {
    /// This cluster's.
    case ours
    /// One that is named by whoever wrote the cluster file.
    case given
    /// Also, or only, of others.
    case others
  }

  private let platform: Platform
  private let clusters: [WrittenCluster]
  /// The names of the clusters, which are in the names of all that is made for them.
  let names: [String]

  init(_ platform: Platform, _ clusters: [WrittenCluster]) {
    self.platform = platform
    self.clusters = clusters
    let suffixes = ["-infrastructure", "-storage", "-cluster", "-monitoring"]
    let ofStacks = platform.stacks.compactMap { stack in
      suffixes.first { stack.name.hasSuffix($0) }.map { String(stack.name.dropLast($0.count)) }
    }
    names = Array(Set(clusters.map(\.name) + ofStacks).filter { !$0.isEmpty }).sorted()
  }

  /// Whose a resource is.
  func answer(_ text: String) -> Answer {
    if text.hasPrefix("${AWS::StackId}") { return .ours }
    if let end = text.firstIndex(of: "}"), let reference = Reference(String(text[...end])) {
      let rest = text[text.index(after: end)...]
      guard rest.isEmpty || rest.hasPrefix("/") || rest.hasPrefix(":") else { return .others }
      return platform[reference.resource] == nil ? .given : .ours
    }
    guard let arn = ARN(text) else { return .others }
<<<<<<< HEAD
    if let found = shared.first(where: { Glob.covers($0.pattern, text) }) { return .shared(found.reason) }
    if isOurs(arn), [Account.id, ""].contains(arn.account) { return .ours }
=======
    if isOurs(arn) { return [Account.id, ""].contains(arn.account) ? .ours : .others }
>>>>>>> 6cfde998448214ee03db840233cf5e12e392352d
    return isGiven(arn) ? .given : .others
  }

  private func isOurs(_ arn: ARN) -> Bool {
    let known = String(arn.resource.prefix { $0 != "*" && $0 != "?" })
    if let reference = Reference.all(in: known).first(where: { platform[$0.resource] != nil }) {
      // What follows the reference before a star must end its name.
      let rest =
        arn.resource.split(separator: reference.text, maxSplits: 1, omittingEmptySubsequences: false).last ?? ""
      return rest.isEmpty || "/:-.".contains(rest.first ?? "*")
    }
    if arn.service == "events", isTimer(arn.resource) { return true }
    if arn.service == "autoscaling", let name = arn.resource.split(separator: "autoScalingGroupName/").last {
      return !name.contains("*") && names.contains { isNamed(String(name), $0, isPart: false) }
    }
    var (parts, isWhole) = arn.names
    // ParallelCluster's own path is no cluster's name.
    if let own = parts.firstIndex(of: "parallelcluster") { parts.remove(at: own) }
    return parts.indices.contains { index in
      let isPart = !isWhole && index == parts.indices.last
      // The names of buckets have no capital letters.
      return names.contains { isNamed(parts[index], arn.service == "s3" ? $0.lowercased() : $0, isPart: isPart) }
    }
  }

  /// The provider's timers: the logical id of the cluster, and eight random characters (its `crhelper`).
  private func isTimer(_ resource: String) -> Bool {
    clusters.contains { cluster in
      let word = cluster.id.logicalId.lowercased()
      let isNamed = names.contains { word.contains($0.lowercased().filter { $0.isLetter || $0.isNumber }) }
      return isNamed && resource == "rule/\(cluster.id.logicalId)????????"
    }
  }

  /// Whether a part of a name is that of a cluster, or begins with it and a dash.
  private func isNamed(_ part: String, _ name: String, isPart: Bool) -> Bool {
    for prefix in ["", "parallelcluster-", "pcluster-"] where part.hasPrefix(prefix + name) {
      let rest = part.dropFirst(prefix.count + name.count)
      if rest.isEmpty { return !isPart }
      if "-_.".contains(rest.first ?? " ") { return true }
    }
    return part == "parallelcluster-slurm-\(name)" && !isPart
  }

  /// Kinds of resources that a cluster file can name, where the whole name is given.
  private func isGiven(_ arn: ARN) -> Bool {
    let name = arn.service == "s3" ? String(arn.resource.prefix { $0 != "/" }) : arn.resource
    guard !name.contains("*"), !name.isEmpty, SharedResources.givenKinds[arn.service]?.contains(arn.kind) == true else {
      return false
    }
    return !name.hasPrefix("parallelcluster-")
  }
}
