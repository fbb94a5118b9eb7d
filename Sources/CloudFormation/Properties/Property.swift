/// A property of a resource, with its name in the template.
@propertyWrapper
public struct Property<Content: PropertyValue>: Sendable {
  /// What it holds.
  public var wrappedValue: Content
  /// Its name in the template.
  public let name: String

  /// A property that a resource may go without, with what it begins as.
  public init(wrappedValue: Content, _ name: String) {
    self.wrappedValue = wrappedValue
    self.name = name
  }

  /// A property that must be given: the resource's initialiser names it and sets it.
  public init(_ name: String, _ value: Content) {
    wrappedValue = value
    self.name = name
  }
}
