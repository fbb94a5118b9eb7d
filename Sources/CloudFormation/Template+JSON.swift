import Serialization

extension Template {
  /// The template as CloudFormation reads it.
  public var json: JSON {
    var json: JSON = ["AWSTemplateFormatVersion": "2010-09-09", "Description": .string(description)]
    json["Transform"] = transforms.isEmpty ? nil : .array(transforms.map(JSON.string))
    json["Metadata"] = Self.object(metadata.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    json["Parameters"] = Self.object(parameters.map { ($0.name, $0.json) })
    json["Conditions"] = Self.object(conditions.map { ($0.condition.name, $0.test.json) })
    json["Resources"] = .object(entries.map { .init(name: $0.logicalId, value: $0.json(tags: tags)) })
    json["Outputs"] = Self.object(outputs.map { ($0.name, $0.json) })
    return json
  }

  /// The template as JSON, ended by a line feed.
  public var text: String { json.text + "\n" }

  /// The template as YAML.
  public var yaml: String { "---\n" + json.yaml }

  private static func object(_ members: [(String, JSON)]) -> JSON? {
    members.isEmpty ? nil : .object(members.map { JSON.Member(name: $0.0, value: $0.1) })
  }
}

extension Template.Entry {
  /// The resource as it stands in the template.
  /// - Parameter tags: the template's.
  public func json(tags: TagSet) -> JSON {
    var json: JSON = ["Type": .string(Swift.type(of: resource).type)]
    json["Condition"] = settings.condition.map { .string($0.name) }
    if !settings.dependsOn.isEmpty {
      json["DependsOn"] = .array(settings.dependsOn.map { .string($0.logicalId) })
    }
    json["DeletionPolicy"] = settings.deletionPolicy.map { .string($0.rawValue) }
    json["UpdateReplacePolicy"] = settings.updateReplacePolicy.map { .string($0.rawValue) }
    if !settings.metadata.isEmpty {
      json["Metadata"] = .object(
        settings.metadata.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value) })
    }
    if let properties = resource.json(tags: tags), properties.members?.isEmpty == false {
      json["Properties"] = properties
    }
    return json
  }
}
