import AWSFacts
import Serialization

extension ClusterFile {
  /// The JSON Schema (draft 2020-12) of a cluster file, made from the same declarations as its reader, with
  /// descriptions and defaults, and with what of the rules a schema can say (`SchemaBound`), so that editors complete and
  /// check it. Ends with a line feed.
  public static var jsonSchema: String {
    var members: [JSON.Member] = [
      .init(name: "$schema", value: "https://json-schema.org/draft/2020-12/schema"),
      .init(name: "title", value: "Apus cluster file"),
    ]
    members += Section<Cluster>.cluster.shape.schema(at: "").members ?? []
    let types: JSON = ["enum": .array(AWSFacts.instanceTypeNames.map { .string($0) })]
    members.append(.init(name: "$defs", value: ["instanceType": types]))
    return JSON.object(members).text + "\n"
  }
}

extension Shape {
  fileprivate func schema(at path: String) -> JSON {
    switch self {
    case .scalar(_, _, let schema): return schema.bounded(at: path)
    case .section(let section): return section.schema(at: path)
    case .list(let item, let minimum):
      var members: [JSON.Member] = [
        .init(name: "type", value: "array"), .init(name: "items", value: item.schema(at: path + "[]")),
      ]
      if minimum > 0 { members.append(.init(name: "minItems", value: .int(minimum))) }
      members.append(.init(name: "maxItems", value: .int(Reader.mostItems)))
      return .object(members).bounded(at: path)
    case .open: return ["type": "object"]
    case .map(let item):
      return JSON.object([
        .init(name: "type", value: "object"), .init(name: "additionalProperties", value: item.schema(at: path + ".*")),
      ]).bounded(at: path)
    }
  }
}

extension SectionShape {
  fileprivate func schema(at path: String) -> JSON {
    let properties = keys.map { key in
      JSON.Member(name: key.name, value: key.schema(at: path.isEmpty ? key.name : "\(path).\(key.name)"))
    }
    var members: [JSON.Member] = [
      .init(name: "description", value: .string(about)),
      .init(name: "type", value: "object"),
      .init(name: "additionalProperties", value: false),
      .init(name: "properties", value: .object(properties)),
    ]
    let required = keys.filter(\.isRequired).map { JSON.string($0.name) }
    if !required.isEmpty { members.append(.init(name: "required", value: .array(required))) }
    return JSON.object(members).bounded(at: path)
  }
}

extension KeyShape {
  fileprivate func schema(at path: String) -> JSON {
    guard case .object(let members) = shape.schema(at: path) else { return [:] }
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

extension JSON {
  /// A schema with what rules ask of the value at a path. What one keyword says stands beside the others; a condition of
  /// its own is one of `allOf`.
  fileprivate func bounded(at path: String) -> JSON {
    let plain: Set<String> = ["enum", "maxItems", "maxProperties", "pattern", "$ref"]
    var schema = self
    var conditions: [JSON] = []
    for bound in SchemaBound.all where bound.path == path {
      guard let members = bound.members.members else { continue }
      if members.allSatisfy({ plain.contains($0.name) }) {
        for member in members { schema[member.name] = member.value }
      } else {
        conditions.append(bound.members)
      }
    }
    if !conditions.isEmpty { schema["allOf"] = .array(conditions) }
    return schema
  }
}
