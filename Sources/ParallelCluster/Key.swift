import Serialization

extension ParallelCluster {
  /// A key of a section, and what its value may be.
  public struct Key: Sendable, Decodable {
    /// As it stands in a configuration, `InstanceType`.
    public let name: String
    /// What it holds, or each item of it where it is a list.
    public let type: ValueType
    /// Whether it holds a list.
    public let isList: Bool
    /// Whether it must be there.
    public let isRequired: Bool
    /// The values that it may have; empty where any will do.
    public let values: [JSON]
    /// The least and the most that a number may be.
    public let minimum: Int?, maximum: Int?
    /// How many characters a text may have.
    public let minimumLength: Int?, maximumLength: Int?
    /// How many items a list may have.
    public let minimumCount: Int?, maximumCount: Int?
    /// The regular expression (Python's) that a text must match from its beginning on.
    public let pattern: String?
    /// A text that matches the pattern.
    public let example: String?
    /// Texts that it may not have.
    public let refused: [String]
    /// Whether its text must itself be JSON.
    public let isJSONText: Bool
    /// What ParallelCluster takes where the key is missing and all else in the section has its default; nil where there
    /// is none, or it depends on more than the section.
    public let defaultValue: JSON?
    /// The name of the policy that rules its change in a running cluster.
    public let updatePolicy: String
    /// The key by which the items of a list are known from each other, `Name`.
    public let identity: String?
    /// Whether the section may also be written as `Sequence: [section, …]`.
    public let takesSequence: Bool

    /// Whether it is a list of things with names.
    public var isNamedList: Bool { isList && identity == Key.itemName }

    /// Whether its value has parts that no schema describes.
    var isFree: Bool { type == .map || type == .any }

    static let itemName = "Name"
    static let sequence = "Sequence"
    static let replace = "Replace"

    private enum CodingKeys: String, CodingKey {
      case name, type, section, list, required, values, min, max, minLength, maxLength, minItems, maxItems
      case pattern, example, refused, format, `default`, policy, identity, sequence
    }

    /// Reads it from the embedded file.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      name = try container.decode(String.self, forKey: .name)
      let type = try container.decode(String.self, forKey: .type)
      self.type =
        switch type {
        case "string": .string
        case "integer": .integer
        case "number": .number
        case "boolean": .boolean
        case "map": .map
        case "any": .any
        case "section": .section(try container.decode(String.self, forKey: .section))
        default:
          throw DecodingError.dataCorruptedError(forKey: .type, in: container, debugDescription: "the type \(type)")
        }
      isList = try container.decodeIfPresent(Bool.self, forKey: .list) ?? false
      isRequired = try container.decodeIfPresent(Bool.self, forKey: .required) ?? false
      values = try container.decodeIfPresent([ScalarValue].self, forKey: .values)?.map(\.value) ?? []
      minimum = try container.decodeIfPresent(Int.self, forKey: .min)
      maximum = try container.decodeIfPresent(Int.self, forKey: .max)
      minimumLength = try container.decodeIfPresent(Int.self, forKey: .minLength)
      maximumLength = try container.decodeIfPresent(Int.self, forKey: .maxLength)
      minimumCount = try container.decodeIfPresent(Int.self, forKey: .minItems)
      maximumCount = try container.decodeIfPresent(Int.self, forKey: .maxItems)
      pattern = try container.decodeIfPresent(String.self, forKey: .pattern)
      example = try container.decodeIfPresent(String.self, forKey: .example)
      refused = try container.decodeIfPresent([String].self, forKey: .refused) ?? []
      isJSONText = try container.decodeIfPresent(String.self, forKey: .format) == "json"
      defaultValue = try container.decodeIfPresent(ScalarValue.self, forKey: .default)?.value
      updatePolicy = try container.decode(String.self, forKey: .policy)
      identity = try container.decodeIfPresent(String.self, forKey: .identity)
      takesSequence = try container.decodeIfPresent(Bool.self, forKey: .sequence) ?? false
    }
  }
}
