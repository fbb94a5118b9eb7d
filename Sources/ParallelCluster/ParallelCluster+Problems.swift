import Serialization

extension ParallelCluster {
  /// No more problems than this are reported.
  static let mostProblems = 1_000

  /// What ParallelCluster's loader would refuse in a configuration: unknown and missing keys, wrong types, values,
  /// bounds and forms, and keys that exclude or require each other. All of them, from the first to the last, at most a
  /// thousand; empty for a sound configuration.
  ///
  /// An intrinsic function of CloudFormation (an object with the single key `Ref` or `Fn::…`) stands for any text.
  ///
  /// A partial configuration is one that `merge` takes: keys may be missing, `null` removes a key, the items of a list
  /// of named things have a `Name` and may lack all else, and `{Replace: […]}` stands for such a list as a whole. What
  /// replaces something whole, such as an item of any other list, must be complete.
  ///
  /// It is stricter than the loader where that would drop something in silence: a number with a fraction for a whole
  /// one, keys beside `Sequence`, two items with one `Name`.
  public static func problems(in value: JSON, isPartial: Bool) -> [Problem] {
    var checker = Checker(facts)
    checker.check(value, facts.schema.root, at: [], isPartial: isPartial)
    return checker.problems
  }
}
