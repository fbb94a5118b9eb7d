import Diagnostics
import Foundation
import Glibc
import Testing

@testable import LocalTarget

/// The state folder survives a power cut at any moment: a file is the old one or the new one, whole.
@Suite struct FilesTests {
  let folder: TemporaryFolder
  var file: String { folder.path + "/file" }

  init() throws { folder = try TemporaryFolder() }

  private func mode(_ path: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  /// What is written is read again, for the user's eyes only unless it is said otherwise.
  @Test func bytesAndMode() throws {
    try Files.write("one", to: file)
    #expect(text(file) == "one")
    #expect(try mode(file) == 0o600)
    try Files.write("two", to: file, mode: 0o755)
    #expect(text(file) == "two")
    #expect(try mode(file) == 0o755)
    try Files.write([], to: file)
    #expect(text(file) == "")
    #expect(try folder.names() == ["file"], "nothing is left beside it")
  }

  /// A reader that opened the old file keeps it, and so does one that maps a running program (slurmd, apus-node).
  @Test func oldFileStaysWithItsReaders() throws {
    try Files.write("old", to: file)
    let reader = try #require(FileHandle(forReadingAtPath: file))
    try Files.write("new", to: file)
    #expect(try reader.readToEnd() == Data("old".utf8))
    #expect(text(file) == "new")
  }

  /// A write that was cut off leaves `file.new`, which may be read-only (munge's key) or anything else: the next write
  /// takes its place, and does not write through it.
  @Test func leftoverOfACutOffWrite() throws {
    try write("precious", to: folder.path + "/other")
    try FileManager.default.createSymbolicLink(atPath: file + ".new", withDestinationPath: folder.path + "/other")
    try Files.write("new", to: file)
    #expect(text(file) == "new")
    #expect(text(folder.path + "/other") == "precious")
    try write("half", to: file + ".new")
    unsafe chmod(file + ".new", 0o400)
    try Files.write("newer", to: file)
    #expect(text(file) == "newer")
  }

  /// What cannot be written is an error with the path and the system's words, and leaves nothing behind.
  @Test func failureSaysWhatAndWhy() throws {
    #expect {
      try Files.write("x", to: folder.path + "/none/file")
    } throws: {
      "\($0)" == "cannot write \(folder.path)/none/file: No such file or directory"
    }
    try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
    #expect(throws: LocalTargetError.self) { try Files.write("x", to: file) }
    #expect(try folder.names() == ["file"])
  }

  /// Root may mount; others cannot have a full disk of their own.
  private static var canMount: Bool { unsafe geteuid() == 0 && system("mount --version > /dev/null 2>&1") == 0 }

  /// A full disk keeps the old file whole, leaves no half of the new one, and the message says what to do.
  @Test(.enabled(if: canMount, "a disk of its own to fill needs root and mount(8)"))
  func fullDiskKeepsTheOldFile() async throws {
    guard try await sh("mount -t tmpfs -o size=64k apus-test '\(folder.path)'").how == "exit status 0" else {
      return  // root in a container without the right to mount
    }
    defer { unsafe umount2(folder.path, Int32(MNT_DETACH)) }
    try Files.write("old", to: file)
    #expect {
      try Files.write([UInt8](repeating: 1, count: 100_000), to: file)
    } throws: {
      let error = $0 as? LocalTargetError
      return "\($0)".contains("No space left on device") && error?.diagnostics.first?.hint?.contains("free") == true
    }
    #expect(text(file) == "old")
    #expect(try folder.names() == ["file"])
    #expect(try #require(Files.freeBytes(at: folder.path)) < 64 << 10)
  }

  /// A file that is missing, half or something else is nothing, not a crash: the folder may have been tampered with.
  @Test func onlyWholeJSONIsRead() throws {
    let ports = PortMap(controller: 1, accounting: 2, nodes: ["a": 3])
    try Files.write(json: ports, to: file)
    #expect(Files.read(PortMap.self, from: file) == ports)
    #expect(
      text(file) == #"{"accounting":2,"controller":1,"nodes":{"a":3}}"#, "keys are sorted: same value, same bytes")
    for bad in [
      "", "{", "[]", "null", "{}", #"{"accounting":"2"}"#, "\u{0}\u{1}", String(repeating: "[", count: 100_000),
    ] {
      try write(bad, to: file)
      #expect(Files.read(PortMap.self, from: file) == nil, "\(bad.prefix(20))")
    }
    #expect(Files.read(PortMap.self, from: folder.path + "/none") == nil)
    #expect(Files.read(PortMap.self, from: folder.path) == nil, "a folder is no file")
  }

  /// The copy of a program is not written again while it runs.
  @Test func copyOnlyWhatDiffers() throws {
    try write("program", to: folder.path + "/source")
    try Files.copy(folder.path + "/source", to: file)
    let before = try FileManager.default.attributesOfItem(atPath: file)[.systemFileNumber] as? Int
    try Files.copy(folder.path + "/source", to: file)
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.systemFileNumber] as? Int == before)
    #expect(try mode(file) == 0o755)
    #expect(throws: LocalTargetError.self) { try Files.copy(folder.path + "/none", to: file) }
  }

  @Test func freeBytesOfNowhere() {
    #expect(Files.freeBytes(at: folder.path + "/none") == nil)
  }
}
