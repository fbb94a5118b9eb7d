/// The state of a job, by squeue's long names.
public enum JobState: Sendable, Hashable {
  /// Waits for resources, for its turn, or to be released.
  case pending
  /// Has resources and waits for its nodes to be ready.
  case configuring
  /// Runs.
  case running
  /// Has resources and is halted.
  case suspended
  /// Has ended; processes or the epilog still run.
  case completing
  /// Ended with exit code 0 on all nodes.
  case completed
  /// Cancelled by its user or an administrator.
  case cancelled
  /// Ended with an exit code other than 0.
  case failed
  /// Ended at its time limit.
  case timeout
  /// Ended because a node failed.
  case nodeFail
  /// Ended in favour of another job.
  case preempted
  /// Ended because its nodes did not boot.
  case bootFail
  /// Ended at its deadline.
  case deadline
  /// Ended for want of memory.
  case outOfMemory
  /// Is being put back into the queue.
  case requeued
  /// Back in the queue, held.
  case requeueHold
  /// Back in the queue of a federation.
  case requeueFed
  /// Is about to change its size.
  case resizing
  /// Runs on another cluster of the federation.
  case revoked
  /// Is being sent a signal.
  case signaling
  /// Back in the queue, held, after a special exit code.
  case specialExit
  /// Copies its files out.
  case stageOut
  /// Keeps its resources, its processes stopped by SIGSTOP.
  case stopped
  /// Held because its reservation was deleted.
  case reservationDeletedHold
  /// A state this program does not know, in Slurm's words.
  case unknown(String)

  private static let names: [(state: JobState, name: String)] = [
    (.pending, "PENDING"), (.configuring, "CONFIGURING"), (.running, "RUNNING"), (.suspended, "SUSPENDED"),
    (.completing, "COMPLETING"), (.completed, "COMPLETED"), (.cancelled, "CANCELLED"), (.failed, "FAILED"),
    (.timeout, "TIMEOUT"), (.nodeFail, "NODE_FAIL"), (.preempted, "PREEMPTED"), (.bootFail, "BOOT_FAIL"),
    (.deadline, "DEADLINE"), (.outOfMemory, "OUT_OF_MEMORY"), (.requeued, "REQUEUED"),
    (.requeueHold, "REQUEUE_HOLD"), (.requeueFed, "REQUEUE_FED"), (.resizing, "RESIZING"),
    (.revoked, "REVOKED"), (.signaling, "SIGNALING"), (.specialExit, "SPECIAL_EXIT"),
    (.stageOut, "STAGE_OUT"), (.stopped, "STOPPED"), (.reservationDeletedHold, "RESV_DEL_HOLD"),
  ]
  private static let byName = Dictionary(uniqueKeysWithValues: names.map { ($0.name, $0.state) })
  private static let nameByState = Dictionary(uniqueKeysWithValues: names.map { ($0.state, $0.name) })

  /// The state of a name of Slurm's; also sacct's `CANCELLED by 1000`.
  public init(_ name: String) {
    if let state = Self.byName[name] {
      self = state
    } else if name.hasPrefix("CANCELLED by ") {
      self = .cancelled
    } else {
      self = .unknown(name)
    }
  }

  /// Slurm's long name.
  public var name: String {
    if case .unknown(let name) = self { return name }
    return Self.nameByState[self] ?? ""
  }

  /// Whether the job has ended for good. A requeued job has not.
  public var isFinished: Bool {
    switch self {
    case .completed, .cancelled, .failed, .timeout, .nodeFail, .preempted, .bootFail, .deadline,
      .outOfMemory, .revoked:
      true
    default: false
    }
  }

  /// Whether the job holds nodes.
  public var isActive: Bool {
    switch self {
    case .configuring, .running, .suspended, .completing, .resizing, .signaling, .stageOut, .stopped: true
    default: false
    }
  }

  /// Whether the job waits in the queue and holds nothing.
  public var isPending: Bool {
    switch self {
    case .pending, .requeued, .requeueHold, .requeueFed, .specialExit, .reservationDeletedHold: true
    default: false
    }
  }
}

extension JobState: CustomStringConvertible, Codable {
  /// Slurm's long name.
  public var description: String { name }

  /// From Slurm's long name.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// As Slurm's long name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
