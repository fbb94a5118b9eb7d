import Serialization

extension Template {
  /// Everything that CloudFormation would not take, names first, sizes last. What only AWS knows (quotas, names that
  /// are taken) is not among it.
  public var problems: [TemplateProblem] {
    nameProblems + countProblems + entries.flatMap(problems(of:)) + referenceProblems + sizeProblems
  }

  /// Whether the template may be sent with the request; if not, CloudFormation must read it from a bucket.
  public var fitsInline: Bool { text.utf8.count <= TemplateLimits.inlineBytes }

  /// The names of the exports that it reads, sorted: its stack is made after those that export them.
  public var imports: [String] { References(of: json).imports.sorted() }

  /// The names of its own exports, in their order.
  public var exports: [String] { outputs.compactMap(\.export) }

  /// Parameters and resources share one space of names: `Ref` names both.
  private var nameProblems: [TemplateProblem] {
    var seen: Set<String> = []
    var result: [TemplateProblem] = []
    func check(_ names: [String], _ part: TemplateProblem.Part) {
      for name in names {
        if !Self.isName(name) { result.append(.badName(name, in: part)) }
        if !seen.insert(name).inserted { result.append(.duplicateName(name, in: part)) }
      }
    }
    check(parameters.map(\.name), .parameters)
    check(entries.map(\.logicalId), .resources)
    seen = []
    check(conditions.map(\.condition.name), .conditions)
    seen = []
    check(outputs.map(\.name), .outputs)
    return result
  }

  private static func isName(_ name: String) -> Bool {
    let isAlphanumeric = name.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    return isAlphanumeric && (1...TemplateLimits.nameLength).contains(name.utf8.count)
  }

  private var countProblems: [TemplateProblem] {
    let counts: [(TemplateProblem.Part, Int, Int)] = [
      (.parameters, parameters.count, TemplateLimits.parameters),
      (.resources, entries.count, TemplateLimits.resources),
      (.outputs, outputs.count, TemplateLimits.outputs),
    ]
    var result: [TemplateProblem] = entries.isEmpty ? [.noResources] : []
    for (part, count, limit) in counts where count > limit {
      result.append(.tooMany(part, count: count, limit: limit))
    }
    return result
  }

  private func problems(of entry: Entry) -> [TemplateProblem] {
    var result: [TemplateProblem] = []
    let type = Swift.type(of: entry.resource)
    let policies = [entry.settings.deletionPolicy, entry.settings.updateReplacePolicy]
    if policies.contains(.snapshot), !type.canSnapshot {
      result.append(.noSnapshot(entry.logicalId, type: type.type))
    }
    if entry.settings.updateReplacePolicy == .retainExceptOnCreate { result.append(.badReplacePolicy(entry.logicalId)) }
    for property in entry.resource.declaredProperties where property.kind == .tagList || property.kind == .tagMap {
      let json = property.json(tags: tags)
      let count = json?.array?.count ?? json?.members?.count ?? 0
      if count > TemplateLimits.tags {
        result.append(.tooManyTags(entry.logicalId, count: count, limit: TemplateLimits.tags))
      }
    }
    return result
  }

  private var referenceProblems: [TemplateProblem] {
    let parameterNames = Set(parameters.map(\.name))
    let conditionNames = Set(conditions.map(\.condition.name))
    let names = parameterNames.union(entries.map(\.logicalId))
    let own = Set(exports)
    var result: [TemplateProblem] = []
    func check(_ json: JSON, _ place: String, among names: Set<String>) {
      let found = References(of: json)
      let unknown = found.names.subtracting(names).filter { !$0.hasPrefix("AWS::") }
      for name in unknown.union(found.conditions.subtracting(conditionNames)).sorted() {
        result.append(.unknownReference(name, from: place))
      }
      for name in found.imports.intersection(own).sorted() { result.append(.ownExport(name, from: place)) }
    }
    func check(_ condition: Condition?, _ place: String) {
      guard let name = condition?.name, !conditionNames.contains(name) else { return }
      result.append(.unknownReference(name, from: place))
    }
    for (condition, test) in conditions { check(test.json, condition.name, among: parameterNames) }
    for entry in entries {
      check(entry.resource.json(tags: tags) ?? .null, entry.logicalId, among: names)
      let dependencies = entry.settings.dependsOn.map(\.logicalId)
      for name in dependencies where !names.contains(name) {
        result.append(.unknownReference(name, from: entry.logicalId))
      }
      check(entry.settings.condition, entry.logicalId)
    }
    for output in outputs {
      check(output.json, output.name, among: names)
      check(output.condition, output.name)
    }
    return result
  }

  private var sizeProblems: [TemplateProblem] {
    var result: [TemplateProblem] = []
    let descriptionBytes = description.utf8.count
    if descriptionBytes > TemplateLimits.descriptionBytes {
      result.append(.longDescription(bytes: descriptionBytes, limit: TemplateLimits.descriptionBytes))
    }
    let bytes = text.utf8.count
    if bytes > TemplateLimits.bucketBytes { result.append(.tooLarge(bytes: bytes, limit: TemplateLimits.bucketBytes)) }
    return result
  }
}
