import FoundationEssentials
import Serialization

/// What ParallelCluster's validators refuse, or warn of, in overrides that have the form of its schema.
struct OverrideFaults {
  /// A fault, with its path in the file.
  struct Fault {
    var path: String
    var message: String
    var hint: String
  }

  /// What is always refused.
  private(set) var refused: [Fault] = []
  /// What is warned of.
  private(set) var warned: [Fault] = []

  init(_ draft: Draft) {
    let root = draft.cluster.overrides
    let base = OverrideRules.path
    if root["AdditionalPackages"]?["IntelSoftware"]?["IntelHpcPlatform"]?.bool == true {
      refused.append(
        Fault(
          path: "\(base).AdditionalPackages.IntelSoftware.IntelHpcPlatform",
          message: "the Intel HPC platform is for CentOS 7, which this version does not have", hint: "delete it here"))
    }
    checkHeadStorage(draft)
    checkQueues(draft)
    checkMappings(root, base)
    if let text = root["DevSettings"]?["Cookbook"]?["ExtraChefAttributes"]?.string {
      checkChef(text, "\(base).DevSettings.Cookbook.ExtraChefAttributes")
    }
  }

  private mutating func checkHeadStorage(_ draft: Draft) {
    guard let head = draft.cluster.overrides["HeadNode"], head["SharedStorageEfsSettings"]?.members != nil else {
      return
    }
    let isEFS =
      head["SharedStorageType"]?.string.map { $0 == "Efs" } ?? (draft.cluster.headNode.internalStorage == .efs)
    if isEFS { return }
    refused.append(
      Fault(
        path: "\(OverrideRules.path).HeadNode.SharedStorageEfsSettings",
        message: "settings of an EFS for the head node's shared folders, which are not on EFS",
        hint: "write `headNode: {internalStorage: efs}`"))
  }

  /// GPUDirect without EFA.
  private mutating func checkQueues(_ draft: Draft) {
    let list = draft.cluster.overrides["Scheduling"]?["SlurmQueues"]?.array ?? []
    for (index, item) in list.enumerated() {
      let queue = draft.whole.queues.first { $0.name == item["Name"]?.string }
      for (inner, resource) in (item["ComputeResources"]?.array ?? []).enumerated() {
        guard let efa = resource["Efa"], efa["GdrSupport"]?.bool == true else { continue }
        let known = queue?.computeResources.first { $0.name == resource["Name"]?.string }
        if efa["Enabled"]?.bool ?? known?.efa ?? false { continue }
        refused.append(
          Fault(
            path: "\(OverrideRules.path).Scheduling.SlurmQueues[\(index)].ComputeResources[\(inner)].Efa.GdrSupport",
            message: "GPUDirect goes over EFA, which is off", hint: "write `efa: true` for the queue"))
      }
    }
  }

  /// What does not go together in one mapping, wherever it stands.
  private mutating func checkMappings(_ value: JSON, _ path: String) {
    if value["KmsKeyId"]?.string != nil, value["Encrypted"]?.bool == false {
      refused.append(
        Fault(
          path: "\(path).KmsKeyId", message: "a key for what is not encrypted",
          hint: "delete `Encrypted: false`, or the key"))
    }
    if value["StorageType"]?.string == "FileCache", let mount = value["MountDir"]?.string,
      mount.split(separator: "/") == ["home"]
    {
      refused.append(
        Fault(path: "\(path).MountDir", message: "a file cache cannot be `/home`", hint: "mount it elsewhere"))
    }
    for member in value.members ?? [] {
      if member.name == "PlacementGroup" { checkPlacementGroup(member.value, "\(path).\(member.name)") }
      if ["EbsSettings", "RootVolume"].contains(member.name) { checkVolume(member.value, "\(path).\(member.name)") }
      checkMappings(member.value, "\(path).\(member.name)")
    }
    for (index, item) in (value.array ?? []).enumerated() { checkMappings(item, "\(path)[\(index)]") }
  }

  /// Sizes that no type of volume has, and the cluster file's own key could not say.
  private mutating func checkVolume(_ volume: JSON, _ path: String) {
    guard let size = volume["Size"]?.int, !(1...65536).contains(size) else { return }
    refused.append(
      Fault(path: "\(path).Size", message: "no volume has \(size) GiB", hint: "write at most `16384` for `gp3`"))
  }

  private mutating func checkPlacementGroup(_ group: JSON, _ path: String) {
    let name = ["Name", "Id"].filter { group[$0]?.string != nil }
    guard let first = name.first else { return }
    if name.count == 2 {
      refused.append(
        Fault(path: "\(path).Id", message: "a placement group has `Name` or `Id`", hint: "keep `Name`"))
    } else if group["Enabled"]?.bool == false {
      refused.append(
        Fault(
          path: "\(path).\(first)", message: "a placement group is named, and switched off",
          hint: "delete `Enabled: false`, or the name"))
    }
  }

  private mutating func checkChef(_ text: String, _ path: String) {
    guard let attributes = try? JSONDecoder().decode(ChefAttributes.self, from: Data(text.utf8)) else {
      refused.append(
        Fault(
          path: path, message: "the attributes are not a JSON object, or one of them has another type",
          hint: "write one like `'{\"cluster\": {\"slurm\": {\"reconfigure_timeout\": 600}}}'`"))
      return
    }
    if let seconds = attributes.cluster?.slurm?.reconfigureTimeout, seconds <= 300 {
      refused.append(
        Fault(path: path, message: "`reconfigure_timeout` must be above 300", hint: "write `301` or more"))
    }
    if attributes.cluster?.isChecked == false {
      warned.append(
        Fault(
          path: path, message: "an update does not wait until all nodes are ready",
          hint: "delete `cluster_readiness_check_enabled`"))
    }
    if attributes.cluster?.ignoresFailure == true {
      warned.append(
        Fault(
          path: path, message: "an update goes on where nodes are not ready",
          hint: "delete `cluster_readiness_check_ignore_failure`"))
    }
  }
}

/// The attributes that ParallelCluster checks.
private struct ChefAttributes: Decodable {
  var cluster: Cluster?

  struct Cluster: Decodable {
    var slurm: Slurm?
    var isChecked: Bool?
    var ignoresFailure: Bool?

    private enum CodingKeys: String, CodingKey {
      case slurm
      case isChecked = "cluster_readiness_check_enabled"
      case ignoresFailure = "cluster_readiness_check_ignore_failure"
    }
  }

  struct Slurm: Decodable {
    var reconfigureTimeout: Int?

    private enum CodingKeys: String, CodingKey {
      case reconfigureTimeout = "reconfigure_timeout"
    }
  }
}
