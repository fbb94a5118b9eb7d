import Platform
import Serialization

extension PlaceReader {
  // MARK: Monitoring and the load balancer

  /// The services of Fargate and load balancers; before there are any, the groups that are tagged as theirs, in the
  /// subnets that are tagged for them.
  mutating func readServices() {
    var monitoring = Place(kind: .monitoring, name: "monitoring")
    for service in platform.resources("AWS::ECS::Service") {
      let settings = service["NetworkConfiguration"]?["AwsvpcConfiguration"]
      let own = stands(
        service.id, in: Fields.texts(settings?["Subnets"]), groups: Fields.texts(settings?["SecurityGroups"]),
        isPublic: settings?["AssignPublicIp"]?.string == "ENABLED")
      monitoring.stands += own
      monitoring.aliases.append(service.id.logicalId)
    }
    if monitoring.stands.isEmpty { monitoring.stands = tagged("monitoring", in: "private", isPublic: false) }
    if !monitoring.stands.isEmpty { add(monitoring) }

    var balancer = Place(kind: .loadBalancer, name: "load-balancer")
    for resource in platform.resources("AWS::ElasticLoadBalancingV2::LoadBalancer") {
      let subnets = resource["Subnets"] ?? resource["SubnetMappings"]
      let texts = Fields.texts(subnets) + (subnets?.array ?? []).compactMap { $0["SubnetId"]?.string }
      balancer.stands += stands(
        resource.id, in: texts, groups: Fields.texts(resource["SecurityGroups"]),
        isPublic: resource["Scheme"]?.string != "internal")
    }
    if balancer.stands.isEmpty { balancer.stands = tagged("load-balancer", in: "public", isPublic: true) }
    if !balancer.stands.isEmpty { add(balancer) }
  }

  private mutating func tagged(_ tag: String, in use: String, isPublic: Bool) -> [Place.Stand] {
    let groups = platform.resources("AWS::EC2::SecurityGroup").filter { $0.tag("apus:place") == tag }
    guard !groups.isEmpty else { return [] }
    var subnets = network.subnets.filter { $0.use == use }.map(\.key)
    if subnets.isEmpty { subnets = network.subnets.filter { $0.isKnown && isPublicSubnet($0) == isPublic }.map(\.key) }
    if subnets.isEmpty { subnets = ["the \(use) subnets that are there"] }
    return groups.flatMap { stands($0.id, in: subnets, groups: [$0.ref], isPublic: isPublic) }
  }

  /// Whether a subnet's routes lead to an internet gateway.
  func isPublicSubnet(_ subnet: Subnet) -> Bool {
    subnet.routes.map { !$0.addresses { $0 == .internet }.isEmpty } ?? false
  }

  // MARK: Whatever else has an interface

  mutating func readMachines() {
    for machine in platform.resources("AWS::EC2::Instance") {
      let interfaces = machine.list("NetworkInterfaces")
      let isPublic = interfaces.contains { Fields.flag($0["AssociatePublicIpAddress"]) }
      let subnets = Fields.texts(machine["SubnetId"]) + interfaces.compactMap { $0["SubnetId"]?.string }
      let groups = Fields.texts(machine["SecurityGroupIds"]) + interfaces.flatMap { Fields.texts($0["GroupSet"]) }
      addMachine(machine, in: subnets, groups, isPublic)
    }
    for interface in platform.resources("AWS::EC2::NetworkInterface") {
      addMachine(interface, in: Fields.texts(interface["SubnetId"]), Fields.texts(interface["GroupSet"]), false)
    }
    for function in platform.resources("AWS::Lambda::Function") {
      let settings = function["VpcConfig"]
      addMachine(
        function, in: Fields.texts(settings?["SubnetIds"]), Fields.texts(settings?["SecurityGroupIds"]), false)
    }
  }

  private mutating func addMachine(
    _ resource: PlatformResource, in subnets: [String], _ groups: [String], _ isPublic: Bool
  ) {
    guard !subnets.isEmpty else { return }
    var place = Place(kind: .other, name: resource.id.logicalId, resource: resource.id)
    place.stands = stands(resource.id, in: subnets, groups: groups, isPublic: isPublic)
    add(place)
  }

  // MARK: Outside, and the rest of the network

  mutating func readOutside() {
    let own = Addresses.union(network.ranges.keys.sorted().compactMap { network.ranges[$0] })
    let balancers = places.filter { $0.kind == .loadBalancer }.flatMap(\.interfaces)
    let rules = Set(balancers.flatMap(\.groups)).sorted().flatMap { network.groups[$0].ingress }
    let allowed = Addresses.union(rules.compactMap { if case .addresses(let range) = $0.peer { range } else { nil } })
      .subtracting(own)
    if !allowed.isEmpty { addOutside(.allowed, "allowed", allowed) }
    let viewers = Addresses(cidrs: desktops).subtracting(own).subtracting(allowed)
    if !viewers.isEmpty { addOutside(.desktops, "desktop-users", viewers) }
    let internet = Addresses.internet.subtracting(own)
    let rest = internet.subtracting(allowed).subtracting(viewers)
    addOutside(.internet, "internet", rest.isEmpty ? internet : rest)

    let stands = network.subnets.indices.map { index in
      Place.Stand(interface: Interface(location: .subnet(index), groups: [], isStranger: true), resource: nil)
    }
    if !stands.isEmpty { add(Place(kind: .elsewhere, name: "elsewhere", stands: stands)) }
  }

  private mutating func addOutside(_ kind: Place.Kind, _ name: String, _ addresses: Addresses) {
    let stand = Place.Stand(interface: Interface(location: .outside(addresses), groups: []), resource: nil)
    add(Place(kind: kind, name: name, stands: [stand]))
  }

  // MARK: What is taken for granted

  mutating func assume() {
    if network.isThereAlready {
      let names = network.subnets.filter { !$0.isKnown }.map(\.name)
      assumptions.append(
        "routes, access lists and addresses of \(names.joined(separator: ", ")) are not in the templates: they are taken "
          + "to let everything pass")
    }
    let used = Set(places.flatMap(\.interfaces).flatMap(\.groups)).sorted().map { network.groups[$0] }
    for group in used where !group.isKnown {
      assumptions.append(
        group.key.hasPrefix("ParallelCluster's")
          ? "\(group.name) is made by ParallelCluster: its rules, SSH from \(sshSource) among them, are not judged"
          : "the rules of \(group.name) are not in the templates: they are taken to allow what is needed, and are not judged"
      )
    }
    assumptions.append(
      "DNS, the time and the metadata of instances come from link-local addresses, which no group and no access list stops"
    )
  }

  private var sshSource: String {
    let written = platform.clusters.compactMap { $0.configuration["HeadNode"]?["Ssh"]?["AllowedIps"]?.string }
    return written.first ?? "everywhere"
  }
}
