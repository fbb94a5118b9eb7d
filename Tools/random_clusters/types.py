"""The instance types of queues."""

import re

from .features import feature, put, set_types, values
from .place import INSTANCES


@feature("types")
def any_type(tree, place):
    set_types(tree["queues"][0], [place.type()], place.chance.random() < 0.5)


@feature("types")
def several_types(tree, place):
    set_types(tree["queues"][0], place.alike(place.type(), 6), True)


@feature("types")
def some_types(tree, place):
    """Types of the same number of CPUs, with more or less in common."""
    first = place.type()
    others = place.types(lambda row: row["vcpus"] == INSTANCES[first]["vcpus"])
    types = [first, place.chance.choice(others), place.chance.choice(others)]
    set_types(tree["queues"][0], list(dict.fromkeys(types)), True)


@feature("types")
def gpu_types(tree, place):
    type = place.type(lambda row: row["gpus"] != "0")
    set_types(tree["queues"][0], place.alike(type), place.chance.random() < 0.5)


@feature("types")
def accelerator_types(tree, place):
    type = place.type(lambda row: row["accelerators"] not in ("", "0"))
    set_types(tree["queues"][0], place.alike(type), place.chance.random() < 0.5)


@feature("types")
def disk_types(tree, place):
    type = place.type(lambda row: row["disks"] not in ("", "0"))
    set_types(tree["queues"][0], place.alike(type), place.chance.random() < 0.5)


@feature("types")
def hpc_types(tree, place):
    set_types(tree["queues"][0], [place.type(lambda row: row["type"].startswith("hpc"))], place.chance.random() < 0.5)


@feature("types")
def metal_types(tree, place):
    set_types(tree["queues"][0], [place.type(lambda row: "metal" in row["flags"])], place.chance.random() < 0.5)


@feature("types")
def odd_types(tree, place):
    """Old, small, without spot, of other makers."""

    def odd(row):
        return (
            not {"current", "spot", "cluster"} <= set(row["flags"].split(","))
            or row["gpu_maker"] not in ("", "NVIDIA")
            or re.search("nano|micro", row["type"])
        )

    set_types(tree["queues"][0], [place.type(odd)], place.chance.random() < 0.5)


def efa_queue(tree, place, keep=lambda row: True):
    queue = tree["queues"][0]
    set_types(queue, place.alike(place.type(lambda row: row["efa"] != "0" and keep(row))), place.chance.random() < 0.5)
    queue["efa"] = True
    return queue


@feature("types")
def efa_types(tree, place):
    efa_queue(tree, place)


@feature("types")
def efa_placement(tree, place):
    efa_queue(tree, place)["placementGroup"] = place.chance.choice([True, False, "mine"])


@feature("types")
def efa_cards(tree, place):
    efa_queue(tree, place, lambda row: row["network_cards"] != "1")


@feature("types")
def efa_any(tree, place):
    """EFA, whether the type has it or not."""
    set_types(tree["queues"][0], place.alike(place.type()), True)
    tree["queues"][0]["efa"] = True


@feature("types")
def efa_zones(tree, place):
    efa_queue(tree, place)["placementGroup"] = False
    if "privateSubnets" not in tree.get("network", {}):
        put(tree, "network.zones", place.zones[:2])
        tree["queues"][0]["zones"] = place.zones[:2]


values("placement", "queue.placementGroup", [True, False, "mine", "a" * 255, "a b"])
values("threads", "queue.hyperthreading", [False])
values("efa", "queue.efa", [False])
