import Platform
import Serialization

/// Networks. Sources: Amazon VPC and Elastic Load Balancing pricing.
extension PriceRules {
  static let network: [PriceRule] =
    [
      "AWS::EC2::VPC", "AWS::EC2::Subnet", "AWS::EC2::InternetGateway", "AWS::EC2::VPCGatewayAttachment",
      "AWS::EC2::RouteTable", "AWS::EC2::Route", "AWS::EC2::SubnetRouteTableAssociation", "AWS::EC2::NetworkAcl",
      "AWS::EC2::NetworkAclEntry", "AWS::EC2::SubnetNetworkAclAssociation", "AWS::EC2::SecurityGroup",
      "AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress", "AWS::EC2::EIPAssociation",
      "AWS::EC2::DHCPOptions", "AWS::EC2::VPCDHCPOptionsAssociation",
    ].map { .free($0, "AWS asks nothing for it; what goes through it is counted where it is charged") } + [
      .priced("AWS::EC2::NatGateway", "hours, and the data that goes through") { resource, subject in
        [
          Charge("NAT gateway", .nat, subject.hours, .service("nat-gateway-gateway")),
          Charge(
            "data through NAT", .nat, subject.share(.natGB, of: resource.type), .service("nat-gateway-data-processed"),
            usage: [.natGB]),
        ]
      },
      .priced("AWS::EC2::VPCEndpoint", "interface endpoints: hours in each zone, and data; gateway endpoints are free")
      {
        resource, subject in endpoint(resource, subject)
      },
      .priced("AWS::ElasticLoadBalancingV2::LoadBalancer", "hours, capacity units and public addresses") {
        resource, subject in loadBalancer(resource, subject)
      },
      .free("AWS::ElasticLoadBalancingV2::TargetGroup", "a part of its load balancer"),
      .free("AWS::ElasticLoadBalancingV2::Listener", "a part of its load balancer"),
      .free("AWS::ElasticLoadBalancingV2::ListenerRule", "a part of its load balancer"),
      .free("AWS::ElasticLoadBalancingV2::ListenerCertificate", "a part of its load balancer"),
      .free("AWS::CertificateManager::Certificate", "public certificates for AWS's own services cost nothing"),
    ]

  static let addresses: [PriceRule] = [
    .priced("AWS::EC2::EIP", "every public IPv4 address, used or not") { _, subject in [address(subject)] }
  ]

  /// One public address for the month.
  static func address(_ subject: CostSubject, _ name: String = "public IPv4 address", count: Double = 1) -> Charge {
    Charge(name, .addresses, subject.hours * count, .service("public-ipv4-address-in-use-or-idle"))
  }

  private static func isInterface(_ resource: PlatformResource) -> Bool {
    resource["VpcEndpointType"]?.string == "Interface"
  }

  private static func endpoint(_ resource: PlatformResource, _ subject: CostSubject) -> [Charge] {
    let name = resource["ServiceName"]?.string?.split(separator: ".").last.map(String.init) ?? "endpoint"
    switch resource["VpcEndpointType"]?.string ?? "Gateway" {
    case "Gateway": return []
    case "Interface":
      // An endpoint without subnets is in one zone at least.
      let zones = Double(max(1, resource.list("SubnetIds").count))
      return [
        Charge(
          "endpoint \(name)", .endpoints, zones * subject.hours, .service("vpc-endpoint-interface-endpoint-per-az"),
          unit: "hour in a zone"),
        Charge(
          "data through endpoint \(name)", .endpoints,
          subject.share(.endpointGB, of: resource.type, where: isInterface),
          .service("vpc-endpoint-interface-data-processed-first-1-pb"), usage: [.endpointGB]),
      ]
    case let other: return [.unknown("endpoint \(name)", .endpoints, "no price of a \(other) endpoint is known")]
    }
  }

  private static func loadBalancer(_ resource: PlatformResource, _ subject: CostSubject) -> [Charge] {
    let type = resource["Type"]?.string ?? "application"
    guard let service = ["application": "alb", "network": "nlb"][type] else {
      return [.unknown("load balancer", .loadBalancers, "no price of a \(type) load balancer is known")]
    }
    var charges = balancer(service, "load balancer", subject)
    if resource["Scheme"]?.string != "internal" {
      let zones = max(resource.list("Subnets").count, resource.list("SubnetMappings").count, 1)
      charges.append(address(subject, "the load balancer's public IPv4", count: Double(zones)))
    }
    return charges
  }

  /// The hours and the capacity units of a load balancer: `alb` or `nlb`.
  static func balancer(_ service: String, _ name: String, _ subject: CostSubject) -> [Charge] {
    [
      Charge(name, .loadBalancers, subject.hours, .service("\(service)-load-balancer")),
      Charge(
        "capacity units of \(name)", .loadBalancers, subject.hours * subject.usage[.loadBalancerUnits],
        .service("\(service)-lcu"), usage: [.loadBalancerUnits]),
    ]
  }
}
