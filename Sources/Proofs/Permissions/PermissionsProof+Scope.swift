import Platform
import Serialization

extension PermissionsProof {
  /// What a statement allows must be about this cluster's resources, or have none.
  mutating func examineScope(_ grant: Identity.Grant) {
    let statement = grant.statement
    if statement.isNotAction || statement.isNotResource {
      let (key, values) =
        statement.isNotAction ? ("NotAction", statement.actions) : ("NotResource", statement.resources)
      examination.fail(
        grant.source, "\(grant.label) allows all but \(key) \(values.joined(separator: ", "))",
        hint: "name what it needs")
      return
    }
    for action in statement.actions where action == "*" || action.hasSuffix(":*") {
      examination.fail(
        grant.source, "\(grant.label) allows every action: \(action) on \(statement.resources.joined(separator: ", "))",
        hint: "name the actions that it needs")
    }
    if let bound = bound(of: statement) {
      examination.assume(grant.source, "\(grant.label) is bound to this cluster by \(bound)")
      return
    }
    if let vpc = givenNetwork(of: grant) {
      examination.assume(
        grant.source,
        "\(grant.label) is bound to \(vpc), which the cluster file names: ParallelCluster tries a launch in it before it "
          + "has made groups, and which other groups are there is for the network's owner to say")
      return
    }
    for resource in statement.resources { examine(resource, of: grant) }
  }

  /// The VPC of the file's to which a launch by the provider is bound. The groups that ParallelCluster makes are not there
  /// when it tries a launch, so that EC2 takes the VPC's own one, whose id nothing says (aws-parallelcluster 3.16.1,
  /// `_LaunchTemplateValidator`; AWS Service Authorization Reference, `ec2:Vpc`).
  private func givenNetwork(of grant: Identity.Grant) -> String? {
    guard providerSources.contains(grant.source), grant.statement.actions == ["ec2:RunInstances"] else { return nil }
    let values = grant.statement.conditions(on: "ec2:Vpc").filter {
      PolicyStatement.Comparison.equal.contains($0.comparison)
    }.flatMap(\.values)
    return values.allSatisfy { belonging.answer($0) == .given } ? values.first : nil
  }

  private mutating func examine(_ resource: String, of grant: Identity.Grant) {
    switch belonging.answer(resource) {
    case .ours: break
    case .given where shared.contains(where: { Glob.covers($0.pattern, resource) }): examineOthers(resource, of: grant)
    case .given:
      examination.assume(
        grant.source, "\(grant.label) is about \(resource), which is of no template: it is taken for one that was given"
      )
    case .others: examineOthers(resource, of: grant)
    }
  }

  /// A star may stand where AWS has no resources, or where the action makes what it stands for.
  private mutating func examineOthers(_ resource: String, of grant: Identity.Grant) {
    var reaching: [String] = []
    var without: [String] = []
    for pattern in grant.statement.actions where pattern != "*" && !pattern.hasSuffix(":*") {
      if isExcepted(pattern, resource, grant) { continue }
      let found = actions.actions(pattern)
      let limited = found.filter {
        $0.hasResources && !makes($0.name, resource) && !isExcepted($0.name, resource, grant)
      }
      if !limited.isEmpty { reaching.append(limited.count == found.count ? pattern : limited[0].name) }
      if found.contains(where: { !$0.hasResources }), limited.isEmpty { without.append(pattern) }
    }
    if !reaching.isEmpty {
      examination.fail(
        grant.source,
        "\(grant.label) allows \(Self.listed(reaching)) on \(resource), which is not this cluster's alone",
        hint: "the ARN of a resource of this cluster, a name that begins with the cluster's, or a condition on "
          + "aws:ResourceTag/parallelcluster:cluster-name")
    }
    if !without.isEmpty, resource == "*" {
      examination.assume(
        grant.source, "\(grant.label) allows \(without.joined(separator: ", ")) on *: AWS has no resources for it")
    }
  }

  private func makes(_ action: String, _ resource: String) -> Bool {
    guard let used = SharedResources.used[action.lowercased()], let arn = ARN(resource), arn.kind != "*" else {
      return false
    }
    return !used.contains(arn.kind)
  }

  /// Whether nothing narrower can be said, by a list with reasons.
  private mutating func isExcepted(_ action: String, _ resource: String, _ grant: Identity.Grant) -> Bool {
    let found = shared.first {
      Glob.covers($0.pattern, resource) && $0.actions.contains { Glob.coversAction($0, action) }
    }
    guard
      let reason = found?.reason
        ?? stars.reason(action, resource, isProvider: providerSources.contains(grant.source))
    else {
      return false
    }
    examination.assume(grant.source, "\(grant.label) is about \(resource): \(reason)")
    return true
  }

  static func listed(_ words: [String]) -> String {
    words.count <= 4
      ? words.joined(separator: ", ") : words.prefix(4).joined(separator: ", ") + " and \(words.count - 4) more"
  }

  /// The condition that binds a statement to this cluster, as text; nil where none does.
  func bound(of statement: PolicyStatement) -> String? {
    statement.conditions.first { binds($0, statement) }.map {
      "\($0.comparison) \($0.key) \($0.values.joined(separator: ", "))"
    }
  }

  private func binds(_ condition: PolicyStatement.Condition, _ statement: PolicyStatement) -> Bool {
    let key = condition.key.lowercased()
    guard !condition.values.isEmpty else { return false }
    let isExact = PolicyStatement.Comparison.equal.contains(condition.comparison)
    if ["resourcetag/", "requesttag/"].contains(where: key.contains) {
      let tag = String(key.split(separator: "/", maxSplits: 1).last ?? "")
      guard ownTags.contains(tag) else { return false }
      // What has no tag yet is what is being made.
      if condition.comparison == "Null", condition.values == ["true"] {
        return !statement.isNotAction && statement.actions.allSatisfy { Self.isMaking($0) }
      }
      return isExact && condition.values.allSatisfy { belonging.names.contains($0) }
    }
    if key == "ec2:createaction" {
      return isExact && condition.values.allSatisfy { SharedResources.used["ec2:\($0.lowercased())"] != nil }
    }
    if key == "route53:changeresourcerecordsetsnormalizedrecordnames" {
      return condition.comparison.hasPrefix("ForAllValues:String")
        && condition.values.allSatisfy { value in
          // The key has names in lower case (Route 53 developer guide, "Specifying conditions").
          belonging.names.map { $0.lowercased() }.contains {
            value.contains(".\($0).pcluster") || value == "\($0).pcluster"
          }
        }
    }
    if isExact, ["ec2:vpc", "ecs:cluster", "ec2:instanceprofile", "iam:associatedresourcearn"].contains(key) {
      return condition.values.allSatisfy { belonging.answer($0) == .ours }
    }
    return false
  }

  /// Tags whose value is the cluster's name on all that is its own.
  private var ownTags: Set<String> { ["parallelcluster:cluster-name", "apus:cluster", "apus:backup"] }

  private static func isMaking(_ action: String) -> Bool {
    let name = action.split(separator: ":").last ?? ""
    return !name.contains("*") && ["Create", "TagResource", "AddTags"].contains(where: name.hasPrefix)
  }
}
