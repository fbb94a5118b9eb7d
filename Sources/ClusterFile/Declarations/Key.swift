import Serialization
import Yams

/// The declaration of one key of a section: its name, what it means, its type, its default, and where its
/// value goes. Reading, defaults, the JSON Schema and the reference all come from it.
struct Key<Owner>: Sendable {
  /// All that is not about Swift types.
  let shape: KeyShape
  /// Reads the value at a path into its owner.
  let read: @Sendable (Node, String, inout Owner, inout Reader) -> Void
  /// Fills in the default of a key that was not given, and those of the keys below it. It runs twice: first with
  /// nil, for defaults that are values, then with the cluster so far, for those that are worked out from it.
  let fill: @Sendable (String, inout Owner, Reader, Cluster?) -> Void
  /// Copies its value from one owner to another.
  let copy: @Sendable (Owner, inout Owner) -> Void

  typealias Place<Value> = any WritableKeyPath<Owner, Value> & Sendable

  /// A key that every file must have.
  static func required<Value>(
    _ name: String, _ place: Place<Value>, _ type: ValueType<Value>, example: String, _ about: String,
    aws: String, local: LocalUse
  ) -> Key {
    Key(
      shape: KeyShape(
        name: name, about: about, example: example, absence: .required, aws: aws, local: local,
        shape: type.shape),
      read: { node, path, owner, reader in
        if let value = type.read(node, path, &reader) { owner[keyPath: place] = value }
      },
      fill: { _, _, _, _ in },
      copy: { $1[keyPath: place] = $0[keyPath: place] })
  }

  /// A key that has a default.
  static func optional<Value>(
    _ name: String, _ place: Place<Value>, _ type: ValueType<Value>, default value: Value, example: String,
    _ about: String, aws: String, local: LocalUse
  ) -> Key {
    Key(
      shape: KeyShape(
        name: name, about: about, example: example, absence: .value(type.write(value)), aws: aws, local: local,
        shape: type.shape),
      read: { node, path, owner, reader in
        if let value = type.read(node, path, &reader) { owner[keyPath: place] = value }
      },
      fill: { path, owner, reader, cluster in
        if cluster == nil, !reader.isRead(path) { owner[keyPath: place] = value }
      },
      copy: { $1[keyPath: place] = $0[keyPath: place] })
  }

  /// A key whose default is worked out from the rest of the file, in these words; so is a value that was given, where
  /// `pending` says that it is not yet what it will be.
  static func optional<Value>(
    _ name: String, _ place: Place<Value>, _ type: ValueType<Value>, default words: String,
    from derive: @escaping @Sendable (Cluster, Owner) -> Value,
    pending: @escaping @Sendable (Owner) -> Bool = { _ in false }, example: String, _ about: String,
    aws: String, local: LocalUse
  ) -> Key {
    Key(
      shape: KeyShape(
        name: name, about: about, example: example, absence: .words(words), aws: aws, local: local,
        shape: type.shape),
      read: { node, path, owner, reader in
        if let value = type.read(node, path, &reader) { owner[keyPath: place] = value }
      },
      fill: { path, owner, reader, cluster in
        if let cluster, !reader.isRead(path) || pending(owner) {
          owner[keyPath: place] = derive(cluster, owner)
        }
      },
      copy: { $1[keyPath: place] = $0[keyPath: place] })
  }

  /// A key that may have no value, whose default is worked out from the rest of the file, in these words.
  static func optional<Value>(
    _ name: String, _ place: Place<Value?>, _ type: ValueType<Value>, default words: String,
    from derive: @escaping @Sendable (Cluster, Owner) -> Value?, example: String, _ about: String, aws: String,
    local: LocalUse
  ) -> Key {
    Key(
      shape: KeyShape(
        name: name, about: about, example: example, absence: .words(words), aws: aws, local: local,
        shape: type.shape),
      read: { node, path, owner, reader in
        if let value = type.read(node, path, &reader) { owner[keyPath: place] = value }
      },
      fill: { path, owner, reader, cluster in
        if let cluster, !reader.isRead(path) { owner[keyPath: place] = derive(cluster, owner) }
      },
      copy: { $1[keyPath: place] = $0[keyPath: place] })
  }

