/// What stands in a resolved text for something that only AWS will know: an id, an ARN, an attribute of a resource.
/// Written `${genomics-storage/DataKey}` for what `Ref` gives and `${genomics-storage/DataKey.Arn}` for an attribute.
public struct Reference: Sendable, Hashable {
  /// The resource.
  public let resource: ResourceID
  /// The attribute; nil for what `Ref` gives.
  public let attribute: String?

  /// This reference.
  public init(_ resource: ResourceID, attribute: String? = nil) {
    self.resource = resource
    self.attribute = attribute
  }

  /// As it stands in a text.
  public var text: String { "${\(resource)" + (attribute.map { ".\($0)" } ?? "") + "}" }

  /// The reference that a text is; nil where it is anything else, or more.
  public init?(_ text: String) {
    guard text.hasPrefix("${"), text.hasSuffix("}") else { return nil }
    let inner = text.dropFirst(2).dropLast()
    guard !inner.contains("}"), let slash = inner.firstIndex(of: "/") else { return nil }
    let stack = inner[..<slash]
    let rest = inner[inner.index(after: slash)...]
    // Policy variables (`${aws:PrincipalTag/team}`) have a colon where a stack's name has none.
    guard !stack.isEmpty, !stack.contains(":"), !rest.isEmpty else { return nil }
    let name = rest.prefix { $0 != "." }
    resource = ResourceID(stack: String(stack), logicalId: String(name))
    attribute = name.endIndex == rest.endIndex ? nil : String(rest[rest.index(after: name.endIndex)...])
  }

  /// All references in a text, in order.
  public static func all(in text: String) -> [Reference] {
    var result: [Reference] = []
    var rest = Substring(text)
    while let start = rest.firstRange(of: "${") {
      rest = rest[start.lowerBound...]
      guard let end = rest.firstIndex(of: "}") else { break }
      if let reference = Reference(String(rest[...end])) { result.append(reference) }
      rest = rest[rest.index(after: end)...]
    }
    return result
  }
}
