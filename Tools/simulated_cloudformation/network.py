"""EC2: networks and who may speak in them."""

from moto.ec2 import ec2_backends

from .resource import Failed, Made, Place, Properties, json_text, resource


@resource("AWS::EC2::VPC")
def vpc(properties: Properties, place: Place) -> Made:
    made = place.ec2.create_vpc(**properties.given("CidrBlock", "InstanceTenancy"), **properties.tags("vpc"))["Vpc"]
    id = made["VpcId"]
    for name in ("EnableDnsSupport", "EnableDnsHostnames"):
        if name in properties:
            place.ec2.modify_vpc_attribute(VpcId=id, **{name: {"Value": properties[name]}})
    mine = [{"Name": "vpc-id", "Values": [id]}]
    group = place.ec2.describe_security_groups(Filters=mine)["SecurityGroups"][0]["GroupId"]
    acl = place.ec2.describe_network_acls(Filters=mine)["NetworkAcls"][0]["NetworkAclId"]

    def remove():
        place.ec2.delete_vpc(VpcId=id)
        # AWS takes it along, and moto does not.
        ec2_backends[place.account][place.region].network_acls.pop(acl, None)

    return Made(
        id,
        {"VpcId": id, "CidrBlock": made["CidrBlock"], "DefaultSecurityGroup": group, "DefaultNetworkAcl": acl},
        remove,
    )


@resource("AWS::EC2::Subnet")
def subnet(properties: Properties, place: Place) -> Made:
    made = place.ec2.create_subnet(
        **properties.given("VpcId", "CidrBlock", "AvailabilityZone"), **properties.tags("subnet")
    )["Subnet"]
    id = made["SubnetId"]
    if properties.get("MapPublicIpOnLaunch"):
        place.ec2.modify_subnet_attribute(SubnetId=id, MapPublicIpOnLaunch={"Value": True})
    return Made(
        id,
        {"SubnetId": id, "AvailabilityZone": made["AvailabilityZone"], "CidrBlock": made["CidrBlock"]},
        lambda: delete_subnet(id, place),
    )


def delete_subnet(id: str, place: Place):
    """What AWS sees to and moto does not: a subnet in which something has an interface stays."""
    found = place.ec2.describe_network_interfaces(Filters=[{"Name": "subnet-id", "Values": [id]}])["NetworkInterfaces"]
    if found:
        raise Failed(f"subnet {id} has the network interfaces of {', '.join(item['Description'] for item in found)}")
    place.ec2.delete_subnet(SubnetId=id)


@resource("AWS::EC2::InternetGateway")
def internet_gateway(properties: Properties, place: Place) -> Made:
    made = place.ec2.create_internet_gateway(**properties.tags("internet-gateway"))["InternetGateway"]
    id = made["InternetGatewayId"]
    return Made(id, {"InternetGatewayId": id}, lambda: place.ec2.delete_internet_gateway(InternetGatewayId=id))


@resource("AWS::EC2::VPCGatewayAttachment")
def gateway_attachment(properties: Properties, place: Place) -> Made:
    names = {"InternetGatewayId": properties["InternetGatewayId"], "VpcId": properties["VpcId"]}
    place.ec2.attach_internet_gateway(**names)
    return Made(f"IGW|{names['VpcId']}", {"AttachmentType": "IGW"}, lambda: place.ec2.detach_internet_gateway(**names))


@resource("AWS::EC2::EIP")
def address(properties: Properties, place: Place) -> Made:
    made = place.ec2.allocate_address(**properties.given("Domain"), **properties.tags("elastic-ip"))
    return Made(
        made["PublicIp"],
        {"PublicIp": made["PublicIp"], "AllocationId": made["AllocationId"]},
        lambda: place.ec2.release_address(AllocationId=made["AllocationId"]),
    )


@resource("AWS::EC2::NatGateway")
def nat(properties: Properties, place: Place) -> Made:
    given = properties.given("SubnetId", "AllocationId", "ConnectivityType")
    if given.get("ConnectivityType", "public") == "public":
        if "AllocationId" not in given:
            raise Failed("a public NAT gateway has an AllocationId")
        vpc = place.ec2.describe_subnets(SubnetIds=[given["SubnetId"]])["Subnets"][0]["VpcId"]
        attached(vpc, place)
    made = place.ec2.create_nat_gateway(**given, **properties.tags("natgateway"))["NatGateway"]
    id = made["NatGatewayId"]
    interfaces = [
        item["NetworkInterfaceId"] for item in made.get("NatGatewayAddresses", []) if "NetworkInterfaceId" in item
    ]

    def remove():
        place.ec2.delete_nat_gateway(NatGatewayId=id)
        for interface in interfaces:
            # AWS takes it along, and moto does not.
            place.ec2.delete_network_interface(NetworkInterfaceId=interface)

    return Made(id, {"NatGatewayId": id, "EniId": (interfaces or [""])[0]}, remove)


