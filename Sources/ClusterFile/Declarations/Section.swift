import Diagnostics
import Yams

/// The declaration of a mapping: its keys, in the order of the reference, and the value they fill.
struct Section<Owner: Sendable>: Sendable {
  /// What it is; sentences.
  let about: String
  /// The value before any key is read.
  let initial: Owner
  /// The keys, in the order in which the reference shows them.
  let keys: [Key<Owner>]
  /// What it becomes on AWS; empty where its keys say it.
  let aws: String
  /// What it becomes in a rehearsal; without words where its keys say it.
  let local: LocalUse
  /// A value as a user would write it.
  let example: String

  /// Without an `example` it is made of those of its required keys, or of its first key's.
  init(
    _ about: String, _ initial: Owner, aws: String = "", local: LocalUse = .honoured(""), example: String? = nil,
    _ keys: [Key<Owner>]
  ) {
    self.about = about
    self.initial = initial
    self.aws = aws
    self.local = local
    self.keys = keys
    let required = keys.map(\.shape).filter(\.isRequired)
    let shown = required.isEmpty ? Array(keys.map(\.shape).prefix(1)) : required
    self.example = example ?? "{" + shown.map { "\($0.name): \($0.example)" }.joined(separator: ", ") + "}"
  }

  var shape: SectionShape { SectionShape(about: about, keys: keys.map(\.shape)) }

  /// The value of a node; nil, with a finding, where it is not a mapping.
  func read(_ node: Node, _ path: String, _ reader: inout Reader) -> Owner? {
    guard let entries = reader.entries(of: node, path) else { return nil }
    var owner = initial
    let given = entries.map(\.name)
    for entry in entries {
      let inner = path.isEmpty ? entry.name : "\(path).\(entry.name)"
      guard let key = keys.first(where: { $0.shape.name == entry.name }) else {
        reader.reportUnknown(entry, in: path, known: keys.map(\.shape.name), given: given)
        continue
      }
      reader.note(inner, key: entry.position, value: entry.value)
      if reader.isEmpty(entry.value, inner, key.shape) { continue }
      key.read(entry.value, inner, &owner, &reader)
    }
    // One that was noted is there under a name that was misspelt.
    for key in keys
    where key.shape.isRequired && !reader.isRead(path.isEmpty ? key.shape.name : "\(path).\(key.shape.name)") {
      reader.reportMissing(key.shape, in: path, node)
    }
    return owner
  }

  /// Fills in the defaults of the keys that were not given. See `Key.fill`.
  func fill(_ path: String, _ owner: inout Owner, _ reader: Reader, _ cluster: Cluster?) {
    for key in keys {
      key.fill(path.isEmpty ? key.shape.name : "\(path).\(key.shape.name)", &owner, reader, cluster)
    }
  }
}
