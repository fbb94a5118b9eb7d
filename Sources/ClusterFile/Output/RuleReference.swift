import Diagnostics

extension Rules {
  /// The reference of every rule in Markdown: docs/rules.md holds it between two marks. Ends with a line feed.
  public static var reference: String {
    topics.map { topic in
      let title = topic.name.prefix(1).uppercased() + topic.name.dropFirst()
      let rows = topic.rules.map { rule in
        "| [`\(rule.id)`](#\(rule.id)) | \(rule.severity.rawValue) | \(cell(rule.summary)) |\n"
      }
      let sections = topic.rules.map { section(RuleExplanation($0, in: topic)) }
      return "\n## \(title)\n\n\(topic.about)\n\n| rule | severity | asks |\n|---|---|---|\n" + rows.joined()
        + sections.joined()
    }.joined()
  }

  private static func section(_ explanation: RuleExplanation) -> String {
    let rule = explanation.rule
    var text = "\n### `\(rule.id)`\n\n\(rule.severity.rawValue.capitalizedFirst): \(rule.summary)\n\n\(rule.why)\n"
    if let failing = explanation.failing {
      var finding = explanation.finding
      let listing = SourceListing(failing.lines, at: finding?.position ?? failing.position, width: 100)
      finding?.position = nil
      let said = finding.map { DiagnosticRenderer().render($0) } ?? ""
      text += "\nFails:\n\n```text\n\(listing.numbered)\(said)```\n"
    }
    if let passing = explanation.passing {
      text += "\nPasses:\n\n```yaml\n\(SourceListing(passing.lines, width: 100).plain)```\n"
    }
    return text + "\nSource: \(rule.source)\n"
  }

  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
