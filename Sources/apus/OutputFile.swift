import Glibc

/// A file that a command writes: whole, or not at all.
struct OutputFile {
  /// Where it goes.
  let path: String

  /// Writes the text beside the path first and then moves it there, so that a reader never sees half a file.
  ///
  /// - Throws: `OutputError` where it cannot be written; where there is a file already and `replacing` is false.
  func write(_ text: String, replacing: Bool) throws(OutputError) {
    try write(Array(text.utf8), replacing: replacing)
  }

  /// The same of bytes.
  ///
  /// - Throws: `OutputError` where it cannot be written; where there is a file already and `replacing` is false.
  func write(_ bytes: [UInt8], replacing: Bool) throws(OutputError) {
    let draft = "\(path).new.\(getpid())"
    // What an earlier process of this number may have left.
    _ = unsafe unlink(draft)
    let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputError(path: path, code: errno) }
    var code = Self.fill(descriptor, bytes)
    if close(descriptor) != 0, code == 0 { code = errno }
    if code == 0 { code = place(draft, replacing) }
    _ = unsafe unlink(draft)
    if code != 0 { throw OutputError(path: path, code: code) }
  }

  private func place(_ draft: String, _ replacing: Bool) -> Int32 {
    if !replacing {
      // Unlike `rename`, `link` fails where the path is taken; not every file system has it.
      if unsafe link(draft, path) == 0 { return 0 }
      let code = errno
      guard code == EPERM || code == EOPNOTSUPP || code == ENOSYS else { return code }
      if unsafe access(path, F_OK) == 0 { return EEXIST }
    }
    return unsafe rename(draft, path) == 0 ? 0 : errno
  }

  /// Writes all bytes; the error's number, 0 for none.
  private static func fill(_ descriptor: Int32, _ bytes: [UInt8]) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return errno }
      rest = rest.dropFirst(count)
    }
    return fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno
  }

  /// Makes a directory and those around it.
  ///
  /// - Throws: `OutputError` where one cannot be made.
  static func makeDirectory(_ path: String) throws {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += part + "/"
      var info = stat()
      let isThere = unsafe stat(made, &info) == 0
      if isThere, info.st_mode & S_IFMT == S_IFDIR { continue }
      guard unsafe mkdir(String(made.dropLast()), 0o777) == 0 || errno == EEXIST else {
        throw OutputError(path: String(made.dropLast()), code: errno)
      }
    }
  }
}

/// Why a file or directory could not be written.
struct OutputError: Error {
  let path: String
  let code: Int32

  /// Whether there is a file already.
  var isTaken: Bool { code == EEXIST }

  var message: String { "`\(path)` cannot be written: \(unsafe String(cString: strerror(code)))" }

  var hint: String? {
    switch code {
    case ENOTDIR: "a part of the path is a file"
    case EISDIR, EBUSY: "it is a directory"
    case EACCES, EPERM, EROFS: "choose a place that this user may write to"
    case ENOENT: "the directory is not there"
    case ENOSPC, EDQUOT: "the disk is full"
    default: nil
    }
  }
}
