import AWSFacts
import Platform
import Serialization

/// No role can raise its own rights, and none reaches another cluster's resources.
struct PermissionsProof {
  let platform: Platform
  let identities: Identities
  let belonging: Belonging
  let clusters: [WrittenCluster]
  let stars: UnavoidableStars
  let shared: [SharedResources.Shared]
  /// Where the statements of ParallelCluster's provider stand.
  let providerSources: Set<ResourceID>
  var examination = Examination()
  /// Actions by service, read once.
  var actions = ActionTable()

  private init(_ platform: Platform) {
    self.platform = platform
    identities = Identities(platform)
    clusters = platform.clusters
    belonging = Belonging(platform, clusters)
    stars = UnavoidableStars(in: platform.region)
    shared = SharedResources.all(in: platform.region)
    providerSources = Set(identities.all.filter(\.isProvider).flatMap { $0.grants.map(\.source) })
  }

  /// The proof for a platform.
  static func proof(of platform: Platform) -> Proof {
    var proof = PermissionsProof(platform)
    proof.examineDocuments()
    for identity in proof.identities.all {
      proof.examineRaising(identity)
      proof.examineLending(identity)
      proof.examineManaged(identity)
    }
    proof.examineProvider()
    for resource in platform.resources {
      proof.examineTrust(resource)
      proof.examineResourcePolicy(resource)
      proof.examineKind(resource)
    }
    proof.examineClusters()
    return proof.examination.proof(
      "permissions",
      "no role can raise its own rights, none reaches another cluster's resources, and nobody outside the account is let in"
    )
  }

  /// Every policy, each statement once: what it is about must be this cluster's.
  private mutating func examineDocuments() {
    for document in identities.documents {
      for fault in document.policy.faults {
        examination.fail(document.source, "policy '\(document.name)' cannot be read: \(fault)")
      }
      for statement in document.policy.statements {
        examination.look()
        if statement.effect == .allow {
          examineScope(.init(source: document.source, policy: document.name, statement: statement))
        }
      }
    }
    for id in identities.boundaries.sorted() { examineBoundary(id) }
  }

  /// A policy that bounds roles is worth nothing where it bounds nothing.
  private mutating func examineBoundary(_ id: ResourceID) {
    examination.look()
    let policy = Policy(platform[id]?["PolicyDocument"])
    for fault in policy.faults { examination.fail(id, "the boundary cannot be read: \(fault)") }
    for action in RaisingActions.ofRoles + RaisingActions.never {
      let isAllowed = policy.allowing.contains { $0.touches(action: action.name) && $0.covers(resource: "*") }
      let isDenied = policy.denying.contains {
        $0.conditions.isEmpty && $0.covers(action: action.name) && $0.covers(resource: "*")
      }
      guard isAllowed, !isDenied else { continue }
      examination.fail(
        id, "the boundary lets roles \(action.does): \(action.name) on *, so that it bounds nothing",
        hint: "a boundary without IAM's actions")
      return
    }
  }

  /// Users, groups and keys that stay are not among what a cluster needs.
  private mutating func examineKind(_ resource: PlatformResource) {
    let kinds = ["AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::AccessKey", "AWS::IAM::UserToGroupAddition"]
    if kinds.contains(resource.type) {
      examination.look()
      examination.fail(resource.id, "\(resource.type): rights that stay with a person or a key", hint: "a role")
    }
    let isPolicy = resource.type == "AWS::IAM::Policy" || resource.type == "AWS::IAM::ManagedPolicy"
    let holders = isPolicy ? Texts.list(resource["Users"]) + Texts.list(resource["Groups"]) : []
    if !holders.isEmpty {
      examination.fail(resource.id, "it gives rights to \(holders.joined(separator: ", "))", hint: "roles only")
    }
    if resource.type == "AWS::Lambda::Permission" { examineInvocation(resource) }
  }

  /// Who may call a function.
  private mutating func examineInvocation(_ resource: PlatformResource) {
    examination.look()
    let principal = resource["Principal"]?.string ?? ""
    let isService = OutsideReach.isService(principal)
    let isBound = resource["SourceAccount"]?.string == Account.id || resource["SourceArn"] != nil
    if isService ? !isBound : !Account.isRoot(principal) {
      examination.fail(
        resource.id, "it lets \(principal) call the function on behalf of whatever account",
        hint: "SourceAccount: the account's id")
    }
  }

  /// Policies of AWS's or of the account, whose documents are in no template.
  private mutating func examineManaged(_ identity: Identity) {
    for arn in identity.managed {
      examination.look()
      switch ManagedPolicies.verdict(arn) {
      case .needed(let reason): examination.assume(identity.id, "\(identity.name) has \(arn): \(reason)")
      case .wide:
        examination.fail(
          identity.id, "\(identity.name) has \(arn), which reaches all clusters of the account",
          hint: "a policy with the actions and the resources that are needed")
      case .unknown:
        examination.assume(
          identity.id,
          "\(identity.name) has \(arn), which is in no template: what it gives is its writer's to answer for")
      }
    }
  }
}
