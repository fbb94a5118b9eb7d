import ClusterFile

/// What `up` says of keys that have no effect in a rehearsal.
public enum IgnoredKeys {
  /// One note, of a handful of lines: the keys, by the reason why they have no effect. Reasons with the most keys come
  /// first, of equals in the file's order.
  ///
  /// - Returns: The note without its last line feed; nil where every key has an effect.
  public static func note(_ notes: [LocalNote]) -> String? { note(notes.map { ($0.key, $0.why) }) }

  static func note(_ notes: [(key: String, why: String)]) -> String? {
    guard !notes.isEmpty else { return nil }
    var reasons: [String] = []
    var keys: [String: [String]] = [:]
    for note in notes {
      if keys[note.why] == nil { reasons.append(note.why) }
      keys[note.why, default: []].append(note.key)
    }
    let order = reasons.enumerated().sorted {
      let (a, b) = (keys[$0.element]?.count ?? 0, keys[$1.element]?.count ?? 0)
      return a != b ? a > b : $0.offset < $1.offset
    }
    .map(\.element)
    // One reason more than fits would only be hidden by the line that says so.
    let shown = order.count > most ? most - 1 : order.count
    var lines = order.prefix(shown).map { "  \((keys[$0] ?? []).joined(separator: ", ")): \($0)" }
    let rest = order.dropFirst(shown).flatMap { keys[$0] ?? [] }
    if !rest.isEmpty { lines.append("  and \(rest.joined(separator: ", "))") }
    return (["keys without effect on this machine; docs/cluster-file.md says why:"] + lines).joined(separator: "\n")
  }

  private static let most = 5
}
