#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Glibc

extension LocalCluster {
  /// Ends every process of the cluster. Its queue, its job history and its file systems stay.
  ///
  /// - Parameters:
  ///   - deleteData: Takes the state folder away too: queue, history and file systems.
  ///   - report: Is told how it goes.
  /// - Returns: Whether anything ran.
  /// - Throws: `LocalTargetError` where another command works on the cluster, or something does not end.
  public func down(deleteData: Bool, report: @Sendable (SupervisorStatus) -> Void) async throws -> Bool {
    guard FileManager.default.fileExists(atPath: folder.path) else { return false }
    guard let lock = FileLock(folder.commandLock) else {
      throw LocalTargetError(
        rule: "busy", message: "another command is starting or stopping cluster \(folder.name)",
        hint: "wait for it, and try again")
    }
    defer { withExtendedLifetime(lock) {} }
    let ran = try await stop(report: report)
    if deleteData {
      do {
        try FileManager.default.removeItem(atPath: folder.path)
      } catch {
        throw LocalTargetError(
          rule: "state-folder", message: "cannot remove all of \(folder.path): \(Files.reason(error))",
          hint: "remove it by hand")
      }
    }
    return ran
  }

  /// Ends every process, with the supervisor's help where there is one.
  @discardableResult
  func stop(report: (SupervisorStatus) -> Void) async throws -> Bool {
    if case .done = ControlSocket.ask(.stop, at: folder.controlSocket) {
      let isOver = await waitUntil(seconds: 60, every: .milliseconds(20)) {
        if let status = status() { report(status) }
        return !FileLock.isHeld(folder.supervisorLock)
      }
      if isOver { return true }
    }
    let left = ProcessTable(of: folder).entries.values.contains { !$0.isZombie }
    guard left, let lock = FileLock(folder.supervisorLock), let supervisor = try? Supervisor(folder: folder) else {
      if left {
        throw LocalTargetError(
          rule: "supervisor", message: "the supervisor does not end", hint: "see \(folder.log)/supervisor.log")
      }
      return false
    }
    await supervisor.adopt()
    await supervisor.stop()
    withExtendedLifetime(lock) {}
    return true
  }
}
