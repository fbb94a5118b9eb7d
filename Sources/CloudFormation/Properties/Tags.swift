import Serialization

/// How a resource type takes its tags.
public protocol TagForm: Sendable {
  /// What AWS's schema must say of the property.
  static var kind: PropertyKind { get }
  /// The tags in this form.
  static func json(_ tags: TagSet) -> JSON
}

/// Tags as a list of `Key` and `Value`.
public enum KeyValueList: TagForm {
  /// A list of objects.
  public static var kind: PropertyKind { .tagList }
  /// A JSON array.
  public static func json(_ tags: TagSet) -> JSON {
    .array(tags.sorted.map { ["Key": .string($0.key), "Value": $0.value.json] })
  }
}

/// Tags as an object.
public enum KeyValueMap: TagForm {
  /// An object with free keys.
  public static var kind: PropertyKind { .tagMap }
  /// A JSON object.
  public static func json(_ tags: TagSet) -> JSON {
    .object(tags.sorted.map { JSON.Member(name: $0.key, value: $0.value.json) })
  }
}

/// The tags of one resource. The template's own tags are written with them.
public struct Tags<Form: TagForm>: PropertyValue, ExpressibleByDictionaryLiteral {
  /// The resource's own; they go before the template's.
  public var own: TagSet

  /// These tags.
  public init(_ own: TagSet = TagSet()) { self.own = own }

  /// These tags.
  public init(dictionaryLiteral elements: (String, CloudFormation.Value<String>)...) {
    own = TagSet(Dictionary(elements) { _, last in last })
  }

  /// The form's.
  public static var kind: PropertyKind { Form.kind }
  /// A resource need not have tags.
  public static var isOptional: Bool { true }

  /// The template's tags and its own; nothing where there are none.
  public func json(tags: TagSet) -> JSON? {
    let all = tags.merging(own)
    return all.values.isEmpty ? nil : Form.json(all)
  }
}
