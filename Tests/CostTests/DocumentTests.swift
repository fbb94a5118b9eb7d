import Cost
import Foundation
import Testing

/// The page about cost lists the rules as they are.
@Suite struct DocumentTests {
  @Test func thePageListsEveryRule() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let page = root.appending(path: "docs/cost.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let start = "| type | |\n|---|---|\n"
    let rows = CostReport.rules.sorted { $0.type < $1.type }.map { rule in
      "| `\(rule.type)` | \(rule.isFree ? "free: " : "")\(rule.reason) |\n"
    }
    let before = text.range(of: start).map { text[..<$0.lowerBound] } ?? text[...]
    let expected = before + start + rows.joined()
    if ProcessInfo.processInfo.environment["APUS_WRITE_GOLDEN"] != nil {
      try expected.write(to: page, atomically: true, encoding: .utf8)
    } else {
      #expect(text == expected, "APUS_WRITE_GOLDEN=1 swift test --filter CostTests writes it")
    }
  }
}
