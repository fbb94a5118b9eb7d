import Foundation
import Serialization
import Testing

@testable import CloudFormation

/// What the room can write stands in two golden files, which Tools/check-resource-schemas compares with AWS's own schemas
/// and has cfn-lint judge. With APUS_WRITE_GOLDEN=1 they are written anew.
@Suite struct ResourceTypesTests {
  private func compare(_ text: String, with name: String) throws {
    let golden = Sample.root.appending(path: "Tests/CloudFormationTests/Golden/\(name)")
    if ProcessInfo.processInfo.environment["APUS_WRITE_GOLDEN"] != nil { try Data(text.utf8).write(to: golden) }
    #expect(try String(contentsOf: golden, encoding: .utf8) == text, "APUS_WRITE_GOLDEN=1 writes \(name)")
  }

  /// The sample, with every attribute of every type as an output.
  private var template: Template {
    var template = Sample.everything()
    let attributes = Schema(of: template).attributes
    var seen: Set<String> = []
    for entry in template.entries {
      let type = Swift.type(of: entry.resource).type
      guard seen.insert(type).inserted else { continue }
      for (index, attribute) in (attributes[type] ?? []).enumerated() {
        let value: Value<String> = .function(["Fn::GetAtt": [.string(entry.logicalId), .string(attribute)]])
        template.export("\(entry.logicalId)Attribute\(index)", value)
      }
    }
    return template
  }

  @Test("types, properties and attributes are those that were compared with AWS's schemas")
  func schema() throws { try compare(Schema(of: template).json.text + "\n", with: "resource-types.json") }

  @Test("the template of everything has the bytes that cfn-lint judged, and no problem")
  func everything() throws {
    #expect(template.problems == [])
    try compare(template.text, with: "every-resource.json")
    try compare(template.yaml, with: "every-resource.yaml")
  }

  @Test("no property and no type is left out of the comparison")
  func complete() throws {
    let schema = Schema(of: Sample.everything())
    let unset = schema.types.sorted { $0.key < $1.key }.flatMap { $0.value.unset($0.key) }
    #expect(unset == [])
    #expect(schema.types.keys.sorted() == ResourceTypes.all.map { $0.type }.sorted())
    let sources = Sample.root.appending(path: "Sources/CloudFormation/Resources")
    let files = try FileManager.default.contentsOfDirectory(at: sources, includingPropertiesForKeys: nil)
    let declared = try files.flatMap { file in
      try String(contentsOf: file, encoding: .utf8).matches(of: /static let type = "(.*)"/).map { String($0.1) }
    }
    #expect(declared.sorted() == schema.types.keys.sorted())
  }

  @Test("no property that is declared is left out of the list of its type")
  func listed() {
    func check(_ group: any PropertyGroup) {
      let declared = Mirror(reflecting: group).children.map { ($0.value as? any NamedProperty)?.name }
      #expect(declared == group.declaredProperties.map(\.name), "\(type(of: group))")
      for property in group.declaredProperties {
        let content: Any = property.content
        let groups = (content as? [any PropertyGroup]) ?? (content as? any PropertyGroup).map { [$0] } ?? []
        for inner in groups { check(inner) }
      }
    }
    for entry in Sample.everything().entries { check(entry.resource) }
  }
}
