import Platform
import Serialization

/// Reads route tables: each address takes the narrowest route that has it.
struct RouteReader {
  private let platform: Platform
  private let nats: [ResourceID]
  private let attached: Set<String>
  private let routes: [String: [PlatformResource]]

  init(_ platform: Platform, nats: [ResourceID]) {
    self.platform = platform
    self.nats = nats
    attached = Set(
      platform.resources("AWS::EC2::VPCGatewayAttachment").compactMap { attachment in
        guard let vpc = Fields.key(attachment["VpcId"]), let gateway = Fields.key(attachment["InternetGatewayId"])
        else { return nil }
        return "\(vpc) \(gateway)"
      })
    routes = Dictionary(grouping: platform.resources("AWS::EC2::Route")) { Fields.key($0["RouteTableId"]) ?? "" }
  }

  /// A table with its routes, and the local one of its network.
  func table(_ resource: PlatformResource, local: Addresses) -> RouteTable {
    let vpc = Fields.key(resource["VpcId"]) ?? ""
    var all: [(width: Int, route: RouteTable.Route)] = (routes[resource.ref] ?? []).map { route in
      let text = (route["DestinationCidrBlock"] ?? route["DestinationIpv6CidrBlock"])?.string ?? ""
      let target = target(of: route, in: vpc)
      return (
        Self.prefix(text),
        RouteTable.Route(
          resource: route.id, target: target.kind, text: "\(text) to \(target.name)",
          addresses: Addresses(cidr: text) ?? .none)
      )
    }
    all.append(
      (
        platform.resource(.string(vpc))?["CidrBlock"]?.string.map(Self.prefix) ?? 104,
        RouteTable.Route(resource: nil, target: .local, text: "local", addresses: local)
      ))
    // Equal ranges: the local route is the network's, and stays.
    all.sort { ($0.width, $0.route.resource == nil ? 1 : 0) > ($1.width, $1.route.resource == nil ? 1 : 0) }
    var taken = Addresses.none
    let painted = all.map { item in
      var route = item.route
      route.addresses = route.addresses.subtracting(taken)
      taken = taken.union(item.route.addresses)
      return route
    }
    return RouteTable(resource: resource.id, routes: painted)
  }

  /// The length of a range's prefix, as narrow as IPv6's.
  private static func prefix(_ text: String) -> Int {
    let parts = text.split(separator: "/")
    let length = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    return text.contains(":") ? length : length + 96
  }

  private func target(of route: PlatformResource, in vpc: String) -> (kind: RouteTable.Target, name: String) {
    if let text = route["GatewayId"]?.string {
      let resource = platform.resource(.string(Fields.key(text)))
      guard resource?.type == "AWS::EC2::InternetGateway" else { return (.other(text), text) }
      let name = resource?.id.logicalId ?? text
      guard attached.contains("\(vpc) \(Fields.key(text))") else { return (.other("\(name), not attached"), name) }
      return (.internet, name)
    }
    if let text = route["NatGatewayId"]?.string {
      let resource = platform.resource(.string(Fields.key(text)))
      guard let id = resource?.id, let index = nats.firstIndex(of: id) else { return (.other(text), text) }
      return (.nat(index), id.logicalId)
    }
    if let text = route["EgressOnlyInternetGatewayId"]?.string { return (.egressOnly, text) }
    for name in Self.others {
      if let text = route[name]?.string { return (.other(text), text) }
    }
    return (.other("nothing"), "nothing")
  }

  private static let others = [
    "TransitGatewayId", "VpcPeeringConnectionId", "NetworkInterfaceId", "InstanceId", "VpcEndpointId", "LocalGatewayId",
    "CarrierGatewayId", "CoreNetworkArn",
  ]
}

/// What kind of VPC endpoint a resource is.
enum EndpointType {
  /// Whether it has network interfaces; gateways, the default, do not.
  static func isInterface(_ resource: PlatformResource) -> Bool {
    !["Gateway", nil].contains(resource["VpcEndpointType"]?.string)
  }

  /// `com.amazonaws.us-east-1.s3`: `s3`.
  static func service(_ resource: PlatformResource) -> String {
    let parts = (resource["ServiceName"]?.string ?? "").split(separator: ".", maxSplits: 3)
    return parts.count == 4 ? String(parts[3]) : resource["ServiceName"]?.string ?? ""
  }
}
