import Platform

/// A role, and all that it may do.
struct Identity {
  /// A statement that it has, and where it is written.
  struct Grant {
    /// The role or the policy in whose properties it stands.
    let source: ResourceID
    /// The policy's name.
    let policy: String
    let statement: PolicyStatement

    /// What it is called in messages.
    var label: String { "\(statement.name) of policy '\(policy)'" }
  }

  /// The role; for one that ParallelCluster makes, the cluster.
  let id: ResourceID
  /// What it is called in messages: `role demo-cluster/HeadRole`.
  let name: String
  /// Its ARN, with a star for what only AWS knows; nil for one that ParallelCluster makes.
  let arn: String?
  /// Its statements, those that deny among them.
  var grants: [Grant] = []
  /// The ARNs of policies that no template has.
  var managed: [String] = []
  /// Whether it is the role of ParallelCluster's provider, which makes the cluster and the roles of its nodes.
  var isProvider = false

  /// What it allows.
  var allowing: [Grant] { grants.filter { $0.statement.effect == .allow } }

  /// Whether a statement of its own denies it an action on all of a resource, whatever the conditions.
  func isDenied(_ action: String, on resource: String) -> Bool {
    grants.contains { grant in
      let statement = grant.statement
      return statement.effect == .deny && statement.conditions.isEmpty && statement.covers(action: action)
        && statement.covers(resource: resource)
    }
  }

  /// What it may do of an action: the statements that allow some of it, each with a resource that nothing denies.
  func reach(of action: String) -> [(grant: Grant, resource: String)] {
    allowing.flatMap { grant -> [(grant: Grant, resource: String)] in
      guard grant.statement.touches(action: action) else { return [] }
      let resources = grant.statement.isNotResource ? ["*"] : grant.statement.resources
      return resources.filter { !isDenied(action, on: $0) }.map { (grant, $0) }
    }
  }
}
