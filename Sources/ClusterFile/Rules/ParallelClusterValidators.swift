/// What becomes of each of ParallelCluster's validators: which rules say the same here, offline; what only an account
/// knows; and what cannot happen with a configuration that is made from a cluster file. Tools/list-validators compares
/// the names with those of the installed package, so that a new version shows what is new.
public enum ParallelClusterValidators {
  /// The version of ParallelCluster whose validators these are.
  public static let version = "3.16.1"

  /// Every validator, by topic.
  public static let all: [Validator] = cluster + instances + storage + network

  /// One of ParallelCluster's validators. Where one is known offline in part only, it has several.
  public struct Validator: Sendable, Hashable {
    /// The name of its class.
    public let name: String
    /// What becomes of it; never empty.
    public let verdicts: [Verdict]

    init(_ name: String, _ verdicts: Verdict...) {
      self.name = name
      self.verdicts = verdicts
    }
  }

  /// What becomes of a validator, or of a part of it. The texts are sentences.
  public enum Verdict: Sendable, Hashable {
    /// These rules, by id, cover it offline; and a remark.
    case rules([String], String)
    /// It cannot be known offline: why, and what to check with an account.
    case account(why: String, check: String)
    /// No configuration that is made from a cluster file breaks it: why.
    case cannotHappen(String)
  }

  /// The table of all validators in Markdown, for docs/rules.md between two marks. Ends with a line feed.
  public static var reference: String {
    var text = "| validator | rules | with an account, or never |\n|---|---|---|\n"
    for validator in all {
      let cells = [
        "`\(validator.name)`",
        validator.verdicts.compactMap(\.covered).joined(separator: " "),
        validator.verdicts.compactMap(\.rest).joined(separator: " "),
      ]
      text += "| " + cells.joined(separator: " | ") + " |\n"
    }
    return text
  }
}

extension ParallelClusterValidators.Verdict {
  /// The cell for what is known offline.
  fileprivate var covered: String? {
    guard case .rules(let ids, let remark) = self else { return nil }
    return ids.map { "`\($0)`" }.joined(separator: ", ") + ". " + remark
  }

  /// The cell for what is not.
  fileprivate var rest: String? {
    switch self {
    case .rules: nil
    case .account(let why, let check): "Account: \(why) To check: \(check)"
    case .cannotHappen(let why): "Never: \(why)"
    }
  }
}
