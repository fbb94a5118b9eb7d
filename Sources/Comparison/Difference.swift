import Serialization

/// Where two values differ.
struct Difference {
  let path: String
  let old: JSON?
  let new: JSON?

  /// The smallest parts in which they differ, in the order of the new value. Lists are one part, but for lists of objects
  /// of the same length, whose objects are compared one by one.
  static func all(from old: JSON?, to new: JSON?, at path: String = "") -> [Difference] {
    if old == new { return [] }
    switch (old, new) {
    case (.object(let mine)?, .object(let theirs)?):
      let before = Dictionary(mine.map { ($0.name, $0.value) }) { first, _ in first }
      let names = Set(theirs.map(\.name))
      let gone = mine.filter { !names.contains($0.name) }
      return theirs.flatMap { all(from: before[$0.name], to: $0.value, at: join(path, $0.name)) }
        + gone.flatMap { all(from: $0.value, to: nil, at: join(path, $0.name)) }
    case (.array(let mine)?, .array(let theirs)?)
    where mine.count == theirs.count && (mine + theirs).allSatisfy { $0.members != nil }:
      return zip(mine, theirs).enumerated().flatMap { index, pair in
        all(from: pair.0, to: pair.1, at: "\(path)[\(index)]")
      }
    default: return [Difference(path: path, old: old, new: new)]
    }
  }

  static func join(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}

extension JSON {
  /// Equal but for the order of keys, which a file that was read again has lost.
  var sorted: JSON {
    switch self {
    case .object(let members):
      .object(
        members.map { Member(name: $0.name, value: $0.value.sorted) }.sorted { $0.name < $1.name })
    case .array(let values): .array(values.map(\.sorted))
    default: self
    }
  }

  /// On one line, shortened.
  func brief(_ length: Int = 60) -> String {
    let text = string ?? line
    return text.count > length ? text.prefix(length - 1) + "…" : text
  }
}
