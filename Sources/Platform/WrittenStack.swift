import Serialization

/// A stack as it is written out: its template and its parameters.
public struct WrittenStack: Sendable, Hashable {
  /// Its name.
  public let name: String
  /// Its template.
  public let template: JSON
  /// The values of its parameters; those that have none have their default.
  public let parameters: [String: String]

  /// This stack.
  public init(name: String, template: JSON, parameters: [String: String] = [:]) {
    self.name = name
    self.template = template
    self.parameters = parameters
  }
}
