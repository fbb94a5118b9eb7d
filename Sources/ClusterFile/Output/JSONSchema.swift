import Serialization

extension ClusterFile {
  /// The JSON Schema (draft 2020-12) of a cluster file, made from the same declarations as its reader, with
  /// descriptions and defaults, so that editors complete and check it. Ends with a line feed.
  public static var jsonSchema: String {
    var members: [JSON.Member] = [
      .init(name: "$schema", value: "https://json-schema.org/draft/2020-12/schema"),
      .init(name: "title", value: "Apus cluster file"),
    ]
    if case .object(let root) = Section<Cluster>.cluster.shape.schema { members += root }
    return JSON.object(members).text + "\n"
  }
}

extension Shape {
  fileprivate var schema: JSON {
    switch self {
    case .scalar(_, _, let schema): return schema
    case .section(let section): return section.schema
    case .list(let item, let minimum):
      var members: [JSON.Member] = [
        .init(name: "type", value: "array"), .init(name: "items", value: item.schema),
      ]
      if minimum > 0 { members.append(.init(name: "minItems", value: .int(minimum))) }
      return .object(members)
    case .open: return ["type": "object"]
    case .map(let item): return ["type": "object", "additionalProperties": item.schema]
    }
  }
}

extension SectionShape {
  fileprivate var schema: JSON {
    var members: [JSON.Member] = [
      .init(name: "description", value: .string(about)),
      .init(name: "type", value: "object"),
      .init(name: "additionalProperties", value: false),
      .init(name: "properties", value: .object(keys.map { .init(name: $0.name, value: $0.schema) })),
    ]
    let required = keys.filter(\.isRequired).map { JSON.string($0.name) }
    if !required.isEmpty { members.append(.init(name: "required", value: .array(required))) }
    return .object(members)
  }
}

extension KeyShape {
  fileprivate var schema: JSON {
    guard case .object(let members) = shape.schema else { return [:] }
    var described: [JSON.Member] = [.init(name: "description", value: .string(description))]
    described += members.filter { $0.name != "description" }
    if case .value(let value) = absence { described.append(.init(name: "default", value: value)) }
    return .object(described)
  }

  private var description: String {
    switch absence {
    case .words(let words): "\(about) Default: \(words)."
    case .required, .value: about
    }
  }
}
