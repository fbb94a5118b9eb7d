/// Something that must be able to speak with something else: the rules of the security groups are made from these, and
/// from nothing else. Answers come back by themselves, for security groups remember connections.
public struct Flow: Sendable, Hashable {
  /// Who speaks, or is spoken to.
  public enum End: Sendable, Hashable {
    /// One of the network's places.
    case place(Place)
    /// Addresses that have no group that we know: who they are, and their ranges in CIDR notation.
    case addresses(String, [String])

    /// Anywhere that routes lead.
    public static let anywhere = End.addresses("anywhere that routes lead", ["0.0.0.0/0"])
  }

  /// Its name, which stands in the description of each of its rules.
  public let name: String
  /// Who speaks first.
  public let from: End
  /// Who listens.
  public let to: End
  /// On which ports.
  public let ports: [Ports]
  /// Why, and where that is said.
  public let why: String
  /// Whether it is only let out, and not in: somebody asks for the rule, and nobody speaks.
  public let isOutOnly: Bool

  init(_ name: String, from: End, to: End, _ ports: [Ports], isOutOnly: Bool = false, why: String) {
    self.isOutOnly = isOutOnly
    self.name = name
    self.from = from
    self.to = to
    self.ports = ports
    self.why = why
  }

  init(_ name: String, from: Place, to: Place, _ ports: Ports..., isOutOnly: Bool = false, why: String) {
    self.init(name, from: .place(from), to: .place(to), ports, isOutOnly: isOutOnly, why: why)
  }
}
