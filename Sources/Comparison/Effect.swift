/// What a change does to what runs, the gravest last.
public enum Effect: Int, Sendable, Hashable, Comparable, CaseIterable {
  /// It is new.
  case added
  /// It is changed while it works on.
  case inPlace
  /// It leaves the stack and is deleted; it holds no data.
  case removed
  /// It leaves the stack, and stays in the account with its data, or a snapshot of it does.
  case kept
  /// A new one takes its place; it holds no data.
  case replaced
  /// ParallelCluster lets running nodes end their jobs, and replaces them.
  case needsDrain
  /// ParallelCluster replaces running nodes at once; their jobs are requeued.
  case endsJobs
  /// ParallelCluster makes the change only where no login node runs.
  case needsLoginStop
  /// ParallelCluster makes the change only where no compute node runs.
  case needsFleetStop
  /// AWS or ParallelCluster refuses it for what is there: it wants a new cluster, or file system.
  case refused
  /// Data would be lost, or would no longer be where they were.
  case losesData

  /// By gravity.
  public static func < (left: Effect, right: Effect) -> Bool { left.rawValue < right.rawValue }

  /// In a summary: `2 changed in place`.
  public var text: String {
    switch self {
    case .added: "added"
    case .inPlace: "changed in place"
    case .removed: "removed"
    case .kept: "given up, data kept"
    case .replaced: "replaced"
    case .needsDrain: "drains nodes"
    case .endsJobs: "ends running jobs"
    case .needsLoginStop: "needs the login nodes stopped"
    case .needsFleetStop: "needs the fleet stopped"
    case .refused: "refused by AWS"
    case .losesData: "would lose data"
    }
  }

  /// For programs.
  public var name: String { "\(self)" }

  /// The mark before a line.
  var mark: String {
    switch self {
    case .added: "+"
    case .inPlace: "~"
    case .removed, .kept: "-"
    case .replaced: "±"
    case .needsDrain, .endsJobs, .needsLoginStop, .needsFleetStop: "*"
    case .refused, .losesData: "!"
    }
  }
}
