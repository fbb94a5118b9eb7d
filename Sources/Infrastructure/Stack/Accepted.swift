import CloudFormation
import Serialization

extension ResourceSettings {
  /// The same settings, with a finding of cfn-lint that the resource has on purpose, and the reason.
  /// - Parameter rule: cfn-lint's: `W3010`.
  func accepting(_ rule: String, _ reason: String) -> ResourceSettings {
    var result = self
    result.metadata["cfn-lint"] = [
      "config": ["ignore_checks": [.string(rule)], "reasons": .object([.init(name: rule, value: .string(reason))])]
    ]
    return result
  }

  /// The same settings, with a permission that names no resource because AWS has none to name.
  /// - Parameter action: IAM's: `ec2:DescribeSecurityGroups`.
  func unbounded(_ action: String, _ reason: String) -> ResourceSettings {
    var result = self
    result.metadata["apus"] = ["unbounded": .object([.init(name: action, value: .string(reason))])]
    return result
  }
}
