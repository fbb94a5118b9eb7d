import Diagnostics
import Foundation
import Glibc
import Testing

@testable import LocalTarget

/// The supervisor is spoken to by Slurm's scripts and by commands that are interrupted at any moment: whatever they
/// send, it goes on answering.
@Suite struct ControlSocketTests {
  let folder: TemporaryFolder
  var path: String { folder.path + "/sock" }

  init() throws {
    folder = try TemporaryFolder()
    let listener = try ControlSocket.listen(at: folder.path + "/sock")
    ControlSocket.serve(listener) { request in
      switch request {
      case .resume(let nodes): .refused(nodes)
      default: .done
      }
    }
  }

  private func ask(_ nodes: String = "a", seconds: Int = 10) async throws -> String? {
    let path = path
    return try await blocking { Self.ask(nodes, at: path, seconds: seconds) }
  }

  private static func ask(_ nodes: String, at path: String, seconds: Int = 10) -> String? {
    guard case .refused(let diagnostics) = ControlSocket.ask(.resume(nodes: nodes), at: path, seconds: seconds) else {
      return nil
    }
    return diagnostics.first?.message
  }

  private static func connect(_ path: String) throws -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: Array(path.utf8)) }
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(result == 0)
    return descriptor
  }

  private static func send(_ bytes: [UInt8], to descriptor: Int32) {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes[sent...].withUnsafeBytes {
        unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  /// Sends bytes, and then reads all that comes back.
  private func exchange(_ bytes: [UInt8]) async throws -> String {
    let path = path
    return try await blocking {
      let descriptor = try Self.connect(path)
      defer { close(descriptor) }
      Self.send(bytes, to: descriptor)
      var answer: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 4096)
      while case let count = unsafe read(descriptor, &buffer, buffer.count), count > 0 { answer += buffer[..<count] }
      return String(decoding: answer, as: UTF8.self)
    }
  }

  @Test func answers() async throws {
    #expect(try await ask() == "a")
    let long = String(repeating: "n", count: 1 << 20)
    #expect(try await ask(long) == long)
    #expect(ControlSocket.answers(path))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600, "for the user only")
  }

  /// What is no request is refused in words.
  @Test(arguments: [
    "\n", "x\n", "{}\n", "{\"resume\":{}}\n", "{\"resume\":{\"nodes\":1}}\n", "\0\0\n", "{\"stop\":{},\"resume\":{}}\n",
    String(repeating: "[", count: 100_000) + "\n", "GET / HTTP/1.1\r\n\r\n",
  ])
  func garbage(line: String) async throws {
    #expect(try await exchange(Array(line.utf8)).contains("\"the request is not understood\""))
    #expect(try await ask() == "a")
  }

  /// A line without an end is cut off at a bound instead of filling the memory.
  @Test func hugeLine() async throws {
    let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: ControlSocket.longestLine + (1 << 20))
    #expect(try await exchange(bytes) == "")
    #expect(try await ask() == "a")
  }

  /// Half a line and away, nothing and away, a question and away before the answer.
  @Test func hangUps() async throws {
    let path = path
    try await blocking {
      for text in ["", "{\"resume\"", "{\"resume\":{\"nodes\":\"a\"}}\n"] {
        for _ in 0..<50 {
          let descriptor = try Self.connect(path)
          Self.send(Array(text.utf8), to: descriptor)
          close(descriptor)
        }
      }
    }
    #expect(try await ask() == "a")
  }

  /// Connections that say nothing do not keep others waiting.
  @Test func silentOnesDoNotBlock() async throws {
    let path = path
    let silent = try await blocking { try (0..<100).map { _ in try Self.connect(path) } }
    defer { for descriptor in silent { close(descriptor) } }
    #expect(try await ask("still there", seconds: 5) == "still there")
  }

  /// A job over many nodes makes many requests at once: each gets its own answer.
  @Test func manyAtOnce() async throws {
    let path = path
    let right = try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<200 { group.addTask { try await blocking { Self.ask("n\(index)", at: path) == "n\(index)" } } }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(right == 200)
  }

  /// A socket that a dead supervisor left is replaced; nobody answers at one that was left, or at none.
  @Test func deadSockets() throws {
    let dead = folder.path + "/dead"
    close(try ControlSocket.listen(at: dead))
    #expect(!ControlSocket.answers(dead))
    #expect(ControlSocket.ask(.stop, at: dead) == nil)
    #expect(ControlSocket.ask(.stop, at: folder.path + "/none") == nil)
    #expect(ControlSocket.ask(.stop, at: "/" + String(repeating: "x", count: 200)) == nil)
    close(try ControlSocket.listen(at: dead))
  }

  /// What cannot be listened on is said with its reason.
  @Test func placesWithoutSockets() {
    let long = "/tmp/" + String(repeating: "x", count: 110)
    for (path, reason) in [(folder.path + "/none/sock", "No such file or directory"), (long, "File name too long")] {
      #expect {
        close(try ControlSocket.listen(at: path))
      } throws: {
        "\($0)" == "cannot listen on \(path): \(reason)"
      }
    }
  }

  /// A supervisor that stops answering does not hold a command for ever.
  @Test func asksWithALimit() async throws {
    let mute = folder.path + "/mute"
    let listener = try ControlSocket.listen(at: mute)
    defer { close(listener) }
    #expect(try await blocking { ControlSocket.ask(.stop, at: mute, seconds: 1) == nil })
  }
}
