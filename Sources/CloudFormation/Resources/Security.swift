// Who may speak with whom: AWS::EC2's security groups and network ACLs.
// Properties and attributes: AWS's resource schemas, compared by Tools/check-resource-schemas.

extension EC2 {
  /// A set of network interfaces, and what may come to and go from them. `ref` is its id.
  public struct SecurityGroup: Resource {
    /// Its type.
    public static let type = "AWS::EC2::SecurityGroup"

    /// What it is for, up to 255 letters. Changing it replaces the group.
    @Property public var groupDescription: Value<String>
    /// The network's id. Without it AWS takes the account's default network.
    @Property public var vpcId: Value<String>
    /// Its name. Changing it replaces the group.
    @Property("GroupName") public var groupName: Value<String>? = nil
    /// What may come in; a rule that refers to another group is better a `SecurityGroupIngress` of its own.
    @Property("SecurityGroupIngress") public var securityGroupIngress: [Ingress]? = nil
    /// What may go out; where nothing is said, AWS allows all.
    @Property("SecurityGroupEgress") public var securityGroupEgress: [Egress]? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [_groupDescription, _vpcId, _groupName, _securityGroupIngress, _securityGroupEgress, _tags]
    }

    /// With these properties, and those that `fill` sets.
    public init(groupDescription: Value<String>, vpcId: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
      _groupDescription = Property("GroupDescription", groupDescription)
      _vpcId = Property("VpcId", vpcId)
      fill(&self)
    }

    /// Something that may come in.
    public struct Ingress: PropertyGroup {
      /// `tcp`, `udp`, `icmp`, or `-1` for all.
      @Property public var ipProtocol: Value<String>
      /// The first port.
      @Property("FromPort") public var fromPort: Value<Int>? = nil
      /// The last port.
      @Property("ToPort") public var toPort: Value<Int>? = nil
      /// From these IPv4 addresses.
      @Property("CidrIp") public var cidrIp: Value<String>? = nil
      /// From this group.
      @Property("SourceSecurityGroupId") public var sourceSecurityGroupId: Value<String>? = nil
      /// From this list of prefixes.
      @Property("SourcePrefixListId") public var sourcePrefixListId: Value<String>? = nil
      /// Why.
      @Property("Description") public var description: Value<String>? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] {
        [_ipProtocol, _fromPort, _toPort, _cidrIp, _sourceSecurityGroupId, _sourcePrefixListId, _description]
      }