  /// A key that may be left out; these words say what that means.
  static func optional<Value>(
    _ name: String, _ place: Place<Value?>, _ type: ValueType<Value>, absent words: String, example: String,
    _ about: String, aws: String, local: LocalUse
  ) -> Key {
    Key(
      shape: KeyShape(
        name: name, about: about, example: example, absence: .words(words), aws: aws, local: local,
        shape: type.shape),
      read: { node, path, owner, reader in
        if let value = type.read(node, path, &reader) { owner[keyPath: place] = value }
      },
      fill: { _, _, _, _ in },
      copy: { $1[keyPath: place] = $0[keyPath: place] })
  }

  /// A section that is always there: where it is not given, its keys have their defaults.
  static func section<Inner>(_ name: String, _ place: Place<Inner>, _ section: Section<Inner>) -> Key {
    Key(
      shape: KeyShape(
        name: name, about: section.about, example: section.example, absence: .value([:]), aws: section.aws,
        local: section.local, shape: .section(section.shape)),
      read: { node, path, owner, reader in
        if let value = section.read(node, path, &reader) { owner[keyPath: place] = value }
      },
      fill: { path, owner, reader, cluster in
        section.fill(path, &owner[keyPath: place], reader, cluster)
      },
      copy: { $1[keyPath: place] = $0[keyPath: place] })
  }

  /// A section that is there only where it is given; these words say what its absence means.
  static func section<Inner>(
    _ name: String, _ place: Place<Inner?>, _ section: Section<Inner>, absent words: String
  ) -> Key {
    Key(
      shape: KeyShape(
        name: name, about: section.about, example: section.example, absence: .words(words), aws: section.aws,
        local: section.local, shape: .section(section.shape)),
      read: { node, path, owner, reader in
        if let value = section.read(node, path, &reader) { owner[keyPath: place] = value }
      },
      fill: { path, owner, reader, cluster in
        guard var value = owner[keyPath: place] else { return }
        section.fill(path, &value, reader, cluster)
        owner[keyPath: place] = value
      },
      copy: { $1[keyPath: place] = $0[keyPath: place] })
  }

  /// A list of sections; where `minimum` is above zero the key is required, else the default is no item.
  static func sections<Inner>(
    _ name: String, _ place: Place<[Inner]>, _ section: Section<Inner>, minimum: Int = 0
  ) -> Key {
    Key(
      shape: KeyShape(
        name: name, about: section.about, example: "[\(section.example)]",
        absence: minimum > 0 ? .required : .value([]),
        aws: section.aws, local: section.local, shape: .list(of: .section(section.shape), minimum: minimum)),
      read: { node, path, owner, reader in
        let items = reader.items(of: node, path, minimum: minimum)
        owner[keyPath: place] = items.enumerated().compactMap { index, item in
          section.read(item, "\(path)[\(index)]", &reader) ?? section.initial
        }
      },
      fill: { path, owner, reader, cluster in
        for index in owner[keyPath: place].indices {
          section.fill("\(path)[\(index)]", &owner[keyPath: place][index], reader, cluster)
        }
      },
      copy: { $1[keyPath: place] = $0[keyPath: place] })
  }
}

extension Key {
  /// The same key of an owner's part, as a key of the owner.
  func lifted<Outer>(_ place: Key<Outer>.Place<Owner>) -> Key<Outer> {
    Key<Outer>(
      shape: shape,
      read: { node, path, outer, reader in read(node, path, &outer[keyPath: place], &reader) },
      fill: { path, outer, reader, cluster in fill(path, &outer[keyPath: place], reader, cluster) },
      copy: { copy($0[keyPath: place], &$1[keyPath: place]) })
  }

  /// The same key with other words for what its absence means.
  func absent(_ words: String) -> Key {
    var shape = shape
    shape.absence = .words(words)
    return Key(shape: shape, read: read, fill: fill, copy: copy)
  }
}
