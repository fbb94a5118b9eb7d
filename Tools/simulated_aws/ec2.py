"""EC2: images, volumes, keys, reservations."""

from pcluster.aws.aws_api import AWSApi
from pcluster.constants import OS_TO_IMAGE_NAME_PART_MAP, PRIVATE_OSES
from pcluster.utils import get_installed_version

from .names import ACCOUNT, hexadecimal


class Machines:
    """What nodes start from, and where there is place for them."""

    def ec2_DescribeImages(self, ImageIds=(), Filters=(), **_):
        """Named images are made with ParallelCluster; its own are those of the systems that it has images for."""
        if ImageIds:
            return {"Images": [self.image(id) for id in ImageIds]}
        wanted = next((item["Values"][0] for item in Filters if item["Name"] == "name"), "").rstrip("*")
        names = [
            f"aws-parallelcluster-{get_installed_version()}-{part}-{architecture}"
            for os_name, part in OS_TO_IMAGE_NAME_PART_MAP.items()
            for architecture in ("x86_64", "arm64")
            if os_name not in PRIVATE_OSES
        ]
        found = [name for name in names if name == wanted]
        if not found and self.os in PRIVATE_OSES:
            # So that the other findings come too: OsCustomAmiValidator says that there is none.
            found = [wanted]
        return {"Images": [self.image(f"ami-{hexadecimal(name)}") | {"Name": name} for name in found]}

    def image(self, id: str) -> dict:
        tags = {
            "parallelcluster:version": get_installed_version(),
            "parallelcluster:build_status": "available",
            "parallelcluster:os": self.os,
        }
        types = AWSApi.instance().ec2.get_supported_architectures(self.head_type) if self.head_type else []
        return {
            "ImageId": id,
            "Name": id,
            "State": "available",
            "Architecture": (types or ["x86_64"])[0],
            "CreationDate": "2026-01-01T00:00:00.000Z",
            # The size of ParallelCluster's own images; one of somebody's own may be smaller.
            "BlockDeviceMappings": [{"DeviceName": "/dev/sda1", "Ebs": {"VolumeSize": 45, "SnapshotId": "snap-0"}}],
            "Tags": [{"Key": key, "Value": value} for key, value in tags.items()],
        }

    def ec2_DescribeVolumes(self, VolumeIds=(), **_):
        zone = next(iter(self.subnets.values()), self.zones[0])
        return {
            "Volumes": [
                {"VolumeId": id, "State": "available", "AvailabilityZone": zone, "Attachments": [], "Size": 100}
                for id in VolumeIds
            ]
        }

    def ec2_DescribeSnapshots(self, SnapshotIds=(), **_):
        return {"Snapshots": [{"SnapshotId": id, "State": "completed", "VolumeSize": 1} for id in SnapshotIds]}

    def ec2_DescribeKeyPairs(self, KeyNames=(), **_):
        return {"KeyPairs": [{"KeyName": name, "KeyType": "ed25519"} for name in KeyNames]}

    def ec2_DescribePlacementGroups(self, GroupNames=(), **_):
        return {"PlacementGroups": [{"GroupName": name, "State": "available",
            "Strategy": "cluster"} for name in GroupNames]}

    def ec2_DescribeCapacityReservations(self, CapacityReservationIds=(), **_):
        return {"CapacityReservations": [self.reservations[id] for id in CapacityReservationIds]}

    def ec2_DescribeCapacityBlockStatus(self, **_):
        return {
            "CapacityBlockStatuses": [
                {
                    "CapacityBlockId": id.replace("cr-", "cb-"),
                    "InterconnectStatus": "ok",
                    "TotalCapacity": item["TotalInstanceCount"],
                    "TotalUnavailableCapacity": 0,
                    "CapacityReservationStatuses": [{"CapacityReservationId": id}],
                }
                for id, item in self.reservations.items()
                if "ReservationType" in item
            ]
        }

    def ec2_DescribeLaunchTemplateVersions(self, **_):
        return {"LaunchTemplateVersions": [{"LaunchTemplateData": {}}]}

    def resource_groups_GetGroupConfiguration(self, **_):
        return {"GroupConfiguration": {"Configuration": [{"Type": "AWS::EC2::CapacityReservationPool"}]}}

    def resource_groups_ListGroupResources(self, Group, **_):
        arn = f"arn:{self.partition}:ec2:{self.region}:{ACCOUNT}:capacity-reservation/"
        return {
            "Resources": [
                {"Identifier": {"ResourceArn": arn + id, "ResourceType": "AWS::EC2::CapacityReservation"}}
                for id in self.groups.get(Group, [])
            ]
        }
