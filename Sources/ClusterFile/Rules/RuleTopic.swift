/// Rules about one thing, those of one file.
public struct RuleTopic: Sendable {
  /// One word.
  public let name: String
  /// What its rules are about, in one sentence.
  public let about: String
  /// The rules, in the order in which they are shown.
  public let rules: [Rule]

  init(_ name: String, _ about: String, _ rules: [Rule]) {
    self.name = name
    self.about = about
    self.rules = rules
  }
}
