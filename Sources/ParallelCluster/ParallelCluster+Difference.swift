import Serialization

extension ParallelCluster {
  /// The overrides that make one configuration of another: `merge(difference(from: a, to: b), into: a)` is `b`, up to
  /// the order of keys. Nil where there is no difference. A key whose value is `null` counts as missing.
  ///
  /// The overrides are as small as the rules of `merge` allow. A list of named things of which an item was removed, or
  /// has another place, is written whole, as `Replace: […]`.
  public static func difference(from base: JSON, to target: JSON) -> JSON? {
    guard let members = target.members else { return base.isEquivalent(to: target) ? nil : target }
    let old = Members(base.members ?? [])
    let new = Members(members.filter { $0.value != .null })
    var result: [JSON.Member] = []
    for member in base.members ?? [] where new[member.name] == nil && member.value != .null {
      result.append(.init(name: member.name, value: .null))
    }
    for member in new.members {
      let value =
        facts.namedLists.contains(member.name)
        ? differenceOfNamedList(from: old[member.name], to: member.value)
        : old[member.name].map { difference(from: $0, to: member.value) } ?? complete(member.value)
      if let value { result.append(.init(name: member.name, value: value)) }
    }
    // An empty mapping says something only where there was none.
    return result.isEmpty && base.members != nil ? nil : .object(result)
  }

  /// The overrides that make a value of nothing.
  private static func complete(_ target: JSON) -> JSON { difference(from: .null, to: target) ?? target }

  private static func differenceOfNamedList(from base: JSON?, to target: JSON) -> JSON? {
    if let base, base.isEquivalent(to: target) { return nil }
    guard let items = target.namedItems else {
      // A list without names replaces; a mapping must not be taken for a replacement.
      if target.array != nil { return target }
      let value = base.map { difference(from: $0, to: target) } ?? complete(target)
      return value?.replacement == nil ? value : replace(target)
    }
    guard let old = base?.namedItems else { return .array(items.map { complete($0.value) }) }
    // What was there must still be there, in the same order, before what is new.
    guard old.map(\.name) == items.prefix(old.count).map(\.name) else { return replace(target) }
    var result: [JSON] = []
    for (index, item) in items.enumerated() {
      if index >= old.count {
        result.append(complete(item.value))
      } else if case .object(let members)? = difference(from: old[index].value, to: item.value) {
        result.append(.object([.init(name: Key.itemName, value: .string(item.name))] + members))
      }
    }
    return .array(result)
  }

  private static func replace(_ value: JSON) -> JSON { .object([.init(name: Key.replace, value: value)]) }
}

extension JSON {
  /// Whether both say the same: the order of keys does not count, nor do keys whose value is `null`.
  func isEquivalent(to other: JSON) -> Bool {
    switch (self, other) {
    case (.object(let mine), .object(let theirs)):
      let mine = mine.filter { $0.value != .null }
      let found = Members(theirs.filter { $0.value != .null })
      return mine.count == found.members.count
        && mine.allSatisfy { member in found[member.name].map { member.value.isEquivalent(to: $0) } ?? false }
    case (.array(let mine), .array(let theirs)):
      return mine.count == theirs.count && zip(mine, theirs).allSatisfy { $0.isEquivalent(to: $1) }
    default: return self == other
    }
  }
}
