#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Glibc

extension Supervisor {
  /// Ends everything, and leaves no process and no socket. slurmctld goes first, so that it saves its jobs as they
  /// are: those that run are requeued by the next `up`.
  func stop() async {
    guard phase != .stopping else { return }
    phase = .stopping
    log("the cluster is being stopped")
    await halt(.slurmctld)
    await withTaskGroup(of: Void.self) { group in
      for name in nodes.keys { group.addTask { await self.end(name) } }
      group.addTask { await self.haltDatabase() }
    }
    await halt(.munged)
    sweepAll()
    for name in ["supervisor.sock", "munge.sock", "munge.sock.lock", "mariadb.sock"] {
      try? FileManager.default.removeItem(atPath: folder.run + "/" + name)
    }
    for path in [folder.run, folder.short] { try? FileManager.default.removeItem(atPath: path) }
    isSwept = true
    whenSwept?.resume()
    whenSwept = nil
  }

  private func haltDatabase() async {
    await halt(.slurmdbd, patience: 5)
    await halt(.mariadbd, patience: 20)
  }

  /// Whatever is left: children of daemons that were killed, what an earlier supervisor left.
  private func sweepAll() {
    let own = ProcessTable.tree(of: getpid())
    for pid in ProcessTable(of: folder).entries.keys.sorted() where pid != getpid() && !own.contains(pid) {
      for process in ProcessTable.tree(of: pid) { ProcessHandle(pid: process)?.signal(SIGKILL) }
    }
  }
}
