import Platform
import Serialization

extension TemplateCheck {
  /// A NAT gateway to the internet has an address of its own, and a private one has none.
  static let natAddresses = TemplateCheck(id: "nat-addresses", types: ["AWS::EC2::NatGateway"]) {
    gateway, _, examination in
    let isPrivate = gateway["ConnectivityType"] == "private"
    if !isPrivate, gateway["AllocationId"] == nil {
      examination.fail(
        gateway.id, "it has no AllocationId, and so no address in the internet", hint: "AllocationId of an EIP")
    }
    if isPrivate, gateway["AllocationId"] != nil {
      examination.fail(gateway.id, "it is private, and has an AllocationId", hint: "leave AllocationId away")
    }
  }
}
