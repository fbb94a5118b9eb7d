import CloudFormation
import Serialization

/// What a role may do, each allowance with its name, and with a reason where AWS gives no way to say it more narrowly.
struct Rights: Sendable {
  /// The allowances, in order.
  private(set) var statements: [Statement] = []
  /// Why a statement reaches further than this cluster's resources, by its name.
  private(set) var reasons: [String: String] = [:]

  /// Allows actions.
  /// - Parameters:
  ///   - name: letters and digits, once in a role.
  ///   - resources: ARNs; where there are none, nothing is allowed.
  ///   - reason: why `resources` says no more of this cluster than it does.
  mutating func allow(
    _ name: String, _ actions: [String], on resources: [Value<String>], when conditions: [StatementCondition] = [],
    because reason: String? = nil
  ) {
    guard !resources.isEmpty, !actions.isEmpty else { return }
    statements.append(
      Statement(.allow, sid: name, actions: .only(actions), resources: .only(resources), conditions: conditions))
    reasons[name] = reason
  }

  /// Adds all of others.
  mutating func add(_ others: Rights) {
    statements += others.statements
    reasons.merge(others.reasons) { _, new in new }
  }

  /// The policy.
  var document: PolicyDocument { PolicyDocument(statements) }

  /// The reasons as a resource's metadata; with them, what checkov is not to say again.
  func settings(checkov skips: [String: String] = [:]) -> ResourceSettings {
    var metadata: [String: JSON] = [:]
    if !reasons.isEmpty {
      let sorted = reasons.sorted { $0.key < $1.key }
      metadata["apus"] = ["reasons": .object(sorted.map { .init(name: $0.key, value: .string($0.value)) })]
    }
    if !skips.isEmpty {
      let list = skips.sorted { $0.key < $1.key }.map { skip -> JSON in
        ["id": .string(skip.key), "comment": .string(skip.value)]
      }
      metadata["checkov"] = ["skip": .array(list)]
    }
    return ResourceSettings(metadata: metadata)
  }
}

extension String {
  /// Where AWS has no resource level for an action.
  static let noResourceLevel = "AWS has no resources for these actions."
}
