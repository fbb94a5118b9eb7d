import CloudFormation
import Serialization

/// What a role may do, each allowance with its name, and with a reason where AWS gives no way to say it more narrowly.
struct Rights: Sendable {
  /// The allowances, in order.
  private(set) var statements: [Statement] = []
  /// Why a statement reaches further than this cluster's resources, by its name.
  private(set) var reasons: [String: String] = [:]
  /// The check of checkov's that the reason answers, by the statement's name.
  private(set) var skips: [String: String] = [:]

  /// Allows actions.
  /// - Parameters:
  ///   - name: letters and digits, once in a role.
  ///   - resources: ARNs; where there are none, nothing is allowed.
  ///   - reason: why `resources` says no more of this cluster than it does.
  ///   - check: the check of checkov's that would say so too.
  mutating func allow(
    _ name: String, _ actions: [String], on resources: [Value<String>], when conditions: [StatementCondition] = [],
    because reason: String? = nil, checkov check: String? = nil
  ) {
    guard !resources.isEmpty, !actions.isEmpty else { return }
    for start in stride(from: 0, to: resources.count, by: Self.mostResources) {
      let part = Array(resources[start..<min(start + Self.mostResources, resources.count)])
      let name = start == 0 ? name : "\(name)\(start / Self.mostResources + 1)"
      statements.append(
        Statement(.allow, sid: name, actions: .only(actions), resources: .only(part), conditions: conditions))
      reasons[name] = reason
      skips[name] = check
    }
  }

  /// A statement of more is written as several, so that each fits into a policy.
  private static let mostResources = 25

  /// Adds all of others.
  mutating func add(_ others: Rights) {
    statements += others.statements
    reasons.merge(others.reasons) { _, new in new }
    skips.merge(others.skips) { _, new in new }
  }

  /// The same rights in parts that a policy of so many characters holds each, as IAM counts them: without blanks.
  func parts(of characters: Int) -> [Rights] {
    var result: [Rights] = []
    var size = 0
    for statement in statements {
      let length = statement.json.resolved.line.utf8.lazy.filter { $0 != UInt8(ascii: " ") }.count + 1
      if result.isEmpty || size + length > characters {
        result.append(Rights())
        // What a policy has around its statements.
        size = 60
      }
      size += length
      result[result.count - 1].statements.append(statement)
      if let name = statement.sid {
        result[result.count - 1].reasons[name] = reasons[name]
        result[result.count - 1].skips[name] = skips[name]
      }
    }
    return result
  }

  /// The policy.
  var document: PolicyDocument { PolicyDocument(statements) }

  /// The reasons as a resource's metadata; checkov asks there, too.
  var settings: ResourceSettings {
    var metadata: [String: JSON] = [:]
    if !reasons.isEmpty {
      let sorted = reasons.sorted { $0.key < $1.key }
      metadata["apus"] = ["reasons": .object(sorted.map { .init(name: $0.key, value: .string($0.value)) })]
    }
    if !skips.isEmpty {
      metadata["checkov"] = [
        "skip": .array(
          skips.sorted { $0.key < $1.key }.map { ["id": .string($0.value), "comment": .string(reasons[$0.key] ?? "")] })
      ]
    }
    return ResourceSettings(metadata: metadata)
  }
}

extension String {
  /// Where AWS has no resource level for an action.
  static let noResourceLevel = "AWS has no resources for these actions."
}

extension JSON {
  /// References as long as the longest of what they become: an ARN of a role with a name of 64 characters.
  fileprivate var resolved: JSON {
    switch self {
    case .object(let members)
    where members.count == 1 && (members[0].name.hasPrefix("Fn::") || members[0].name == "Ref"):
      .string(String(repeating: "x", count: max(120, line.utf8.count + 20)))
    case .object(let members): .object(members.map { .init(name: $0.name, value: $0.value.resolved) })
    case .array(let values): .array(values.map(\.resolved))
    default: self
    }
  }
}
