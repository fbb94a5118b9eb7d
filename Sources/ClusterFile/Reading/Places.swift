import Diagnostics

/// Where a key and its value stand.
struct Place: Sendable {
  var key: SourcePosition?
  var value: SourcePosition
}

/// Where the values stand that a file gives, by path: `queues[2].instances[0]`. The root's path is empty.
///
/// What a compute resource has from its queue is not copied, however much it is: a path into it leads to the queue's.
struct Places: Sendable {
  /// The places that the file itself gives.
  private(set) var own: [String: Place] = [:]
  /// The paths whose values, with all that is in them, are those of another path.
  private var inherited: [String: String] = [:]

  /// Where the value at a path stands; nil where the file does not give it.
  subscript(path: String) -> Place? {
    get { own[path] ?? (inherited.isEmpty ? nil : origin(of: path).flatMap { own[$0] }) }
    set { own[path] = newValue }
  }

  /// Where the value at a path stands; where the file does not give it, where what surrounds it stands.
  func position(of path: String) -> SourcePosition? {
    var rest = path[...]
    while true {
      if let place = self[String(rest)] { return place.value }
      guard let shorter = Self.surrounding(rest) else { return nil }
      rest = shorter
    }
  }

  /// Makes the value at a path, and all that is in it, that of another path.
  mutating func inherit(_ path: String, from other: String) { inherited[path] = other }

  /// The path from which the value at a path was inherited; nil where it was not.
  func origin(of path: String) -> String? {
    guard !inherited.isEmpty else { return nil }
    var rest = path[...]
    while true {
      if let other = inherited[String(rest)] { return other + path[rest.endIndex...] }
      guard let shorter = Self.surrounding(rest) else { return nil }
      rest = shorter
    }
  }

  /// The path of what a value stands in; nil for the root's.
  static func surrounding(_ path: Substring) -> Substring? {
    guard !path.isEmpty else { return nil }
    let end = path.lastIndex { $0 == "." || $0 == "[" } ?? path.startIndex
    return path[..<end]
  }
}
