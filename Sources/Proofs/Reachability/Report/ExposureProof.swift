import Platform
import Serialization

/// Nothing but the load balancer and NAT has a public address or stands where one could be had, no route leads to
/// another network, and an Elastic Fabric Adapter's group is its own peer.
struct ExposureProof {
  private let survey: Survey
  private let platform: Platform
  private(set) var counterexamples: [Counterexample] = []
  private(set) var examined = 0
  private var network: WrittenNetwork { survey.paths.network }

  init(_ survey: Survey, _ platform: Platform) {
    self.survey = survey
    self.platform = platform
  }

  mutating func check() {
    checkAddresses()
    checkSubnets()
    checkStandings()
    checkRoutes()
    checkFabric()
    checkDefaultGroup()
    checkAudience()
    checkZones()
  }

  /// The name of an EFS leads to the mount target of one's own zone, and nowhere in a zone that has none.
  /// Source: EFS user guide, "Mounting with DNS names".
  private mutating func checkZones() {
    func zones(_ place: Place) -> Set<JSON> {
      Set(place.interfaces.compactMap { $0.subnet.flatMap { network.subnets[$0].zone } })
    }
    for system in survey.places where system.kind == .efs && !system.stands.isEmpty {
      let served = zones(system)
      for group in survey.classes {
        guard let index = group.members.first, let cluster = survey.places[index].cluster,
          system.mountedBy.contains(cluster)
        else { continue }
        examined += 1
        let lacking = zones(survey.places[index]).subtracting(served).map { $0.string ?? $0.line }.sorted()
        guard !served.isEmpty, !lacking.isEmpty else { continue }
        counterexamples.append(
          Counterexample(
            system.resource,
            "\(survey.name(index)) stands in \(lacking.joined(separator: ", ")), where \(system.name) has no mount target",
            hint: "make a mount target in a subnet of that zone"))
      }
    }
  }

  /// Who may open Grafana is somebody, not everybody.
  private mutating func checkAudience() {
    for balancer in survey.places where balancer.kind == .loadBalancer {
      let groups = Set(balancer.interfaces.flatMap(\.groups)).sorted()
      guard groups.allSatisfy({ network.groups[$0].isKnown }) else { continue }
      examined += 1
      var isForSomebody = false
      for rule in groups.flatMap({ network.groups[$0].ingress }) {
        guard case .addresses(let range) = rule.peer, rule.ports.isSuperset(of: .tcp(443...443)) else { continue }
        isForSomebody = true
        guard range.isSuperset(of: Addresses.internet.v4) || range.isSuperset(of: Addresses.internet.v6) else {
          continue
        }
        counterexamples.append(
          Counterexample(
            rule.resource, "\(rule.text(isIngress: true)) lets the whole internet reach the load balancer",
            hint: "narrow it to the addresses that may open Grafana"))
      }
      guard !isForSomebody, let first = groups.first else { continue }
      counterexamples.append(
        Counterexample(
          network.groups[first].resource, "nobody can reach the load balancer: no rule lets an address in on tcp 443",
          hint: "let those in who may open Grafana, or take the load balancer away"))
    }
  }

  private mutating func checkAddresses() {
    let used = Set(platform.resources("AWS::EC2::NatGateway").compactMap { $0["AllocationId"]?.string })
    for address in platform.resources("AWS::EC2::EIP") {
      examined += 1
      let own = Reference(address.id, attribute: "AllocationId").text
      guard !used.contains(own) || address["InstanceId"] != nil else { continue }
      counterexamples.append(
        Counterexample(address.id, "\(address.id) is a public address that no NAT gateway has", hint: "take it away"))
    }
    for address in platform.resources("AWS::EC2::EIPAssociation") {
      counterexamples.append(
        Counterexample(address.id, "\(address.id) gives something a public address", hint: "take it away"))
    }
  }

  private mutating func checkSubnets() {
    for subnet in network.subnets where subnet.isKnown {
      examined += 1
      guard subnet.givesPublicAddresses else { continue }
      counterexamples.append(
        Counterexample(
          subnet.resource, "\(subnet.name) gives machines public addresses (MapPublicIpOnLaunch)",
          hint: "set MapPublicIpOnLaunch to false"))
    }
  }

  private mutating func checkStandings() {
    for group in survey.classes {
      guard let index = group.members.first else { continue }
      let place = survey.places[index]
      guard place.kind != .elsewhere, place.kind != .loadBalancer else { continue }
      for interface in group.interfaces {
        guard let subnet = interface.subnet.map({ network.subnets[$0] }), subnet.isKnown else { continue }
        examined += 1
        if interface.isPublic {
          counterexamples.append(
            Counterexample(
              place.resource, "\(survey.name(index)) has a public address in \(subnet.name)",
              hint: "only the load balancer and NAT gateways have one"))
        }
        if let route = subnet.routes?.routes.first(where: { $0.target == .internet && !$0.addresses.isEmpty }) {
          counterexamples.append(
            Counterexample(
              place.resource,
              "\(survey.name(index)) stands in \(subnet.name), a public subnet: \(subnet.routes?.name ?? "its routes") has "
                + "\(route.text)",
              hint: "put it into a private subnet"))
        }
      }
    }
  }

  private mutating func checkRoutes() {
    for (route, table) in network.foreignRoutes {
      examined += 1
      counterexamples.append(
        Counterexample(
          route.resource, "the route \(route.text) of \(table) leads to what the templates do not have as a gateway",
          hint: "no flow needs it: take it away"))
    }
  }

  /// A range is not enough: what an adapter sends past the kernel is let pass by group.
  /// Source: EC2 user guide, "Get started with EFA and MPI", step 1.
  private mutating func checkFabric() {
    for group in survey.classes {
      guard let index = group.members.first, survey.places[index].hasEFA, survey.places[index].kind == .queue else {
        continue
      }
      examined += 1
      let own = Set(group.interfaces.flatMap(\.groups))
      guard own.allSatisfy({ network.groups[$0].isKnown }) else { continue }
      let fits = own.contains { one in
        func opens(_ rules: [SecurityRule]) -> Bool {
          rules.contains { $0.peer == .group(one) && $0.ports == .all }
        }
        return opens(network.groups[one].ingress) && opens(network.groups[one].egress)
      }
      guard !fits, let first = own.min() else { continue }
      counterexamples.append(
        Counterexample(
          network.groups[first].resource,
          "\(survey.name(index)) has an Elastic Fabric Adapter, and no group of it allows all traffic to and from itself",
          hint:
            "give \(network.groups[first].name) an ingress and an egress rule of protocol -1 with itself as the peer"))
    }
  }

  private mutating func checkDefaultGroup() {
    for group in survey.classes {
      guard let index = group.members.first else { continue }
      for one in Set(group.interfaces.flatMap(\.groups)).sorted()
      where network.groups[one].key.hasSuffix(".DefaultSecurityGroup}") {
        counterexamples.append(
          Counterexample(
            survey.places[index].resource,
            "\(survey.name(index)) has no security group, so it is in its network's default one",
            hint: "name its group"))
      }
    }
  }
}
