import Foundation
import Glibc
import Testing

@testable import LocalTarget

/// The supervisor owns its daemons through these: it must see every end, once, and never signal a stranger.
@Suite struct ProcessHandleTests {
  private func start(_ script: String) throws -> ProcessHandle {
    try ProcessHandle.start(
      ["/bin/sh", "-c", script], environment: ["PATH": "/usr/bin:/bin"], directory: "/", log: "/dev/null")
  }

  /// How a daemon ended stands in `status` and in the log.
  @Test(arguments: [
    ("exit 0", "exit status 0"), ("exit 3", "exit status 3"), ("exit 255", "exit status 255"),
    ("kill -9 $$", "signal 9"), ("kill -TERM $$", "signal 15"), ("ulimit -c 0; kill -SEGV $$", "signal 11"),
  ])
  func saysHowItEnded(script: String, end: String) async throws {
    #expect(try await start(script).waitForEnd() == end)
  }

  /// A core dump sets a bit beside the signal's number, which is not part of it.
  @Test func coreDumpIsASignal() async throws {
    let folder = try TemporaryFolder()
    #expect(try await sh("ulimit -c unlimited; cd '\(folder.path)'; kill -ABRT $$").how == "signal 6")
  }

  /// A process that ended before anybody waited still tells how.
  @Test func endedBeforeWaiting() async throws {
    let process = try start("exit 7")
    #expect(await process.waitForEnd(seconds: 10))
    #expect(process.hasEnded)
    #expect(await process.waitForEnd() == "exit status 7")
    #expect(await process.waitForEnd() == "ended", "it is told once: by then the pid may be another's")
  }

  /// Waiting with a limit gives up and says so, and the process goes on.
  @Test func givesUpWaiting() async throws {
    let process = try start("exec sleep 30")
    #expect(await !process.waitForEnd(seconds: 0.05))
    #expect(!process.hasEnded)
    process.signal(SIGKILL)
    #expect(await process.waitForEnd() == "signal 9")
    process.signal(SIGKILL)  // nobody is there: nothing happens
  }

  /// A hundred nodes that end in one moment are all seen.
  @Test func manyAtOnce() async throws {
    let processes = try (0..<100).map { try start("exit \($0)") }
    let ends = await withTaskGroup(of: (Int, String).self) { group in
      for (index, process) in processes.enumerated() { group.addTask { (index, await process.waitForEnd()) } }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    for index in 0..<100 { #expect(ends[index] == "exit status \(index)") }
  }

  /// Several parts of the supervisor wait for one process: all of them wake up.
  @Test func manyWaitForOne() async throws {
    let process = try start("sleep 0.1; exit 5")
    let ends = await withTaskGroup(of: String.self) { group in
      for _ in 0..<20 { group.addTask { await process.waitForEnd() } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(ends.count == 20 && ends.count { $0 == "exit status 5" } == 1 && ends.count { $0 == "ended" } == 19)
  }

  /// A new supervisor waits for daemons that are not its children.
  @Test func waitsForStrangers() async throws {
    let folder = try TemporaryFolder()
    let parent = try start("sleep 30 & echo $! > '\(folder.path)/pid'; wait")
    defer { parent.signal(SIGKILL) }
    var pid: Int32?
    _ = await waitUntil(seconds: 10) {
      pid = text(folder.path + "/pid").flatMap { Int32($0.filter { !$0.isNewline }) }
      return pid != nil
    }
    let number = try #require(pid)
    let stranger = try #require(ProcessHandle(pid: number))
    stranger.signal(SIGTERM)
    #expect(await stranger.waitForEnd() == "ended")
  }

  @Test func noProcessNoHandle() {
    #expect(ProcessHandle(pid: 0) == nil)
    #expect(ProcessHandle(pid: -1) == nil)
    #expect(ProcessHandle(pid: .max) == nil)
  }

  /// What cannot be started is an error that names it; nothing is left half started.
  @Test(arguments: [
    (["/nowhere/at/all"], "cannot start /nowhere/at/all: No such file or directory"),
    (["/etc/passwd"], "cannot start /etc/passwd: Permission denied"), ([], "cannot start : No such file or directory"),
    (["/tmp"], "cannot start /tmp: Permission denied"),
  ])
  func startThatFails(arguments: [String], message: String) {
    #expect {
      try ProcessHandle.start(arguments, environment: [:], directory: "/", log: "/dev/null")
    } throws: {
      "\($0)" == message
    }
    #expect(throws: LocalTargetError.self) {
      try ProcessHandle.start(["/bin/true"], environment: [:], directory: "/nowhere/at/all", log: "/dev/null")
    }
  }

  /// A daemon starts clean, whoever calls `up`: its own session, no blocked or ignored signal, no open file of the
  /// caller's, nothing on standard input, only the environment that it is given.
  @Test func startsClean() async throws {
    signal(SIGHUP, SIG_IGN)
    let folder = try TemporaryFolder()
    let held = unsafe open(folder.path, O_RDONLY)
    defer { close(held) }
    let ended = try await run(
      [
        "/bin/sh", "-c",
        """
        cat; env | grep -v '^PWD=\\|^SHLVL=\\|^_=\\|^OLDPWD='; pwd
        grep 'SigBlk\\|SigIgn' /proc/self/status | sed 's/\\t.........//'
        cut -d' ' -f1,6 /proc/$$/stat | awk '{ print $1 == $2 ? "leads" : "follows" }'
        echo oops >&2; exec ls /proc/self/fd
        """,
      ], environment: ["ONLY": "this", "PATH": "/usr/bin:/bin"], directory: folder.path)
    signal(SIGHUP, SIG_DFL)
    let lines = Set(ended.output.split(separator: "\n"))
    #expect(
      lines == [
        "ONLY=this", "PATH=/usr/bin:/bin", Substring(folder.path), "SigBlk:0000000", "SigIgn:0000000", "leads",
        "oops", "0", "1", "2", "3",  // 3 is ls's own
      ])
  }

  /// A full disk must not stop a daemon: then its words are lost, not the daemon.
  @Test func startsWithoutALog() async throws {
    let process = try ProcessHandle.start(
      ["/bin/echo", "hi"], environment: [:], directory: "/", log: "/nowhere/at/all")
    #expect(await process.waitForEnd() == "exit status 0")
  }

  /// The log is appended to: what the daemon said before it died last is still there.
  @Test func logIsAppendedTo() async throws {
    let folder = try TemporaryFolder()
    for word in ["one", "two"] {
      let process = try ProcessHandle.start(
        ["/bin/echo", word], environment: [:], directory: "/", log: folder.path + "/log")
      _ = await process.waitForEnd()
    }
    #expect(text(folder.path + "/log") == "one\ntwo\n")
  }
}