      /// With these properties, and those that `fill` sets.
      public init(ipProtocol: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
        _ipProtocol = Property("IpProtocol", ipProtocol)
        fill(&self)
      }
    }

    /// Something that may go out.
    public struct Egress: PropertyGroup {
      /// `tcp`, `udp`, `icmp`, or `-1` for all.
      @Property public var ipProtocol: Value<String>
      /// The first port.
      @Property("FromPort") public var fromPort: Value<Int>? = nil
      /// The last port.
      @Property("ToPort") public var toPort: Value<Int>? = nil
      /// To these IPv4 addresses.
      @Property("CidrIp") public var cidrIp: Value<String>? = nil
      /// To this group.
      @Property("DestinationSecurityGroupId") public var destinationSecurityGroupId: Value<String>? = nil
      /// To this list of prefixes.
      @Property("DestinationPrefixListId") public var destinationPrefixListId: Value<String>? = nil
      /// Why.
      @Property("Description") public var description: Value<String>? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] {
        [_ipProtocol, _fromPort, _toPort, _cidrIp, _destinationSecurityGroupId, _destinationPrefixListId, _description]
      }

      /// With these properties, and those that `fill` sets.
      public init(ipProtocol: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
        _ipProtocol = Property("IpProtocol", ipProtocol)
        fill(&self)
      }
    }

    /// What `Fn::GetAtt` gives.
    public struct Attributes: ResourceAttributes {
      /// Its id.
      public let groupId = Attribute<String>("GroupId")

      /// The attributes.
      public init() {}
    }
  }

  /// Something that may come into a group.
  public struct SecurityGroupIngress: Resource {
    /// Its type.
    public static let type = "AWS::EC2::SecurityGroupIngress"

    /// The group's id.
    @Property public var groupId: Value<String>
    /// `tcp`, `udp`, `icmp`, or `-1` for all.
    @Property public var ipProtocol: Value<String>
    /// The first port.
    @Property("FromPort") public var fromPort: Value<Int>? = nil
    /// The last port.
    @Property("ToPort") public var toPort: Value<Int>? = nil
    /// From these IPv4 addresses.
    @Property("CidrIp") public var cidrIp: Value<String>? = nil
    /// From this group.
    @Property("SourceSecurityGroupId") public var sourceSecurityGroupId: Value<String>? = nil
    /// From this list of prefixes.
    @Property("SourcePrefixListId") public var sourcePrefixListId: Value<String>? = nil
    /// Why.
    @Property("Description") public var description: Value<String>? = nil

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [_groupId, _ipProtocol, _fromPort, _toPort, _cidrIp, _sourceSecurityGroupId, _sourcePrefixListId, _description]
    }

    /// With these properties, and those that `fill` sets.
    public init(groupId: Value<String>, ipProtocol: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
      _groupId = Property("GroupId", groupId)
      _ipProtocol = Property("IpProtocol", ipProtocol)
      fill(&self)
    }
  }

  /// Something that may go out of a group.
  public struct SecurityGroupEgress: Resource {
    /// Its type.
    public static let type = "AWS::EC2::SecurityGroupEgress"

    /// The group's id.
    @Property public var groupId: Value<String>
    /// `tcp`, `udp`, `icmp`, or `-1` for all.
    @Property public var ipProtocol: Value<String>
    /// The first port.
    @Property("FromPort") public var fromPort: Value<Int>? = nil
    /// The last port.
    @Property("ToPort") public var toPort: Value<Int>? = nil
    /// To these IPv4 addresses.
    @Property("CidrIp") public var cidrIp: Value<String>? = nil
    /// To this group.
    @Property("DestinationSecurityGroupId") public var destinationSecurityGroupId: Value<String>? = nil
    /// To this list of prefixes.
    @Property("DestinationPrefixListId") public var destinationPrefixListId: Value<String>? = nil
    /// Why.
    @Property("Description") public var description: Value<String>? = nil

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [
        _groupId, _ipProtocol, _fromPort, _toPort, _cidrIp, _destinationSecurityGroupId, _destinationPrefixListId,
        _description,
      ]
    }

    /// With these properties, and those that `fill` sets.
    public init(groupId: Value<String>, ipProtocol: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
      _groupId = Property("GroupId", groupId)
      _ipProtocol = Property("IpProtocol", ipProtocol)
      fill(&self)
    }
  }

  /// What may come into and go out of subnets, without memory of connections. `ref` is its id.
  public struct NetworkAcl: Resource {
    /// Its type.
    public static let type = "AWS::EC2::NetworkAcl"

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

  /// One rule of a list.
  public struct NetworkAclEntry: Resource {
    /// Its type.
    public static let type = "AWS::EC2::NetworkAclEntry"

    /// The list's id.
    @Property public var networkAclId: Value<String>
    /// Its place: the lowest that fits decides; 1 to 32766.
    @Property public var ruleNumber: Value<Int>
    /// The protocol's number: 6 is TCP, -1 all.
    @Property public var `protocol`: Value<Int>
    /// `allow` or `deny`.
    @Property public var ruleAction: Value<String>
    /// Whether it is about what goes out.
    @Property("Egress") public var egress: Value<Bool>? = nil
    /// The addresses on the other side.
    @Property("CidrBlock") public var cidrBlock: Value<String>? = nil
    /// The ports.
    @Property("PortRange") public var portRange: PortRange? = nil

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [_networkAclId, _ruleNumber, _protocol, _ruleAction, _egress, _cidrBlock, _portRange]
    }

    /// With these properties, and those that `fill` sets.
    public init(
      networkAclId: Value<String>, ruleNumber: Value<Int>, protocol: Value<Int>, ruleAction: Value<String>,
      _ fill: (inout Self) -> Void = { _ in }
    ) {
      _networkAclId = Property("NetworkAclId", networkAclId)
      _ruleNumber = Property("RuleNumber", ruleNumber)
      _protocol = Property("Protocol", `protocol`)
      _ruleAction = Property("RuleAction", ruleAction)
      fill(&self)
    }

    /// Ports.
    public struct PortRange: PropertyGroup {
      /// The first.
      @Property("From") public var from: Value<Int>? = nil
      /// The last.
      @Property("To") public var to: Value<Int>? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_from, _to] }

      /// With the properties that `fill` sets.
      public init(_ fill: (inout Self) -> Void = { _ in }) {
        fill(&self)
      }
    }
  }

  /// Gives a subnet its list.
  public struct SubnetNetworkAclAssociation: Resource {
    /// Its type.
    public static let type = "AWS::EC2::SubnetNetworkAclAssociation"

    /// The subnet's id.
    @Property public var subnetId: Value<String>
    /// The list's id.
    @Property public var networkAclId: Value<String>

    /// All of them.
    public var declaredProperties: [any NamedProperty] { [_subnetId, _networkAclId] }

    /// With these properties.
    public init(subnetId: Value<String>, networkAclId: Value<String>) {
      _subnetId = Property("SubnetId", subnetId)
      _networkAclId = Property("NetworkAclId", networkAclId)
    }
  }
}
