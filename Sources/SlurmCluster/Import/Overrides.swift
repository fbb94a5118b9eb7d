import ParallelCluster
import Serialization

/// What must be merged into a generated configuration to give the original's meaning.
struct Overrides {
  /// The overrides; nil where none are needed.
  let value: JSON?
  private let generated: JSON

  /// `canonical` is the original's canonical form.
  init(from generated: JSON, to original: JSON, _ canonical: JSON) {
    self.generated = generated
    let form = Canonical.form(of: generated)
    guard let least = ParallelCluster.difference(from: form, to: canonical) else {
      value = nil
      return
    }
    // What differs in canonical form may stand at another level in what was generated. Where merging does not give the
    // original, its section is taken as it is written.
    var result = JSON.object([])
    for member in least.members ?? [] {
      let name = member.name
      let merged = ParallelCluster.merge([.init(name: name, value: member.value)].object, into: generated)
      let isRight =
        ParallelCluster.difference(
          from: Canonical.form(of: merged).only(name), to: canonical.only(name)) == nil
      if isRight {
        result[name] = member.value
      } else if let whole = ParallelCluster.difference(from: generated.only(name), to: original.only(name)) {
        result[name] = whole[name]
      }
    }
    value = result
  }

  /// The paths of the configuration that the overrides change: `HeadNode.Ssh.KeyName`, or `DevSettings` where the whole
  /// section is theirs.
  var paths: [String] {
    (value?.members ?? []).flatMap { member in
      generated[member.name] == nil ? [member.name] : Self.paths(member.value, member.name)
    }
  }

  private static func paths(_ value: JSON, _ path: String) -> [String] {
    switch value {
    case .object(let members) where !members.isEmpty:
      if members.count == 1, members[0].name == "Replace" { return [path] }
      return members.flatMap { paths($0.value, "\(path).\($0.name)") }
    case .array(let items) where !items.isEmpty && items.allSatisfy({ $0["Name"]?.string != nil }):
      return items.flatMap { item -> [String] in
        let name = item["Name"]?.string ?? ""
        let rest = JSON.object((item.members ?? []).filter { $0.name != "Name" })
        return paths(rest, "\(path)[\(name)]")
      }
    default: return [path]
    }
  }
}

extension [JSON.Member] {
  fileprivate var object: JSON { .object(self) }
}

extension JSON {
  /// A mapping with one of its keys alone.
  fileprivate func only(_ name: String) -> JSON {
    .object((members ?? []).filter { $0.name == name })
  }
}
