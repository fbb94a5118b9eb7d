/// Keys of a file that have no effect in a rehearsal on this machine.
public struct LocalNote: Sendable, Hashable {
  /// The key as the reference writes it, `queues[].efa`.
  public var key: String
  /// Why it has none.
  public var why: String
}

extension CheckResult {
  /// The file's keys that have no effect in a rehearsal on this machine, each once, in the order of the reference. A
  /// section that has no effect is said as a whole.
  public var localNotes: [LocalNote] { Self.notes(Section<Cluster>.cluster.shape, "", givenKeys) }

  private static func notes(_ section: SectionShape, _ prefix: String, _ given: Set<String>) -> [LocalNote] {
    section.keys.flatMap { key -> [LocalNote] in
      let path = prefix + key.name
      guard given.contains(path) else { return [] }
      if case .ignored(let why) = key.local { return [LocalNote(key: path, why: why)] }
      return switch key.shape {
      case .section(let inner): notes(inner, path + ".", given)
      case .list(.section(let inner), _): notes(inner, path + "[].", given)
      default: []
      }
    }
  }

  /// The paths of the keys that the file gives, items of lists as `queues[]`.
  private var givenKeys: Set<String> {
    Set(
      places.own.keys.map { path in
        var key = ""
        var isIndex = false
        for character in path {
          if character == "[" { isIndex = true }
          if !isIndex || character == "[" || character == "]" { key.append(character) }
          if character == "]" { isIndex = false }
        }
        return key
      })
  }
}
