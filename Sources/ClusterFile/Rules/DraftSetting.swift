/// A parameter of slurm.conf(5) as a file gives it, and where.
struct DraftSetting: Sendable {
  /// The kind of line on which it stands.
  enum Place: Sendable {
    /// A line of one parameter for the whole cluster.
    case cluster
    /// A line of several, of nodes or partitions of the user's own.
    case line
    /// A queue's line.
    case queue
    /// The line of a compute resource's nodes.
    case node
  }

  /// Its name as it is written.
  var name: String
  /// Its path in the file.
  var path: String
  /// The kind of line.
  var place: Place
  /// What it is said of: the settings of two scopes do not meet.
  var scope: String
  /// The path of the file's key that says the same; nil where there is none.
  var twin: String?
  /// The parameters that slurm.conf knows there.
  var known: SlurmParameters

  /// What to do instead of a parameter that ParallelCluster makes itself; nil for others. Lines of several parameters
  /// are free.
  func reserved(accounting: Bool) -> String? {
    let name = name.lowercased()
    return switch place {
    case .cluster: SlurmReserved.cluster[name] ?? (accounting ? SlurmReserved.accounting[name] : nil)
    case .line: nil
    case .queue: SlurmReserved.queue[name]
    case .node: SlurmReserved.node[name]
    }
  }

  /// Where it stands, in words.
  var placeWords: String {
    switch place {
    case .cluster: "for the whole cluster"
    case .line: "on such a line"
    case .queue: "for a partition"
    case .node: "for nodes"
    }
  }

  /// Where a parameter belongs that does not belong where it was found; nil where slurm.conf does not know it.
  static func home(of name: String) -> String? {
    if SlurmParameters.partition.contains(name) { return "it is a parameter of partitions: `slurmSettings` of a queue" }
    if SlurmParameters.node.contains(name) { return "it is a parameter of nodes: `nodeSettings` of a queue" }
    if SlurmParameters.cluster.contains(name) {
      return "it is a parameter of the whole cluster: `settings` under `slurm`"
    }
    return nil
  }

  static func lastName(of path: String) -> String { String(path.split(separator: ".").last ?? "") }
}

extension Draft {
  /// All parameters of slurm.conf that the file gives, in its order.
  func gatherSlurmSettings() -> [DraftSetting] {
    var all: [DraftSetting] = []
    for (index, line) in cluster.slurm.settings.enumerated() {
      let known = Self.parameters(of: line)
      for setting in line {
        all.append(
          DraftSetting(
            name: setting.name, path: "slurm.settings[\(index)].\(setting.name)",
            place: line.count > 1 ? .line : .cluster, scope: "cluster",
            twin: setting.name.lowercased() == "selecttypeparameters" ? "slurm.memoryScheduling" : nil,
            known: known))
      }
    }
    for (path, queue) in queues {
      for setting in queue.slurmSettings {
        all.append(
          DraftSetting(
            name: setting.name, path: "\(path).slurmSettings.\(setting.name)", place: .queue, scope: path,
            twin: Self.queueTwins[setting.name.lowercased()].map { "\(path).\($0)" }, known: SlurmParameters.partition)
        )
      }
      var isInheritedSaid = false
      let resources = resources(of: queue, path)
      for (inner, resource) in resources {
        // What the resource does not give itself is the queue's, and said once of all that have it from there.
        let isInherited = places.origin(of: "\(inner).nodeSettings") != nil
        if isInherited, isInheritedSaid { continue }
        isInheritedSaid = isInheritedSaid || isInherited
        let home = isInherited ? path : inner
        let heirs = isInherited ? resources.map(\.path) : [inner]
        let memory = heirs.first { isGiven("\($0).schedulableMemory") }.map { "\($0).schedulableMemory" }
        for setting in resource.nodeSettings {
          all.append(
            DraftSetting(
              name: setting.name, path: "\(home).nodeSettings.\(setting.name)", place: .node, scope: "\(home) nodes",
              twin: setting.name.lowercased() == "realmemory" ? memory : nil,
              known: SlurmParameters.node))
        }
      }
    }
    return all
  }

  /// A queue's keys that say what a parameter says.
  private static let queueTwins = [
    "prioritytier": "priority", "maxtime": "maxTime", "defaulttime": "defaultTime", "maxnodes": "maxNodesPerJob",
  ]

  /// The parameters that slurm.conf knows on a line.
  private static func parameters(of line: [Cluster.SlurmSetting]) -> SlurmParameters {
    let names = Set(line.map { $0.name.lowercased() })
    if line.count == 1 { return .cluster }
    if names.contains("nodename") { return .node }
    if names.contains("partitionname") { return .partition }
    return names.isDisjoint(with: ["nodeset", "downnodes", "frontendname"]) ? .cluster : .other
  }
}
