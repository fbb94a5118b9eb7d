import AWSFacts
import Platform
import Serialization

/// What a type of resource costs. Every type that a template can have has one: what has none is unknown, not free.
struct PriceRule: Sendable {
  /// Works out what a resource costs.
  typealias Work = @Sendable (PlatformResource, CostSubject) -> [Charge]

  /// `AWS::EC2::NatGateway`.
  let type: String
  /// What is counted, or why it is free.
  let reason: String
  /// Nil where it is free.
  let charges: Work?

  /// A type that costs nothing by itself.
  static func free(_ type: String, _ reason: String) -> PriceRule {
    PriceRule(type: type, reason: reason, charges: nil)
  }

  /// A type that costs.
  static func priced(_ type: String, _ reason: String, _ work: @escaping Work) -> PriceRule {
    PriceRule(type: type, reason: reason, charges: work)
  }
}

/// A resource whose cost is worked out, and what is around it.
struct CostSubject {
  let id: ResourceID
  let platform: Platform
  let usage: Usage
  let prices: PriceList

  /// Hours of a month.
  var hours: Double { AWSFacts.hoursPerMonth }

  /// A share of a quantity that all resources of a type have together.
  func share(_ key: Usage.Key, of type: String, where holds: (PlatformResource) -> Bool = { _ in true }) -> Double {
    usage[key] / Double(max(1, platform.resources(type).filter(holds).count))
  }
}

extension JSON {
  /// A number that is not negative, written as one or as a text; nil where it is none.
  var number: Double? {
    let value: Double? =
      switch self {
      case .int(let value): Double(value)
      case .double(let value): value
      case .string(let text): Double(text)
      default: nil
      }
    return value.flatMap { $0.isFinite && (0...1e12).contains($0) ? $0 : nil }
  }

  /// Whether it is true, written as a boolean or as a text.
  var isTrue: Bool { bool ?? (string == "true") }
}
