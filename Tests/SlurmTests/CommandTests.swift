import Foundation
import Testing

@testable import Slurm

@Suite("Running commands")
struct CommandTests {
  private let environment = ["PATH": "/usr/bin:/bin", "GREETING": "hello"]

  private func shell(
    _ script: String, timeout: Duration = .seconds(60), outputLimit: Int = 1 << 30
  ) async throws -> Command.Result {
    try await Command.run(
      "sh", arguments: ["-c", script], environment: environment, timeout: timeout, outputLimit: outputLimit)
  }

  /// Whether a process runs; one that is dead and not yet reaped does not.
  private func isAlive(_ pid: String) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8) else {
      return false
    }
    return !status.contains("State:\tZ")
  }

  @Test("Output, errors, status and environment arrive")
  func output() async throws {
    let result = try await shell("echo $GREETING; echo oops >&2; echo ${HOME-none}; exit 3")
    #expect(result.standardOutput[...].string == "hello\nnone\n")
    #expect(result.standardError[...].string == "oops\n")
    #expect(result.status == .exited(3))
    #expect(!result.isSuccess)
    #expect(try await shell("kill -TERM $$").status == .signalled(15))
  }

  @Test(
    "Standard input is empty, the working directory is the caller's choice, a path works as well as a name")
  func surroundings() async throws {
    let result = try await Command.run(
      "/bin/sh", arguments: ["-c", "cat; pwd"], environment: environment, workingDirectory: "/usr",
      timeout: .seconds(60))
    #expect(result.standardOutput[...].string == "/usr\n")
  }

  @Test("Much output arrives whole")
  func much() async throws {
    let result = try await shell("head -c 20000000 /dev/zero; head -c 3000000 /dev/zero >&2; echo end")
    #expect(result.standardOutput.count == 20_000_004)
    #expect(result.standardOutput.suffix(4).elementsEqual("end\n".utf8))
    #expect(result.standardError.count == Command.standardErrorLimit)
  }

  @Test("Output without end is cut off with an error")
  func endless() async {
    await #expect(throws: SlurmError.outputTooLarge(command: "sh", limit: 1_000_000)) {
      try await shell("while :; do cat /dev/zero; done", outputLimit: 1_000_000)
    }
  }

  @Test("At the timeout the whole process group is killed, even one that ignores SIGTERM")
  func timeout() async throws {
    let folder = try TemporaryFolder()
    await #expect(throws: SlurmError.timedOut(command: "sh", seconds: 0.5)) {
      try await shell(
        "trap '' TERM; sleep 1000 & echo $! > \(folder.path)/child; echo $$ > \(folder.path)/leader; wait",
        timeout: .milliseconds(500))
    }
    for name in ["child", "leader"] {
      let pid = try #require(folder.read(name)).trimmingCharacters(in: .whitespacesAndNewlines)
      for _ in 0..<500 where isAlive(pid) { try await Task.sleep(for: .milliseconds(10)) }
      #expect(!isAlive(pid))
    }
  }

  @Test("A cancelled task kills its command")
  func cancellation() async throws {
    let folder = try TemporaryFolder()
    let task = Task { try await shell("echo $$ > \(folder.path)/pid; exec sleep 1000") }
    while folder.read("pid")?.hasSuffix("\n") != true { try await Task.sleep(for: .milliseconds(10)) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    let pid = try #require(folder.read("pid")).trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(!isAlive(pid))
  }

  @Test("A child left behind does not hold up the answer, and the command is reaped")
  func leftBehind() async throws {
    let result = try await shell("sleep 1000 & echo $! $$")
    let pids = result.standardOutput[...].trimmed.string.split(separator: " ").map(String.init)
    try #require(pids.count == 2)
    #expect(!FileManager.default.fileExists(atPath: "/proc/\(pids[1])"))
    _ = try await shell("kill -KILL \(pids[0])")
  }

  @Test("Many commands run at once")
  func many() async throws {
    let sum = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 1...100 {
        group.addTask { Int(try await shell("echo \(number)").standardOutput[...].trimmed.string) ?? 0 }
      }
      return try await group.reduce(0, +)
    }
    #expect(sum == 5050)
  }

  @Test("What cannot be run is said")
  func missing() async {
    await #expect(throws: SlurmError.commandMissing(command: "no-such-command")) {
      try await Command.run("no-such-command", environment: environment, timeout: .seconds(60))
    }
    await #expect(throws: SlurmError.self) {
      try await Command.run("/no/such/command", environment: environment, timeout: .seconds(60))
    }
    await #expect(throws: SlurmError.invalidArgument("an argument of sh holds a NUL character")) {
      try await shell("echo \0")
    }
  }
}
