import Glibc
import Testing

@testable import LocalTarget

/// Ports are found, never assumed, and kept while they can be: running nodes have them in memory.
@Suite struct PortMapTests {
  private func allocate(
    _ nodes: [String], keeping old: PortMap? = nil, seed: UInt64 = 0, avoiding taken: Set<Int> = [],
    isFree: (Int) -> Bool = { _ in true }
  ) throws -> PortMap {
    try PortMap.allocate(for: nodes, keeping: old, seed: seed, avoiding: taken, isFree: isFree)
  }

  private let names = (1...50).map { "n-\($0)" }

  /// Nobody has another's port, and all are below the range of outgoing connections.
  @Test func everyPortIsItsOwn() throws {
    let map = try allocate(names)
    #expect(map.nodes.count == 50 && map.all.count == 52)
    #expect(map.all.allSatisfy { PortMap.range.contains($0) })
  }

  /// The same cluster has the same ports on every start.
  @Test func deterministic() throws {
    for seed in [0, 1, 99_999, UInt64.max] { #expect(try allocate(names, seed: seed) == allocate(names, seed: seed)) }
    #expect(try allocate(names, seed: 1) != allocate(names, seed: 2), "clusters seldom meet")
  }

  /// A grown queue gets new ports for its new nodes only, and none that another node has.
  @Test func keepsOldPorts() throws {
    let old = try allocate(Array(names.prefix(20)))
    let grown = try allocate(names, keeping: old)
    #expect(grown.controller == old.controller && grown.accounting == old.accounting)
    for name in names.prefix(20) { #expect(grown.nodes[name] == old.nodes[name]) }
    #expect(grown.all.count == 52)
    let shrunk = try allocate(Array(names.suffix(5)), keeping: grown)
    #expect(shrunk.nodes.count == 5, "nodes that are gone give theirs back")
  }

  /// Neither a port that somebody listens on, nor one that a sleeping node of another cluster owns, is taken.
  @Test func avoidsWhatIsTaken() throws {
    let first = try allocate(names)
    let second = try allocate(names, avoiding: first.all)
    #expect(first.all.isDisjoint(with: second.all))
    let odd = try allocate(names) { $0 % 2 == 1 }
    #expect(odd.all.allSatisfy { $0 % 2 == 1 })
  }

  /// More nodes than ports is an error with a way out, not an endless search.
  @Test func exhaustion() throws {
    let few = Set((0..<30).map { PortMap.range.upperBound - 1 - $0 })
    #expect(try allocate(Array(names.prefix(28)), seed: 5) { few.contains($0) }.all == few, "the last one is found")
    #expect {
      try allocate(names) { few.contains($0) }
    } throws: {
      "\($0)".hasPrefix("50 nodes need more TCP ports than this machine has free; give the queues")
    }
    #expect(throws: LocalTargetError.self) { try allocate([], isFree: { _ in false }) }
  }

  /// A port is free until somebody listens, on any of this machine's addresses; and one that listens answers.
  @Test(arguments: [INADDR_ANY, INADDR_LOOPBACK])
  func listeners(address: UInt32) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = address.bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    unsafe withUnsafeMutablePointer(to: &name) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe #expect(bind(listener, $0, size) == 0)
        unsafe #expect(getsockname(listener, $0, &size) == 0)
      }
    }
    let port = Int(UInt16(bigEndian: name.sin_port))
    #expect(!PortMap.answers(port))
    #expect(listen(listener, 1) == 0)
    #expect(!PortMap.isFree(port))
    #expect(PortMap.answers(port))
  }
}
