"""Queues and their compute resources."""

from .features import feature, put, set_types, values
from .nodes import VOLUMES
from .place import id


values("nodes", "queue.nodes", ["0-1", "1", "0-10000", "3-3", "10-100", "0-65536", "0", "5-4", "0-150"])
values("queue-name", "queue.name", ["a", "a" * 25, "a" * 26, "default", "a-", "a--b", "A", "a_b", "1a", "defaults",
    "all"])
values("capacity", "queue.capacity", ["spot", "onDemand"])
values("allocation", "queue.allocation", ["lowestPrice", "capacityOptimized", "priceCapacityOptimized", "prioritized",
    "capacityOptimizedPrioritized"])
values("fallback", "queue.fallback", ["onDemand"])
values("idle", "queue.idleTimeout", ["1 min", "30 s", "90 s", "60 min", "7 days", "0 s", "0 min"])
values("memory", "queue.schedulableMemory",
    ["1 MiB", "1 GiB", "2 GiB", "7 GiB", "8 GiB", "8193 MiB", "512 MiB", "32 TiB"])
values("price", "queue.maxPrice", ["0.5 USD/h", "0.001 USD/h", "0 USD/h", "12 USD/h"])
values("health", "queue.gpuHealthCheck", [True, False])
values("static", "queue.staticPriority", [1, 1000, 4294967295, 0])
values("dynamic", "queue.dynamicPriority", [1, 2, 4294967295])
SETTINGS = [
    {"GraceTime": "60"}, {"PreemptMode": "OFF"}, {"nodes": "ALL"}, {"State": "UP"}, {"MaxTime": "1-00:00:00"},
    {"Weight": "5"}, {"CoreSpecCount": "2"}, {"RealMemory": "100"}, {"Features": "a"}, {"CPUs": "3"},
    {"OverSubscribe": "NO"},
    {"": "x"}, {"a b": "x"}, {"Gres": "x"}, {"TRESBillingWeights": "CPU=1.0,Mem=0.25G"}, {"SuspendTime": "5"},
]  # fmt: skip
values("node-settings", "queue.nodeSettings", SETTINGS)
values("queue-settings", "queue.slurmSettings", SETTINGS)
values("template", "queue.launchTemplate", [lambda p: {"id": id(p.chance, "lt-"), "version": p.chance.choice([1, 7])}])
values("exclusive", "queue.exclusive", [True])
values("priority", "queue.priority", [0, 1, 65533])
values("max-time", "queue.maxTime", ["1 min", "2 days", "365 days", "90 s", "30 s"])
values("default-time", "queue.defaultTime", ["1 h", "1 min"])
values("max-nodes", "queue.maxNodesPerJob", [1, 8, 65536])
values("queue-ami", "queue.ami", [lambda p: id(p.chance, "ami-")])
values("queue-tags", "queue.tags", [{"team": "imaging"}, {"k" * 128: "v" * 256}, {"aws:x": "y"},
    {"parallelcluster:x": "y"}, {"Name": "x"}])


@feature("reservation")
def reserved(tree, place):
    queue = tree["queues"][0]
    queue["reservation"] = id(place.chance, "cr-")
    if place.chance.random() < 0.7 and "instances" in queue:
        set_types(queue, queue["instances"][:1], place.chance.random() < 0.3)


@feature("reservation")
def reserved_group(tree, place):
    tree["queues"][0]["reservation"] = place.arn("resource-groups", "group/reservations")


@feature("reservation")
def capacity_block(tree, place):
    queue = tree["queues"][0]
    set_types(queue, [place.type(lambda row: "capacity-block" in row["flags"])], place.chance.random() < 0.3)
    nodes = place.chance.choice([1, 4, 18, 19])
    queue |= {
        "capacity": "capacityBlock",
        "reservation": id(place.chance, "cr-"),
        "nodes": place.chance.choice([nodes, f"0-{nodes}"]),
    }
    if place.chance.random() < 0.4:
        queue["efa"] = True


@feature("queues")
def two_queues(tree, place):
    tree["queues"].append({"name": "second", "instances": place.alike(place.plain())})


@feature("queues")
def many_queues(tree, place):
    count = place.chance.choice([49, 50])
    tree["queues"] += [{"name": f"q{index}", "instance": place.plain(), "nodes": "0-1"} for index in range(count)]


@feature("queues")
def other_volume(tree, place):
    tree["queues"].append({"name": "second", "instance": place.plain(), "rootVolume": place.chance.choice(VOLUMES)})


@feature("queues")
def other_architecture(tree, place):
    tree["queues"].append({"name": "second", "instance": place.type(architecture="arm64")})


@feature("queues")
def other_place(tree, place):
    queue = {"name": "second", "instance": place.plain()}
    subnets = tree.get("network", {}).get("privateSubnets")
    if subnets:
        queue["subnets"] = [place.chance.choice(subnets)]
    else:
        zones = place.zones[: place.chance.randint(1, 2)]
        put(tree, "network.zones", place.zones[:2])
        queue["zones"] = zones
    tree["queues"].append(queue)


def resources(tree, place, count, **more):
    queue = tree["queues"][0]
    for key in ("instance", "instances", "nodes"):
        queue.pop(key, None)
    queue["computeResources"] = [{"name": f"r{index}", "instance": place.plain()} | more for index in range(count)]
    return queue["computeResources"]


@feature("resources")
def two_resources(tree, place):
    first, second = resources(tree, place, 2)
    first["nodes"] = "1-4"
    set_types(second, place.alike(place.type()), place.chance.random() < 0.5)


@feature("resources")
def many_resources(tree, place):
    resources(tree, place, place.chance.choice([5, 49, 50, 51]))


@feature("resources")
def mixed_resources(tree, place):
    first, second, third = resources(tree, place, 3)
    set_types(first, place.alike(place.type(lambda row: row["efa"] != "0")), True)
    first |= {"efa": True, "placementGroup": place.chance.choice([True, False, "mine"]), "nodes": "0-2"}
    set_types(second, place.alike(place.type(lambda row: row["gpus"] != "0")), True)
    second |= {"gpuHealthCheck": True, "tags": {"team": "x"}, "nodes": "1"}
    third |= {"reservation": id(place.chance, "cr-"), "hyperthreading": False, "schedulableMemory": "1 GiB"}


@feature("resources")
def resource_names(tree, place):
    resources(tree, place, 2)[0]["name"] = place.chance.choice(["a", "a" * 25, "a" * 26, "default", "r1", "A", "a-b-"])


@feature("resources")
def unnamed_resources(tree, place):
    for item in resources(tree, place, 2):
        item.pop("name")


@feature("resources")
def resource_tags(tree, place):
    for item in resources(tree, place, 2):
        item["tags"] = {f"r{index}": "x" for index in range(place.chance.choice([1, 39, 40]))}
