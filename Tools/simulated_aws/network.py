"""EC2: subnets, groups, addresses."""

from .names import VPC, hexadecimal


class Network:
    """Everything is in one VPC, with a way out, and its groups let everything pass."""

    def ec2_DescribeSubnets(self, SubnetIds=(), **_):
        known = list(self.subnets)
        return {
            "Subnets": [
                {
                    "SubnetId": id,
                    "VpcId": VPC,
                    "AvailabilityZone": self.zone(id),
                    "CidrBlock": f"10.0.{known.index(id) if id in known else 255}.0/24",
                    "MapPublicIpOnLaunch": False,
                    "State": "available",
                }
                for id in dict.fromkeys(SubnetIds)
            ]
        }

    def ec2_DescribeVpcAttribute(self, Attribute, **_):
        return {Attribute[0].upper() + Attribute[1:]: {"Value": True}}

    def ec2_DescribeRouteTables(self, **_):
        return {"RouteTables": [{"VpcId": VPC, "Routes": [{"NatGatewayId": "nat-0", "State": "active"}]}]}

    def ec2_DescribeSecurityGroups(self, GroupIds=(), **_):
        def all_traffic(id):
            return [
                {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}], "UserIdGroupPairs": [{"GroupId": id}]}
            ]

        return {
            "SecurityGroups": [
                {
                    "GroupId": id,
                    "VpcId": VPC,
                    "IpPermissions": all_traffic(id),
                    "IpPermissionsEgress": all_traffic(id),
                }
                for id in GroupIds
            ]
        }

    def ec2_DescribeNetworkInterfaces(self, NetworkInterfaceIds=(), **_):
        return {
            "NetworkInterfaces": [
                {"NetworkInterfaceId": id, "VpcId": VPC, "Groups": [{"GroupId": "sg-0123456789abcdef0"}]}
                for id in NetworkInterfaceIds
            ]
        }

    def ec2_DescribeAddresses(self, PublicIps=(), **_):
        return {"Addresses": [{"PublicIp": ip, "AllocationId": f"eipalloc-{hexadecimal(ip)}"} for ip in PublicIps]}
