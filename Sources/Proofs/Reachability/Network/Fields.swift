import Platform
import Serialization

/// Reads properties of network resources as AWS takes them.
enum Fields {
  /// A number that is written as one or as a text.
  static func number(_ json: JSON?) -> Int? {
    json?.int ?? json?.string.flatMap { $0.utf8.count <= 12 ? Int($0) : nil }
  }

  /// A flag that is written as one or as a text.
  static func flag(_ json: JSON?) -> Bool { json?.bool ?? (json?.string.map { $0.lowercased() == "true" } ?? false) }

  /// Texts of a list, or a single one.
  static func texts(_ json: JSON?) -> [String] { json?.array?.compactMap(\.string) ?? json?.string.map { [$0] } ?? [] }

  /// What a value refers to its resource by: the attribute that gives the id is the same as the reference.
  static func key(_ text: String) -> String {
    guard text.hasPrefix("${"), let suffix = idSuffixes.first(where: { text.hasSuffix($0) }) else { return text }
    return text.dropLast(suffix.utf8.count) + "}"
  }

  private static let idSuffixes = [
    ".GroupId}", ".SubnetId}", ".VpcId}", ".InternetGatewayId}", ".RouteTableId}", ".NatGatewayId}", ".Id}",
    ".FileSystemId}",
  ]

  /// The same; nil where it is no text.
  static func key(_ json: JSON?) -> String? { json?.string.map(key) }

  /// The ports of a security group's rule. Without ports all of them; -1 as a type of ICMP is all.
  static func ports(rule: JSON) -> Ports {
    guard let number = protocolNumber(rule["IpProtocol"]) else { return .all }
    return ports(number, from: Self.number(rule["FromPort"]), to: Self.number(rule["ToPort"]))
  }

  /// The ports of an entry of a network's access list.
  static func ports(entry: JSON) -> Ports {
    guard let number = protocolNumber(entry["Protocol"]) else { return .all }
    if number == Ports.Number.icmp || number == Ports.Number.icmpV6 {
      return ports(number, from: Self.number(entry["Icmp"]?["Type"]), to: Self.number(entry["Icmp"]?["Code"]))
    }
    let range = entry["PortRange"]
    return ports(number, from: Self.number(range?["From"]), to: Self.number(range?["To"]))
  }

  private static func ports(_ number: Int, from: Int?, to: Int?) -> Ports {
    switch number {
    case Ports.Number.tcp, Ports.Number.udp:
      guard let from, let to, from != -1 else { return Ports(number, [0...0xFFFF]) }
      return from <= to ? Ports(number, [from...to]) : .none
    case Ports.Number.icmp, Ports.Number.icmpV6:
      guard let type = from, type != -1 else { return Ports(number, [0...0xFFFF]) }
      guard (0...255).contains(type) else { return .none }
      guard let code = to, code != -1 else { return Ports(number, [type << 8...(type << 8 | 0xFF)]) }
      return (0...255).contains(code) ? Ports(number, [(type << 8 | code)...(type << 8 | code)]) : .none
    default: return Ports(number, [0...0xFFFF])
    }
  }

  /// A protocol's number; nil for all of them, and for what cannot be read, which is taken as all.
  private static func protocolNumber(_ json: JSON?) -> Int? {
    switch json?.string?.lowercased() {
    case "tcp": Ports.Number.tcp
    case "udp": Ports.Number.udp
    case "icmp": Ports.Number.icmp
    case "icmpv6": Ports.Number.icmpV6
    default: number(json).flatMap { (0...255).contains($0) ? $0 : nil }
    }
  }
}