def attached(vpc: str, place: Place, gateway: str | None = None):
    """What AWS sees to and moto does not: a network has its gateway before anything goes through it."""
    filters = [{"Name": "attachment.vpc-id", "Values": [vpc]}]
    found = [
        item["InternetGatewayId"] for item in place.ec2.describe_internet_gateways(Filters=filters)["InternetGateways"]
    ]
    if not found or (gateway and gateway not in found):
        raise Failed(f"network {vpc} has no internet gateway attached yet: a DependsOn is missing")


@resource("AWS::EC2::RouteTable")
def route_table(properties: Properties, place: Place) -> Made:
    made = place.ec2.create_route_table(VpcId=properties["VpcId"], **properties.tags("route-table"))["RouteTable"]
    id = made["RouteTableId"]
    return Made(id, {"RouteTableId": id}, lambda: place.ec2.delete_route_table(RouteTableId=id))


@resource("AWS::EC2::Route")
def route(properties: Properties, place: Place) -> Made:
    table, block = properties["RouteTableId"], properties["DestinationCidrBlock"]
    target = properties.given("GatewayId", "NatGatewayId", "TransitGatewayId", "VpcPeeringConnectionId")
    if len(target) != 1:
        raise Failed(f"a route has one target, this one {sorted(target) or 'none'}")
    if "GatewayId" in target:
        vpc = place.ec2.describe_route_tables(RouteTableIds=[table])["RouteTables"][0]["VpcId"]
        attached(vpc, place, target["GatewayId"])
    place.ec2.create_route(RouteTableId=table, DestinationCidrBlock=block, **target)
    return Made(
        f"{table}|{block}",
        {"CidrBlock": block},
        lambda: place.ec2.delete_route(RouteTableId=table, DestinationCidrBlock=block),
    )


@resource("AWS::EC2::SubnetRouteTableAssociation")
def route_table_association(properties: Properties, place: Place) -> Made:
    id = place.ec2.associate_route_table(**properties.given("SubnetId", "RouteTableId"))["AssociationId"]
    return Made(id, {"Id": id}, lambda: place.ec2.disassociate_route_table(AssociationId=id))


@resource("AWS::EC2::NetworkAcl")
def acl(properties: Properties, place: Place) -> Made:
    id = place.ec2.create_network_acl(VpcId=properties["VpcId"], **properties.tags("network-acl"))["NetworkAcl"][
        "NetworkAclId"
    ]
    return Made(id, {"Id": id}, lambda: place.ec2.delete_network_acl(NetworkAclId=id))


@resource("AWS::EC2::NetworkAclEntry")
def acl_entry(properties: Properties, place: Place) -> Made:
    names = {
        "NetworkAclId": properties["NetworkAclId"],
        "RuleNumber": properties["RuleNumber"],
        "Egress": properties.get("Egress", False),
    }
    more = properties.given("CidrBlock", "PortRange", "RuleAction")
    place.ec2.create_network_acl_entry(**names, **more, Protocol=str(properties["Protocol"]))
    return Made(
        f"{names['NetworkAclId']}|{names['RuleNumber']}|{names['Egress']}",
        {"Id": str(names["RuleNumber"])},
        lambda: place.ec2.delete_network_acl_entry(**names),
    )


@resource("AWS::EC2::SubnetNetworkAclAssociation")
def acl_association(properties: Properties, place: Place) -> Made:
    subnet, wanted = properties["SubnetId"], properties["NetworkAclId"]
    filters = [{"Name": "association.subnet-id", "Values": [subnet]}]
    before = place.ec2.describe_network_acls(Filters=filters)["NetworkAcls"][0]
    association = next(item["NetworkAclAssociationId"] for item in before["Associations"] if item["SubnetId"] == subnet)

    def associate(association: str, list: str) -> str:
        return place.ec2.replace_network_acl_association(AssociationId=association, NetworkAclId=list)[
            "NewAssociationId"
        ]

    id = associate(association, wanted)
    return Made(id, {"AssociationId": id}, lambda: associate(id, before["NetworkAclId"]))


def peers(rule: Properties, side: str, place: Place) -> dict:
    """A rule as the API has it; `side` is Source or Destination."""
    given = rule.given("IpProtocol", "FromPort", "ToPort")
    described = {"Description": text} if (text := rule.get("Description")) else {}
    found = 0
    for name, key, inner in (
        ("CidrIp", "IpRanges", "CidrIp"),
        ("CidrIpv6", "Ipv6Ranges", "CidrIpv6"),
        (side + "PrefixListId", "PrefixListIds", "PrefixListId"),
        (side + "SecurityGroupId", "UserIdGroupPairs", "GroupId"),
    ):
        if name in rule:
            found += 1
            given[key] = [{inner: rule[name]} | described]
    if found != 1:
        raise Failed(f"a rule has one {side.lower()}, this one {found}")
    if side + "SecurityGroupId" in rule:
        place.ec2.describe_security_groups(GroupIds=[rule[side + "SecurityGroupId"]])
    if rule["IpProtocol"] not in ("-1", -1):
        for port in ("FromPort", "ToPort"):
            if not -1 <= int(rule[port]) <= 65535:
                raise Failed(f"{port} is {rule[port]}")
    rule.unread -= {"FromPort", "ToPort"}
    return given


