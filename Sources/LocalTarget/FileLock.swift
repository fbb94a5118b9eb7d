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
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Whether some process holds the lock. Asking does not take it, not even for a moment.
  static func isHeld(_ path: String) -> Bool {
    let descriptor = unsafe local_open(path, O_RDWR)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return local_is_locked(descriptor) == 1
  }
}
