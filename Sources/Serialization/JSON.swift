/// A JSON value whose objects keep the order in which they were written: the same value gives the same bytes, as JSON
/// and as YAML.
public indirect enum JSON: Sendable, Hashable, Codable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case array([JSON])
  case object([Member])

  /// One entry of an object.
  public struct Member: Sendable, Hashable, Codable {
    /// Its key.
    public var name: String
    /// Its value.
    public var value: JSON

    /// An entry of these.
    public init(name: String, value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// The value of an object's key; nil where there is none, or this is no object. Setting nil removes the key; a new key
  /// comes last. Setting does nothing to a value that is no object.
  public subscript(_ name: String) -> JSON? {
    get {
      guard case .object(let members) = self else { return nil }
      return members.first { $0.name == name }?.value
    }
    set {
      guard case .object(var members) = self else { return }
      let index = members.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(name: name, value: value))
      case (nil, nil): break
      }
      self = .object(members)
    }
  }

  /// The entries of an object; nil where this is none.
  public var members: [Member]? { if case .object(let members) = self { members } else { nil } }
  /// The values of an array; nil where this is none.
  public var array: [JSON]? { if case .array(let values) = self { values } else { nil } }
  /// The text; nil where this is none.
  public var string: String? { if case .string(let text) = self { text } else { nil } }
  /// The whole number; nil where this is none.
  public var int: Int? { if case .int(let value) = self { value } else { nil } }
  /// The boolean; nil where this is none.
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral
{
  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .int(value) }
  /// A boolean.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// An array.
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  /// An object, its entries in the order written.
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member(name: $0.0, value: $0.1) })
  }
}
