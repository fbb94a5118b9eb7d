import Platform
import Serialization

/// The network of a platform, read from its templates: subnets, routes, access lists, security groups.
struct WrittenNetwork: Sendable {
  private(set) var subnets: [Subnet] = []
  private(set) var groups: [SecurityGroup] = []
  private(set) var gateways: [GatewayEndpoint] = []
  private(set) var nats: [NATGateway] = []
  /// Lists of addresses that the templates have.
  private(set) var prefixLists: [String: Addresses] = [:]
  /// The addresses of each network, by its key.
  private(set) var ranges: [String: Addresses] = [:]
  /// What is written wrongly, so that nothing can be said of it.
  private(set) var faults: [Counterexample] = []
  /// Routes that lead to other networks.
  private(set) var foreignRoutes: [(route: RouteTable.Route, table: String)] = []

  private let platform: Platform
  private var subnetIndices: [String: Int] = [:]
  private var groupIndices: [String: Int] = [:]

  init(_ platform: Platform) {
    self.platform = platform
    readRanges()
    readGroups()
    readSubnets()
    readNATGateways()
    readRoutes()
    readAccessLists()
  }

  /// Whether any of the network is there already, so that its routes and access lists are not in the templates.
  var isThereAlready: Bool { subnets.contains { !$0.isKnown } }

  /// A group by what its member writes; one that is there already is added.
  mutating func group(_ text: String, of owner: ResourceID?) -> Int {
    let key = Fields.key(text)
    if let index = groupIndices[key] { return index }
    if Reference(key) != nil, !key.hasSuffix(".DefaultSecurityGroup}") {
      faults.append(
        Counterexample(
          owner, "\(owner.map { "\($0)" } ?? "a rule") is in the security group \(text), which no template has"))
    }
    groupIndices[key] = groups.count
    groups.append(SecurityGroup(key: key, resource: nil, isKnown: false))
    return groups.count - 1
  }

  /// A subnet by what stands in it; one that is there already is added.
  mutating func subnet(_ text: String, of owner: ResourceID?) -> Int {
    let key = Fields.key(text)
    if let index = subnetIndices[key] { return index }
    if Reference(key) != nil {
      faults.append(
        Counterexample(
          owner, "\(owner.map { "\($0)" } ?? "something") stands in the subnet \(text), which no template has"))
    }
    subnetIndices[key] = subnets.count
    subnets.append(
      Subnet(key: key, resource: nil, addresses: .privateV4, vpc: nil, givesPublicAddresses: false, use: nil))
    return subnets.count - 1
  }

  /// The group that members without one are in: their network's own, which lets its members speak with each other.
  mutating func defaultGroup(of subnet: Int) -> Int {
    let key =
      subnets[subnet].vpc.flatMap { Reference($0) }
      .map { Reference($0.resource, attribute: "DefaultSecurityGroup").text } ?? "the default security group"
    if let index = groupIndices[key] { return index }
    groupIndices[key] = groups.count
    groups.append(SecurityGroup(key: key, resource: nil, isKnown: false))
    return groups.count - 1
  }

  // MARK: Networks

  private mutating func readRanges() {
    for vpc in platform.resources("AWS::EC2::VPC") {
      ranges[vpc.ref] = addresses(vpc["CidrBlock"], of: vpc.id)
    }
    for block in platform.resources("AWS::EC2::VPCCidrBlock") {
      guard let key = Fields.key(block["VpcId"]) else { continue }
      let more = block["CidrBlock"] ?? block["Ipv6CidrBlock"]
      ranges[key] = (ranges[key] ?? .none).union(
        more.map { addresses($0, of: block.id) } ?? .amazonV6)
    }
    for list in platform.resources("AWS::EC2::PrefixList") {
      let entries = Addresses(cidrs: list.list("Entries").compactMap { $0["Cidr"]?.string })
      prefixLists[list.ref] = entries
      prefixLists[Reference(list.id, attribute: "PrefixListId").text] = entries
    }
  }

