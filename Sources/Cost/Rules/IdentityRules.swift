import Platform
import Serialization

/// Permissions, names and settings. Sources: pricing of IAM, Systems Manager and Route 53.
extension PriceRules {
  static let identity: [PriceRule] =
    ["Role", "Policy", "ManagedPolicy", "InstanceProfile", "RolePolicy", "ServiceLinkedRole"].map {
      .free("AWS::IAM::\($0)", "IAM costs nothing")
    } + [
      .priced("AWS::SSM::Parameter", "standard parameters are free") { resource, _ in
        let tier = resource["Tier"]?.string ?? "Standard"
        return tier == "Standard"
          ? [] : [.unknown("\(tier) parameter", .other, "no price of \(tier) parameters is known")]
      },
      .priced("AWS::SSM::Association", "without a schedule it runs at each deploy, a few steps for less than a cent") {
        resource, _ in
        resource["ScheduleExpression"] == nil
          ? [] : [.unknown("association with a schedule", .other, "how many steps it takes is not known")]
      },
      .priced("AWS::Route53::HostedZone", "a zone; its answers cost less than a cent") { _, _ in [zone("zone")] },
      .free("AWS::Route53::RecordSet", "a part of its zone"),
      .priced("AWS::ServiceDiscovery::PrivateDnsNamespace", "the zone that it makes") { _, _ in
        [zone("zone of a namespace")]
      },
    ]

  /// A zone of names.
  static func zone(_ name: String) -> Charge { Charge(name, .names, 1, .service("route-53-hosted-zone")) }
}
