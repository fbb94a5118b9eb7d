import Serialization

extension Section<Cluster.Silence> {
  static let silence = Section<Cluster.Silence>(
    "Warnings and advice that are not to be reported, each with the reason why. An error cannot be silenced.",
    Cluster.Silence(rule: "", reason: ""),
    [
      .required(
        "rule", \.rule, .ruleName, example: "spot-one-type",
        "The rule, by the word in brackets of its findings; `apus explain` lists them all.",
        aws: "nothing", local: .honoured("nothing")),
      .required(
        "reason", \.reason, .text("text", pattern: "[^ ]"), example: "only this type has the memory",
        "Why this cluster may do it, for the next reader.",
        aws: "nothing", local: .honoured("nothing")),
    ])
}

extension ValueType<String> {
  /// The id of a rule that can be silenced. The reader takes any text: `SilenceRules` say what is wrong with it.
  fileprivate static let ruleName: ValueType<String> = {
    let text = ValueType<String>.text("rule")
    let names = Rules.all.filter(\.canBeSilenced).map { JSON.string($0.id) }
    return ValueType(
      shape: .scalar(
        name: "rule", allowed: "a rule that is a warning or advice", schema: ["enum": .array(names)]),
      read: text.read, write: text.write)
  }()
}
