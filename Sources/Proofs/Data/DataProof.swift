import Platform
import Serialization

/// No data can be lost by deleting or updating a stack.
struct DataProof {
  private let platform: Platform
  private var examination = Examination()

  /// The proof for a platform.
  static func proof(of platform: Platform) -> Proof {
    var proof = DataProof(platform: platform)
    for stack in platform.stacks { proof.examine(stack) }
    for cluster in platform.clusters { proof.examine(cluster) }
    return proof.examination.proof(
      "data", "no resource that holds data can be deleted or replaced by deleting or updating a stack")
  }

  /// The template itself is read, for a resource whose condition does not hold today is none of the platform's.
  private mutating func examine(_ stack: WrittenStack) {
    let rules = stack.policy.map(UpdateRules.init)
    for member in stack.template["Resources"]?.members ?? [] {
      let id = ResourceID(stack: stack.name, logicalId: member.name)
      let type = member.value["Type"]?.string ?? ""
      if !StatefulTypes.isKnown(type) {
        examination.look()
        examination.fail(
          id, "it is not known whether a resource of type \(type.isEmpty ? "''" : type) holds data",
          hint: "add the type to StatefulTypes, as one that holds data or as one that does not")
      }
      if type == "AWS::CloudFormation::Stack" { examineNested(id, member.value) }
      if type == "AWS::FSx::DataRepositoryAssociation" { examineAssociation(id, member.value) }
      guard let kind = StatefulTypes.kinds[type], !Self.isClusterMember(type, member.value),
        !KeyUses.isIdle(id, type, platform)
      else { continue }
      examination.look()
      examinePolicies(id, type, kind, member.value)
      examineProtection(id, kind, member.value)
      examineCondition(id, kind, member.value, in: stack)
      examineUpdates(id, type, kind, rules)
    }
  }

  /// An instance of a database cluster holds nothing; the cluster does.
  private static func isClusterMember(_ type: String, _ written: JSON) -> Bool {
    type == "AWS::RDS::DBInstance" && written["Properties"]?["DBClusterIdentifier"] != nil
  }

  private mutating func examinePolicies(_ id: ResourceID, _ type: String, _ kind: StatefulTypes.Kind, _ written: JSON) {
    for (key, event) in [("DeletionPolicy", "its stack is deleted"), ("UpdateReplacePolicy", "an update replaces it")] {
      let policy = written[key]?.string
      let isKept =
        switch policy {
        case "Retain": true
        case "Snapshot": kind.canSnapshot
        case "RetainExceptOnCreate": key == "DeletionPolicy"
        default: false
        }
      guard !isKept else { continue }
      let said = written[key].map { "\(key) is \($0.string ?? $0.line)" } ?? "it has no \(key)"
      examination.fail(
        id, "\(said): \(kind.holds) would be lost when \(event)",
        hint: "\(key): \(kind.canSnapshot ? "Snapshot or Retain" : "Retain")")
    }
  }

  private mutating func examineProtection(_ id: ResourceID, _ kind: StatefulTypes.Kind, _ written: JSON) {
    guard let protection = kind.protection else { return }
    let value = platform[id]?[protection] ?? written["Properties"]?[protection]
    guard value.flatMap(Texts.flag) != true, value != "ACTIVE" else { return }
    examination.fail(
      id, "\(protection) is \(value?.line ?? "not given"): whoever may delete it can, stack or no stack",
      hint: "\(protection): true")
  }

  private mutating func examineCondition(
    _ id: ResourceID, _ kind: StatefulTypes.Kind, _ written: JSON, in stack: WrittenStack
  ) {
    guard let name = written["Condition"]?.string else { return }
    let parameters = ConditionParameters.names(of: name, in: stack.template)
    guard !parameters.isEmpty else { return }
    examination.fail(
      id,
      "it is there only where condition \(name) holds, which rests on \(parameters.map { "'\($0)'" }.joined(separator: ", ")): "
        + "an update with other parameters would take \(kind.holds) out of the stack",
      hint: "no condition on what holds data")
  }

  private mutating func examineUpdates(
    _ id: ResourceID, _ type: String, _ kind: StatefulTypes.Kind, _ rules: UpdateRules?
  ) {
    guard let rules else {
      examination.fail(
        id, "its stack has no stack policy: an update may replace or delete it, and \(kind.holds) with it",
        hint: "a stack policy that denies Update:Replace and Update:Delete of it")
      return
    }
    for action in ["Update:Replace", "Update:Delete"] where !rules.forbid(action, of: id.logicalId, type: type) {
      examination.fail(
        id, "the stack policy lets an update do \(action) to it",
        hint: "deny \(action) of LogicalResourceId/\(id.logicalId)")
    }
  }

  private mutating func examineNested(_ id: ResourceID, _ written: JSON) {
    examination.look()
    let url = platform[id]?["TemplateURL"]?.string ?? written["Properties"]?["TemplateURL"]?.line ?? ""
    if ProviderStack.isProvider(url, in: platform.region) {
      examination.assume(
        id, "ParallelCluster's provider holds no data: its bucket has only the request that is at work")
    } else {
      examination.fail(
        id, "it is not known whether the nested stack of \(url.isEmpty ? "no template" : url) holds data",
        hint: "put its resources into a template of this platform")
    }
  }

  private mutating func examineAssociation(_ id: ResourceID, _ written: JSON) {
    examination.look()
    let value =
      platform[id]?["DeleteDataInFileSystemOnDelete"] ?? written["Properties"]?["DeleteDataInFileSystemOnDelete"]
    guard let value, Texts.flag(value) != false else { return }
    examination.fail(
      id, "DeleteDataInFileSystemOnDelete is \(value.line): files are deleted with the association",
      hint: "DeleteDataInFileSystemOnDelete: false")
  }
}

extension DataProof {
  /// What ParallelCluster makes with the cluster goes with it, but for volumes that are to stay. Its defaults: `Delete`,
  /// and a root volume that ends with its instance (aws-parallelcluster 3.16.1, `cluster_config.py`).
  private mutating func examine(_ cluster: WrittenCluster) {
    examination.look()
    let shared = SharedVolume.all(of: cluster)
    for volume in shared where !volume.isExisting {
      examination.look()
      let policy = volume.settings?["DeletionPolicy"]?.string
      guard policy != "Retain", policy != "Snapshot" || volume.kind != .ebs else { continue }
      examination.fail(
        cluster.id,
        "\(volume.label): DeletionPolicy is \(policy ?? "not given, which is Delete"): files would be lost when the cluster is deleted",
        hint: "\(volume.kind.settingsKey): {DeletionPolicy: Retain}; in the cluster file deletion: retain")
    }
    guard !shared.contains(where: { $0.mount == "/home" }) else { return }
    let head = cluster.configuration["HeadNode"]
    let ends = head?["LocalStorage"]?["RootVolume"]?["DeleteOnTermination"]
    let isOnEFS = head?["SharedStorageType"]?.string?.lowercased() == "efs"
    if isOnEFS || ends.flatMap(Texts.flag) != false {
      examination.fail(
        cluster.id,
        isOnEFS
          ? "/home is on ParallelCluster's internal file system, which is deleted with the cluster"
          : "/home is on the head node's root volume, which is deleted with the cluster",
        hint: "in the cluster file headNode.home: 200 GiB, or a file system of storage mounted at /home")
    }
  }
}
