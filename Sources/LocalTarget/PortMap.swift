import Glibc
import Planning

/// The TCP ports of one cluster, all on the loopback address. A port is kept as long as it can be had, so that
/// running nodes need not be told a new one.
public struct PortMap: Sendable, Hashable, Codable {
  /// slurmctld's.
  public var controller: Int
  /// slurmdbd's.
  public var accounting: Int
  /// Each node's slurmd's.
  public var nodes: [String: Int]

  /// Below the range from which the kernel takes ports for outgoing connections.
  static let range = 10_000..<32_768

  /// Ports for every node of the plan: those of `old` where it has them (0 is none), free ones otherwise.
  ///
  /// - Parameters:
  ///   - seed: Where the search begins, so that clusters seldom meet.
  ///   - taken: Ports that belong to others though nobody listens there now.
  ///   - isFree: Whether a port can be listened on.
  /// - Throws: `LocalTargetError` where there are more nodes than free ports.
  static func allocate(
    for nodes: [String], keeping old: PortMap?, seed: UInt64, avoiding taken: Set<Int>,
    isFree: (Int) -> Bool = PortMap.isFree
  ) throws(LocalTargetError) -> PortMap {
    var used = taken
    if let old { used.formUnion([old.controller, old.accounting]) }
    for node in nodes { if let port = old?.nodes[node] { used.insert(port) } }
    var next = Int(seed % UInt64(range.count))
    var tried = 0
    func free() throws(LocalTargetError) -> Int {
      while tried < range.count {
        let port = range.lowerBound + next
        next = (next + 1) % range.count
        tried += 1
        if !used.contains(port), isFree(port) {
          used.insert(port)
          return port
        }
      }
      throw LocalTargetError(
        rule: "local-ports", message: "\(nodes.count) nodes need more TCP ports than this machine has free",
        hint: "give the queues a smaller maximum of nodes for the rehearsal")
    }
    let controller = if let port = old?.controller, port > 0 { port } else { try free() }
    let accounting = if let port = old?.accounting, port > 0 { port } else { try free() }
    var ports: [String: Int] = [:]
    for node in nodes { ports[node] = if let port = old?.nodes[node] { port } else { try free() } }
    return PortMap(controller: controller, accounting: accounting, nodes: ports)
  }

  /// The same without the ports that cannot be had: `allocate` finds others for them.
  func withoutTaken(isFree: (Int) -> Bool = PortMap.isFree) -> PortMap {
    PortMap(
      controller: isFree(controller) ? controller : 0, accounting: isFree(accounting) ? accounting : 0,
      nodes: nodes.filter { isFree($0.value) })
  }

  /// Every port of this cluster.
  var all: Set<Int> { Set(nodes.values).union([controller, accounting]) }

  /// Whether nobody listens on the port, on any address.
  static func isFree(_ port: Int) -> Bool {
    unsafe withSocket(port: port, address: INADDR_ANY) { descriptor, address, size in
      unsafe bind(descriptor, address, size) == 0
    }
  }

  /// Whether somebody listens on the port of the loopback address.
  static func answers(_ port: Int) -> Bool {
    unsafe withSocket(port: port, address: INADDR_LOOPBACK) { descriptor, address, size in
      unsafe connect(descriptor, address, size) == 0
    }
  }

  private static func withSocket(
    port: Int, address: UInt32, _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Bool
  ) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    // Otherwise a port that was in use a moment ago (TIME_WAIT) looks taken.
    var reuse: Int32 = 1
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = in_port_t(UInt16(clamping: port)).bigEndian
    name.sin_addr.s_addr = address.bigEndian
    return unsafe withUnsafePointer(to: &name) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
