extension ParallelCluster {
  /// What a key holds, or each item of its list.
  public enum ValueType: Sendable, Hashable {
    /// A text, or an intrinsic function of CloudFormation.
    case string
    /// A whole number.
    case integer
    /// A number.
    case number
    /// True or false.
    case boolean
    /// A mapping with free keys.
    case map
    /// Anything.
    case any
    /// A section of that name.
    case section(String)
  }
}
