"""The account in which a configuration is judged."""

from .ec2 import Machines
from .names import ACCOUNT, file_system, hexadecimal, partition
from .network import Network
from .references import zones_of_subnets
from .services import Services
from .storage import Storage


class World(Network, Machines, Storage, Services):
    """An AWS account that holds what one configuration names, and all of it is as it should be.

    A method SERVICE_OPERATION answers a call; what has no method is asked of moto.
    """

    def __init__(self, configuration: dict, region: str, zones: list[str]):
        self.region = region
        self.partition = partition(region)
        self.zones = zones
        head = configuration.get("HeadNode") or {}
        self.head_type = head.get("InstanceType") if isinstance(head, dict) else None
        self.os = (configuration.get("Image") or {}).get("Os")
        self.subnets = self.place(configuration)
        self.reservations: dict[str, dict] = {}
        self.groups: dict[str, list[str]] = {}
        self.reserve(configuration)
        self.file_systems = self.kinds(configuration)

    def place(self, configuration: dict) -> dict[str, str]:
        """A zone for each subnet: where it says one, that; else one that its queue does not have yet."""
        subnets: dict[str, str] = {}
        head = configuration.get("HeadNode", {}).get("Networking", {}).get("SubnetId")
        queues = configuration.get("Scheduling", {}).get("SlurmQueues") or []
        pools = (configuration.get("LoginNodes") or {}).get("Pools") or []
        lists = [[head]] + [(item.get("Networking") or {}).get("SubnetIds") or [] for item in [*queues, *pools]]
        lists.append((configuration.get("DeploymentSettings") or {}).get("LambdaFunctionsVpcConfig",
            {}).get("SubnetIds", []))
        for ids in lists:
            taken = {subnets.get(id) for id in ids} - {None}
            for id in ids:
                if not isinstance(id, str) or id in subnets:
                    continue
                free = [zone for zone in self.zones if zone not in taken]
                subnets[id] = zones_of_subnets.get(id) or (free or self.zones)[0]
                taken.add(subnets[id])
        return subnets

    def reserve(self, configuration: dict):
        """Reservations that fit what names them."""
        for queue in configuration.get("Scheduling", {}).get("SlurmQueues") or []:
            subnets = (queue.get("Networking") or {}).get("SubnetIds") or []
            zones = [self.subnets[id] for id in subnets if id in self.subnets]
            for resource in queue.get("ComputeResources") or []:
                target = resource.get("CapacityReservationTarget") or queue.get("CapacityReservationTarget") or {}
                types = [resource.get("InstanceType")] + [
                    item.get("InstanceType") for item in resource.get("Instances") or []
                ]
                types = [type for type in types if type]
                if id := target.get("CapacityReservationId"):
                    self.reservation(id, queue, types, zones[:1])
                if group := target.get("CapacityReservationResourceGroupArn"):
                    ids = self.groups.setdefault(group, [])
                    for type in types:
                        for zone in zones:
                            ids.append(f"cr-{hexadecimal(group + type + zone)}")
                            self.reservation(ids[-1], queue, [type], [zone])

    def reservation(self, id: str, queue: dict, types: list[str], zones: list[str]):
        block = queue.get("CapacityType") == "CAPACITY_BLOCK"
        # A block that has only its reservation named has the type of the reservation.
        type = (types or ["p5.48xlarge"])[0]
        count = 18 if type.startswith("p6e-gb200") else 100_000
        self.reservations.setdefault(
            id,
            {
                "CapacityReservationId": id,
                "CapacityReservationArn": f"arn:{self.partition}:ec2:{self.region}:{ACCOUNT}:capacity-reservation/{id}",
                "InstanceType": type,
                "InstancePlatform": "Red Hat Enterprise Linux" if str(self.os).startswith("rhel") else "Linux/UNIX",
                "AvailabilityZone": (zones or self.zones)[0],
                "State": "active",
                "TotalInstanceCount": count,
                "AvailableInstanceCount": count,
                "Tags": [],
            }
            | ({"ReservationType": "capacity-block"} if block else {}),
        )

    @staticmethod
    def kinds(configuration: dict) -> dict[str, str]:
        """The kind of each FSx file system by its id; a volume's file system is made from the volume's id."""
        kinds = {}
        for storage in configuration.get("SharedStorage") or []:
            if not isinstance(storage, dict):
                continue
            if id := (storage.get("FsxLustreSettings") or {}).get("FileSystemId"):
                kinds[id] = "LUSTRE"
            for key, kind in (("FsxOpenZfsSettings", "OPENZFS"), ("FsxOntapSettings", "ONTAP")):
                if id := (storage.get(key) or {}).get("VolumeId"):
                    kinds[file_system(id)] = kind
                    kinds[id] = kind
        return kinds

    def zone(self, subnet: str) -> str:
        return self.subnets.get(subnet) or zones_of_subnets.get(subnet) or self.zones[0]
