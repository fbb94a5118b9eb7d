import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of a file, read with a bound, or the finding that says why there are none.
enum FileBytes {
  /// Reads all of a file that is no larger than `limit` bytes. `-` is standard input; a pipe is fine.
  static func read(_ path: String, limit: Int, name: String) -> Result<[UInt8], FileFault> {
    let descriptor = path == "-" ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return .failure(FileFault(errno, name)) }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var bytes: [UInt8] = []
    while bytes.count <= limit {
      var block = [UInt8](repeating: 0, count: min(64 * 1024, limit + 1 - bytes.count))
      let count = unsafe block.withUnsafeMutableBytes { buffer in
        unsafe Self.read(descriptor, buffer)
      }
      if count < 0 { return .failure(FileFault(errno, name)) }
      if count == 0 { return .success(bytes) }
      bytes.append(contentsOf: block[..<count])
    }
    let finding = ReadingRules.fileTooLarge.finding(
      file: name, at: nil, "the file is larger than \(limit / 1024) KiB", hint: "is this the right file?")
    return .failure(FileFault(finding: finding))
  }

  private static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    while true {
      #if canImport(Glibc)
        let count = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #elseif canImport(Musl)
        let count = unsafe Musl.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        let count = unsafe Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 || errno != EINTR { return count }
    }
  }
}

/// Why a file could not be read.
struct FileFault: Error {
  let finding: Diagnostic

  init(finding: Diagnostic) { self.finding = finding }

  /// The finding for an error number of `open` or `read`.
  init(_ code: Int32, _ name: String) {
    let file = Quoted.name(name)
    finding =
      switch code {
      case ENOENT, ENOTDIR:
        ReadingRules.fileMissing.finding(
          file: name, at: nil, "there is no file \(file)",
          hint: "write one with `apus init`, or name another: `apus check FILE`")
      case EISDIR:
        ReadingRules.fileUnreadable.finding(
          file: name, at: nil, "\(file) is a directory", hint: "name the file in it: \(name)/cluster.yaml")
      case EACCES, EPERM:
        ReadingRules.fileUnreadable.finding(
          file: name, at: nil, "\(file) may not be read by this user",
          hint: "check its permissions: ls -l \(name)")
      default:
        ReadingRules.fileUnreadable.finding(
          file: name, at: nil,
          "\(file) cannot be read: \(unsafe String(cString: strerror(code)))",
          hint: nil)
      }
  }
}
