import Foundation
import Glibc
import Testing

@testable import LocalTarget

/// One supervisor a cluster, one `up` or `down` at a time, whatever way they end.
@Suite struct FileLockTests {
  let folder: TemporaryFolder
  var path: String { folder.path + "/lock" }

  init() throws { folder = try TemporaryFolder() }

  /// A process that another test starts in this moment has the descriptor until it becomes its program.
  private func isFree() async -> Bool { await waitUntil(seconds: 10) { !FileLock.isHeld(path) } }

  /// A lock keeps others out as long as it lives, and no longer.
  @Test func heldAsLongAsItLives() async throws {
    #expect(!FileLock.isHeld(path), "there is no file yet")
    do {
      let lock = try #require(FileLock(path))
      #expect(FileLock(path) == nil)
      #expect(FileLock.isHeld(path))
      withExtendedLifetime(lock) {}
    }
    #expect(await isFree())
    #expect(FileLock(path) != nil)
  }

  /// What the holder starts does not keep its lock: daemons outlive their supervisor.
  @Test func childrenDoNotKeepIt() async throws {
    var lock = FileLock(path)
    #expect(lock != nil)
    let child = try ProcessHandle.start(["/bin/sleep", "30"], environment: [:], directory: "/", log: "/dev/null")
    defer { child.signal(SIGKILL) }
    lock = nil
    #expect(await isFree())
    #expect(!child.hasEnded)
  }

  /// A supervisor that does not answer is found by its lock, never by a pid that was left in the file: that may be
  /// anybody's by now.
  @Test func holder() async throws {
    #expect(FileLock.holder(path) == nil, "there is no file")
    do {
      let lock = try #require(FileLock(path))
      #expect(FileLock.holder(path)?.pid == getpid())
      withExtendedLifetime(lock) {}
    }
    #expect(await isFree())
    #expect(text(path) == "\(getpid())\n")
    #expect(FileLock.holder(path) == nil, "the pid is a running process's, and it holds nothing")
    let lock = FileLock(path)
    for bad in ["", "x", "0\n", "-1\n", "1\n", "99999999999999999999\n", "\u{0}"] {
      try write(bad, to: path)
      #expect(FileLock.holder(path) == nil)
    }
    withExtendedLifetime(lock) {}
  }

  /// What cannot be opened is not locked; descriptors of refused locks do not pile up in a supervisor.
  @Test func refusalsCostNothing() throws {
    #expect(FileLock(folder.path + "/none/lock") == nil)
    #expect(!FileLock.isHeld(folder.path + "/none/lock"))
    let lock = FileLock(path)
    for _ in 0..<3000 { #expect(FileLock(path) == nil) }
    withExtendedLifetime(lock) {}
    let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    #expect(open < 1000)
  }
}
