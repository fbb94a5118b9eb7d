/// One statement of a policy.
struct PolicyStatement {
  enum Effect { case allow, deny }

  /// Whom a statement is about.
  enum Principal: Hashable {
    /// Anyone.
    case everyone
    /// An account, a role or a user, by ARN or account id.
    case identity(String)
    /// A service of AWS: `ec2.amazonaws.com`.
    case service(String)
    /// Another kind: `Federated`, `CanonicalUser`.
    case other(kind: String, String)
  }

  /// One comparison, all of whose values are alternatives.
  struct Condition: Hashable {
    /// `StringEquals`, as written.
    let comparison: String
    /// `aws:SecureTransport`, as written.
    let key: String
    let values: [String]
  }

  /// What it is called in messages: `statement 'Tags'`, `statement 2`.
  let name: String
  /// Nil where it is neither.
  let effect: Effect?
  /// What it is about, or what it is not about: `s3:Get*`.
  let actions: [String]
  /// The same in lower case, for actions have no case.
  let lowered: [String]
  let isNotAction: Bool
  /// ARNs, their partition written `aws`; empty in policies that have none.
  let resources: [String]
  let isNotResource: Bool
  /// Nil in an identity's own policy.
  let principals: [Principal]?
  let isNotPrincipal: Bool
  let conditions: [Condition]

  /// Whether it is about an action, which may have stars: all of it.
  func covers(action: String) -> Bool {
    guard isNotAction || mayTouch(serviceOf: action) else { return false }
    let action = action.lowercased()
    return isNotAction
      ? !lowered.contains { Glob.overlaps($0, action) } : lowered.contains { Glob.covers($0, action) }
  }

  /// Whether it may be about some of an action.
  func touches(action: String) -> Bool {
    guard isNotAction || mayTouch(serviceOf: action) else { return false }
    let action = action.lowercased()
    return isNotAction
      ? !lowered.contains { Glob.covers($0, action) } : lowered.contains { Glob.overlaps($0, action) }
  }

  /// Whether an action of the same service is among its actions: most are told apart by that alone.
  private func mayTouch(serviceOf action: String) -> Bool {
    actions.contains { own in
      for (left, right) in zip(own.utf8, action.utf8) {
        if left == UInt8(ascii: "*") || left == UInt8(ascii: "?") || right == UInt8(ascii: "*") { return true }
        // Letters without their case; a colon ends both.
        if left | 0x20 != right | 0x20 { return false }
        if left == UInt8(ascii: ":") { return true }
      }
      return true
    }
  }

  /// Whether it is about all of a resource, which may have stars.
  func covers(resource: String) -> Bool {
    if isNotResource { return !resources.contains { Glob.overlaps($0, resource) } }
    return resources.isEmpty || resources.contains { Glob.covers($0, resource) }
  }

  /// Whether a comparison of that kind and key stands in it with all its values among these.
  func requires(_ key: String, among allowed: [String], _ comparisons: Set<String> = Comparison.equal) -> Bool {
    conditions.contains { condition in
      comparisons.contains(condition.comparison) && condition.key.lowercased() == key.lowercased()
        && !condition.values.isEmpty && condition.values.allSatisfy { allowed.contains($0) }
    }
  }

  /// The comparisons of a key.
  func conditions(on key: String) -> [Condition] { conditions.filter { $0.key.lowercased() == key.lowercased() } }

  /// Comparisons that hold only where the key is there and has the value.
  enum Comparison {
    static let equal: Set<String> = ["StringEquals", "ArnEquals", "StringLike", "ArnLike", "StringEqualsIgnoreCase"]
  }
}
