import Serialization

extension ParallelCluster {
  /// A configuration with overrides merged into it.
  ///
  /// - Mappings merge key by key; `null` removes a key; a new key comes last. (RFC 7396 says the same of JSON.)
  /// - Lists of named things (`SlurmQueues`, `ComputeResources`, `SharedStorage`, `Pools`,
  ///   `DataRepositoryAssociations`) merge item by item by `Name`; an item whose name is not there comes last.
  /// - `Replace: […]` in the place of such a list replaces it whole, which is the way to remove or to reorder items. No
  ///   key of ParallelCluster can be meant, since the value must be a list.
  /// - Any other list, and any scalar, replaces what was there.
  ///
  /// A named list in which an item is no mapping, or has no `Name` or another's, is merged like any other list.
  public static func merge(_ overrides: JSON, into base: JSON) -> JSON {
    guard let members = overrides.members else { return overrides }
    var result = Members(base.members ?? [])
    for member in members {
      if case .null = member.value {
        result.remove(member.name)
      } else if facts.namedLists.contains(member.name) {
        result.set(member.name, mergeNamedList(member.value, into: result[member.name]))
      } else {
        result.set(member.name, merge(member.value, into: result[member.name] ?? .null))
      }
    }
    return .object(result.members)
  }

  private static func mergeNamedList(_ overrides: JSON, into base: JSON?) -> JSON {
    if let value = overrides.replacement { return value }
    guard let items = overrides.namedItems else {
      return overrides.array == nil ? merge(overrides, into: base ?? .null) : overrides
    }
    var result = Members(base?.namedItems ?? [])
    for item in items { result.set(item.name, merge(item.value, into: result[item.name] ?? .null)) }
    return .array(result.members.map(\.value))
  }
}

extension JSON {
  /// The value of a mapping whose single key is `Replace`.
  var replacement: JSON? {
    guard let members, members.count == 1, members[0].name == ParallelCluster.Key.replace else { return nil }
    return members[0].value
  }

  /// The items of a list by their `Name`; nil where one is no mapping, or has no name or another's.
  var namedItems: [Member]? {
    guard let array else { return nil }
    var names: Set<String> = []
    var items: [Member] = []
    for item in array {
      guard let name = item[ParallelCluster.Key.itemName]?.string, names.insert(name).inserted else { return nil }
      items.append(Member(name: name, value: item))
    }
    return items
  }
}
