extension ParallelCluster {
  /// A mapping of a configuration: the keys that it may have.
  public struct Section: Sendable {
    /// Its name in ParallelCluster's package, `SlurmQueue`.
    public let name: String
    /// Its keys, in the package's order.
    public let keys: [Key]
    /// What must hold between its keys.
    public let rules: [Rule]
    private let byName: [String: Key]

    init(name: String, keys: [Key], rules: [Rule]) {
      self.name = name
      self.keys = keys
      self.rules = rules
      byName = Dictionary(keys.map { ($0.name, $0) }) { first, _ in first }
    }

    /// The key of that name; nil where there is none.
    public func key(_ name: String) -> Key? { byName[name] }
  }
}
