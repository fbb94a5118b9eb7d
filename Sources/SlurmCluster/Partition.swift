/// A partition of AWS: regions with accounts of their own.
struct Partition {
  /// The first part of its ARNs: `aws`.
  let name: String

  /// That of a region.
  init(of region: String) {
    if region.hasPrefix("cn-") {
      name = "aws-cn"
    } else if region.hasPrefix("us-gov-") {
      name = "aws-us-gov"
    } else if region.hasPrefix("us-isob-") {
      name = "aws-iso-b"
    } else if region.hasPrefix("us-iso-") {
      name = "aws-iso"
    } else {
      name = "aws"
    }
  }

  /// The domain of its services.
  var domain: String {
    switch name {
    case "aws-cn": "amazonaws.com.cn"
    case "aws-iso": "c2s.ic.gov"
    case "aws-iso-b": "sc2s.sgov.gov"
    default: "amazonaws.com"
    }
  }

  /// EC2 as the service that takes on a role. In China it has a name of its own.
  var ec2Service: String { name == "aws-cn" ? "ec2.amazonaws.com.cn" : "ec2.amazonaws.com" }
}
