import CLocalTarget
import Glibc

/// A lock that is held as long as this value lives, and is given back whatever way the process ends.
final class FileLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock; nil where another process holds it or the file cannot be opened.
  init?(_ path: String) {
    descriptor = unsafe local_open(path, O_RDWR | O_CREAT)
    guard descriptor >= 0 else { return nil }
    if local_lock(descriptor) != 0 { return nil }
    let pid = Array("\(getpid())\n".utf8)
    if ftruncate(descriptor, 0) == 0 { _ = unsafe write(descriptor, pid, pid.count) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Whether some process holds the lock. Asking does not take it, not even for a moment.
  static func isHeld(_ path: String) -> Bool {
    let descriptor = unsafe local_open(path, O_RDWR)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return local_is_locked(descriptor) == 1
  }

  /// The process that holds the lock; nil where none does.
  static func holder(_ path: String) -> ProcessHandle? {
    var text = [UInt8](repeating: 0, count: 16)
    let descriptor = unsafe local_open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let count = unsafe read(descriptor, &text, text.count)
    guard count > 0, let pid = Int32(String(decoding: text.prefix(count).prefix { $0 != 0x0a }, as: UTF8.self)), pid > 1
    else { return nil }
    // Held first, looked at after: the pid cannot have come to mean another process meanwhile.
    guard let process = ProcessHandle(pid: pid), isHeld(path) else { return nil }
    return process
  }
}
