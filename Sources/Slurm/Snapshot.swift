/// Nodes, queue and partitions of a cluster at one moment.
public struct Snapshot: Sendable, Hashable, Codable {
  /// Every node, hidden ones too.
  public var nodes: [Node]
  /// The queue; finished jobs are not in it.
  public var jobs: [Job]
  /// Every partition.
  public var partitions: [Partition]
  /// When slurmctld was asked: seconds since 1970.
  public var takenAt: Int

  /// Nodes, queue and partitions of one moment.
  public init(nodes: [Node], jobs: [Job], partitions: [Partition], takenAt: Int) {
    self.nodes = nodes
    self.jobs = jobs
    self.partitions = partitions
    self.takenAt = takenAt
  }
}

extension Snapshot {
  /// CPUs as sinfo counts them: `sinfo -o %C` prints allocated/idle/other/total.
  public struct CPUCounts: Sendable, Hashable, Codable {
    /// Jobs hold them.
    public var allocated = 0
    /// Free to be given to a job; also those of nodes that are powered down and can be booted.
    public var idle = 0
    /// Not held, on nodes that are out of service.
    public var other = 0
    /// All.
    public var total = 0
  }

  /// How many nodes are in each state, by sinfo's short name: `idle~`, `mix`, `down*`.
  public var nodesByState: [String: Int] {
    nodes.reduce(into: [:]) { counts, node in counts[node.state.display, default: 0] += 1 }
  }

  /// How many jobs are in each state; each waiting task of an array is one.
  public var jobsByState: [JobState: Int] {
    jobs.reduce(into: [:]) { counts, job in counts[job.state, default: 0] += job.taskCount }
  }

  /// The CPUs of all nodes, by their use.
  public var cpus: CPUCounts {
    nodes.reduce(into: CPUCounts()) { counts, node in
      counts.total += node.cpus
      counts.allocated += node.allocatedCPUs
      let free = max(0, node.cpus - node.allocatedCPUs)
      if node.state.isOutOfService { counts.other += free } else { counts.idle += free }
    }
  }

  /// The nodes of each partition, by its name, in the order of `nodes`.
  public var nodesByPartition: [String: [Node]] {
    var result: [String: [Node]] = [:]
    for node in nodes {
      for partition in node.partitions { result[partition, default: []].append(node) }
    }
    return result
  }
}
