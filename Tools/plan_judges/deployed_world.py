"""What ParallelCluster's validators see of the account in which a plan is deployed.

What the plan made is moto's; what the cluster file names is answered by simulated_aws: it is there and sound.
"""

import functools
import json
from unittest import mock

import botocore.client
import simulated_aws
from moto.ec2.models.instance_types import INSTANCE_TYPE_OFFERINGS
from pcluster.aws.aws_api import AWSApi
from pcluster.aws.common import Cache
from simulated_aws import names, network, services, storage
from simulated_aws.moto_account import moto_answer, real_call
from simulated_aws.world import World
from simulated_cloudformation.resource import client

# Questions about several things: the parameter with their ids, and the answer's key.
LISTS = {
    "ec2_DescribeSubnets": ("SubnetIds", "Subnets"),
    "ec2_DescribeSecurityGroups": ("GroupIds", "SecurityGroups"),
    "ec2_DescribeNetworkInterfaces": ("NetworkInterfaceIds", "NetworkInterfaces"),
    "efs_DescribeFileSystems": ("FileSystemId", "FileSystems"),
    "efs_DescribeAccessPoints": ("AccessPointId", "AccessPoints"),
    "fsx_DescribeFileSystems": ("FileSystemIds", "FileSystems"),
}
# Questions about one, by the parameter that names it.
SINGLE = {
    "ec2_DescribeVpcAttribute": "VpcId",
    "efs_DescribeMountTargets": "FileSystemId",
    "efs_DescribeMountTargetSecurityGroups": "MountTargetId",
    "secretsmanager_DescribeSecret": "SecretId",
    "secretsmanager_GetSecretValue": "SecretId",
    "kms_DescribeKey": "KeyId",
    "iam_GetRole": "RoleName",
    "iam_GetInstanceProfile": "InstanceProfileName",
    "s3_HeadBucket": "Bucket",
    "s3_HeadObject": "Bucket",
    "s3_GetBucketVersioning": "Bucket",
    "s3_GetBucketLocation": "Bucket",
}


# The group of the interfaces of file systems that are there.
GROUP = "sg-0123456789abcdef0"


class DeployedWorld(World):
    """The account of one deployment."""

    def __init__(self, configuration: dict, region: str, given: str):
        super().__init__(configuration, region, simulated_aws.zones(region))
        self.given = given
        # The zones of the plan's own subnets are those that they have.
        for item in self.real("ec2", "DescribeSubnets")["Subnets"]:
            if item["SubnetId"] in self.subnets:
                self.subnets[item["SubnetId"]] = item["AvailabilityZone"]

    def real(self, service: str, operation: str, **parameters) -> dict:
        return real_call(client(service, self.region), operation, parameters)

    def is_given(self, id: str) -> bool:
        # What stands before or behind what is given has an id that World made.
        is_behind = self.file_systems.get(id) in ("ONTAP", "OPENZFS") or id == GROUP
        return id in self.given or is_behind or (id.startswith(("eni-", "fsmt-")) and id not in self.doors)

    @functools.cached_property
    def doors(self) -> set[str]:
        """The network interfaces and mount targets that the plan made."""
        found = {
            item["NetworkInterfaceId"] for item in self.real("ec2", "DescribeNetworkInterfaces")["NetworkInterfaces"]
        }
        for system in self.real("efs", "DescribeFileSystems")["FileSystems"]:
            targets = self.real("efs", "DescribeMountTargets", FileSystemId=system["FileSystemId"])["MountTargets"]
            found |= {item["MountTargetId"] for item in targets}
        return found

    def fsx_DescribeFileSystems(self, FileSystemIds=(), **_):
        """moto's file systems do not know their interfaces."""
        found = []
        for id in FileSystemIds:
            if self.is_given(id):
                found += super().fsx_DescribeFileSystems(FileSystemIds=[id])["FileSystems"]
                continue
            for item in self.real("fsx", "DescribeFileSystems", FileSystemIds=[id])["FileSystems"]:
                filters = [{"Name": "subnet-id", "Values": item["SubnetIds"]}]
                interfaces = self.real("ec2", "DescribeNetworkInterfaces", Filters=filters)["NetworkInterfaces"]
                mine = [it for it in interfaces if it.get("Description") == f"FSx {id}"]
                found.append(
                    item | {"VpcId": mine[0]["VpcId"], "NetworkInterfaceIds": [it["NetworkInterfaceId"] for it in mine]}
                )
        return {"FileSystems": found}

    def ec2_DescribeInstanceTypes(self, **parameters):
        return self.elsewhere("DescribeInstanceTypes", parameters)

    def ec2_DescribeInstanceTypeOfferings(self, **parameters):
        return self.elsewhere("DescribeInstanceTypeOfferings", parameters)

    def elsewhere(self, operation: str, parameters: dict) -> dict:
        """moto has no instance types of some regions, GovCloud's for one: there those of us-east-1 count."""
        asked = self.region if self.region in INSTANCE_TYPE_OFFERINGS["region"] else "us-east-1"
        text = json.dumps(parameters).replace(self.region, asked)
        answer = moto_answer("ec2", operation, json.loads(text), client("ec2", asked))
        answer.pop("ResponseMetadata", None)
        return json.loads(json.dumps(answer, default=str).replace(asked, self.region))

    def ec2_DescribeRouteTables(self, **parameters):
        if "subnet-" in self.given:
            return super().ec2_DescribeRouteTables(**parameters)
        return self.real("ec2", "DescribeRouteTables", **parameters)

    def iam_GetPolicy(self, PolicyArn, **_):
        if self.is_given(PolicyArn) or PolicyArn.split(":")[4] == "aws":
            return super().iam_GetPolicy(PolicyArn=PolicyArn)
        return self.real("iam", "GetPolicy", PolicyArn=PolicyArn)


