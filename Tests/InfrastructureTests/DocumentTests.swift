import ClusterFile
import Foundation
import Infrastructure
import Testing

@Suite("docs/network.md")
struct DocumentTests {
  let text: String

  init() throws { text = try String(contentsOf: URL(filePath: "docs/network.md"), encoding: .utf8) }

  @Test("it has every interface endpoint, with its reason, and no other")
  func endpoints() {
    for endpoint in InterfaceEndpoint.all {
      let line = text.split(separator: "\n").first { $0.hasPrefix("| `\(endpoint.service)` |") }
      #expect(line?.hasSuffix("| \(endpoint.why) |") == true, "\(endpoint.service)")
    }
    let section = text.split(separator: "## Interface endpoints").last?.split(separator: "Through the gateway").first
    let rows = section?.split(separator: "\n").filter { $0.hasPrefix("| `") }
    #expect(rows?.count == InterfaceEndpoint.all.count)
  }

  @Test("it has every flow, and no other")
  func flows() throws {
    let secret = "arn:aws:secretsmanager:us-east-1:123456789012:secret:x-a1b2c3"
    let more = [
      "slurm: {externalSlurmdbd: {host: dbd.example.org, port: 6819}, mungeKey: \(secret)}",
      "network: {proxy: \"http://10.0.0.5:3128\", internet: none}\nheadNode: {dcv: {access: 10.0.0.0/8}}\n"
        + "directoryService:\n  domain: example.org\n  address: \"ldaps://a.example.org\"\n"
        + "  readOnlyUser: cn=reader\n  passwordSecret: \(secret)",
    ]
    var names: Set<String> = []
    for lines in FlowTests.files + more { names.formUnion(try Sample.stack(lines).flows.map(\.name)) }
    let section = try #require(text.split(separator: "## Flows").last?.split(separator: "## Decisions").first)
    let rows = section.split(separator: "\n").compactMap { line -> String? in
      line.hasPrefix("| `") ? line.split(separator: "`").dropFirst().first.map(String.init) : nil
    }
    #expect(Set(rows) == names)
  }
}
