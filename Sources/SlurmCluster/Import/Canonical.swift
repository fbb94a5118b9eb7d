import ClusterFile
import ParallelCluster
import Serialization

/// A configuration in the one spelling of those that ParallelCluster takes for the same:
///
/// - numbers and booleans as such, where they are written as texts that its loader takes for them;
/// - without what it takes by itself: keys with their default, sections that are there without being said;
/// - `Sequence` of one script as that script;
/// - placement group, GPU health check and reservation at each compute resource, as ParallelCluster works them out; a
///   placement group's `Id` as `Name`, and one that is not `Enabled` as none;
/// - parameters of Slurm and SSSD, which end up in text files, as texts;
/// - tags by their keys.
struct Canonical {
  /// The canonical form of a sound configuration.
  static func form(of configuration: JSON) -> JSON {
    let canonical = Canonical()
    var result = canonical.mapping(configuration, ParallelCluster.schema.root)
    let queues = result["Scheduling"]?["SlurmQueues"]?.array
    if let queues { result["Scheduling"]?["SlurmQueues"] = .array(queues.map(QueueTraits.pushedDown)) }
    return result
  }

  /// Sections that ParallelCluster makes with their defaults where they are not there (`implied=True` in its
  /// config/cluster_config.py), by the key that holds them.
  private static let implied: Set<String> = [
    "Ssh", "LocalStorage", "RootVolume", "EphemeralVolume", "Iam", "Imds", "Monitoring", "Logs", "CloudWatch",
    "Rotation", "Dashboards", "Alarms", "ComputeSettings", "SlurmSettings", "Dns", "EbsSettings", "EfsSettings",
    "FsxLustreSettings",
  ]

  /// Of these an empty list or mapping is the default.
  private static let impliedEmpty: Set<String> = [
    "AdditionalIamPolicies", "CustomSlurmSettings", "AdditionalSssdConfigs",
  ]

  private func mapping(_ value: JSON, _ section: ParallelCluster.Section) -> JSON {
    guard let members = value.members else { return value }
    var result = JSON.object([])
    for member in members {
      guard let key = section.key(member.name) else {
        result[member.name] = member.value
        continue
      }
      let value = self.value(member.value, key)
      if isImplied(value, key, section, in: members) { continue }
      result[member.name] = value
    }
    return result
  }

  private func value(_ value: JSON, _ key: ParallelCluster.Key) -> JSON {
    if key.isList, case .array(let items) = value {
      let items = items.map { item(of: key, $0) }
      return key.name == "Tags" ? Self.sortedTags(items) : .array(items)
    }
    return item(of: key, value)
  }

  private func item(of key: ParallelCluster.Key, _ value: JSON) -> JSON {
    switch key.type {
    case .section:
      guard let section = ParallelCluster.schema.section(of: key) else { return value }
      guard key.takesSequence, case .array(let scripts)? = value["Sequence"] else { return mapping(value, section) }
      if scripts.count == 1 { return mapping(scripts[0], section) }
      return ["Sequence": .array(scripts.map { mapping($0, section) })]
    case .map: return Self.settings(value)
    case .integer:
      if case .string(let text) = value, let number = Int(text) { return .int(number) }
      if case .double(let number) = value, let whole = Int(exactly: number) { return .int(whole) }
    case .number:
      let number: Double? =
        switch value {
        case .int(let number): Double(number)
        case .double(let number): number
        case .string(let text): Double(text)
        default: nil
        }
      if let number { return .number(number) }
    case .boolean:
      // The words of marshmallow's Boolean field.
      if let word = value.string?.lowercased() {
        if ["t", "true", "y", "yes", "on", "1"].contains(word) { return true }
        if ["f", "false", "n", "no", "off", "0"].contains(word) { return false }
      }
      if let number = value.int { return .bool(number != 0) }
    case .string, .any: break
    }
    return value
  }

  /// Values that are written into a text file: numbers as texts.
  private static func settings(_ value: JSON) -> JSON {
    guard let members = value.members else { return value }
    return .object(
      members.map { member in
        guard case .int(let number) = member.value else { return member }
        return JSON.Member(name: member.name, value: .string(String(number)))
      })
  }

  private static func sortedTags(_ items: [JSON]) -> JSON {
    let keys = items.map { $0["Key"]?.string ?? "" }
    guard Set(keys).count == keys.count else { return .array(items) }
    return .array(zip(keys, items).sorted { $0.0 < $1.0 }.map(\.1))
  }

  // MARK: Defaults

  /// Whether ParallelCluster would take the value by itself.
  private func isImplied(
    _ value: JSON, _ key: ParallelCluster.Key, _ section: ParallelCluster.Section, in members: [JSON.Member]
  ) -> Bool {
    let isRoot = section.name == ParallelCluster.schema.root.name
    if value == .object([]), !isRoot || ["Monitoring", "Imds"].contains(key.name),
      Self.implied.contains(key.name) || Self.impliedEmpty.contains(key.name)
    {
      return true
    }
    if value == .array([]), Self.impliedEmpty.contains(key.name), !key.isFreeList { return true }
    let given = Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
    switch key.name {
    case "Iops", "Throughput":
      let type = Cluster.Volume.Kind(rawValue: given["VolumeType"]?.string ?? "gp3")
      let usual = key.name == "Iops" ? type?.usualIOPS : type?.usualThroughput
      return usual.map { .int($0) == value } ?? false
    case "DeletionPolicy" where given["FileSystemId"] != nil || given["VolumeId"] != nil: return false
    case "DeploymentType" where given["FileSystemId"] != nil || given["BackupId"] != nil: return false
    default: return key.defaultValue.map { $0 == value } ?? false
    }
  }
}

extension ParallelCluster.Key {
  /// Whether it holds a list of free mappings.
  fileprivate var isFreeList: Bool { isList && type == .map }
}
