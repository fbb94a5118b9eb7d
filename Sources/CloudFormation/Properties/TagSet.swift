/// Tags: texts by key, always written in the order of their keys. AWS takes at most 50 on a resource.
public struct TagSet: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  // `Value` alone would mean that of the dictionary literal.

  /// Values by key.
  public var values: [String: CloudFormation.Value<String>]

  /// These tags.
  public init(_ values: [String: CloudFormation.Value<String>] = [:]) { self.values = values }

  /// These tags; of a key that stands twice the last counts.
  public init(dictionaryLiteral elements: (String, CloudFormation.Value<String>)...) {
    values = Dictionary(elements) { _, last in last }
  }

  /// Both; of a key in both, the other's value counts.
  public func merging(_ other: TagSet) -> TagSet { TagSet(values.merging(other.values) { _, theirs in theirs }) }

  var sorted: [(key: String, value: CloudFormation.Value<String>)] { values.sorted { $0.key < $1.key } }
}
