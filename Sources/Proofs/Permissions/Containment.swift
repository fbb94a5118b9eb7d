/// Whether one role's rights are within another's.
enum Containment {
  /// A right that one role has and the other has not.
  struct Excess {
    /// `action on resource`, or a policy.
    let text: String
    /// The resource; empty where it is about a whole policy or statement.
    let resource: String
  }

  /// What a role has that another has not. Where it is not certain that the other has it, it counts as an excess.
  static func excess(of role: Identity, over other: Identity) -> [Excess] {
    var result: [Excess] = []
    let held = other.allowing
    for grant in role.allowing {
      if grant.statement.isNotAction || grant.statement.isNotResource {
        result.append(Excess(text: grant.label, resource: ""))
        continue
      }
      for action in grant.statement.actions {
        for resource in grant.statement.resources where !role.isDenied(action, on: resource) {
          let isHeld = held.contains { covers($0.statement, action, resource, grant.statement) }
          if !isHeld || other.isDenied(action, on: resource) {
            result.append(Excess(text: "\(action) on \(resource)", resource: resource))
          }
        }
      }
    }
    return result + role.managed.filter { !other.managed.contains($0) }.map { Excess(text: $0, resource: "") }
  }

  /// Whether a statement gives all of an action on a resource, under no more conditions than another.
  private static func covers(
    _ statement: PolicyStatement, _ action: String, _ resource: String, _ lent: PolicyStatement
  ) -> Bool {
    statement.covers(action: action) && !statement.resources.isEmpty && statement.covers(resource: resource)
      && statement.conditions.allSatisfy { condition in lent.conditions.contains { isWithin($0, condition) } }
  }

  /// Whether a comparison holds wherever another does not fail: the same one, with some of its values.
  private static func isWithin(_ narrow: PolicyStatement.Condition, _ wide: PolicyStatement.Condition) -> Bool {
    guard narrow.comparison == wide.comparison, narrow.key.lowercased() == wide.key.lowercased() else { return false }
    if narrow.comparison.contains("Not") { return Set(narrow.values) == Set(wide.values) }
    return narrow.values.allSatisfy { wide.values.contains($0) }
  }
}
