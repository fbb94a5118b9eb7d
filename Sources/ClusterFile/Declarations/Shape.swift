import Serialization

/// What a key's value looks like, without its Swift type: enough for the JSON Schema and the reference.
indirect enum Shape: Sendable {
  /// A single value: what it is called, what is allowed in words (nil where the name says it), its schema.
  case scalar(name: String, allowed: String?, schema: JSON)
  /// A mapping of declared keys.
  case section(SectionShape)
  /// A list, of at least so many items.
  case list(of: Shape, minimum: Int)
  /// A mapping of free keys to single values.
  case map(of: Shape)
  /// A mapping whose form another program fixes.
  case open(name: String)

  /// The name of the type as the reference writes it.
  var name: String {
    switch self {
    case .scalar(let name, _, _): name
    case .section: "mapping"
    case .list(.section, _): "list of mappings"
    case .list(let item, _): item.name.hasPrefix("mapping of ") ? "list of mappings" : "list of \(item.name)s"
    case .map(let item): "mapping of \(item.name)s"
    case .open(let name): name
    }
  }

  /// What is allowed, in words.
  var allowed: String? {
    switch self {
    case .scalar(_, let allowed, _): allowed
    case .section, .open: nil
    case .list(let item, let minimum):
      [minimum > 0 ? "at least \(minimum)" : nil, item.allowed].compactMap(\.self).joined(separator: "; ")
        .nilIfEmpty
    case .map(let item): item.allowed
    }
  }
}

/// A section's keys without their Swift types.
struct SectionShape: Sendable {
  var about: String
  var keys: [KeyShape]
}

/// What a key becomes in a rehearsal on this machine (`apus up --local`).
enum LocalUse: Sendable {
  /// It has its effect, as these words say.
  case honoured(String)
  /// It has none, for the reason that these words give; `up --local` says so where the file gives the key.
  case ignored(String)

  /// The words.
  var words: String {
    switch self {
    case .honoured(let words), .ignored(let words): words
    }
  }
}

/// A declared key without its Swift types.
struct KeyShape: Sendable {
  /// What happens where the key is not given.
  enum Absence: Sendable {
    /// It is an error.
    case required
    /// This value is taken.
    case value(JSON)
    /// The value is worked out as these words say, or there is none.
    case words(String)
  }

  var name: String
  /// What it means; sentences.
  var about: String
  /// A value as a user would write it.
  var example: String
  var absence: Absence
  /// What it becomes on AWS.
  var aws: String
  /// What it becomes in a rehearsal on this machine.
  var local: LocalUse
  var shape: Shape

  var isRequired: Bool { if case .required = absence { true } else { false } }
}

extension String {
  fileprivate var nilIfEmpty: String? { isEmpty ? nil : self }
}