def of_several(method: str, key: str, answer: str):
    service, operation = method.split("_")

    def call(self, **parameters):
        value = parameters.get(key) or []
        ids = [value] if isinstance(value, str) else list(value)
        given = [id for id in ids if self.is_given(id) and method != "ec2_DescribeSubnets"]
        others = [id for id in ids if id not in given]
        found = []
        if given:
            theirs = given[0] if isinstance(value, str) else given
            found += getattr(World, method)(self, **parameters | {key: theirs})[answer]
        if others or not ids:
            mine = parameters | ({key: others[0] if isinstance(value, str) else others} if others else {})
            found += self.real(service, operation, **mine)[answer]
        return {answer: found}

    return call


def of_one(method: str, key: str):
    service, operation = method.rsplit("_", 1)

    def call(self, **parameters):
        if self.is_given(parameters[key]):
            return getattr(World, method)(self, **parameters)
        return self.real(service, operation, **parameters)

    return call


for method, keys in LISTS.items():
    if method not in vars(DeployedWorld):
        setattr(DeployedWorld, method, of_several(method, *keys))
for method, name in SINGLE.items():
    setattr(DeployedWorld, method, of_one(method, name))


class Entered:
    """While this is entered ParallelCluster asks the world, not moto."""

    def __init__(self, configuration: dict, region: str, given: str):
        simulated_aws.enter({}, region)
        world = DeployedWorld(configuration, region, given)
        simulated_aws.world = world
        subnets = world.real("ec2", "DescribeSubnets")["Subnets"]
        self.vpc = next((item["VpcId"] for item in subnets if item["SubnetId"] in world.subnets), names.VPC)
        self.patched: list = []

    def __enter__(self):
        # What is there stands in the cluster's own network.
        for module in (network, services, storage):
            patched = mock.patch.object(module, "VPC", self.vpc)
            patched.start()
            self.patched.append(patched)
        AWSApi.reset()
        Cache.clear_all()
        botocore.client.BaseClient._make_api_call = simulated_aws.answer

    def __exit__(self, *_):
        while self.patched:
            self.patched.pop().stop()
        botocore.client.BaseClient._make_api_call = real_call
