/// A partition, as `scontrol show partition` describes it. Durations are seconds.
public struct Partition: Sendable, Hashable, Codable {
  /// Whether the partition takes jobs and starts them.
  public enum State: Sendable, Hashable {
    /// Takes jobs and starts them.
    case up
    /// Takes jobs and does not start them.
    case down
    /// Starts the jobs it has and takes no more.
    case drain
    /// Neither.
    case inactive
    /// A state this program does not know, in Slurm's words.
    case other(String)
  }

  /// The name.
  public var name: String
  /// Whether it takes jobs and starts them.
  public var state: State
  /// Whether jobs that name no partition go there.
  public var isDefault: Bool
  /// Whether it is hidden from ordinary listings.
  public var isHidden: Bool
  /// Its nodes, as a host list; nil for none.
  public var nodes: String?
  /// How many nodes it has.
  public var totalNodes: Int
  /// How many CPUs they have.
  public var totalCPUs: Int
  /// The longest time limit of a job; nil for any.
  public var maxTime: Int?
  /// The time limit of a job that names none; nil where it is `maxTime`.
  public var defaultTime: Int?
  /// The most nodes of a job; nil for any.
  public var maxNodes: Int?
  /// The fewest nodes of a job.
  public var minNodes: Int
  /// Its tier: jobs of a higher one come first.
  public var priorityTier: Int
  /// Everything its nodes have.
  public var resources: TrackableResources
}

extension Partition {
  /// Reads the output of `scontrol -o show partitions`.
  /// - Throws: `SlurmError.unparsable` with the line that is no partition, or one cut short.
  public static func parse(scontrol output: [UInt8]) throws(SlurmError) -> [Partition] {
    var partitions: [Partition] = []
    for line in try ScontrolRecord.lines(of: output, beginningWith: "PartitionName") {
      partitions.append(try Partition(ScontrolRecord(line, freeText: [])))
    }
    return partitions
  }

  private init(_ record: ScontrolRecord) throws(SlurmError) {
    guard let name = record.string("PartitionName"), let state = record.string("State") else {
      throw .unparsable("a partition", record.line)
    }
    self.name = name
    self.state = State(name: state)
    isDefault = record["Default"]?.equals("YES") ?? false
    isHidden = record["Hidden"]?.equals("YES") ?? false
    nodes = record.string("Nodes")
    totalNodes = record.integer("TotalNodes") ?? 0
    totalCPUs = record.integer("TotalCPUs") ?? 0
    maxTime = record.duration("MaxTime")
    defaultTime = record.duration("DefaultTime")
    maxNodes = record.integer("MaxNodes")
    minNodes = record.integer("MinNodes") ?? 0
    priorityTier = record.integer("PriorityTier") ?? 1
    resources = TrackableResources(record.string("TRES") ?? "")
  }
}

extension Partition.State: Codable {
  /// The state of a name of Slurm's.
  public init(name: String) {
    self =
      switch name {
      case "UP": .up
      case "DOWN": .down
      case "DRAIN": .drain
      case "INACTIVE": .inactive
      default: .other(name)
      }
  }

  /// Slurm's name.
  public var name: String {
    switch self {
    case .up: "UP"
    case .down: "DOWN"
    case .drain: "DRAIN"
    case .inactive: "INACTIVE"
    case .other(let name): name
    }
  }

  /// From Slurm's name.
  public init(from decoder: any Decoder) throws {
    self.init(name: try decoder.singleValueContainer().decode(String.self))
  }

  /// As Slurm's name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
