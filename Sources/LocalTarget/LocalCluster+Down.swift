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

  /// Ends a supervisor that does not answer: its socket was removed, or it was stopped. Politely it still ends all.
  ///
  /// - Returns: Whether there was one.
  private func endSupervisor() async -> Bool {
    guard let process = FileLock.holder(folder.supervisorLock) else { return false }
    for (signal, patience) in [(SIGTERM, 60.0), (SIGKILL, 5.0)] {
      process.signal(signal)
      process.signal(SIGCONT)
      if await process.waitForEnd(seconds: patience) { break }
    }
    return true
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
    let wasSilent = await endSupervisor()
    let left = ProcessTable(of: folder).entries.values.contains { !$0.isZombie }
    guard left, let lock = FileLock(folder.supervisorLock) else {
      if left {
        throw LocalTargetError(
          rule: "supervisor", message: "the supervisor does not end", hint: "see \(folder.log)/supervisor.log")
      }
      return wasSilent
    }
    if let supervisor = try? Supervisor(folder: folder) {
      await supervisor.adopt()
      await supervisor.stop()
    } else {
      await endProcesses()
    }
    withExtendedLifetime(lock) {}
    return true
  }

  /// Ends every process where the plan is lost that says what they are: politely, and then not.
  private func endProcesses() async {
    func pids() -> [Int32] { ProcessTable(of: folder).entries.values.filter { !$0.isZombie }.map(\.pid) }
    for (signal, patience) in [(SIGTERM, 10.0), (SIGKILL, 5.0)] {
      for pid in pids() { ProcessHandle(pid: pid)?.signal(signal) }
      if await waitUntil(seconds: patience, every: .milliseconds(50), { pids().isEmpty }) { break }
    }
    for path in [folder.run, folder.short] { try? FileManager.default.removeItem(atPath: path) }
  }
}
