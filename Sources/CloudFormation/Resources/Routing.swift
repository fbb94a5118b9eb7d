// Routes and endpoints: AWS::EC2.
// Properties and attributes: AWS's resource schemas, compared by Tools/check-resource-schemas.

extension EC2 {
  /// The routes of some subnets. `ref` is its id.
  public struct RouteTable: Resource {
    /// Its type.
    public static let type = "AWS::EC2::RouteTable"

    /// The network's id.
    @Property public var vpcId: Value<String>
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] { [_vpcId, _tags] }

    /// With these properties, and those that `fill` sets.
    public init(vpcId: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
      _vpcId = Property("VpcId", vpcId)
      fill(&self)
    }
  }

  /// One route of a table.
  public struct Route: Resource {
    /// Its type.
    public static let type = "AWS::EC2::Route"

    /// The table's id.
    @Property public var routeTableId: Value<String>
    /// Where to: `0.0.0.0/0`.
    @Property("DestinationCidrBlock") public var destinationCidrBlock: Value<String>? = nil
    /// Through this internet gateway.
    @Property("GatewayId") public var gatewayId: Value<String>? = nil
    /// Through this NAT gateway.
    @Property("NatGatewayId") public var natGatewayId: Value<String>? = nil

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [_routeTableId, _destinationCidrBlock, _gatewayId, _natGatewayId]
    }

    /// With these properties, and those that `fill` sets.
    public init(routeTableId: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
      _routeTableId = Property("RouteTableId", routeTableId)
      fill(&self)
    }
  }

  /// Gives a subnet its routes.
  public struct SubnetRouteTableAssociation: Resource {
    /// Its type.
    public static let type = "AWS::EC2::SubnetRouteTableAssociation"

    /// The subnet's id.
    @Property public var subnetId: Value<String>
    /// The table's id.
    @Property public var routeTableId: Value<String>

    /// All of them.
    public var declaredProperties: [any NamedProperty] { [_subnetId, _routeTableId] }

    /// With these properties.
    public init(subnetId: Value<String>, routeTableId: Value<String>) {
      _subnetId = Property("SubnetId", subnetId)
      _routeTableId = Property("RouteTableId", routeTableId)
    }
  }

  /// A way to a service of AWS without the internet. `ref` is its id.
  public struct VPCEndpoint: Resource {
    /// Its type.
    public static let type = "AWS::EC2::VPCEndpoint"

    /// The network's id.
    @Property public var vpcId: Value<String>
    /// The service: `com.amazonaws.us-east-1.s3`.
    @Property public var serviceName: Value<String>
    /// `Gateway` or `Interface`.
    @Property("VpcEndpointType") public var vpcEndpointType: Value<String>? = nil
    /// Whether the service's usual name leads to it; of interfaces only.
    @Property("PrivateDnsEnabled") public var privateDnsEnabled: Value<Bool>? = nil
    /// The tables that get its route; of gateways only.
    @Property("RouteTableIds") public var routeTableIds: StringList? = nil
    /// The subnets that it has an address in; of interfaces only.
    @Property("SubnetIds") public var subnetIds: StringList? = nil
    /// Its groups; of interfaces only.
    @Property("SecurityGroupIds") public var securityGroupIds: StringList? = nil
    /// What may be done through it.
    @Property("PolicyDocument") public var policyDocument: PolicyDocument? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [
        _vpcId, _serviceName, _vpcEndpointType, _privateDnsEnabled, _routeTableIds, _subnetIds, _securityGroupIds,
        _policyDocument, _tags,
      ]
    }

    /// With these properties, and those that `fill` sets.
    public init(vpcId: Value<String>, serviceName: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
      _vpcId = Property("VpcId", vpcId)
      _serviceName = Property("ServiceName", serviceName)
      fill(&self)
    }
  }
}
