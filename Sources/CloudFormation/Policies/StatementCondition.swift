import Serialization

/// One comparison of a statement: `StringEquals` of `aws:SourceAccount` with a value.
public struct StatementCondition: Sendable, Hashable {
  /// The comparison: `StringEquals`, `ArnLike`, `Bool`.
  public let comparison: String
  /// What is compared: `aws:SecureTransport`. A tag's key may stand in it: `aws:ResourceTag/apus:cluster`.
  public let key: String
  /// With what; one of them must fit.
  public let values: [Value<String>]

  /// This comparison.
  public init(_ comparison: String, _ key: String, _ values: [Value<String>]) {
    self.comparison = comparison
    self.key = key
    self.values = values
  }

  /// The key's text is one of these.
  public static func equals(_ key: String, _ values: Value<String>...) -> Self { Self("StringEquals", key, values) }

  /// The key's text fits one of these patterns with `*` and `?`.
  public static func like(_ key: String, _ values: Value<String>...) -> Self { Self("StringLike", key, values) }

  /// The key's ARN fits one of these patterns.
  public static func arnLike(_ key: String, _ values: Value<String>...) -> Self { Self("ArnLike", key, values) }

  /// The request came with TLS, or without.
  public static func secureTransport(_ isSecure: Bool) -> Self {
    Self("Bool", "aws:SecureTransport", [isSecure ? "true" : "false"])
  }

  /// Whether it compares with one value that is no list: IAM takes a list of one, too, but linters of policies do not.
  private var isAlone: Bool { (comparison == "Null" || comparison.hasPrefix("Bool")) && values.count == 1 }

  /// Comparisons as an object by comparison and key, in the order given; nil for none.
  static func json(_ conditions: [StatementCondition]) -> JSON? {
    var json = JSON.object([])
    for condition in conditions {
      var keys = json[condition.comparison] ?? .object([])
      if condition.isAlone {
        keys[condition.key] = condition.values.first?.json
      } else {
        keys[condition.key] = .array((keys[condition.key]?.array ?? []) + condition.values.map(\.json))
      }
      json[condition.comparison] = keys
    }
    return conditions.isEmpty ? nil : json
  }
}
