import CloudFormation
import ClusterFile

/// The network that the stack makes or is in, as its own template refers to it.
struct NetworkParts {
  var vpc: Value<String>
  /// Whether other stacks must import its id, for it is not known when the file is read.
  var exportsVpc: Bool
  var privateSubnets: [SubnetOutput] = []
  var publicSubnets: [SubnetOutput] = []
  var privateTables: [Handle<EC2.RouteTable>] = []
  var publicTable: Handle<EC2.RouteTable>?
}

extension Builder {
  /// A new network with its subnets, gateways and routes; or the one that is there.
  mutating func addNetwork() -> NetworkParts {
    if cluster.network.isExisting { return existingNetwork() }
    let vpc = template.add(
      "Vpc",
      EC2.VPC(cidrBlock: .literal(cluster.network.cidr)) {
        $0.enableDnsSupport = true
        $0.enableDnsHostnames = true
        $0.tags = tags("network")
      })
    protected.append(vpc)
    closeDefaultGroup(of: vpc)
    var network = NetworkParts(vpc: vpc.ref, exportsVpc: true)
    let zones = SubnetPlan(cluster)?.zones ?? []
    addPublicSide(zones, to: &network)
    addPrivateSide(zones, to: &network)
    return network
  }

  private mutating func existingNetwork() -> NetworkParts {
    let network = cluster.network
    func subnets(_ ids: [String]) -> [SubnetOutput] { ids.map { SubnetOutput(zone: "", id: .literal($0)) } }
    var parts: NetworkParts
    if let vpc = network.vpc {
      parts = NetworkParts(vpc: .literal(vpc), exportsVpc: false)
    } else {
      let vpc = template.addParameter(
        "Vpc", ParameterForm(.vpcId, description: "The VPC that \(network.privateSubnets.first ?? "") is in"))
      parameters.append(StackParameter(name: "Vpc", question: .vpc(ofSubnet: network.privateSubnets.first ?? "")))
      parts = NetworkParts(vpc: vpc, exportsVpc: true)
    }
    parts.privateSubnets = subnets(network.privateSubnets)
    parts.publicSubnets = subnets(network.publicSubnets)
    return parts
  }

  /// Where NAT gateways and the load balancer stand; an isolated network has one only where Grafana may be opened from
  /// outside.
  private mutating func addPublicSide(_ zones: [SubnetPlan.Zone], to network: inout NetworkParts) {
    guard cluster.network.internet != .none || !cluster.monitoring.access.isEmpty else { return }
    let gateway = template.add("InternetGateway", EC2.InternetGateway { $0.tags = tags("internet") })
    let attachment = template.add(
      "InternetGatewayAttachment",
      EC2.VPCGatewayAttachment(vpcId: network.vpc) { $0.internetGatewayId = gateway.ref })
    let table = template.add("PublicRoutes", EC2.RouteTable(vpcId: network.vpc) { $0.tags = tags("public") })
    template.add(
      "PublicRoute",
      EC2.Route(routeTableId: table.ref) {
        $0.destinationCidrBlock = "0.0.0.0/0"
        $0.gatewayId = gateway.ref
      }, ResourceSettings().after(attachment))
    network.publicTable = table
    for (index, zone) in zones.enumerated() {
      let subnet = addSubnet("public", index, zone, zone.publicRange, table, network.vpc)
      network.publicSubnets.append(subnet)
      addNat(index, subnet, after: attachment)
    }
  }

  private mutating func addNat(
    _ index: Int, _ subnet: SubnetOutput, after attachment: Handle<EC2.VPCGatewayAttachment>
  ) {
    guard cluster.network.internet == .natPerZone || (cluster.network.internet == .nat && index == 0) else { return }
    let address = template.add(
      "NatAddress\(index + 1)",
      EC2.EIP {
        $0.domain = "vpc"
        $0.tags = tags("nat-\(subnet.zone)")
      }, ResourceSettings().after(attachment))
    natGateways.append(
      template.add(
        "Nat\(index + 1)",
        EC2.NatGateway(subnetId: subnet.id, allocationId: address.allocationId) { $0.tags = tags("nat-\(subnet.zone)") }
      ))
  }

  private mutating func addPrivateSide(_ zones: [SubnetPlan.Zone], to network: inout NetworkParts) {
    for (index, zone) in zones.enumerated() {
      let table = template.add(
        "PrivateRoutes\(index + 1)",
        EC2.RouteTable(vpcId: network.vpc) { $0.tags = tags("private-\(zone.name)") })
      network.privateTables.append(table)
      if !natGateways.isEmpty {
        let nat = natGateways[min(index, natGateways.count - 1)]
        template.add(
          "PrivateRoute\(index + 1)",
          EC2.Route(routeTableId: table.ref) {
            $0.destinationCidrBlock = "0.0.0.0/0"
            $0.natGatewayId = nat.ref
          })
      }
      network.privateSubnets.append(addSubnet("private", index, zone, zone.privateRange, table, network.vpc))
    }
  }

  private mutating func addSubnet(
    _ kind: String, _ index: Int, _ zone: SubnetPlan.Zone, _ range: String, _ table: Handle<EC2.RouteTable>,
    _ vpc: Value<String>
  ) -> SubnetOutput {
    let id = "\(kind.prefix(1).uppercased())\(kind.dropFirst())Subnet\(index + 1)"
    let subnet = template.add(
      id,
      EC2.Subnet(vpcId: vpc, cidrBlock: .literal(range)) {
        $0.availabilityZone = .literal(zone.name)
        $0.mapPublicIpOnLaunch = false
        $0.tags = tags("\(kind)-\(zone.name)", ["apus:subnet": .literal(kind)])
      },
      ResourceSettings().accepting("W3010", "the cluster file names the zones, or they were chosen")
    )
    protected.append(subnet)
    template.add(
      "\(id)Routes", EC2.SubnetRouteTableAssociation(subnetId: subnet.ref, routeTableId: table.ref))
    return SubnetOutput(zone: zone.name, id: subnet.ref)
  }
}
