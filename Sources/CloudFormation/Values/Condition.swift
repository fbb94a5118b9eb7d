import Serialization

/// A condition of a template, by its name. Only `Template.addCondition` makes one.
public struct Condition: Sendable, Hashable {
  /// Its logical id.
  public let name: String

  init(name: String) { self.name = name }

  /// What a condition asks.
  public indirect enum Test: Sendable, Hashable {
    /// Whether two texts are the same.
    case equals(Value<String>, Value<String>)
    /// Whether all hold; two to ten of them.
    case and([Test])
    /// Whether one holds; two to ten of them.
    case or([Test])
    /// Whether it does not hold.
    case not(Test)
    /// Whether another condition of the template holds.
    case condition(Condition)

    /// Its form in the template.
    public var json: JSON {
      switch self {
      case .equals(let left, let right): ["Fn::Equals": [left.json, right.json]]
      case .and(let tests): ["Fn::And": .array(tests.map(\.json))]
      case .or(let tests): ["Fn::Or": .array(tests.map(\.json))]
      case .not(let test): ["Fn::Not": [test.json]]
      case .condition(let condition): ["Condition": .string(condition.name)]
      }
    }
  }
}
