"""What a cluster file names and is not the plan's: keys, and a network that is there, with its groups."""

import re
from unittest import mock

import moto.ec2.models.security_groups
import moto.ec2.models.subnets
import moto.ec2.models.vpcs
import moto.kms.models
from simulated_aws import names
from simulated_cloudformation.resource import client


def build(given: str, region: str, zones: list[str]):
    """Makes the VPC and the subnets that the text names, with these very ids; the subnets go round the zones."""
    ec2 = client("ec2", region)
    vpcs = list(dict.fromkeys(re.findall(r"\bvpc-[0-9a-f]{8,17}\b", given))) or [names.VPC]
    subnets = list(dict.fromkeys(re.findall(r"\bsubnet-[0-9a-f]{8,17}\b", given)))
    keys = list(dict.fromkeys(re.findall(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", given)))
    for key in keys:
        with mock.patch.object(moto.kms.models, "generate_key_id", lambda *_, key=key: key):
            client("kms", region).create_key()
    groups = list(dict.fromkeys(re.findall(r"\bsg-[0-9a-f]{8,17}\b", given)))
    if not (subnets or groups) and vpcs == [names.VPC]:
        return
    for vpc in vpcs:
        with mock.patch.object(moto.ec2.models.vpcs, "random_vpc_id", lambda vpc=vpc: vpc):
            ec2.create_vpc(CidrBlock="10.0.0.0/16")
        ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames={"Value": True})
    for index, subnet in enumerate(subnets):
        with mock.patch.object(moto.ec2.models.subnets, "random_subnet_id", lambda subnet=subnet: subnet):
            ec2.create_subnet(VpcId=vpcs[0], CidrBlock=f"10.0.{index}.0/24", AvailabilityZone=zones[index % len(zones)])
    for group in groups:
        with mock.patch.object(moto.ec2.models.security_groups, "random_security_group_id", lambda group=group: group):
            ec2.create_security_group(GroupName=group, Description="there", VpcId=vpcs[0])
