import ClusterFile

/// Lines of slurm.conf(5) that the cluster file gives itself, as ParallelCluster writes them: a mapping is a line, its
/// parameters in the file's order.
struct SlurmLines {
  /// The lines.
  let lines: [String]
  /// The parameters that they set for the whole cluster, in lower case: Slurm does not tell cases apart.
  private let names: Set<String>

  /// The lines of `slurm.settings`. An item without parameters is none.
  init(_ settings: [[Cluster.SlurmSetting]]) {
    let given = settings.filter { !$0.isEmpty }
    lines = given.map { line in
      line.enumerated().map { index, setting in
        let own = index == 0 ? Self.needed[setting.name.lowercased()] : nil
        return setting.text(with: own)
      }
      .joined(separator: " ")
    }
    names = Set(given.compactMap { $0.first?.name.lowercased() })
  }

  /// The lines of these that the file does not give otherwise: Slurm takes the last, and complains of two.
  func leaving(_ own: [String]) -> [String] {
    own.filter { line in !names.contains(Self.name(of: line)) }
  }

  /// One line: these parameters but those that the file gives otherwise, and then the file's.
  static func line(_ own: [String], with settings: [Cluster.SlurmSetting]) -> String {
    let names = Set(settings.map { $0.name.lowercased() })
    return (own.filter { !names.contains(name(of: $0)) } + settings.map { $0.text(with: nil) }).joined(separator: " ")
  }

  /// What a partition's line says of a queue's jobs.
  static func limits(of queue: Cluster.Queue) -> [String] {
    [
      "MaxTime=\(queue.maxTime.map(minutes) ?? "INFINITE")",
      queue.defaultTime.map { "DefaultTime=\(minutes($0))" },
      queue.maxNodesPerJob.map { "MaxNodes=\($0)" },
      queue.priority.map { "PriorityTier=\($0)" },
      queue.exclusive ? "OverSubscribe=EXCLUSIVE" : nil,
    ].compactMap(\.self)
  }

  /// A time as slurm.conf takes it. Its times of partitions are whole minutes, rounded up.
  private static func minutes(_ seconds: Int) -> String { "\(max(1, seconds / 60 + (seconds % 60 > 0 ? 1 : 0)))" }

  /// What a rehearsal needs in a list that the file gives: it is added at the end, for of two that say the same Slurm
  /// takes the first.
  private static let needed = [
    "schedulerparameters": "batch_sched_delay=0,sched_min_interval=100000,sched_interval=2,bf_interval=5",
    // Without it nodes that are off are not shown.
    "privatedata": "cloud",
    "accountingstoragetres": "gres/gpu",
  ]

  private static func name(of text: String) -> String {
    text.prefix { $0 != "=" }.lowercased()
  }
}

extension Cluster.SlurmSetting {
  /// `Name=Value`, with these words at the end of the value.
  fileprivate func text(with words: String?) -> String {
    "\(name)=\(value)" + (words.map { value.isEmpty ? $0 : "," + $0 } ?? "")
  }
}
