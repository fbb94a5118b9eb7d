import CloudFormation
import Serialization

/// Findings of judges that a resource has on purpose, each with its reason: `Metadata` that cfn-lint and checkov read.
struct Accepted {
  /// A check and why it does not apply.
  typealias Reason = (id: String, why: String)

  /// checkov's checks: `CKV_AWS_115`.
  var checkov: [Reason] = []
  /// cfn-lint's rules: `W3010`.
  var lint: [Reason] = []

  /// In the form that the judges read.
  var metadata: [String: JSON] {
    var result: [String: JSON] = [:]
    if !checkov.isEmpty {
      result["checkov"] = ["skip": .array(checkov.map { ["id": .string($0.id), "comment": .string($0.why)] })]
    }
    if !lint.isEmpty {
      result["cfn-lint"] = [
        "config": [
          "ignore_checks": .array(lint.map { .string($0.id) }),
          "reasons": .object(lint.map { JSON.Member(name: $0.id, value: .string($0.why)) }),
        ]
      ]
    }
    return result
  }
}

extension ResourceSettings {
  /// The same settings with these findings accepted.
  func accepting(_ accepted: Accepted) -> ResourceSettings {
    var result = self
    result.metadata.merge(accepted.metadata) { _, new in new }
    return result
  }
}
