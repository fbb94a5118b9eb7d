/// Something that must be able to speak with something else, or may.
struct NeededFlow: Sendable {
  /// Where it applies, beside that both places are there.
  enum Condition: Sendable, Hashable {
    case always
    /// Job history is kept by a slurmdbd on the head node.
    case accounting
    /// Job history is kept by a slurmdbd elsewhere.
    case externalSlurmdbd
    /// The nodes mount the file system.
    case mounted
    /// Both are of one queue with an Elastic Fabric Adapter.
    case fabric
    /// Both have an Elastic Fabric Adapter: a queue, and the servers of its file system.
    case storageFabric
    /// There is a way to the internet.
    case internet
    /// File systems of both kinds are in one group.
    case sharedGroup
    /// There is no load balancer.
    case noLoadBalancer
    /// ParallelCluster makes the nodes' groups, so that addresses stand for them.
    case managedGroups
    /// The network is there already.
    case existingNetwork
  }

  /// Its ports.
  enum Width: Sendable, Hashable {
    case fixed(Ports)
    /// Where srun listens: `SrunPortRange`, or whatever port Linux gives.
    case srun
    /// The database's own.
    case database
    /// Those of what the configuration names outside of the templates.
    case external
    /// Those of Amazon DCV, of the destination.
    case desktop
  }

  let from: [Place.Kind]
  let to: [Place.Kind]
  let width: Width
  /// Whether it must be open; else it may be.
  let isRequired: Bool
  let condition: Condition
  /// What does not work without it, or why it may be.
  let why: String
  /// Where that is said.
  let source: String

  /// One that must be open.
  static func needs(
    _ from: [Place.Kind], _ to: [Place.Kind], _ width: Width, _ condition: Condition = .always, why: String,
    source: String
  ) -> NeededFlow {
    NeededFlow(
      from: from, to: to, width: width, isRequired: true, condition: condition, why: why, source: source)
  }

  /// One that may be.
  static func allows(
    _ from: [Place.Kind], _ to: [Place.Kind], _ width: Width, _ condition: Condition = .always, why: String,
    source: String
  ) -> NeededFlow {
    NeededFlow(
      from: from, to: to, width: width, isRequired: false, condition: condition, why: why, source: source)
  }
}

extension NeededFlow.Width {
  static func tcp(_ ranges: ClosedRange<Int>...) -> Self { .fixed(Ports(Ports.Number.tcp, ranges)) }
  static let everything = Self.fixed(.all)
}

/// Ports that are fixed. Read 2026-11-30.
enum WellKnownPorts {
  /// Source: FSx for Lustre user guide, "File system access control with Amazon VPC".
  static let lustre = Ports.tcp(988...988, 1018...1023)
  /// Source: EFS user guide, "Using VPC security groups".
  static let nfs = Ports.tcp(2049...2049)
  /// Source: `FSX_PORTS` of ParallelCluster 3.16.1.
  static let openZFS = Ports.tcp(111...111, 2049...2049, 20001...20003)
    .union(.udp(111...111, 2049...2049, 20001...20003))
  /// Source: the same.
  static let ontap = Ports.tcp(111...111, 635...635, 2049...2049, 4046...4046)
    .union(.udp(111...111, 635...635, 2049...2049, 4046...4046))
  /// Alertmanager's own, and its gossip. Source: Alertmanager's README, "High availability".
  static let alertmanager = Ports.tcp(9093...9094).union(.udp(9094...9094))
  /// Names. Source: RFC 7766.
  static let dns = Ports.tcp(53...53).union(.udp(53...53))
}
