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
    for resource in statement.resources { examine(resource, of: grant) }
  }

  private mutating func examine(_ resource: String, of grant: Identity.Grant) {
    switch belonging.answer(resource) {
    case .ours: break
    case .shared(let reason):
      examination.assume(grant.source, "\(grant.label) is about \(resource): \(reason)")
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
      let found = actions.actions(pattern)
      let limited = found.filter { $0.hasResources && !makes($0.name, resource) }
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
    guard let kinds = SharedResources.made[action.lowercased()], let arn = ARN(resource) else { return false }
    return kinds[arn.kind] != nil
  }

  static func listed(_ words: [String]) -> String {
    words.count <= 4
      ? words.joined(separator: ", ") : words.prefix(4).joined(separator: ", ") + " and \(words.count - 4) more"
  }

  /// The condition that binds a statement to this cluster, as text; nil where none does.
  func bound(of statement: PolicyStatement) -> String? {
    statement.conditions.first { binds($0) }.map { "\($0.comparison) \($0.key) \($0.values.joined(separator: ", "))" }
  }

  private func binds(_ condition: PolicyStatement.Condition) -> Bool {
    let key = condition.key.lowercased()
    guard !condition.values.isEmpty else { return false }
    let isExact = PolicyStatement.Comparison.equal.contains(condition.comparison)
    if isExact, ["resourcetag/", "requesttag/"].contains(where: key.contains) {
      let tag = key.split(separator: "/", maxSplits: 1).last ?? ""
      return ["parallelcluster:cluster-name", "apus:cluster"].contains(String(tag))
        && condition.values.allSatisfy { belonging.names.contains($0) }
    }
    if key == "ec2:createaction" {
      return isExact && condition.values.allSatisfy { SharedResources.made["ec2:\($0.lowercased())"] != nil }
    }
    if key == "route53:changeresourcerecordsetsnormalizedrecordnames" {
      return condition.comparison.hasPrefix("ForAllValues:String")
        && condition.values.allSatisfy { value in
          belonging.names.contains { value.contains(".\($0).pcluster") || value == "\($0).pcluster" }
        }
    }
    if isExact, ["ec2:vpc", "ecs:cluster", "ec2:instanceprofile", "iam:associatedresourcearn"].contains(key) {
      return condition.values.allSatisfy { belonging.answer($0) == .ours }
    }
    return false
  }
}
