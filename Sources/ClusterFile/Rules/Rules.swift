import Diagnostics

/// Every rule. A new rule is one declaration in its topic's file, and one line in that file's list.
public enum Rules {
  /// Every rule, by topic.
  public static let all: [Rule] =
    ReadingRules.all + NameRules.all + NetworkRules.all + InstanceRules.all + PurchaseRules.all
    + QueueRules.all
    + StorageRules.all + MonitoringRules.all + TagRules.all

  /// The findings of every rule that checks a whole cluster.
  static func findings(in draft: Draft) -> [Diagnostic] {
    all.flatMap { rule -> [Diagnostic] in
      guard let check = rule.check else { return [] }
      var findings = Findings(of: rule, in: draft)
      check(draft, &findings)
      return findings.diagnostics
    }
  }
}
