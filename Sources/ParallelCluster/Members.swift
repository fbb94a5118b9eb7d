import Serialization

/// The entries of an object in their order, found by name without a search.
struct Members {
  private var entries: [JSON.Member?]
  private var indices: [String: Int]

  /// Of entries with one name the first counts.
  init(_ members: [JSON.Member]) {
    entries = members
    indices = Dictionary(members.enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  /// What is left, in order.
  var members: [JSON.Member] { entries.compactMap(\.self) }

  subscript(_ name: String) -> JSON? { indices[name].flatMap { entries[$0]?.value } }

  /// Replaces an entry, or adds one at the end.
  mutating func set(_ name: String, _ value: JSON) {
    if let index = indices[name] {
      entries[index]?.value = value
    } else {
      indices[name] = entries.count
      entries.append(JSON.Member(name: name, value: value))
    }
  }

  mutating func remove(_ name: String) {
    if let index = indices.removeValue(forKey: name) { entries[index] = nil }
  }
}
