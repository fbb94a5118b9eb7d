import Glibc

/// A file that a command reads whole.
enum InputFile {
  /// No plan has larger files.
  private static let limit = 64 << 20

  /// Its bytes; nil where it is no readable file, or larger than 64 MiB.
  static func bytes(of path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var info = stat()
    guard unsafe fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_size <= limit else {
      return nil
    }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0 || result.count > limit { return nil }
      if count == 0 { return result }
      result += buffer[..<count]
    }
  }
}
