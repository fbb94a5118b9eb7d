import ClusterFile
import Planning
import Slurm

/// All that the supervisor needs to run a cluster on this machine. It is what `up` hands over, and what is read
/// again after a crash.
public struct LocalPlan: Sendable, Hashable, Codable {
  /// The cluster and its nodes.
  public var plan: Plan
  /// How the local cluster differs from the one on AWS.
  public var options: LocalOptions
  /// Whether nodes have namespaces of their own; `options.isolation` as it was decided on this machine.
  public var namespaces: Bool
  /// The folder of the cluster file: nodes see it at its own path.
  public var projectFolder: String
  /// The user who runs it, and as whom jobs run.
  public var user: String
  /// That user's home folder's path.
  public var home: String
  /// The absolute path of each program, by name.
  public var programs: [String: String]
  /// The release of Slurm; nil where slurmctld does not tell.
  public var slurmVersion: SlurmVersion?

  /// Where Slurm's commands and those of jobs are looked for.
  public var searchPath: String {
    let folders = programs.values.map { String($0[..<($0.lastIndex(of: "/") ?? $0.startIndex)]) }
    return (Set(folders).subtracting(Self.usualPath).sorted() + Self.usualPath).joined(separator: ":")
  }

  /// Where programs are on most machines.
  static let usualPath = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"]

  /// Slurm's name of the cluster: it takes no capital letters.
  var clusterName: String { plan.cluster.name.lowercased() }
  /// The host name of the head node; Slurm takes at most 63 bytes.
  public var headName: String { clusterName.prefix(58) + "-head" }
  /// Every mount that jobs see, each once: `/home`, whatever serves it, then the file's own in its order.
  public var mounts: [String] { ["/home"] + plan.cluster.storage.map(\.mount).filter { $0 != "/home" } }
}
