import CloudFormation
import Foundation
import Infrastructure
import Testing

/// The whole templates of some clusters, so that a change of any byte is seen in review. cfn-lint and checkov judge the
/// same files. With APUS_WRITE_GOLDEN=1 they are written anew.
@Suite("Golden templates of the infrastructure")
struct GoldenTests {
  @Test("the template is the golden one", arguments: Sample.examples)
  func template(_ name: String) throws {
    try compare(Sample.example(name), name)
  }

  @Test("the template of a network with parameters is the golden one")
  func parameters() throws {
    let stack = try Sample.stack(
      "network: {privateSubnets: [subnet-0123456789abcdef0], securityGroups: parallelCluster}\nbudget: 100 USD/month")
    try compare(stack, "found-by-subnet")
  }

  private func compare(_ stack: InfrastructureStack, _ name: String) throws {
    let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).json")
    let text = stack.template.text
    if ProcessInfo.processInfo.environment["APUS_WRITE_GOLDEN"] != nil { try Data(text.utf8).write(to: golden) }
    #expect(try String(contentsOf: golden, encoding: .utf8) == text, "APUS_WRITE_GOLDEN=1 writes \(name)")
  }
}
