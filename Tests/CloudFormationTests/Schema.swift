import Serialization

@testable import CloudFormation

/// What the room can write of each resource type, gathered from a template: types, properties, attributes.
struct Schema {
  private(set) var types: [String: Group] = [:]
  private(set) var attributes: [String: [String]] = [:]

  /// Properties by name, in the order of their declaration.
  struct Group {
    var properties: [Entry] = []

    /// Those of this group and of the groups in it that are never set, by path.
    func unset(_ path: String) -> [String] {
      properties.flatMap { entry in
        let own = path + "." + entry.name
        return (entry.isSet ? [] : [own]) + (entry.group?.unset(own) ?? [])
      }
    }

    /// Adds what another value of this type shows.
    mutating func add(_ value: any PropertyGroup) {
      for (index, property) in value.declaredProperties.enumerated() {
        if index == properties.count {
          properties.append(Entry(name: property.name, kind: property.kind, isOptional: property.isOptional))
        }
        let content: Any = property.content
        let groups = (content as? [any PropertyGroup]) ?? (content as? any PropertyGroup).map { [$0] } ?? []
        for group in groups {
          var inner = properties[index].group ?? Group()
          inner.add(group)
          properties[index].group = inner
        }
        if property.json(tags: ["a": "b"]) != nil { properties[index].isSet = true }
      }
    }

    var json: JSON { .array(properties.map(\.json)) }
  }

  /// One property.
  struct Entry {
    let name: String
    let kind: PropertyKind
    let isOptional: Bool
    var group: Group?
    var isSet = false

    var json: JSON {
      var json: JSON = ["Name": .string(name), "Kind": .string(Self.name(of: kind)), "IsRequired": .bool(!isOptional)]
      json["Properties"] = group?.json
      return json
    }

    private static func name(of kind: PropertyKind) -> String {
      if case .list(let item) = kind { "\(name(of: item))[]" } else { "\(kind)" }
    }
  }

  init(of template: Template) {
    for entry in template.entries {
      let type = Swift.type(of: entry.resource)
      types[type.type, default: Group()].add(entry.resource)
      attributes[type.type] = Self.attributes(of: type)
    }
  }

  private static func attributes<Kind: Resource>(of type: Kind.Type) -> [String] {
    Mirror(reflecting: Kind.Attributes()).children.compactMap { ($0.value as? any Named)?.name }
  }

  var json: JSON {
    .array(
      types.sorted { $0.key < $1.key }.map { type, group in
        [
          "Type": .string(type), "Attributes": .array((attributes[type] ?? []).map(JSON.string)),
          "Properties": group.json,
        ]
      })
  }
}

private protocol Named { var name: String { get } }
extension Attribute: Named {}