@resource("AWS::EC2::SecurityGroup")
def security_group(properties: Properties, place: Place) -> Made:
    id = place.ec2.create_security_group(
        GroupName=properties.get("GroupName") or place.name,
        Description=properties["GroupDescription"],
        VpcId=properties["VpcId"],
        **properties.tags("security-group"),
    )["GroupId"]
    rules = [peers(Properties(rule), "Source", place) for rule in properties.get("SecurityGroupIngress") or []]
    if rules:
        place.ec2.authorize_security_group_ingress(GroupId=id, IpPermissions=rules)
    rules = [peers(Properties(rule), "Destination", place) for rule in properties.get("SecurityGroupEgress") or []]
    if rules:
        # Without rules of its own a group lets everything out.
        everything = [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]
        place.ec2.revoke_security_group_egress(GroupId=id, IpPermissions=everything)
        place.ec2.authorize_security_group_egress(GroupId=id, IpPermissions=rules)
    return Made(
        id, {"GroupId": id, "Id": id, "VpcId": properties["VpcId"]}, lambda: place.ec2.delete_security_group(GroupId=id)
    )


@resource("AWS::EC2::SecurityGroupIngress")
def ingress(properties: Properties, place: Place) -> Made:
    group, rule = properties["GroupId"], [peers(properties, "Source", place)]
    answer = place.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=rule)
    id = answer["SecurityGroupRules"][0]["SecurityGroupRuleId"]
    return Made(id, {"Id": id}, lambda: place.ec2.revoke_security_group_ingress(GroupId=group, IpPermissions=rule))


@resource("AWS::EC2::SecurityGroupEgress")
def egress(properties: Properties, place: Place) -> Made:
    group, rule = properties["GroupId"], [peers(properties, "Destination", place)]
    answer = place.ec2.authorize_security_group_egress(GroupId=group, IpPermissions=rule)
    id = answer["SecurityGroupRules"][0]["SecurityGroupRuleId"]
    return Made(id, {"Id": id}, lambda: place.ec2.revoke_security_group_egress(GroupId=group, IpPermissions=rule))


@resource("AWS::EC2::VPCEndpoint")
def endpoint(properties: Properties, place: Place) -> Made:
    names = (
        "VpcId",
        "ServiceName",
        "VpcEndpointType",
        "RouteTableIds",
        "SubnetIds",
        "SecurityGroupIds",
        "PrivateDnsEnabled",
    )
    given = properties.given(*names)
    if "PolicyDocument" in properties:
        given["PolicyDocument"] = json_text(properties["PolicyDocument"])
    if subnets := given.get("SubnetIds"):
        place.ec2.describe_subnets(SubnetIds=subnets)
    if groups := given.get("SecurityGroupIds"):
        place.ec2.describe_security_groups(GroupIds=groups)
    made = place.ec2.create_vpc_endpoint(**given, **properties.tags("vpc-endpoint"))["VpcEndpoint"]
    id = made["VpcEndpointId"]
    attributes = {
        "Id": id,
        "NetworkInterfaceIds": made.get("NetworkInterfaceIds", []),
        "CreationTimestamp": "2026-01-01T00:00:00Z",
        "DnsEntries": [f"{item.get('HostedZoneId', '')}:{item['DnsName']}" for item in made.get("DnsEntries", [])],
    }
    return Made(id, attributes, lambda: place.ec2.delete_vpc_endpoints(VpcEndpointIds=[id]))


@resource("AWS::EC2::FlowLog")
def flow_log(properties: Properties, place: Place) -> Made:
    names = (
        "ResourceType",
        "TrafficType",
        "LogDestinationType",
        "LogGroupName",
        "LogDestination",
        "LogFormat",
        "MaxAggregationInterval",
        "DeliverLogsPermissionArn=DeliverLogsPermissionArn",
    )
    given = properties.given(*names) | {"ResourceIds": [properties["ResourceId"]]}
    answer = place.ec2.create_flow_logs(**given, **properties.tags("vpc-flow-log"))
    if answer.get("Unsuccessful"):
        raise Failed(str(answer["Unsuccessful"]))
    id = answer["FlowLogIds"][0]
    return Made(id, {"Id": id}, lambda: place.ec2.delete_flow_logs(FlowLogIds=[id]))
