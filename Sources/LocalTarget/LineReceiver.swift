import Dispatch
import Glibc
import Synchronization

/// Takes one line from a connection. No thread waits for it: those are few, the whole supervisor's, and connections
/// that say nothing may be many.
final class LineReceiver: Sendable {
  private let received = Mutex((bytes: [UInt8](), isWhole: false))

  /// Waits for a line.
  ///
  /// - Parameters:
  ///   - limit: The most bytes that it may have.
  ///   - seconds: The most time that it may take.
  ///   - queue: A serial queue.
  ///   - done: Is called once with the line, without its line feed; with nil where none came.
  static func receive(
    _ connection: Int32, limit: Int, seconds: Int, on queue: DispatchQueue,
    done: @escaping @Sendable ([UInt8]?) -> Void
  ) {
    let receiver = LineReceiver()
    let source = DispatchSource.makeReadSource(fileDescriptor: connection, queue: queue)
    let timer = DispatchSource.makeTimerSource(queue: queue)
    source.setEventHandler {
      if receiver.isOver(afterReading: connection, limit: limit) { source.cancel() }
    }
    // The descriptor is watched until here, so only now may it be closed.
    source.setCancelHandler {
      timer.cancel()
      let line = receiver.received.withLock { $0.isWhole ? $0.bytes : nil }
      done(line)
    }
    timer.setEventHandler { source.cancel() }
    timer.schedule(deadline: .now() + .seconds(seconds))
    timer.resume()
    source.resume()
  }

  private func isOver(afterReading connection: Int32, limit: Int) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = unsafe recv(connection, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    if count < 0 && (errno == EAGAIN || errno == EINTR) { return false }
    guard count > 0 else { return true }
    return received.withLock { received in
      if let end = buffer[..<count].firstIndex(of: UInt8(ascii: "\n")) {
        received.bytes += buffer[..<end]
        received.isWhole = true
        return true
      }
      received.bytes += buffer[..<count]
      return received.bytes.count >= limit
    }
  }
}
