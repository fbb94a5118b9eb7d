import Diagnostics
#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the supervisor can be asked, one JSON object on a line. Slurm's own programs send the first two.
enum ControlRequest: Codable, Sendable {
  /// Boot these nodes; a Slurm host list.
  case resume(nodes: String)
  /// Power these nodes off; a Slurm host list.
  case suspend(nodes: String)
  /// How things stand, and the events after that number.
  case status(after: Int)
  /// Run this plan from now on.
  case apply(LocalPlan)
  /// A spot interruption of the node, so many seconds after its notice.
  case interrupt(node: String, notice: Double)
  /// End everything.
  case stop
}

/// What the supervisor answers, one JSON object on a line.
enum ControlResponse: Codable, Sendable {
  /// It is done, or will be.
  case done
  /// How things stand.
  case status(SupervisorStatus)
  /// It cannot be done, and why.
  case refused([Diagnostic])

  /// It cannot be done, for one reason.
  static func refused(_ reason: String, hint: String? = nil) -> ControlResponse {
    .refused([Diagnostic(severity: .error, rule: "local-cluster", message: reason, hint: hint)])
  }
}

/// How the daemons of a local cluster stand.
public struct SupervisorStatus: Codable, Sendable, Hashable {
  /// How far the cluster has come.
  public enum Phase: String, Codable, Sendable, Hashable {
    /// Daemons are being started.
    case starting
    /// Jobs are accepted.
    case ready
    /// Something that it needs cannot be started; it is tried again and again.
    case failing
    /// Everything is being ended.
    case stopping
  }

  /// One daemon.
  public struct Daemon: Codable, Sendable, Hashable {
    /// What it is doing.
    public enum State: String, Codable, Sendable, Hashable {
      case starting, running, waiting, stopped
    }
    /// The program's name: `slurmctld`.
    public var name: String
    /// What it is doing; `waiting` is the pause before it is started again.
    public var state: State
    /// Its process; nil where there is none.
    public var pid: Int32?
    /// How often it has died and been started again.
    public var restarts: Int
    /// How it ended the last time; nil where it never did.
    public var lastEnd: String?
  }

  /// One node that is not off.
  public struct Node: Codable, Sendable, Hashable {
    /// What its process is doing.
    public enum State: String, Codable, Sendable, Hashable {
      case booting, up, stopping
    }
    /// Slurm's name of it.
    public var name: String
    /// What its process is doing.
    public var state: State
    /// Its outer process; nil while it boots.
    public var pid: Int32?
  }

  /// Something that happened.
  public struct Event: Codable, Sendable, Hashable {
    /// Counts from 1.
    public var number: Int
    /// Seconds since 1970.
    public var time: Double
    /// What happened, in one line.
    public var text: String
  }

  /// The supervisor's process.
  public var pid: Int32
  /// How far the cluster has come.
  public var phase: Phase
  /// The daemons, in the order of their start.
  public var daemons: [Daemon]
  /// Nodes that are not off, sorted by name.
  public var nodes: [Node]
  /// What happened lately.
  public var events: [Event]
  /// What is wrong now; empty where all is well.
  public var problems: [String]
}

/// One JSON object on a line.
enum JSONLine {
  static func encode(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(value)).map { Array($0) + [UInt8(ascii: "\n")] } ?? []
  }

  static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) -> Value? {
    try? JSONDecoder().decode(type, from: Data(bytes))
  }
}
