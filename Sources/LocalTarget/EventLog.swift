#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import CLocalTarget
import Glibc

/// What happened: the last events in memory, all of them in a file.
struct EventLog {
  private(set) var recent: [SupervisorStatus.Event] = []
  private let path: String
  private var count = 0

  /// Appends to the file at `path`.
  init(path: String) { self.path = path }

  /// Notes an event. A full disk loses the line in the file, never the event.
  mutating func add(_ text: String) {
    count += 1
    let line = text.split(separator: "\n", omittingEmptySubsequences: true).joined(separator: "; ")
    let event = SupervisorStatus.Event(number: count, time: Date.now.timeIntervalSince1970, text: line)
    recent.append(event)
    if recent.count > 300 { recent.removeFirst(100) }
    let file = unsafe local_open(path, O_WRONLY | O_CREAT | O_APPEND)
    guard file >= 0 else { return }
    let bytes = Array("\(Date(timeIntervalSince1970: event.time).formatted(.iso8601)) \(line)\n".utf8)
    _ = unsafe write(file, bytes, bytes.count)
    close(file)
  }
}
