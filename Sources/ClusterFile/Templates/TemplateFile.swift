import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why `apus init` wrote nothing.
public struct TemplateFileError: Error, CustomStringConvertible {
  /// What happened, and what to do.
  public let description: String
}

extension Template {
  /// Writes the template as `cluster.yaml` into a directory, which is made where it is not there, and returns the
  /// file's path. A file that is there is never touched. The file appears whole or not at all: it is written beside
  /// itself under another name, and linked to its own name last.
  /// - Throws: `TemplateFileError` where the file is there already or cannot be written.
  public func write(to directory: String, name: String, region: String? = nil) throws -> String {
    let directory = directory.isEmpty ? "." : directory
    try Self.makeDirectory(directory)
    let path = directory == "." ? ClusterFile.defaultName : Self.joined(directory, ClusterFile.defaultName)
    let draft = Self.joined(directory, ".\(ClusterFile.defaultName).\(getpid())")
    // What an earlier process of this number may have left.
    unsafe unlink(draft)
    let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.failure("cannot write in \(directory)", errno) }
    defer { _ = unsafe unlink(draft) }
    do {
      defer { close(descriptor) }
      try Self.write(Array(text(name: name, region: region).utf8), to: descriptor, path)
    }
    switch Self.place(draft, path) {
    case 0: return path
    case EEXIST:
      throw TemplateFileError(
        description: "\(path) is there already, and is left as it is; move it away, or name another directory"
      )
    case let code: throw Self.failure("cannot write \(path)", code)
    }
  }

  /// Gives a file its name, if no other has it; 0 or the error number. Unlike a rename, a link does not replace a file
  /// that has come to be there; on file systems without links a rename must do.
  private static func place(_ draft: String, _ path: String) -> Int32 {
    if unsafe link(draft, path) == 0 { return 0 }
    let code = errno
    guard code == EPERM || code == EOPNOTSUPP || code == ENOSYS else { return code }
    if unsafe access(path, F_OK) == 0 { return EEXIST }
    return unsafe rename(draft, path) == 0 ? 0 : errno
  }

  private static func joined(_ directory: String, _ name: String) -> String {
    directory.hasSuffix("/") ? directory + name : directory + "/" + name
  }

  private static func makeDirectory(_ path: String) throws {
    let parts = path.split(separator: "/")
    var made = path.hasPrefix("/") ? "/" : ""
    for part in parts {
      made += part
      if unsafe mkdir(made, 0o777) != 0, errno != EEXIST, errno != EISDIR {
        throw failure("cannot make the directory \(made)", errno)
      }
      made += "/"
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe posixWrite(descriptor, buffer.baseAddress, buffer.count)
      }
      if count < 0, errno != EINTR { throw failure("cannot write \(path)", errno) }
      if count > 0 { rest = rest.dropFirst(count) }
    }
    if fsync(descriptor) != 0, errno != EINVAL { throw failure("cannot write \(path)", errno) }
  }

  private static func failure(_ what: String, _ code: Int32) -> TemplateFileError {
    TemplateFileError(description: "\(what): \(unsafe String(cString: strerror(code)))")
  }
}

#if canImport(Glibc)
  private let posixWrite = unsafe Glibc.write
#elseif canImport(Musl)
  private let posixWrite = unsafe Musl.write
#else
  private let posixWrite = unsafe Darwin.write
#endif
