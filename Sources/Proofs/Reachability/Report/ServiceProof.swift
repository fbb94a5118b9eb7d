import Platform
import Serialization

/// What nodes call of AWS they reach: over the internet, or by an endpoint. Session Manager, S3 and DynamoDB have
/// endpoints in any case.
struct ServiceProof {
  /// A service, who calls it, and why.
  struct Service: Sendable {
    let name: String
    let callers: Set<Place.Kind>
    let why: String
    /// Whether an endpoint must lead there, even where the internet does.
    var isPrivate = false
  }

  /// Source: ParallelCluster user guide, "AWS ParallelCluster in a single subnet with no internet access", and Systems
  /// Manager user guide, "create VPC endpoints". Read 2026-11-30. What is private is Apus's decision: the way in does not
  /// hang on a way out, and data does not pass a NAT gateway that bills each byte.
  static let services: [Service] = [
    Service(name: "ssm", callers: [.head], why: "Session Manager is the way in", isPrivate: true),
    Service(name: "ssmmessages", callers: [.head], why: "Session Manager is the way in", isPrivate: true),
    Service(name: "ec2messages", callers: [.head], why: "Session Manager of older agents", isPrivate: true),
    Service(
      name: "s3", callers: [.head, .login, .queue], why: "nodes read scripts, packages and data", isPrivate: true),
    Service(name: "dynamodb", callers: [.head, .queue], why: "ParallelCluster's table of nodes", isPrivate: true),
    Service(name: "ec2", callers: [.head, .login, .queue], why: "ParallelCluster launches and ends nodes"),
    Service(
      name: "cloudformation", callers: [.head, .login, .queue], why: "a node reads its set-up and says that it is ready"
    ),
    Service(name: "logs", callers: [.head, .login, .queue], why: "nodes write their logs"),
  ]

  private let survey: Survey
  private let endpoints: [String: [ResourceID]]
  private(set) var counterexamples: [Counterexample] = []
  private(set) var examined = 0

  init(_ survey: Survey, _ platform: Platform) {
    self.survey = survey
    // Without a private name an interface endpoint is found by nobody who does not know it.
    let usable = platform.resources("AWS::EC2::VPCEndpoint").filter {
      !EndpointType.isInterface($0) || Fields.flag($0["PrivateDnsEnabled"])
    }
    endpoints = Dictionary(grouping: usable, by: EndpointType.service).mapValues { $0.map(\.id) }
  }

  mutating func check() {
    guard !survey.paths.network.isThereAlready else { return }
    for group in survey.classes {
      guard let index = group.members.first, survey.places[index].kind.isNodes else { continue }
      let ways = survey.ways.filter { survey.classOf[$0.from] == survey.classOf[index] }
      let internet = ways.first { survey.places[$0.to].kind == .internet }?.passage.everywhere ?? .none
      let isOnline = internet.isSuperset(of: .tcp(443...443))
      for service in Self.services where service.callers.contains(survey.places[index].kind) {
        if isOnline, !service.isPrivate { continue }
        examined += 1
        guard !reaches(group.interfaces, service.name) else { continue }
        let way = isOnline ? "no endpoint for" : "no way to"
        counterexamples.append(
          Counterexample(
            survey.places[index].resource,
            "\(survey.name(index)) has \(way) \(service.name)\(isOnline ? "" : ", over the internet or by an endpoint"): "
              + service.why,
            hint: "make an endpoint for \(service.name), with its private name, that lets tcp 443 in"))
      }
    }
  }

  private func reaches(_ interfaces: [Interface], _ service: String) -> Bool {
    let wanted = Set(endpoints[service] ?? [])
    let stands = survey.places.filter { $0.kind == .endpoints || $0.kind == .gateways }.flatMap(\.stands)
      .filter { $0.resource.map(wanted.contains) ?? false }
    guard !stands.isEmpty else { return false }
    return interfaces.allSatisfy { left in
      // Of an interface endpoint one address is enough: the service's name has them all.
      stands.contains { survey.paths.passage(left, $0.interface).everywhere.isSuperset(of: .tcp(443...443)) }
    }
  }
}
