import Foundation
import Glibc
import Testing

@testable import LocalTarget

/// After the death of a supervisor the next one finds every process of its cluster again, and of no other.
@Suite struct ProcessTableTests {
  let root: TemporaryFolder
  var folder: StateFolder { StateFolder(name: "lab", root: root.path) }

  init() throws { root = try TemporaryFolder() }

  private func start(
    _ arguments: [String], daemon: String?, state: String? = nil, log: String = "/dev/null"
  ) throws -> ProcessHandle {
    var environment = ["PATH": "/usr/bin:/bin", ProcessTable.stateVariable: state ?? folder.path]
    environment[ProcessTable.daemonVariable] = daemon
    return try ProcessHandle.start(arguments, environment: environment, directory: "/", log: log)
  }

  /// A process is found by its environment, and so is what it starts; the outermost one stands for the daemon.
  @Test func foundByItsMark() async throws {
    let daemon = try start(["/bin/sh", "-c", "sleep 30 & sleep 30; true"], daemon: "slurmctld")
    let node = try start(["/bin/sleep", "30"], daemon: "node/cpu-dy-c7i-large-1")
    defer { for process in [daemon, node] { kill(-process.pid, SIGKILL) } }
    #expect(await waitUntil(seconds: 10) { ProcessTable(of: folder).entries.count == 4 })
    #expect(
      ProcessTable(of: folder).daemons == ["slurmctld": daemon.pid, "node/cpu-dy-c7i-large-1": node.pid])
    #expect(await waitUntil(seconds: 10) { ProcessTable.tree(of: daemon.pid).count == 3 })
    #expect(ProcessTable.tree(of: daemon.pid).first == daemon.pid)
  }

  /// The mark is the whole path: `lab` does not end the daemons of `lab2`, nor of another user's `lab`.
  @Test func othersAreNotTaken() async throws {
    let others = try [folder.path + "2", "/x" + folder.path, folder.path + "/", String(folder.path.dropLast()), ""].map
    {
      try start(["/bin/sleep", "30"], daemon: "slurmctld", state: $0)
    }
    let nameless = try start(["/bin/sleep", "30"], daemon: nil)
    let own = try start(["/bin/sleep", "30"], daemon: "munged")
    defer { for process in others + [nameless, own] { process.signal(SIGKILL) } }
    #expect(await waitUntil(seconds: 10) { ProcessTable(of: folder).daemons == ["munged": own.pid] })
  }

  /// A program's name may hold anything: parentheses, blanks, line feeds, what looks like the rest of the line.
  @Test(arguments: ["a) Z 1 (b", ") Z 1 1", "((", "a b\nc", "(sd-pam)"])
  func hostileNames(name: String) async throws {
    let program = root.path + "/" + name
    try FileManager.default.createSymbolicLink(atPath: program, withDestinationPath: "/bin/sh")
    let process = try start([program, "-c", "sleep 30; true"], daemon: "munged")
    defer { kill(-process.pid, SIGKILL) }
    #expect(await waitUntil(seconds: 10) { ProcessTable(of: folder).daemons == ["munged": process.pid] })
    let entry = try #require(ProcessTable(of: folder).entries[process.pid])
    #expect(entry.parent == getpid() && !entry.isZombie)
    #expect(ProcessTable.tree(of: getpid()).contains(process.pid))
  }

  /// A process that has ended and waits for its parent is no daemon that runs.
  @Test func zombiesDoNotRun() async throws {
    let process = try start(["/bin/true"], daemon: "munged")
    #expect(await process.waitForEnd(seconds: 10))
    #expect(ProcessTable(of: folder).daemons.isEmpty)
    _ = await process.waitForEnd()
  }

  /// An empty name, no name, a name twice: the first one counts, as it does for getenv(3).
  @Test func emptyName() async throws {
    let process = try start(["/bin/sleep", "30"], daemon: "")
    defer { process.signal(SIGKILL) }
    #expect(await waitUntil(seconds: 10) { ProcessTable(of: folder).daemons == ["": process.pid] })
  }

  /// A process that is gone has no descendants.
  @Test func treeOfNobody() {
    #expect(ProcessTable.tree(of: .max) == [.max])
  }
}
