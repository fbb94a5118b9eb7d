// The network itself: AWS::EC2's VPC, subnets and gateways.
// Properties and attributes: AWS's resource schemas, compared by Tools/check-resource-schemas.

/// Amazon EC2: networks.
public enum EC2 {}

extension EC2 {
  /// A private network. `ref` is its id.
  public struct VPC: Resource {
    /// Its type.
    public static let type = "AWS::EC2::VPC"

    /// The addresses: `10.20.0.0/16`.
    @Property public var cidrBlock: Value<String>
    /// Whether instances get DNS names.
    @Property("EnableDnsHostnames") public var enableDnsHostnames: Value<Bool>? = nil
    /// Whether Amazon's DNS server answers.
    @Property("EnableDnsSupport") public var enableDnsSupport: Value<Bool>? = nil
    /// `default` or `dedicated`.
    @Property("InstanceTenancy") public var instanceTenancy: Value<String>? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [_cidrBlock, _enableDnsHostnames, _enableDnsSupport, _instanceTenancy, _tags]
    }

    /// With these properties, and those that `fill` sets.
    public init(cidrBlock: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
      _cidrBlock = Property("CidrBlock", cidrBlock)
      fill(&self)
    }

    /// What `Fn::GetAtt` gives.
    public struct Attributes: ResourceAttributes {
      /// The addresses.
      public let cidrBlock = Attribute<String>("CidrBlock")
      /// The id of the group that resources without one get.
      public let defaultSecurityGroup = Attribute<String>("DefaultSecurityGroup")
      /// The id of the list that subnets without one get.
      public let defaultNetworkAcl = Attribute<String>("DefaultNetworkAcl")

      /// The attributes.
      public init() {}
    }
  }

  /// A part of a network, in one zone. `ref` is its id.
  public struct Subnet: Resource {
    /// Its type.
    public static let type = "AWS::EC2::Subnet"

    /// The network's id.
    @Property public var vpcId: Value<String>
    /// The addresses, within the network's.
    @Property public var cidrBlock: Value<String>
    /// The zone's name: `us-east-1a`.
    @Property("AvailabilityZone") public var availabilityZone: Value<String>? = nil
    /// Whether instances get public addresses.
    @Property("MapPublicIpOnLaunch") public var mapPublicIpOnLaunch: Value<Bool>? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [_vpcId, _cidrBlock, _availabilityZone, _mapPublicIpOnLaunch, _tags]
    }

    /// With these properties, and those that `fill` sets.
    public init(vpcId: Value<String>, cidrBlock: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
      _vpcId = Property("VpcId", vpcId)
      _cidrBlock = Property("CidrBlock", cidrBlock)
      fill(&self)
    }

    /// What `Fn::GetAtt` gives.
    public struct Attributes: ResourceAttributes {
      /// The zone's name.
      public let availabilityZone = Attribute<String>("AvailabilityZone")
      /// The addresses.
      public let cidrBlock = Attribute<String>("CidrBlock")

      /// The attributes.
      public init() {}
    }
  }

  /// The way from a network to the internet. `ref` is its id.
  public struct InternetGateway: Resource {
    /// Its type.
    public static let type = "AWS::EC2::InternetGateway"

    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] { [_tags] }

    /// With the properties that `fill` sets.
    public init(_ fill: (inout Self) -> Void = { _ in }) {
      fill(&self)
    }
  }

  /// Joins a gateway to a network.
  public struct VPCGatewayAttachment: Resource {
    /// Its type.
    public static let type = "AWS::EC2::VPCGatewayAttachment"

    /// The network's id.
    @Property public var vpcId: Value<String>
    /// The internet gateway's id.
    @Property("InternetGatewayId") public var internetGatewayId: Value<String>? = nil

    /// All of them.
    public var declaredProperties: [any NamedProperty] { [_vpcId, _internetGatewayId] }

    /// With these properties, and those that `fill` sets.
    public init(vpcId: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
      _vpcId = Property("VpcId", vpcId)
      fill(&self)
    }
  }

  /// A public address that stays. `ref` is the address.
  public struct EIP: Resource {
    /// Its type.
    public static let type = "AWS::EC2::EIP"

    /// `vpc`.
    @Property("Domain") public var domain: Value<String>? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] { [_domain, _tags] }

    /// With the properties that `fill` sets.
    public init(_ fill: (inout Self) -> Void = { _ in }) {
      fill(&self)
    }

    /// What `Fn::GetAtt` gives.
    public struct Attributes: ResourceAttributes {
      /// What a NAT gateway takes.
      public let allocationId = Attribute<String>("AllocationId")
      /// The address.
      public let publicIp = Attribute<String>("PublicIp")

      /// The attributes.
      public init() {}
    }
  }

  /// The way from private subnets to the internet, and not back. `ref` is its id.
  public struct NatGateway: Resource {
    /// Its type.
    public static let type = "AWS::EC2::NatGateway"

    /// The public subnet's id.
    @Property public var subnetId: Value<String>
    /// The public address's allocation. AWS asks for it of every public gateway, its schema does not.
    @Property public var allocationId: Value<String>
    /// `public` or `private`.
    @Property("ConnectivityType") public var connectivityType: Value<String>? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] { [_subnetId, _allocationId, _connectivityType, _tags] }

    /// With these properties, and those that `fill` sets.
    public init(subnetId: Value<String>, allocationId: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
      _subnetId = Property("SubnetId", subnetId)
      _allocationId = Property("AllocationId", allocationId)
      fill(&self)
    }
  }
}
