import Diagnostics
import Foundation
import Testing

@testable import ClusterFile

/// What `apus explain` and docs/rules.md say of a rule is what checking does.
@Suite struct ExplanationTests {
  @Test("an explanation has all of a rule, its example's finding by really checking it")
  func text() throws {
    #expect(
      try #require(RuleExplanation("cidr-host-bits")).text(width: 70) == """
        error[cidr-host-bits]
        The network's range begins at its first address.

        AWS refuses or silently changes a range with bits after its prefix; a
        typing error hides easily there.

        This fails:

          1 | network: {cidr: 10.20.0.1/16}
            |                 ^

          error[cidr-host-bits]: `10.20.0.1/16` does not begin at the range's first address
            hint: write `10.20.0.0/16`

        This passes:

          1 | network: {cidr: 10.20.0.0/16}

        It is an error, and an error cannot be silenced.

        Source: AWS: EC2 API reference, CreateVpc, CidrBlock

        """)
    #expect(
      try #require(RuleExplanation("spot-static")).text().contains("silence: [{rule: spot-static, reason: \"…\"}]\n"))
    #expect(RuleExplanation("spot-statik") == nil && RuleExplanation("") == nil)
  }

  @Test("every rule can be explained, with a finding wherever it has a failing example", arguments: Rules.all.map(\.id))
  func every(_ id: String) throws {
    let explanation = try #require(RuleExplanation(id))
    #expect(
      (explanation.finding == nil) == (explanation.rule.fails == nil || Rules.checkedElsewhere.contains(id)))
    let text = explanation.text(width: 80)
    #expect(text.contains(explanation.rule.source.prefix(30)) && text.hasSuffix("\n") && !text.contains("▸"))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "nothing that could steer a terminal")
  }

  @Test("the list has each rule once, on one line that fits", arguments: [60, 80, 200])
  func list(_ width: Int) {
    let lines = Rules.list(width: width).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= width })
    let ids = lines.filter { $0.hasPrefix("  ") }.map { String($0.dropFirst(2).prefix { $0 != " " }) }
    #expect(ids == Rules.all.map(\.id))
  }

  @Test("topics have one word that no rule has, so that headings are no rule's, and no rule is in two of them")
  func topics() {
    let names = Rules.topics.map(\.name)
    #expect(Set(names).count == names.count && Set(names).isDisjoint(with: Rules.byID.keys))
    #expect(Rules.topics.allSatisfy { $0.about.hasSuffix(".") && !$0.rules.isEmpty })
    #expect(Rules.byID.count == Rules.all.count)
  }

  @Test("what may have been meant: near names, and those that hold the word")
  func names() {
    #expect(Rules.ids(like: "cidr-sise").first == "cidr-size")
    #expect(Rules.ids(like: "spot") == Rules.all.map(\.id).filter { $0.split(separator: "-").contains("spot") })
    #expect(Rules.ids(like: "") == [] && Rules.ids(like: "xyzzy") == [])
  }

  @Test("the JSON form has every key of every rule, which docs/diagnostics.md promises")
  func json() throws {
    let data = Data(RuleExplanation.json(RuleExplanation.all).utf8)
    let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let rules = try #require(object["rules"] as? [[String: Any]])
    #expect(object["version"] as? Int == 1 && rules.count == Rules.all.count)
    let keys: Set = ["id", "topic", "severity", "summary", "why", "source", "canBeSilenced", "fails", "passes"]
    for rule in rules {
      #expect(Set(rule.keys) == keys)
      guard let fails = rule["fails"] as? [String: Any] else { continue }
      #expect(Set(fails.keys) == ["text", "line", "column", "message", "hint"])
      #expect(fails["message"] is String)
    }
  }

  @Test("docs/rules.md is what the declarations give (Tools/update-reference writes it)")
  func reference() throws {
    let text = try String(contentsOf: Sample.root.appending(path: "docs/rules.md"), encoding: .utf8)
    #expect(text.contains("<!-- rules: begin -->\n" + Rules.reference + "<!-- rules: end -->\n"))
    let table = ParallelClusterValidators.reference
    #expect(text.contains("<!-- validators: begin -->\n" + table + "<!-- validators: end -->\n"))
  }
}
