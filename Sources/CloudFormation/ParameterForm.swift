import Serialization

/// What a parameter of a template takes.
public struct ParameterForm: Sendable {
  /// The type of a parameter, or of each item of a list.
  public enum Kind: String, Sendable {
    case string = "String"
    case number = "Number"
    case vpcId = "AWS::EC2::VPC::Id"
    case subnetId = "AWS::EC2::Subnet::Id"
    case securityGroupId = "AWS::EC2::SecurityGroup::Id"
    case availabilityZone = "AWS::EC2::AvailabilityZone::Name"
    case imageId = "AWS::EC2::Image::Id"
  }

  /// Its type.
  public var type: Kind
  /// What it is for.
  public var description: String?
  /// Its value where none is given.
  public var defaultValue: String?
  /// The values that it takes.
  public var allowedValues: [String]
  /// A regular expression that its value must match.
  public var allowedPattern: String?
  /// Whether CloudFormation never shows it.
  public var isHidden: Bool

  /// This form.
  public init(
    _ type: Kind = .string, description: String? = nil, defaultValue: String? = nil, allowedValues: [String] = [],
    allowedPattern: String? = nil, isHidden: Bool = false
  ) {
    self.type = type
    self.description = description
    self.defaultValue = defaultValue
    self.allowedValues = allowedValues
    self.allowedPattern = allowedPattern
    self.isHidden = isHidden
  }

  func json(type: String) -> JSON {
    var json: JSON = ["Type": .string(type)]
    json["Description"] = description.map(JSON.string)
    json["Default"] = defaultValue.map(JSON.string)
    json["AllowedValues"] = allowedValues.isEmpty ? nil : .array(allowedValues.map(JSON.string))
    json["AllowedPattern"] = allowedPattern.map(JSON.string)
    json["NoEcho"] = isHidden ? true : nil
    return json
  }
}
