/// A property of a resource under its name in the template: declared once, it is written, listed and compared with AWS's
/// schema by this.
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
