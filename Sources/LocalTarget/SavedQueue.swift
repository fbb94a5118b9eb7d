#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What slurmctld has written of its queue, as far as it tells which jobs are safe.
enum SavedQueue {
  /// The highest job number that slurmctld had given when it saved; nil where the file is missing or of another form.
  ///
  /// The form of `job_state` (`dump_all_job_state`, 20.11 to 24.11): a text with its length before it, the protocol's
  /// version in two bytes, the time in eight, and the number in four; high bytes first.
  static func lastJob(in state: [UInt8]) -> Int? {
    func number(_ start: Int, _ count: Int) -> Int? {
      guard start >= 0, start + count <= state.count else { return nil }
      return state[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
    }
    guard let length = number(0, 4), length > 0, length < 64, state.dropFirst(4).starts(with: "PROTOCOL_VERSION".utf8)
    else { return nil }
    return number(4 + length + 2 + 8, 4)
  }

  /// Waits until a job that was accepted is on the disk too: slurmctld answers before. A few milliseconds; where it
  /// saves in its own time, five seconds.
  static func wait(for job: Int, in folder: StateFolder) async {
    _ = await waitUntil(seconds: 6, every: .milliseconds(5)) {
      guard let data = FileManager.default.contents(atPath: folder.slurmState + "/job_state") else { return false }
      // Another form than the known one is no reason to wait.
      return lastJob(in: Array(data.prefix(256))).map { $0 >= job } ?? true
    }
  }
}
