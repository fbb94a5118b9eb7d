/// Ports of a protocol.
public struct Ports: Sendable, Hashable {
  /// How EC2 names protocols.
  public enum TransportProtocol: String, Sendable, Hashable {
    case tcp
    case udp
    /// Every one, with all its ports.
    case all = "-1"
  }

  /// The protocol.
  public let `protocol`: TransportProtocol
  /// The ports; nil for all of them.
  public let range: ClosedRange<Int>?

  /// A TCP port.
  public static func tcp(_ port: Int) -> Ports { tcp(port...port) }
  /// TCP ports.
  public static func tcp(_ ports: ClosedRange<Int>) -> Ports { Ports(protocol: .tcp, range: ports) }
  /// A UDP port.
  public static func udp(_ port: Int) -> Ports { udp(port...port) }
  /// UDP ports.
  public static func udp(_ ports: ClosedRange<Int>) -> Ports { Ports(protocol: .udp, range: ports) }
  /// Everything, whatever the protocol: what an Elastic Fabric Adapter asks for.
  public static let everything = Ports(protocol: .all, range: nil)

  /// As people write them: `tcp 2049`, `tcp 1018-1023`, `all`.
  public var text: String {
    let name = self.protocol == .all ? "all" : self.protocol.rawValue
    guard let range else { return name }
    return range.count == 1 ? "\(name) \(range.lowerBound)" : "\(name) \(range.lowerBound)-\(range.upperBound)"
  }
}
