import Platform
import Serialization

extension PermissionsProof {
  /// No action may write rights, but for the provider's on roles of this cluster.
  mutating func examineRaising(_ identity: Identity) {
    let groups = [RaisingActions.ofRoles, RaisingActions.never, RaisingActions.running]
    for action in groups.joined() {
      if identity.isProvider, RaisingActions.ofProvider.contains(action.name) { continue }
      for (grant, resource) in identity.reach(of: action.name) {
        // The provider makes functions for its cluster, and changes what it made.
        if identity.isProvider, action.name == "lambda:UpdateFunctionCode", bound(of: grant.statement) != nil {
          continue
        }
        examination.fail(
          grant.source, "\(identity.name) may \(action.does): \(grant.label) allows \(action.name) on \(resource)",
          hint: "take \(action.name) away")
      }
    }
    examinePolicyWriting(identity)
  }

  /// Whoever writes a resource's policy can let itself in, or others. What writes roles is judged by itself.
  private mutating func examinePolicyWriting(_ identity: Identity) {
    for grant in identity.allowing where !grant.statement.isNotAction {
      for pattern in grant.statement.actions {
        let writing = actions.actions(pattern).filter {
          $0.managesPermissions && !Self.isHarmless($0.name, grant.statement)
        }
        guard let first = writing.first, !first.name.lowercased().hasPrefix("iam:") else { continue }
        if identity.isProvider, isOwnTimer(first.name, grant.statement) {
          examination.assume(grant.source, "\(grant.label) lets the provider's function set its own timer")
          continue
        }
        examination.fail(
          grant.source,
          "\(identity.name) may write who may do what: \(grant.label) allows \(first.name)"
            + (writing.count > 1 ? " and \(writing.count - 1) more by \(pattern)" : "")
            + " on \(grant.statement.resources.joined(separator: ", "))",
          hint: "take \(first.name) away")
      }
    }
  }

  /// The provider's function is called again by a timer that it sets itself (`crhelper`), and lets the timer call it.
  private func isOwnTimer(_ action: String, _ statement: PolicyStatement) -> Bool {
    ["lambda:addpermission", "lambda:removepermission"].contains(action.lowercased()) && !statement.isNotResource
      && statement.resources.allSatisfy { resource in
        let stack = Reference(resource).flatMap { platform[$0.resource] }
        return stack.map { ProviderStack.isProvider($0["TemplateURL"]?.string ?? "", in: platform.region) } ?? false
      }
  }

  /// A grant of a key that only AWS's services may use gives its maker nothing.
  private static func isHarmless(_ action: String, _ statement: PolicyStatement) -> Bool {
    let name = action.lowercased()
    // To enter a database with a name that it knows.
    if name == "rds-db:connect" { return true }
    // An object's list of rights is void in a bucket whose owner owns all objects, which is S3's own default.
    if ["s3:putobjectacl", "s3:putobjectversionacl"].contains(name) { return true }
    let isGrant = ["kms:creategrant", "kms:retiregrant", "kms:revokegrant"].contains(name)
    return isGrant
      && statement.conditions(on: "kms:GrantIsForAWSResource").contains {
        $0.comparison == "Bool" && $0.values == ["true"]
      }
  }

  /// A role may lend only roles that are no wider than itself, and to a named service.
  mutating func examineLending(_ identity: Identity) {
    for action in RaisingActions.lending {
      for (grant, resource) in identity.reach(of: action) {
        examination.look()
        if action == "iam:PassRole" { examineService(identity, grant, resource) }
        if resource.contains("*"), belonging.answer(resource) != .ours {
          examination.fail(
            grant.source, "\(identity.name) may lend whatever role: \(grant.label) allows \(action) on \(resource)",
            hint: "the ARNs of the roles that it lends")
          continue
        }
        examineLent(identity, grant, action, resource)
      }
    }
  }

  private mutating func examineService(_ identity: Identity, _ grant: Identity.Grant, _ resource: String) {
    let services = grant.statement.conditions(on: "iam:PassedToService").filter {
      ["StringEquals", "StringLike", "StringEqualsIfExists"].contains($0.comparison) && !$0.values.isEmpty
    }
    let names = services.flatMap(\.values)
    guard names.isEmpty || names.contains(where: { $0.contains("*") || !OutsideReach.isService($0) }) else { return }
    examination.fail(
      grant.source,
      "\(identity.name) may pass \(resource) to whatever service: \(grant.label) has no iam:PassedToService",
      hint: "StringEquals iam:PassedToService ec2.amazonaws.com")
  }

  private mutating func examineLent(_ identity: Identity, _ grant: Identity.Grant, _ action: String, _ resource: String)
  {
    let lent = identities.roles(within: resource)
    if lent.isEmpty {
      examination.assume(
        grant.source,
        "\(identity.name) may lend \(resource) (\(action)), which no template makes: it is taken for no wider than itself"
      )
    }
    for other in lent where other.id != identity.id {
      guard !identity.isProvider else {
        examination.assume(
          grant.source, "\(identity.name), ParallelCluster's provider, lends \(other.name) to the nodes that it makes")
        continue
      }
      let excess = Containment.excess(of: other, over: identity)
      let given = excess.filter { belonging.answer($0.resource) == .given }
      if !given.isEmpty {
        examination.assume(
          grant.source,
          "\(identity.name) may lend \(other.name), which also has \(Self.listed(given.map(\.text))): given in the cluster file"
        )
      }
      let wider = excess.filter { belonging.answer($0.resource) != .given }.map(\.text)
      guard !wider.isEmpty else { continue }
      examination.fail(
        grant.source,
        "\(identity.name) may lend \(other.name), which is wider than itself: it has \(Self.listed(wider))",
        hint: "give the lending role those rights, or take them from the other")
    }
    if lent.contains(where: { $0.id == identity.id }), action == "iam:PassRole", !identity.isProvider {
      examination.assume(grant.source, "\(identity.name) may lend itself, which gives nothing new")
    }
  }
}