  /// The addresses of a range as it is written, by reference, too; what cannot be read is everything, and a fault.
  private mutating func addresses(_ json: JSON?, of owner: ResourceID) -> Addresses {
    let text = json?.string
    if let text, let addresses = Addresses(cidr: text) { return addresses }
    if let text, let reference = Reference(text), reference.attribute == "CidrBlock",
      let written = platform[reference.resource]?["CidrBlock"]?.string, let addresses = Addresses(cidr: written)
    {
      return addresses
    }
    faults.append(
      Counterexample(
        owner, "\(owner) has the range \(json?.line ?? "null"), which cannot be read, so nothing can be said of it",
        hint: "write it in CIDR notation, like 10.20.0.0/16"))
    return .all
  }

  // MARK: Security groups

  private mutating func readGroups() {
    for resource in platform.resources("AWS::EC2::SecurityGroup") {
      groupIndices[resource.ref] = groups.count
      groups.append(SecurityGroup(key: resource.ref, resource: resource.id, isKnown: true))
    }
    for vpc in platform.resources("AWS::EC2::VPC") {
      let key = Reference(vpc.id, attribute: "DefaultSecurityGroup").text
      let index = groups.count
      groupIndices[key] = index
      var group = SecurityGroup(key: key, resource: nil, isKnown: true)
      group.ingress = [
        SecurityRule(
          resource: vpc.id, name: "its own rule", ports: .all, peer: .group(index), peerText: "its members")
      ]
      groups.append(group)
    }
    for resource in platform.resources("AWS::EC2::SecurityGroup") {
      guard let index = groupIndices[resource.ref] else { continue }
      for (isIngress, name) in [(true, "SecurityGroupIngress"), (false, "SecurityGroupEgress")] {
        for (offset, rule) in resource.list(name).enumerated() {
          let direction = isIngress ? "ingress" : "egress"
          add(rule, isIngress, "\(direction) rule \(offset + 1) of \(resource.id.logicalId)", resource.id, to: index)
        }
      }
    }
    for (isIngress, type) in [(true, "AWS::EC2::SecurityGroupIngress"), (false, "AWS::EC2::SecurityGroupEgress")] {
      for resource in platform.resources(type) {
        guard let text = (resource["GroupId"] ?? resource["GroupName"])?.string else { continue }
        add(resource.properties, isIngress, resource.id.logicalId, resource.id, to: group(text, of: resource.id))
      }
    }
    // A group without a rule for what goes out has AWS's: everything. Source: AWS's reference of
    // AWS::EC2::SecurityGroup, "SecurityGroupEgress"; an empty list is the same as none.
    for index in groups.indices where groups[index].isKnown && groups[index].egress.isEmpty {
      groups[index].egress = [
        SecurityRule(
          resource: groups[index].resource, name: "AWS's default egress rule of \(groups[index].name)", ports: .all,
          peer: .addresses(.all), peerText: "everywhere")
      ]
    }
  }

  private mutating func add(_ rule: JSON, _ isIngress: Bool, _ name: String, _ owner: ResourceID, to group: Int) {
    let side = isIngress ? "Source" : "Destination"
    let ports = Fields.ports(rule: rule)
    var peers: [(SecurityRule.Peer, String)] = []
    for key in ["CidrIp", "CidrIpv6"] {
      guard let range = rule[key] else { continue }
      peers.append((.addresses(addresses(range, of: owner)), range.string ?? range.line))
    }
    if let text = (rule["\(side)SecurityGroupId"] ?? rule["\(side)SecurityGroupName"])?.string {
      let index = self.group(text, of: owner)
      peers.append((.group(index), groups[index].name))
    }
    if let list = rule["\(side)PrefixListId"]?.string { peers.append((.prefixList(list), list)) }
    for (peer, text) in peers.isEmpty ? [(.nobody, "nobody")] : peers {
      let new = SecurityRule(resource: owner, name: name, ports: ports, peer: peer, peerText: text)
      if isIngress { groups[group].ingress.append(new) } else { groups[group].egress.append(new) }
    }
  }

  // MARK: Subnets

