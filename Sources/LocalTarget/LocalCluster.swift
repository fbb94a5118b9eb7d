#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import ClusterFile
import Diagnostics
import Glibc
import Planning
import Slurm

/// A cluster on this machine, as commands see it: started or not, it has a name and a folder.
public struct LocalCluster: Sendable {
  /// Where all of it is.
  public let folder: StateFolder

  /// The cluster of that folder.
  public init(_ folder: StateFolder) { self.folder = folder }

  /// What runs, or ran last; nil where the cluster was never started.
  public var plan: LocalPlan? { Files.read(LocalPlan.self, from: folder.planFile) }

  /// How the daemons stand; nil where no supervisor answers.
  ///
  /// - Parameter number: Events after that number are told.
  public func status(after number: Int = 0) -> SupervisorStatus? {
    guard case .status(let status) = ControlSocket.ask(.status(after: number), at: folder.controlSocket, seconds: 10)
    else {
      return nil
    }
    return status
  }

  /// Daemons that run though no supervisor owns them: the supervisor was killed.
  public var orphans: [String] {
    FileLock.isHeld(folder.supervisorLock) ? [] : ProcessTable(of: folder).daemons.keys.sorted()
  }

  /// Slurm's commands, for this cluster.
  ///
  /// - Parameter environment: What jobs inherit; `PATH` is extended so that the commands are found.
  public func slurm(environment: [String: String] = [:]) -> SlurmClient {
    SlurmClient(configuration: folder.slurmConf, environment: self.environment(environment))
  }

  /// An environment in which Slurm's commands speak with this cluster.
  public func environment(_ base: [String: String]) -> [String: String] {
    var environment = base
    let tools = plan?.searchPath ?? LocalPlan.usualPath.joined(separator: ":")
    environment["PATH"] = [base["PATH"], tools].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ":")
    environment["SLURM_CONF"] = folder.slurmConf
    return environment
  }

  /// The two-minute notice for a spot node, shortened, and after it the interruption.
  ///
  /// - Parameters:
  ///   - node: Slurm's name of the node.
  ///   - notice: Seconds between the notice and the interruption.
  /// - Throws: `LocalTargetError` where the node is not there, not up or not spot.
  public func interrupt(node: String, notice: Double) throws(LocalTargetError) {
    try Self.check(ControlSocket.ask(.interrupt(node: node, notice: notice), at: folder.controlSocket), folder)
  }

  /// The supervisor's refusal as an error.
  static func check(_ response: ControlResponse?, _ folder: StateFolder) throws(LocalTargetError) {
    switch response {
    case .done, .status: return
    case .refused(let diagnostics): throw LocalTargetError(diagnostics)
    case nil:
      throw LocalTargetError(
        rule: "not-running", message: "cluster \(folder.name) does not run", hint: "start it with 'apus up --local'")
    }
  }
}

extension LocalCluster {
  /// The path at which this machine sees what nodes see at `path`.
  public func hostPath(ofNodePath path: String) -> String {
    guard let plan, plan.namespaces, !isVisibleAsIs(path, plan) else { return path }
    let mount = plan.mounts.filter { path == $0 || path.hasPrefix($0 + "/") }.max { $0.utf8.count < $1.utf8.count }
    return mount.map { folder.data(of: $0) + path.dropFirst($0.count) } ?? path
  }

  /// Where a job that is submitted from `folder` starts: there, if nodes see it, otherwise in the home folder.
  public func nodeDirectory(for directory: String) -> String {
    guard let plan, plan.namespaces, !isVisibleAsIs(directory, plan) else { return directory }
    return plan.home.hasPrefix("/home/") ? plan.home : "/home"
  }

  private func isVisibleAsIs(_ path: String, _ plan: LocalPlan) -> Bool {
    func lies(_ path: String, in folder: String) -> Bool { path == folder || path.hasPrefix(folder + "/") }
    return lies(path, in: plan.projectFolder) || lies(path, in: folder.path)
      || !plan.mounts.contains { lies(path, in: $0) }
  }

  /// The command as it runs on the head node: with its host name and file systems.
  public func onHeadNode(_ command: [String], directory: String) -> [String] {
    guard let plan else { return command }
    return Daemon.onHeadNode(command, plan: plan, folder: folder, directory: nodeDirectory(for: directory))
  }
}
