extension ParallelCluster {
  /// The keys of a configuration, as sections that refer to each other by name.
  public struct Schema: Sendable {
    /// The section of the whole configuration.
    public let root: Section
    /// Every section, sorted by name.
    public let sections: [Section]
    private let byName: [String: Section]

    init(root: String, sections: [Section]) {
      self.sections = sections.sorted { $0.name < $1.name }
      byName = Dictionary(sections.map { ($0.name, $0) }) { first, _ in first }
      self.root = byName[root] ?? Section(name: root, keys: [], rules: [])
    }

    /// The section of that name; nil where there is none.
    public func section(_ name: String) -> Section? { byName[name] }

    /// The section of a key's value, or of each of its items; nil where the key holds something else.
    public func section(of key: Key) -> Section? {
      if case .section(let name) = key.type { byName[name] } else { nil }
    }

    /// The key that a path leads to. Of an item it is the list's key, of what is inside a free mapping the mapping's.
    /// Nil where there is no such key, or the path is empty.
    public func key(at path: Path) -> Key? {
      var section: Section? = root
      var found: Key?
      for element in path.elements {
        guard case .key(let name) = element else { continue }
        if let found, section == nil { return found.isFree ? found : nil }
        // Words that are a form of the value, not a key of it.
        if let found, name == Key.sequence, found.takesSequence { continue }
        if let found, name == Key.replace, found.isNamedList { continue }
        guard let key = section?.key(name) else { return nil }
        found = key
        section = self.section(of: key)
      }
      return found
    }
  }
}
