extension ParallelCluster {
  /// Something in a configuration that ParallelCluster would refuse.
  public struct Problem: Sendable, Hashable {
    /// What kind of problem it is.
    public enum Kind: Sendable, Hashable {
      /// A key that there is not.
      case unknownKey
      /// A key that must be there is not; the path is that of the mapping that lacks it.
      case missingKey
      /// A value of another type.
      case wrongType
      /// A value that is not one of those allowed, or does not have their form.
      case wrongValue
      /// A number too small or too large, a text or a list too short or too long.
      case outOfBounds
      /// Keys or values that do not go together.
      case conflict
      /// A name or key that another item of the list has.
      case duplicate
    }

    /// What kind of problem it is.
    public let kind: Kind
    /// Where it is.
    public let path: Path
    /// Whether it is the key at the path that is at fault, not its value.
    public let isAboutKey: Bool
    /// What is wrong, with the path's last name.
    public let message: String
    /// What to write instead; nil where there is nothing to say.
    public let hint: String?
  }
}
