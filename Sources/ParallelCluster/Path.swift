extension ParallelCluster {
  /// A place in a configuration: keys, and indices of items, from the root down.
  public struct Path: Sendable, Hashable, CustomStringConvertible, ExpressibleByArrayLiteral {
    /// One step.
    public enum Element: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
      /// The value of a mapping's key.
      case key(String)
      /// An item of a list, from 0.
      case index(Int)

      /// A key.
      public init(stringLiteral value: String) { self = .key(value) }
      /// An index.
      public init(integerLiteral value: Int) { self = .index(value) }
    }

    /// The steps.
    public var elements: [Element]

    /// A path of these steps; none is the whole configuration.
    public init(_ elements: [Element] = []) { self.elements = elements }
    /// A path of these steps.
    public init(arrayLiteral elements: Element...) { self.elements = elements }

    /// As people write it: `Scheduling.SlurmQueues[0].Name`; empty for the whole configuration.
    public var text: String {
      var text = ""
      for element in elements {
        switch element {
        case .key(let name): text += (text.isEmpty ? "" : ".") + Shown.name(name)
        case .index(let index): text += "[\(index)]"
        }
      }
      return text
    }

    /// The same as `text`.
    public var description: String { text }

    static func + (path: Path, element: Element) -> Path { Path(path.elements + [element]) }

    static func + (path: Path, key: String) -> Path { path + .key(key) }
  }
}
