/// The state of a node as `scontrol show node` gives it: a base state and flags, `IDLE+CLOUD+POWERED_DOWN`.
public struct NodeState: Sendable, Hashable {
  /// What the node does; the flags say more.
  public enum Base: Sendable, Hashable {
    /// slurmctld has just started and does not know yet.
    case unknown
    /// Out of service.
    case down
    /// No job on it.
    case idle
    /// All its CPUs are given to jobs.
    case allocated
    /// A state of old releases.
    case error
    /// Some of its CPUs are given to jobs.
    case mixed
    /// Configured for later use.
    case future
    /// A state this program does not know, in Slurm's words.
    case other(String)
  }

  /// The base state.
  public var base: Base
  /// The known flags.
  public var flags: NodeFlags
  /// Flags this program does not know, in Slurm's words and order.
  public var otherFlags: [String]

  /// A state.
  public init(base: Base, flags: NodeFlags = [], otherFlags: [String] = []) {
    self.base = base
    self.flags = flags
    self.otherFlags = otherFlags
  }

  /// Reads Slurm's notation, `MIXED+CLOUD`; any text gives a state. Also the one of releases before
  /// 21.08, where a symbol stands behind the base state: `DOWN*+CLOUD`.
  public init(_ text: String) {
    self.init(Array(text.utf8)[...])
  }

  init(_ text: Text) {
    let words = text.split(separator: UInt8(ascii: "+"))
    var name = words.first ?? []
    var flags: NodeFlags = []
    if let last = name.last, let flag = NodeFlags.bySymbol[last] {
      flags.insert(flag)
      name = name.dropLast()
    }
    var others: [String] = []
    for word in words.dropFirst() {
      let word = word.string
      if let flag = NodeFlags.byName[word] { flags.insert(flag) } else { others.append(word) }
    }
    self.init(base: Base(name: name.string), flags: flags, otherFlags: others)
  }

  /// Slurm's notation: `IDLE+CLOUD+POWERED_DOWN`.
  public var text: String { ([base.name] + flags.names + otherFlags).joined(separator: "+") }
}

extension NodeState: CustomStringConvertible, Codable {
  /// Slurm's notation.
  public var description: String { text }

  /// From Slurm's notation.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// As Slurm's notation.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension NodeState.Base {
  /// The state of a name of Slurm's.
  public init(name: String) {
    self =
      switch name {
      case "UNKNOWN": .unknown
      case "DOWN": .down
      case "IDLE": .idle
      case "ALLOCATED": .allocated
      case "ERROR": .error
      case "MIXED": .mixed
      case "FUTURE": .future
      default: .other(name)
      }
  }

  /// Slurm's name.
  public var name: String {
    switch self {
    case .unknown: "UNKNOWN"
    case .down: "DOWN"
    case .idle: "IDLE"
    case .allocated: "ALLOCATED"
    case .error: "ERROR"
    case .mixed: "MIXED"
    case .future: "FUTURE"
    case .other(let name): name
    }
  }
}

extension NodeState {
  /// Whether jobs hold some of the node's CPUs.
  public var isBusy: Bool { base == .allocated || base == .mixed }

  /// Whether the node takes no new job until someone or something puts it back: down, drained or
  /// draining, failing, registered with fewer resources than configured, or of unknown state.
  public var isOutOfService: Bool {
    base == .down || base == .error || base == .unknown || base == .future
      || !flags.isDisjoint(with: [.drain, .fail, .invalidRegistration])
  }

  /// Whether the node exists now, as far as power saving goes: not powered down, nor on its way
  /// there. A node being powered up counts.
  public var isPoweredUp: Bool { flags.isDisjoint(with: [.poweredDown, .poweringDown]) }
}
