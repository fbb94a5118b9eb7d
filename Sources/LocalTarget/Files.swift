import CLocalTarget
#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Glibc

/// Reading and writing the state folder: whole files, or not at all.
enum Files {
  /// Writes the file so that a reader sees the old or the new bytes, never half of them. It is on the disk
  /// before it takes the old one's place.
  static func write(_ text: String, to path: String, mode: mode_t = 0o600) throws(LocalTargetError) {
    try write(Array(text.utf8), to: path, mode: mode)
  }

  /// Writes bytes as `write(_:to:mode:)` writes text.
  static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o600) throws(LocalTargetError) {
    let temporary = path + ".new"
    // A write that was cut off may have left one that cannot be written to.
    unsafe unlink(temporary)
    let file = unsafe local_open(temporary, O_WRONLY | O_CREAT | O_EXCL)
    guard file >= 0 else { throw failure("write", path) }
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(file, buffer.baseAddress.map { unsafe $0 + written }, buffer.count - written)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      written += count
    }
    let complete = written == bytes.count && fchmod(file, mode) == 0 && fsync(file) == 0
    let error = errno
    close(file)
    guard complete else {
      unsafe unlink(temporary)
      throw failure("write", path, error)
    }
    guard unsafe rename(temporary, path) == 0 else {
      let error = errno
      unsafe unlink(temporary)
      throw failure("write", path, error)
    }
  }

  /// Writes a value as JSON, keys sorted.
  static func write(json value: some Encodable, to path: String) throws(LocalTargetError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else {
      throw LocalTargetError(rule: "state-folder", message: "cannot write \(path): it has no JSON form")
    }
    try write(Array(data), to: path)
  }

  /// Reads a value from JSON; nil where the file is missing or holds something else.
  static func read<Value: Decodable>(_ type: Value.Type, from path: String) -> Value? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return try? JSONDecoder().decode(type, from: data)
  }

  /// Copies an executable file.
  static func copy(_ source: String, to path: String) throws(LocalTargetError) {
    guard let data = FileManager.default.contents(atPath: source) else {
      throw LocalTargetError(rule: "state-folder", message: "cannot read \(source)")
    }
    if FileManager.default.contents(atPath: path) == data { return }
    try write(Array(data), to: path, mode: 0o755)
  }

  /// What the system said of the last call.
  static func failure(_ verb: String, _ path: String, _ error: Int32 = errno) -> LocalTargetError {
    LocalTargetError(
      rule: "state-folder", message: "cannot \(verb) \(path): \(reason(error))",
      hint: error == ENOSPC ? "the disk is full: free some space and run the command again" : nil)
  }

  /// The system's words for an error number.
  static func reason(_ error: Int32) -> String { unsafe String(cString: strerror(error)) }

  /// The system's words for an error of Foundation's file calls.
  static func reason(_ error: any Error) -> String {
    let cocoa = error as? CocoaError
    return (cocoa?.underlying as? POSIXError).map { reason($0.code.rawValue) } ?? "\(error)"
  }

  /// Bytes that the calling user may still write to the file system under `path`; nil where it cannot be told.
  static func freeBytes(at path: String) -> Int? {
    var status = statvfs()
    guard unsafe statvfs(path, &status) == 0 else { return nil }
    return Int(clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue)
  }
}
