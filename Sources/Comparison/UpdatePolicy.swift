import Serialization

/// What ParallelCluster does when a key of a running cluster changes: the policies of its package
/// (`pcluster/config/update_policy.py` of 3.16.1), for a cluster of which nodes run.
struct UpdatePolicy {
  private let old: JSON
  private let new: JSON
  private let all: [ConfigurationDifference]
  private let strategy: String

  init(from old: JSON, to new: JSON, _ all: [ConfigurationDifference]) {
    self.old = old
    self.new = new
    self.all = all
    strategy = new["Scheduling"]?["SlurmSettings"]?["QueueUpdateStrategy"]?.string ?? "COMPUTE_FLEET_STOP"
  }

  /// The effect of a change, and why.
  func verdict(_ change: ConfigurationDifference) -> (Effect, String?) {
    switch change.policy {
    case "IGNORED", "SUPPORTED", "SUPPORTED_UNLESS_ADC": (.inPlace, nil)
    case "QUEUE_UPDATE_STRATEGY": byStrategy(change)
    case "MANAGED_PLACEMENT_GROUP":
      isManagedGroup(change.old) && !isManagedGroup(change.new) ? stop : byStrategy(change)
    case "RESIZE_UPDATE_STRATEGY_ON_REMOVE": resize(change)
    case "COMPUTE_FLEET_STOP_ON_REMOVE": change.isItem && change.old == nil ? (.inPlace, nil) : stop
    case "COMPUTE_FLEET_STOP", "COMPUTE_AND_LOGIN_NODES_STOP": stop
    case "LOGIN_NODES_POOLS_UPDATE_POLICY": change.isItem && change.old == nil ? (.inPlace, nil) : loginStop
    case "LOGIN_NODES_STOP", "LOGIN_NODES_POOL_STOP": loginStop
    case "SHARED_STORAGE_UPDATE_POLICY": storage(change)
    case "MANAGED_FSX": managedLustre(change)
    default: (.refused, "ParallelCluster cannot change it in a cluster that is there; make a new cluster")
    }
  }

  private var stop: (Effect, String?) { (.needsFleetStop, "no compute node may run") }
  private var loginStop: (Effect, String?) {
    (.needsLoginStop, "no login node may run: set the pool's count to 0 first")
  }

  private func byStrategy(_ change: ConfigurationDifference) -> (Effect, String?) {
    guard change.isInQueue else { return stop }
    return switch strategy {
    case "DRAIN": (.needsDrain, "nodes of the queue end their jobs first")
    case "TERMINATE": (.endsJobs, "nodes of the queue are replaced at once")
    default: (.needsFleetStop, "no compute node may run; `slurm.queueUpdate: drain` would let jobs end")
    }
  }

  private func resize(_ change: ConfigurationDifference) -> (Effect, String?) {
    if change.isItem, change.old == nil { return (.inPlace, nil) }
    // ParallelCluster's own defaults: MinCount 0, MaxCount 10.
    func growth(_ change: ConfigurationDifference, _ usual: Int) -> Double {
      Double(change.new?.int ?? usual) - Double(change.old?.int ?? usual)
    }
    if change.key == "MaxCount", growth(change, 10) >= 0 { return (.inPlace, nil) }
    if change.key == "MinCount" {
      let place = change.path.dropLast("MinCount".count)
      let most = all.first { $0.path == place + "MaxCount" }
      if let most, growth(most, 10) >= growth(change, 0) { return (.inPlace, nil) }
    }
    if strategy == "TERMINATE" { return (.endsJobs, "nodes that are too many are ended with their jobs") }
    return (
      .needsFleetStop, "no compute node may run; `slurm.queueUpdate: terminate` would end the nodes that are too many"
    )
  }

  private func isManagedGroup(_ value: JSON?) -> Bool {
    // The change is of `PlacementGroup` itself or of a key of it.
    if let flag = value?.bool { return flag }
    return value?["Enabled"]?.bool == true && value?["Name"] == nil && value?["Id"] == nil
  }

  private func storage(_ change: ConfigurationDifference) -> (Effect, String?) {
    let item = change.new ?? change.old
    if ["/home", "home"].contains(item?["MountDir"]?.string ?? "") {
      return (.refused, "ParallelCluster cannot change /home in a cluster that is there")
    }
    let settings = ["EfsSettings", "FsxLustreSettings", "FsxOntapSettings", "FsxOpenZfsSettings", "FileCacheSettings"]
    let isExternal = settings.contains { name in
      let section = item?[name]
      return section?["FileSystemId"] != nil || section?["VolumeId"] != nil || section?["FileCacheId"] != nil
    }
    if change.new == nil, let gone = change.old, !isExternal, Self.isDeleted(gone) {
      return (.losesData, "ParallelCluster made it, and deletes it with its data; `deletion: retain` keeps them")
    }
    if isExternal { return (.inPlace, "running nodes mount or unmount it") }
    return switch strategy {
    case "DRAIN": (.needsDrain, "running nodes end their jobs first")
    case "TERMINATE": (.endsJobs, "running nodes are replaced at once")
    default: (.needsFleetStop, "no compute node may run")
    }
  }

  /// Whether ParallelCluster deletes an entry of `SharedStorage` that it made: its default.
  private static func isDeleted(_ item: JSON) -> Bool {
    let sections = ["EbsSettings", "EfsSettings", "FsxLustreSettings"].compactMap { item[$0] }
    if sections.contains(where: { $0["VolumeId"] != nil || $0["FileSystemId"] != nil }) { return false }
    return !sections.contains { ["Retain", "Snapshot"].contains($0["DeletionPolicy"]?.string ?? "Delete") }
  }

  private func managedLustre(_ change: ConfigurationDifference) -> (Effect, String?) {
    func managed(_ configuration: JSON) -> Set<String> {
      Set(
        (configuration["SharedStorage"]?.array ?? []).filter {
          $0["StorageType"]?.string == "FsxLustre" && $0["FsxLustreSettings"]?["FileSystemId"] == nil
        }.compactMap { $0["Name"]?.string })
    }
    let both = managed(old).intersection(managed(new)).sorted()
    guard both.isEmpty else {
      return (
        .losesData, "ParallelCluster would make the Lustre file system \(both.joined(separator: ", ")) anew, empty"
      )
    }
    let before = change.old?.array ?? []
    let after = change.new?.array ?? []
    return before.allSatisfy(after.contains) ? (.inPlace, nil) : byStrategy(change)
  }
}
