import Platform
import Serialization

extension TemplateCheck {
  /// Ports go up to 65535, and from the lower to the higher.
  static let securityGroupPorts = TemplateCheck(
    id: "security-group-ports",
    types: ["AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress"]
  ) { resource, _, examination in
    let rules =
      resource.type == "AWS::EC2::SecurityGroup"
      ? resource.list("SecurityGroupIngress") + resource.list("SecurityGroupEgress") : [resource.properties]
    for rule in rules { PortRange.examine(rule, of: resource.id, &examination) }
  }
}

/// The ports of a rule.
private enum PortRange {
  static func examine(_ rule: JSON, of id: ResourceID, _ examination: inout Examination) {
    let form = (rule["IpProtocol"]?.string ?? rule["IpProtocol"]?.line ?? "").lowercased()
    guard form != "-1" else { return }
    let from = Texts.number(rule["FromPort"])
    let to = Texts.number(rule["ToPort"])
    let said = "\(form) from \(rule["FromPort"]?.line ?? "nothing") to \(rule["ToPort"]?.line ?? "nothing")"
    guard ["tcp", "udp", "6", "17"].contains(form) else {
      let isICMP = ["icmp", "icmpv6", "1", "58"].contains(form)
      if isICMP, ![from, to].allSatisfy({ $0.map { (-1...255).contains($0) } ?? false }) {
        examination.fail(
          id, "a rule has \(said): types and codes of ICMP go from -1, for all, to 255", hint: "-1 to -1")
      }
      return
    }
    guard let from, let to, (0...65_535).contains(from), (0...65_535).contains(to) else {
      examination.fail(id, "a rule has \(said): ports go from 0 to 65535", hint: "FromPort and ToPort from 0 to 65535")
      return
    }
    if from > to {
      examination.fail(
        id, "a rule has \(said): the first port is above the last", hint: "FromPort: \(to), ToPort: \(from)")
    }
  }
}
