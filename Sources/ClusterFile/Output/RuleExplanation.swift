import Diagnostics
import Serialization

/// All that can be said of a rule, what its failing example gives among it.
public struct RuleExplanation: Sendable {
  /// The rule.
  public let rule: Rule
  /// The name of its topic.
  public let topic: String
  let failing: RuleExample?
  let passing: RuleExample?

  /// The explanation of the rule with this id; nil where there is none.
  public init?(_ id: String) {
    guard let topic = Rules.topics.first(where: { $0.rules.contains { $0.id == id } }),
      let rule = topic.rules.first(where: { $0.id == id })
    else { return nil }
    self.init(rule, in: topic)
  }

  init(_ rule: Rule, in topic: RuleTopic) {
    self.rule = rule
    self.topic = topic.name
    failing = rule.fails.map(RuleExample.init)
    passing = rule.passes.map(RuleExample.init)
  }

  /// The finding that its failing example gives, by checking it; nil where it has none, or another room finds it.
  public var finding: Diagnostic? {
    failing.flatMap { example in
      let findings = ClusterFile.check(text: example.file).diagnostics.filter { $0.rule == rule.id }
      return findings.first { $0.position == example.position } ?? findings.first
    }
  }

  /// The explanations of every rule, by topic.
  public static var all: [RuleExplanation] {
    Rules.topics.flatMap { topic in topic.rules.map { RuleExplanation($0, in: topic) } }
  }

  /// How the rule is silenced, or that it cannot be.
  var silencing: String {
    rule.canBeSilenced
      ? "silence: [{rule: \(rule.id), reason: \"…\"}]"
      : "It is an error, and an error cannot be silenced."
  }
}

// MARK: For people

extension RuleExplanation {
  /// The explanation as a terminal of this width shows it. Ends with a line feed.
  public func text(width: Int = 100, colors: Bool = false) -> String {
    let width = min(width, 100)
    var parts = ["\(rule.severity.rawValue)[\(rule.id)]\n" + TextLayout.wrapped(rule.summary, width: width)]
    parts.append(TextLayout.wrapped(rule.why, width: width))
    if let failing {
      let finding = finding
      let listing = SourceListing(failing.lines, at: finding?.position ?? failing.position, width: width - 12)
      let said = finding.map { finding in
        // `apus check` shows the source line with it; here it stands above.
        var finding = finding
        finding.position = nil
        return "\n" + DiagnosticRenderer(colors: colors).render(finding)
      }
      parts.append("This fails:\n\n" + TextLayout.indented(listing.numbered + (said ?? "")))
    }
    if let passing {
      let listing = SourceListing(passing.lines, width: width - 12)
      parts.append("This passes:\n\n" + TextLayout.indented(listing.numbered))
    }
    parts.append(
      rule.canBeSilenced ? "To silence it, write in the cluster file why:\n\n  \(silencing)\n" : silencing + "\n")
    parts.append(TextLayout.wrapped("Source: " + rule.source, width: width))
    return parts.joined(separator: "\n")
  }
}

// MARK: For programs

extension RuleExplanation {
  /// These explanations as JSON text, ending with a line feed. Every key is always there; `docs/diagnostics.md`
  /// describes them.
  public static func json(_ explanations: [RuleExplanation]) -> String {
    let rules = JSON.array(explanations.map(\.json))
    return (["version": 1, "rules": rules] as JSON).text + "\n"
  }

  private var json: JSON {
    let finding = finding
    let failing = failing.map { example -> JSON in
      [
        "text": .string(example.lines), "line": .optional((finding?.position ?? example.position)?.line),
        "column": .optional((finding?.position ?? example.position)?.column),
        "message": .string(finding?.message ?? rule.summary),
        "hint": .optional(finding?.hint),
      ]
    }
    return [
      "id": .string(rule.id), "topic": .string(topic), "severity": .string(rule.severity.rawValue),
      "summary": .string(rule.summary), "why": .string(rule.why), "source": .string(rule.source),
      "canBeSilenced": .bool(rule.canBeSilenced), "fails": failing ?? .null,
      "passes": .optional(passing?.lines),
    ]
  }
}

extension JSON {
  fileprivate static func optional(_ value: Int?) -> JSON { value.map { .int($0) } ?? .null }
  fileprivate static func optional(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
}
