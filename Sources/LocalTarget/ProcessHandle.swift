import CLocalTarget
import Dispatch
import Glibc

/// One process, child of this one or not, held so that its pid can never come to mean another.
final class ProcessHandle: Sendable {
  /// The process's id.
  let pid: Int32
  private let descriptor: Int32

  /// Takes hold of a running process; nil where there is none.
  init?(pid: Int32) {
    descriptor = local_pidfd_open(pid)
    self.pid = pid
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// Starts a program in a session of its own.
  ///
  /// - Parameters:
  ///   - arguments: The program's path, and then what it is given.
  ///   - environment: The whole of its environment.
  ///   - log: The file to which its output is appended.
  /// - Throws: `LocalTargetError` where it cannot be started.
  static func start(_ arguments: [String], environment: [String: String], directory: String, log: String)
    throws(LocalTargetError) -> ProcessHandle
  {
    var output = unsafe local_open(log, O_WRONLY | O_CREAT | O_APPEND)
    if output < 0 { output = unsafe local_open("/dev/null", O_WRONLY) }  // a full disk must not stop a daemon
    defer { close(output) }
    let program = arguments.first ?? ""
    let variables = environment.map { "\($0.key)=\($0.value)" }.sorted()
    var argv = unsafe arguments.map { unsafe strdup($0) } + [nil]
    var envp = unsafe variables.map { unsafe strdup($0) } + [nil]
    defer { unsafe (argv + envp).forEach { unsafe free($0) } }
    var pid: pid_t = 0
    let error = unsafe local_spawn(&pid, program, &argv, &envp, directory, output)
    guard error == 0, let handle = ProcessHandle(pid: pid) else {
      throw LocalTargetError(
        rule: "start", message: "cannot start \(program): \(Files.reason(error == 0 ? errno : error))")
    }
    return handle
  }

  /// Whether it has ended.
  var hasEnded: Bool {
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe Glibc.poll(&poll, 1, 0) > 0
  }

  /// Sends it a signal; nothing happens where it has ended.
  func signal(_ number: Int32) { _ = local_pidfd_signal(descriptor, number) }

  /// Waits for its end, and says how it ended: `exit status 1`, `signal 9`; a process that is not a child of this
  /// one only `ended`.
  func waitForEnd() async -> String {
    if !hasEnded {
      let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .global())
      await withCheckedContinuation { continuation in
        source.setEventHandler {
          source.setEventHandler {}
          source.cancel()
          continuation.resume()
        }
        source.resume()
      }
    }
    let end = local_pidfd_wait(descriptor)
    if end < 0 { return "ended" }
    return end < 256 ? "exit status \(end)" : "signal \(end - 256)"
  }

  /// Waits for its end for a while at most.
  ///
  /// - Returns: Whether it has ended.
  func waitForEnd(seconds: Double) async -> Bool {
    await waitUntil(seconds: seconds) { self.hasEnded }
  }
}

/// Asks again and again, every few milliseconds, until the answer is yes or the time is over.
///
/// - Returns: Whether the answer was yes.
func waitUntil(
  isolation: isolated (any Actor)? = #isolation, seconds: Double, every: Duration = .milliseconds(10),
  _ condition: () async -> Bool
) async -> Bool {
  let clock = ContinuousClock()
  let end = clock.now + .milliseconds(Int64(seconds * 1000))
  while true {
    if await condition() { return true }
    if clock.now >= end || Task.isCancelled { return false }
    try? await clock.sleep(for: every)
  }
}
