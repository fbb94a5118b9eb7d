extension ParallelCluster {
  /// What must hold between the keys of a section. A key is given where it has a value that is not empty.
  public enum Rule: Sendable, Hashable, Decodable {
    /// No two of these keys are given.
    case atMostOne([String])
    /// One of these keys is given, and no other.
    case exactlyOne([String])
    /// One of these is given; a part after a dot is a key of the key's own section.
    case atLeastOne([String])
    /// Where the key is there, none of the others is.
    case excludes(String, [String])
    /// Where the key is given, the other has that value.
    case requiresValue(String, other: String, value: String)
    /// Where the key has that value, the other is given.
    case valueRequires(String, value: String, other: String)
    /// No two items of the list have the same value of that key.
    case unique(String, by: String)
    /// No item's value of that key begins with the prefix, but for one.
    case reserved(String, by: String, prefix: String, exception: String)

    private enum CodingKeys: String, CodingKey {
      case rule, key, keys, other, value, `is`, by, prefix, except
    }

    /// Reads it from the embedded file.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      func text(_ key: CodingKeys) throws -> String { try container.decode(String.self, forKey: key) }
      func texts(_ key: CodingKeys) throws -> [String] { try container.decode([String].self, forKey: key) }
      switch try text(.rule) {
      case "atMostOne": self = .atMostOne(try texts(.keys))
      case "exactlyOne": self = .exactlyOne(try texts(.keys))
      case "atLeastOne": self = .atLeastOne(try texts(.keys))
      case "excludes": self = .excludes(try text(.key), try texts(.keys))
      case "requires" where container.contains(.is):
        self = .valueRequires(try text(.key), value: try text(.is), other: try text(.other))
      case "requires": self = .requiresValue(try text(.key), other: try text(.other), value: try text(.value))
      case "unique": self = .unique(try text(.key), by: try text(.by))
      case "reserved":
        self = .reserved(
          try text(.key), by: try text(.by), prefix: try text(.prefix), exception: try text(.except))
      case let name:
        throw DecodingError.dataCorruptedError(forKey: .rule, in: container, debugDescription: "the rule \(name)")
      }
    }
  }
}
