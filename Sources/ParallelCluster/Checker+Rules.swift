import Serialization

extension Checker {
  /// Checks what must hold between the keys of a section.
  mutating func check(
    _ rule: ParallelCluster.Rule, _ values: [String: JSON], _ section: Section, at path: Path, isPartial: Bool
  ) {
    switch rule {
    case .atMostOne(let names): checkAtMostOne(names, values, at: path)
    case .exactlyOne(let names):
      checkAtMostOne(names, values, at: path)
      if !isPartial { checkAtLeastOne(names, values, at: path) }
    case .atLeastOne(let names):
      if !isPartial { checkAtLeastOne(names, values, at: path) }
    case .excludes(let name, let others):
      guard let value = values[name], value != .null else { return }
      for other in others {
        guard let value = values[other], value != .null else { continue }
        reportConflict(other, name, at: path)
      }
    case .requiresValue(let name, let other, let wanted):
      guard values[name]?.isGiven == true, values[other] != .string(wanted) else { return }
      // What is missing is in what a partial configuration is merged into, or is reported as missing.
      let isElsewhere = isPartial || section.key(other)?.isRequired == true
      if values[other] == nil, isElsewhere { return }
      report(
        .conflict, path + name, isAboutKey: true, "`\(name)` goes with `\(other): \(wanted)` alone",
        hint: "set `\(other): \(wanted)`, or delete `\(name)`")
    case .valueRequires(let name, let value, let other):
      guard !isPartial, values[name] == .string(value), values[other]?.isGiven != true else { return }
      report(.missingKey, path, "`\(name): \(value)` needs `\(other)`", hint: "add `\(other)`")
    case .unique(let name, let by):
      if let items = values[name]?.array { checkUnique(items, by: by, at: path + name) }
    case .reserved(let name, let by, let prefix, let exception):
      for (index, item) in (values[name]?.array ?? []).enumerated() {
        guard let text = item[by]?.string, text.hasPrefix(prefix), text != exception else { continue }
        report(
          .wrongValue, path + name + .index(index) + by,
          "`\(by)` cannot begin with `\(prefix)`, which ParallelCluster keeps for itself")
      }
    }
  }

  /// Reports every item whose value of the key an earlier one has.
  mutating func checkUnique(_ items: [JSON], by name: String, at path: Path) {
    var seen: Set<String> = []
    for (index, item) in items.enumerated() {
      guard let text = item[name]?.string, !seen.insert(text).inserted else { continue }
      report(
        .duplicate, path + .index(index) + name,
        "two items of \(subject(path)) have the `\(name)` \(Shown.quoted(text))",
        hint: "delete one of them, or give it another")
    }
  }

  private mutating func checkAtMostOne(_ names: [String], _ values: [String: JSON], at path: Path) {
    let given = names.filter { values[$0]?.isGiven == true }
    guard let first = given.first else { return }
    for other in given.dropFirst() { reportConflict(other, first, at: path) }
  }

  private mutating func checkAtLeastOne(_ names: [String], _ values: [String: JSON], at path: Path) {
    let isAnyGiven = names.contains { name in
      let parts = name.split(separator: ".").map(String.init)
      let value = parts.dropFirst().reduce(parts.first.flatMap { values[$0] }) { $0?[$1] }
      return value?.isGiven == true
    }
    guard !isAnyGiven else { return }
    report(
      .missingKey, path, "\(subject(path)) must have one of \(Shown.list(names.map { "`\($0)`" }, joint: "and"))",
      hint: "add one of them")
  }

  private mutating func reportConflict(_ name: String, _ other: String, at path: Path) {
    report(
      .conflict, path + name, isAboutKey: true, "`\(name)` cannot stand beside `\(other)`",
      hint: "delete one of them")
  }
}

extension JSON {
  /// Whether Python takes the value for true: ParallelCluster counts a key as given by that.
  fileprivate var isGiven: Bool {
    switch self {
    case .null: false
    case .bool(let value): value
    case .int(let number): number != 0
    case .double(let number): number != 0
    case .string(let text): !text.isEmpty
    case .array(let values): !values.isEmpty
    case .object(let members): !members.isEmpty
    }
  }
}
