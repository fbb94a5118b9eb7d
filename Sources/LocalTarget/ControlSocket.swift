import CLocalTarget
import Dispatch
import Glibc

/// One end of the supervisor's Unix socket. A connection carries one line each way.
enum ControlSocket {
  /// The longest line that is taken: a plan of the largest cluster fits in it many times.
  static let longestLine = 16 << 20

  /// Listens on a path, for the calling user only. A socket that a dead supervisor left is replaced.
  static func listen(at path: String) throws(LocalTargetError) -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Files.failure("listen on", path) }
    unsafe unlink(path)
    let bound = unsafe withAddress(of: path) { unsafe bind(descriptor, $0, $1) }
    if bound == nil { errno = ENAMETOOLONG }
    guard bound == 0, unsafe chmod(path, 0o600) == 0, Glibc.listen(descriptor, 128) == 0 else {
      let error = errno
      close(descriptor)
      throw Files.failure("listen on", path, error)
    }
    return descriptor
  }

  /// Accepts connections for ever, and answers each line with what `respond` makes of it.
  static func serve(_ listener: Int32, respond: @escaping @Sendable (ControlRequest) async -> ControlResponse) {
    let queue = DispatchQueue(label: "control")
    let answers = DispatchQueue(label: "control-answers", attributes: .concurrent)
    let source = DispatchSource.makeReadSource(fileDescriptor: listener, queue: queue)
    source.setEventHandler {
      let connection = local_accept(listener)
      guard connection >= 0 else { return }
      // The folder keeps others out; this keeps them out where somebody has opened the folder.
      guard local_peer_user(connection) == Int32(bitPattern: geteuid()) || local_peer_user(connection) == 0 else {
        close(connection)
        return
      }
      LineReceiver.receive(connection, limit: longestLine, seconds: 10, on: queue) { line in
        guard let line else {
          close(connection)
          return
        }
        Task {
          let response =
            if let request = JSONLine.decode(ControlRequest.self, from: line) {
              await respond(request)
            } else {
              ControlResponse.refused("the request is not understood")
            }
          answers.async {
            setTimeout(connection, seconds: 10)
            _ = write(JSONLine.encode(response), to: connection)
            close(connection)
          }
        }
      }
    }
    source.setCancelHandler { withExtendedLifetime(source) {} }
    source.resume()
  }

  /// Asks the supervisor. Blocks for as long as it takes to answer, `seconds` at most.
  ///
  /// - Returns: Its answer; nil where nobody answers.
  static func ask(_ request: ControlRequest, at path: String, seconds: Int = 30) -> ControlResponse? {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    setTimeout(descriptor, seconds: seconds)
    guard unsafe withAddress(of: path, { unsafe connect(descriptor, $0, $1) }) == 0,
      write(JSONLine.encode(request), to: descriptor), let line = readLine(descriptor)
    else { return nil }
    return JSONLine.decode(ControlResponse.self, from: line)
  }

  /// Whether something accepts connections on the Unix socket.
  static func answers(_ path: String) -> Bool {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return unsafe withAddress(of: path) { unsafe connect(descriptor, $0, $1) } == 0
  }

  private static func withAddress<Result>(
    of path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    let fits = unsafe withUnsafeMutableBytes(of: &address.sun_path) { field in
      guard bytes.count < field.count else { return false }
      unsafe field.copyBytes(from: bytes)
      return true
    }
    guard fits else { return nil }
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }

  private static func setTimeout(_ descriptor: Int32, seconds: Int) {
    var time = timeval(tv_sec: seconds, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, size)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, size)
  }

  private static func readLine(_ descriptor: Int32) -> [UInt8]? {
    var line: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while line.count < longestLine {
      let count = unsafe read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return nil }
      if let end = buffer[..<count].firstIndex(of: UInt8(ascii: "\n")) { return line + buffer[..<end] }
      line += buffer[..<count]
    }
    return nil
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe send(
          descriptor, buffer.baseAddress.map { unsafe $0 + sent }, buffer.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }
}
