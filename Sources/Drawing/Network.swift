import Platform
import Serialization

/// The network that nodes stand in.
struct Network {
  /// Its range, or its id where it was there before.
  let label: String
  let isExisting: Bool
  let hasInternetGateway: Bool
  /// Its zones, in order; a subnet of which no zone is known has one of its own.
  let zones: [Zone]

  struct Zone {
    let name: String
    var publicSubnets: [Subnet] = []
    var privateSubnets: [Subnet] = []
  }

  struct Subnet {
    let id: String
    /// Its range, or its id where it was there before.
    let label: String
    /// Whether there is a NAT gateway in it.
    let hasNAT: Bool
    /// Where what has no nearer route goes.
    let route: String
  }

  init(_ platform: Platform, _ cluster: WrittenCluster?) {
    let vpc = platform.resources("AWS::EC2::VPC").first
    let used = platform.resources("AWS::EC2::SecurityGroup").compactMap { $0["VpcId"]?.string }.first
    isExisting = vpc == nil
    label = vpc.map { $0["CidrBlock"].flatMap(Scene.word) ?? "?" } ?? used ?? "of your own"
    hasInternetGateway = !platform.resources("AWS::EC2::InternetGateway").isEmpty
    var zones: [Zone] = []
    let routes = Routes(platform)
    for resource in platform.resources("AWS::EC2::Subnet") {
      let name = resource["AvailabilityZone"]?.string ?? "zone \(zones.count + 1)"
      if !zones.contains(where: { $0.name == name }) { zones.append(Zone(name: name)) }
      let hasNAT = routes.hasNAT(in: resource.ref)
      let subnet = Subnet(
        id: resource.ref, label: resource["CidrBlock"].flatMap(Scene.word) ?? resource.id.logicalId, hasNAT: hasNAT,
        route: routes.way(from: resource.ref, in: platform))
      let isPublic = resource.tag("apus:subnet") == "public"
      for index in zones.indices where zones[index].name == name {
        if isPublic { zones[index].publicSubnets.append(subnet) } else { zones[index].privateSubnets.append(subnet) }
      }
    }
    let known = Set(zones.flatMap { $0.privateSubnets + $0.publicSubnets }.map(\.id))
    for id in Self.subnets(of: cluster) where !known.contains(id) {
      let subnet = Subnet(id: id, label: id, hasNAT: false, route: "there already")
      zones.append(Zone(name: "subnet \(zones.count + 1)", privateSubnets: [subnet]))
    }
    self.zones = zones.sorted { $0.name < $1.name }
  }

  /// The subnets that nodes stand in, in order, each once.
  private static func subnets(of cluster: WrittenCluster?) -> [String] {
    guard let cluster else { return [] }
    var seen: Set<String> = []
    let nodes = [cluster.head] + cluster.logins + cluster.queues.map(\.nodes)
    return nodes.flatMap(\.subnets).filter { seen.insert($0).inserted }
  }

  /// The zones of these subnets in short, `zones a b`, or `subnet 1` of a network that was there; empty where none is
  /// known.
  func zones(of subnets: [String]) -> String {
    let names = zones.filter { zone in
      (zone.privateSubnets + zone.publicSubnets).contains { subnets.contains($0.id) }
    }.map(\.name)
    guard let first = names.first else { return "" }
    let noun = first.hasPrefix("subnet ") ? "subnet" : "zone"
    let short = names.map { name in
      name.hasPrefix("subnet ") ? String(name.dropFirst(7)) : String(name.drop { !$0.isNumber }.drop(while: \.isNumber))
    }
    return "\(noun)\(names.count == 1 ? "" : "s") \(short.joined(separator: " "))"
  }

  var hasPublicSubnets: Bool { zones.contains { !$0.publicSubnets.isEmpty } }
}

/// The route tables of a platform, as far as a picture needs them.
private struct Routes {
  private let nats: [PlatformResource]
  private let associations: [PlatformResource]
  private let routes: [PlatformResource]

  init(_ platform: Platform) {
    nats = platform.resources("AWS::EC2::NatGateway")
    associations = platform.resources("AWS::EC2::SubnetRouteTableAssociation")
    routes = platform.resources("AWS::EC2::Route")
  }

  func hasNAT(in subnet: String) -> Bool { nats.contains { $0["SubnetId"]?.string == subnet } }

  /// Where a subnet's default route leads.
  func way(from subnet: String, in platform: Platform) -> String {
    let table = associations.first { $0["SubnetId"]?.string == subnet }?["RouteTableId"]?.string
    let route = routes.first { route in
      route["RouteTableId"]?.string == table && table != nil && route["DestinationCidrBlock"]?.string == "0.0.0.0/0"
    }
    guard let route else { return "no way out" }
    if route["GatewayId"] != nil { return "internet gateway" }
    guard let nat = platform.resource(route["NatGatewayId"]) else { return "a way out" }
    let zone = platform.resource(nat["SubnetId"])?["AvailabilityZone"]?.string
    return "NAT" + (zone.map { " in \($0)" } ?? "")
  }
}
