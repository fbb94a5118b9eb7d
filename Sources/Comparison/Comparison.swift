import Platform
import Serialization

/// What becomes of a platform when its stacks are updated to another plan: by CloudFormation's update rules for each
/// property of each resource, and by ParallelCluster's for each key of its configuration.
public struct Comparison: Sendable {
  /// What changes, in the order of the new plan's stacks; what is removed last.
  public let changes: [ResourceChange]
  /// What the one plan and the other are of, where they cannot be compared: another name or region.
  public let mismatch: String?

  /// Compares an earlier plan with a new one.
  public init(from old: Platform, to new: Platform) {
    mismatch =
      old.region == new.region ? nil : "the earlier plan is for \(old.region), this one for \(new.region)"
    var replaced: Set<ResourceID> = []
    var found: [ResourceID: ResourceChange] = [:]
    let both = new.resources.compactMap { resource in old[resource.id].map { (old: $0, new: resource) } }
    // What refers to a replaced resource changes with it: again until nothing is added.
    var isSettled = false
    while !isSettled {
      isSettled = true
      for (before, after) in both {
        guard let change = Self.change(from: before, to: after, replaced) else { continue }
        found[after.id] = change
        let isNew = change.effect == .replaced || (change.effect == .losesData && change.isReplacement)
        if isNew, replaced.insert(after.id).inserted { isSettled = false }
      }
    }
    let added = new.resources.filter { old[$0.id] == nil }
    for resource in added {
      found[resource.id] = ResourceChange(
        id: resource.id, type: resource.type, effect: .added, reason: nil, properties: [])
    }
    let removed = old.resources.filter { new[$0.id] == nil }
    changes = new.resources.compactMap { found[$0.id] } + removed.map(Self.removal)
  }

  /// The gravest effect; nil where nothing changes.
  public var gravest: Effect? { changes.map(\.effect).max() }

  /// The changes that would lose data.
  public var losses: [ResourceChange] { changes.filter { $0.effect == .losesData } }

  private static func removal(_ resource: PlatformResource) -> ResourceChange {
    let contents = StatefulTypes.contents[resource.type]
    // RDS clusters without a word are snapshotted: CloudFormation's own default.
    let usual = resource.type == "AWS::RDS::DBCluster" ? "Snapshot" : "Delete"
    let policy = resource.deletionPolicy ?? usual
    func change(_ effect: Effect, _ reason: String?) -> ResourceChange {
      ResourceChange(id: resource.id, type: resource.type, effect: effect, reason: reason, properties: [])
    }
    switch policy {
    case "Retain", "RetainExceptOnCreate":
      return change(.kept, "it stays in the account, and is no longer part of this plan")
    case "Snapshot": return change(.kept, "a snapshot of it stays in the account")
    default: return contents.map { change(.losesData, "\($0) would be deleted with it") } ?? change(.removed, nil)
    }
  }

  private static func change(
    from old: PlatformResource, to new: PlatformResource, _ replaced: Set<ResourceID>
  ) -> ResourceChange? {
    if old.type != new.type {
      return replacement(old, new, [], "it becomes another type: \(old.type) was \(new.type)")
    }
    if new.type == "Custom::PclusterCluster" { return cluster(from: old, to: new, replaced) }
    let differences =
      Difference.all(from: old.properties.sorted, to: new.properties.sorted)
      + references(in: new, to: replaced)
    var isReplaced = false
    let properties = differences.map { difference in
      let (effect, reason) = verdict(new.type, difference)
      isReplaced = isReplaced || effect == .replaced
      return PropertyChange(
        path: difference.path, old: difference.old, new: difference.new, effect: effect, reason: reason)
    }
    let policies = policyChanges(from: old, to: new)
    if isReplaced { return replacement(old, new, properties + policies, nil) }
    guard let effect = (properties + policies).map(\.effect).max() else { return nil }
    return ResourceChange(id: new.id, type: new.type, effect: effect, reason: nil, properties: properties + policies)
  }

