import Diagnostics
import Foundation
import Testing

@testable import ClusterFile

/// The files that users start from are sound, and what is written about the keys is what the reader does.
@Suite struct ExampleTests {
  @Test("every example is sound, without warnings or advice")
  func examples() throws {
    let names = Sample.examples.map(\.lastPathComponent)
    #expect(
      names == [
        "01-minimal.yaml", "02-spot.yaml", "03-mpi-efa.yaml", "04-gpu.yaml", "05-isolated.yaml",
        "06-large.yaml", "07-existing-network.yaml", "08-every-section.yaml",
      ])
    for file in Sample.examples {
      let result = ClusterFile.load(path: file.path)
      #expect(
        result.diagnostics.isEmpty && result.cluster != nil,
        "\(file.lastPathComponent): \(result.diagnostics)")
    }
  }

  @Test("the large example is the 20 queues that the benchmark speaks of")
  func large() throws {
    let large = try #require(Sample.examples.first { $0.lastPathComponent == "06-large.yaml" })
    #expect(try #require(ClusterFile.load(path: large.path).cluster).queues.count == 20)
  }

  @Test("every template is sound, with any name that is", arguments: Template.allCases)
  func templates(_ template: Template) throws {
    for name in ["my-cluster", "a", "no", "true", "e5"] {
      let result = ClusterFile.check(text: template.text(name: name))
      #expect(result.diagnostics.isEmpty && result.cluster?.name == name, "\(result.diagnostics)")
    }
    let hostile = ClusterFile.check(text: template.text(name: "a\nname: b\t\"'", region: "us-east-1\nx: 1"))
    #expect(hostile.diagnostics.contains { $0.rule == "cluster-name" })
  }

  @Test("a template is written whole, and never over a file that is there")
  func write() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "apus-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = try Template.minimal.write(to: folder.path + "/a/b", name: "first")
    #expect(ClusterFile.load(path: path).cluster?.name == "first")
    #expect(throws: TemplateFileError.self) {
      try Template.gpu.write(to: folder.path + "/a/b", name: "second")
    }
    #expect(ClusterFile.load(path: path).cluster?.name == "first")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a/b") == ["cluster.yaml"])
    #expect(throws: TemplateFileError.self) { try Template.gpu.write(to: path, name: "x") }
    #expect(throws: TemplateFileError.self) { try Template.gpu.write(to: "/proc/nowhere", name: "x") }
  }

  @Test("docs/cluster-file.md is what the declarations give (Tools/update-reference writes it)")
  func reference() throws {
    let text = try String(contentsOf: Sample.root.appending(path: "docs/cluster-file.md"), encoding: .utf8)
    #expect(text.contains("<!-- keys: begin -->\n" + ClusterFile.keyReference + "<!-- keys: end -->\n"))
  }

  @Test("the schema is JSON, and knows every key")
  func schema() throws {
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(ClusterFile.jsonSchema.utf8)) as? [String: Any])
    let properties = try #require(object["properties"] as? [String: Any])
    #expect(Set(properties.keys) == Set(Section<Cluster>.cluster.keys.map(\.shape.name)))
    #expect(object["required"] as? [String] == ["name", "region", "queues"])
    #expect(object["additionalProperties"] as? Bool == false)
  }
}
