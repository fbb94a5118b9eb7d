import CloudFormation
import ClusterFile
import Infrastructure
import Serialization
import Testing

/// What tests of this room make stacks from.
enum Sample {
  /// The examples whose templates are golden files, each for what only it has.
  static let examples = ["01-minimal", "05-isolated", "07-existing-network", "08-every-section"]

  /// The stack of an example.
  static func example(_ name: String) throws -> InfrastructureStack {
    let result = ClusterFile.load(path: "examples/\(name).yaml")
    return InfrastructureStack(try #require(result.cluster, "\(result.diagnostics)"))
  }

  /// The cluster of a small file with these lines.
  static func cluster(_ lines: String) throws -> Cluster {
    var text = "name: test\n"
    if !lines.contains("region:") { text += "region: us-east-1\n" }
    if !lines.contains("queues:") { text += "queues: [{name: cpu, instances: [c7i.2xlarge]}]\n" }
    let result = ClusterFile.check(text: text + lines + "\n")
    let cluster = result.cluster
    return try #require(cluster, "\(lines)")
  }

  /// The stack of a small file with these lines.
  static func stack(_ lines: String = "") throws -> InfrastructureStack { InfrastructureStack(try cluster(lines)) }
}

extension InfrastructureStack {
  /// The resources of a type with their names, as they stand in the template.
  func resources(_ type: String) -> [(name: String, json: JSON)] {
    (template.json["Resources"]?.members ?? []).filter { $0.value["Type"]?.string == type }.map { ($0.name, $0.value) }
  }

  /// The properties of a resource; null where there is none of that name.
  func properties(_ name: String) -> JSON { template.json["Resources"]?[name]?["Properties"] ?? .null }
}