  private static func verdict(_ type: String, _ difference: Difference) -> (Effect, String?) {
    switch UpdateRules.embedded.rule(type, difference.path) {
    case .replaced: return (.replaced, nil)
    case .maybe: return (.replaced, "AWS may make it anew")
    case .inPlace: return (.inPlace, nil)
    case .grows:
      guard let old = difference.old?.number, let new = difference.new?.number else { return (.inPlace, nil) }
      return new < old ? (.refused, "it can grow, and cannot shrink") : (.inPlace, nil)
    }
  }

  /// What becomes of the old one when a new one takes its place.
  private static func replacement(
    _ old: PlatformResource, _ new: PlatformResource, _ properties: [PropertyChange], _ reason: String?
  ) -> ResourceChange {
    guard let contents = StatefulTypes.contents[old.type] else {
      return ResourceChange(id: new.id, type: new.type, effect: .replaced, reason: reason, properties: properties)
    }
    let fate =
      switch new.updateReplacePolicy {
      case "Retain": "the old one stays with its \(contents), and the cluster uses a new, empty one"
      case "Snapshot": "a snapshot of the old one stays, and the cluster uses a new, empty one"
      default: "its \(contents) would be deleted with the old one"
      }
    let why = [reason, fate].compactMap { $0 }.joined(separator: "; ")
    return ResourceChange(id: new.id, type: new.type, effect: .losesData, reason: why, properties: properties)
  }

  /// Properties that refer to a resource that is replaced.
  private static func references(in resource: PlatformResource, to replaced: Set<ResourceID>) -> [Difference] {
    guard !replaced.isEmpty else { return [] }
    var result: [Difference] = []
    func visit(_ value: JSON, _ path: String) {
      switch value {
      case .string(let text):
        if Reference.all(in: text).contains(where: { replaced.contains($0.resource) }) {
          result.append(Difference(path: path, old: value, new: value))
        }
      case .array(let values): for (index, item) in values.enumerated() { visit(item, "\(path)[\(index)]") }
      case .object(let members): for member in members { visit(member.value, Difference.join(path, member.name)) }
      default: break
      }
    }
    visit(resource.properties, "")
    return result
  }

  /// A change of what becomes of the resource later on.
  private static func policyChanges(from old: PlatformResource, to new: PlatformResource) -> [PropertyChange] {
    let pairs = [
      ("DeletionPolicy", old.deletionPolicy, new.deletionPolicy),
      ("UpdateReplacePolicy", old.updateReplacePolicy, new.updateReplacePolicy),
    ]
    return pairs.filter { $0.1 != $0.2 }.map { name, old, new in
      PropertyChange(path: name, old: old.map(JSON.string), new: new.map(JSON.string), effect: .inPlace, reason: nil)
    }
  }

  private static func cluster(
    from old: PlatformResource, to new: PlatformResource, _ replaced: Set<ResourceID>
  ) -> ResourceChange? {
    let before = old["ClusterConfiguration"] ?? .object([])
    let after = new["ClusterConfiguration"] ?? .object([])
    let differences = ConfigurationDifference.all(from: before, to: after)
    let policy = UpdatePolicy(from: before, to: after, differences)
    var properties = differences.map { difference in
      let (effect, reason) = policy.verdict(difference)
      return PropertyChange(
        path: difference.path, old: difference.old, new: difference.new, effect: effect, reason: reason)
    }
    if old["ClusterName"] != new["ClusterName"] {
      properties.append(
        PropertyChange(
          path: "ClusterName", old: old["ClusterName"], new: new["ClusterName"], effect: .refused,
          reason: "a cluster's name cannot change"))
    }
    properties += references(in: new, to: replaced).map {
      PropertyChange(
        path: $0.path, old: $0.old, new: $0.new, effect: .refused, reason: "what it refers to is replaced")
    }
    guard let effect = properties.map(\.effect).max() else { return nil }
    return ResourceChange(id: new.id, type: new.type, effect: effect, reason: nil, properties: properties)
  }
}

extension ResourceChange {
  /// Whether a new resource takes its place.
  fileprivate var isReplacement: Bool { properties.contains { $0.effect == .replaced } || properties.isEmpty }
}

extension JSON {
  /// The number, also where it is written as a text.
  fileprivate var number: Double? {
    switch self {
    case .int(let value): Double(value)
    case .double(let value): value
    case .string(let text): Double(text)
    default: nil
    }
  }
}
