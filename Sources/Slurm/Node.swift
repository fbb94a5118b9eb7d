/// A node, as `scontrol show node` describes it. Times are seconds since 1970, sizes MiB.
public struct Node: Sendable, Hashable, Codable {
  /// Why an administrator or Slurm took the node out of service.
  public struct Reason: Sendable, Hashable, Codable {
    /// The words given.
    public var text: String
    /// Who gave them; nil where Slurm did not say.
    public var user: String?
    /// When.
    public var time: Int?
  }

  /// Slurm's name of the node.
  public var name: String
  /// Base state and flags.
  public var state: NodeState
  /// Configured CPUs.
  public var cpus: Int
  /// CPUs that jobs hold.
  public var allocatedCPUs: Int
  /// The load average that its slurmd last told; nil where none has.
  public var cpuLoad: Double?
  /// Configured memory.
  public var memory: Int
  /// Memory that jobs hold.
  public var allocatedMemory: Int
  /// Memory that its operating system last called free.
  public var freeMemory: Int?
  /// Features a job may ask for.
  public var features: [String]
  /// Features that are active now.
  public var activeFeatures: [String]
  /// Configured generic resources.
  public var gres: [GenericResource]
  /// Those that jobs hold; nil where the output did not say (`scontrol -d` does).
  public var gresUsed: [GenericResource]?
  /// The partitions it is in.
  public var partitions: [String]
  /// The address slurmctld speaks to.
  public var address: String?
  /// The host name slurmctld knows it by.
  public var hostName: String?
  /// The port of its slurmd; nil where it is the cluster's common one.
  public var port: Int?
  /// Lower weights are given to jobs first.
  public var weight: Int
  /// When its operating system started.
  public var bootTime: Int?
  /// When its slurmd started.
  public var slurmdStartTime: Int?
  /// When a job last ran on it.
  public var lastBusyTime: Int?
  /// Why it is out of service.
  public var reason: Reason?
  /// The release of its slurmd.
  public var version: String?
  /// Free text of the administrator's.
  public var comment: String?
  /// Everything configured.
  public var resources: TrackableResources
  /// Everything that jobs hold.
  public var allocatedResources: TrackableResources

  /// CPUs that no job holds; 0 where the node is out of service.
  public var idleCPUs: Int { state.isOutOfService ? 0 : max(0, cpus - allocatedCPUs) }
}

extension Node {
  private static let freeText: [ScontrolRecord.FreeText] = [
    ("OS", ["RealMemory", "AllocMem"]),
    ("Reason", ["Comment", "Extra", "InstanceId", "InstanceType", "ResumeAfterTime"]),
    ("Comment", ["Reason", "Extra", "InstanceId", "InstanceType"]),
    ("Extra", ["Reason", "Comment", "InstanceId", "InstanceType"]),
  ]

  /// Reads the output of `scontrol -o show nodes`, with or without `-d`.
  /// - Throws: `SlurmError.unparsable` with the line that is no node, or a node cut short.
  public static func parse(scontrol output: [UInt8]) throws(SlurmError) -> [Node] {
    var nodes: [Node] = []
    for line in try ScontrolRecord.lines(of: output, beginningWith: "NodeName") {
      nodes.append(try Node(ScontrolRecord(line, freeText: freeText)))
    }
    return nodes
  }

  private init(_ record: ScontrolRecord) throws(SlurmError) {
    guard let name = record.string("NodeName"), let state = record["State"], !state.isEmpty,
      let cpus = record.integer("CPUTot"), let memory = record.integer("RealMemory")
    else { throw .unparsable("a node", record.line) }
    self.name = name
    self.state = NodeState(state)
    self.cpus = cpus
    allocatedCPUs = record.integer("CPUAlloc") ?? 0
    cpuLoad = record["CPULoad"].flatMap(Quantity.decimal)
    self.memory = memory
    allocatedMemory = record.integer("AllocMem") ?? 0
    freeMemory = record.integer("FreeMem")
    features = Self.names(record["AvailableFeatures"])
    activeFeatures = Self.names(record["ActiveFeatures"])
    gres = GenericResource.list(record["Gres"] ?? [])
    gresUsed = record["GresUsed"].map(GenericResource.list)
    partitions = Self.names(record["Partitions"])
    address = record.string("NodeAddr")
    hostName = record.string("NodeHostName")
    port = record.integer("Port")
    weight = record.integer("Weight") ?? 1
    bootTime = record.time("BootTime")
    slurmdStartTime = record.time("SlurmdStartTime")
    lastBusyTime = record.time("LastBusyTime")
    reason = record["Reason"].flatMap(Reason.init)
    version = record.string("Version")
    comment = record.string("Comment")
    resources = TrackableResources(record.string("CfgTRES") ?? "")
    allocatedResources = TrackableResources(record.string("AllocTRES") ?? "")
  }

  private static func names(_ list: Text?) -> [String] {
    guard let list, !list.isMissing else { return [] }
    return list.split(outsideParenthesesBy: UInt8(ascii: ",")).map(\.string)
  }
}

extension Node.Reason {
  /// Reads `Not responding [slurm@1795459522]`; the bracket may be missing, the text may hold brackets.
  init?(_ text: Text) {
    let text = text.trimmed
    if text.isMissing { return nil }
    self.init(text: text.string, user: nil, time: nil)
    guard text.last == UInt8(ascii: "]"), let open = text.lastIndex(of: UInt8(ascii: "[")),
      case let inside = text[(open + 1)..<(text.endIndex - 1)],
      let at = inside.lastIndex(of: UInt8(ascii: "@"))
    else { return }
    self.text = text[..<open].trimmed.string
    user = inside[..<at].stringIfPresent
    time = Quantity.time(inside[(at + 1)...])
  }
}
