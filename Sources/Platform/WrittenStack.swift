import Serialization

/// A stack as it is written out: its template and its parameters.
public struct WrittenStack: Sendable, Hashable {
  /// Its name.
  public let name: String
  /// Its template.
  public let template: JSON
  /// The values of its parameters; those that have none have their default.
  public let parameters: [String: String]
  /// Its stack policy: what an update may do to its resources; nil where it has none, so that an update may do all.
  public let policy: JSON?

  /// This stack.
  public init(name: String, template: JSON, parameters: [String: String] = [:], policy: JSON? = nil) {
    self.name = name
    self.template = template
    self.parameters = parameters
    self.policy = policy
  }
}