  private mutating func readSubnets() {
    for resource in platform.resources("AWS::EC2::Subnet") {
      let vpc = Fields.key(resource["VpcId"])
      var range = addresses(resource["CidrBlock"], of: resource.id)
      if range == .all { range = vpc.flatMap { ranges[$0] } ?? .privateV4 }
      if let text = resource["Ipv6CidrBlock"] {
        range = range.union(text.string.flatMap { Addresses(cidr: $0) } ?? .amazonV6)
      }
      subnetIndices[resource.ref] = subnets.count
      subnets.append(
        Subnet(
          key: resource.ref, resource: resource.id, addresses: range, vpc: vpc,
          givesPublicAddresses: Fields.flag(resource["MapPublicIpOnLaunch"]), zone: resource["AvailabilityZone"],
          use: resource.tag("apus:subnet")))
    }
  }

  private mutating func readNATGateways() {
    for resource in platform.resources("AWS::EC2::NatGateway") {
      guard let text = resource["SubnetId"]?.string else { continue }
      let isPublic = resource["ConnectivityType"]?.string != "private" && resource["AllocationId"]?.string != nil
      nats.append(
        NATGateway(resource: resource.id, subnet: subnet(text, of: resource.id), isPublic: isPublic))
    }
    for resource in platform.resources("AWS::EC2::VPCEndpoint") where !EndpointType.isInterface(resource) {
      gateways.append(
        GatewayEndpoint(
          resource: resource.id, service: EndpointType.service(resource),
          routeTables: Fields.texts(resource["RouteTableIds"]).map(Fields.key)))
    }
  }

  // MARK: Routes and access lists

  private mutating func readRoutes() {
    var tables: [String: RouteTable] = [:]
    let reader = RouteReader(platform, nats: nats.map(\.resource))
    for resource in platform.resources("AWS::EC2::RouteTable") {
      let local = Fields.key(resource["VpcId"]).flatMap { ranges[$0] } ?? .privateV4
      var table = reader.table(resource, local: local)
      table.gateways = Set(gateways.filter { $0.routeTables.contains(resource.ref) }.map(\.resource))
      tables[resource.ref] = table
      foreignRoutes += table.routes.compactMap { route in
        if case .other = route.target { (route, table.name) } else { nil }
      }
    }
    var chosen: [String: String] = [:]
    for resource in platform.resources("AWS::EC2::SubnetRouteTableAssociation") {
      guard let subnet = Fields.key(resource["SubnetId"]), let table = Fields.key(resource["RouteTableId"]) else {
        continue
      }
      chosen[subnet] = table
    }
    for index in subnets.indices where subnets[index].isKnown {
      let local = subnets[index].vpc.flatMap { ranges[$0] } ?? .privateV4
      subnets[index].routes =
        chosen[subnets[index].key].flatMap { tables[$0] }
        ?? RouteTable(
          resource: nil,
          routes: [.init(resource: nil, target: .local, text: "local", addresses: local)])
    }
  }

  private mutating func readAccessLists() {
    let resources = platform.resources("AWS::EC2::NetworkAcl")
    guard !resources.isEmpty else { return }
    let entries = platform.resources("AWS::EC2::NetworkAclEntry")
    var lists: [String: AccessList] = [:]
    for resource in resources {
      let own = entries.filter { Fields.key($0["NetworkAclId"]) == resource.ref }.map { entry in
        AccessList.Entry(
          resource: entry.id, number: Fields.number(entry["RuleNumber"]) ?? Int.max,
          ports: Fields.ports(entry: entry.properties),
          addresses: (entry["CidrBlock"] ?? entry["Ipv6CidrBlock"])?.string.flatMap { Addresses(cidr: $0) } ?? .none,
          allows: entry["RuleAction"]?.string?.lowercased() == "allow", isEgress: Fields.flag(entry["Egress"]))
      }
      lists[resource.ref] = AccessList(resource.id, own)
    }
    for resource in platform.resources("AWS::EC2::SubnetNetworkAclAssociation") {
      guard let subnet = Fields.key(resource["SubnetId"]).flatMap({ subnetIndices[$0] }),
        let list = Fields.key(resource["NetworkAclId"]).flatMap({ lists[$0] })
      else { continue }
      subnets[subnet].list = list
    }
  }
}
