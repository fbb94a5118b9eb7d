"""A cluster's name, image, tags and network."""

from .features import feature, values
from .place import id


values("name", "name", ["a", "a" * 40, "A-b9", "a" * 39 + "-", "Z" * 41])


@feature("name")
def long_name(tree, place):
    tree["name"] = "n" * place.chance.choice([59, 60, 61])
    tree["accounting"] = False


values("os", "image.os", ["alinux2023", "ubuntu2204", "ubuntu2404", "rhel8", "rhel9", "rocky8", "rocky9"])
values("image", "image.ami", [lambda p: id(p.chance, "ami-")])
values("accounting", "accounting", [False])
values("budget", "budget", ["5000 USD/month"])
values("tags", "tags", [
    {"project": "genomics", "cost center": "0042"},
    {"k" * 128: "v" * 256},
    {"k" * 129: "v"},
    {"k": "v" * 257},
    {"k": ""},
    {"Name": "x"},
    {"a+b-c=d._:/@": "é ü"},
    {"aws:x": "y"},
    {"parallelcluster:x": "y"},
    {"team": "shared"},
])


@feature("tags")
def many_tags(tree, place):
    tree["tags"] = {f"key{index}": str(index) for index in range(place.chance.choice([20, 38, 39, 40, 41]))}


@feature("tags-count")
def tags_everywhere(tree, place):
    tree.setdefault("tags", {}).update({f"c{index}": "x" for index in range(20)})
    tree["queues"][0].setdefault("tags", {}).update({f"q{index}": "x" for index in range(place.chance.choice([19, 20,
        21]))})


# --- the network

values("zones", "network.zones", [1, 2, 3])
values("internet", "network.internet", ["natPerZone", "none"])
values("groups", "network.securityGroups", ["parallelCluster"])
values("proxy", "network.proxy", ["http://10.0.0.5:3128", "https://proxy.example.org:8080", "http://proxy:1"])


@feature("vpc")
def existing_network(tree, place):
    network = tree.setdefault("network", {})
    for key in ("cidr", "zones", "internet"):
        network.pop(key, None)
    network["vpc"] = id(place.chance, "vpc-")
    network["privateSubnets"] = [id(place.chance, "subnet-") for _ in range(place.chance.randint(1, 3))]
    if place.chance.random() < 0.5:
        network["publicSubnets"] = [id(place.chance, "subnet-"), id(place.chance, "subnet-")]


@feature("vpc")
def queue_subnets(tree, place):
    existing_network(tree, place)
    subnets = tree["network"]["privateSubnets"]
    tree["queues"][0]["subnets"] = place.chance.sample(subnets, place.chance.randint(1, len(subnets)))
    if place.chance.random() < 0.3:
        tree["headNode"] = tree.get("headNode", {}) | {"subnet": id(place.chance, "subnet-")}


values("cidr", "network.cidr", ["10.0.0.0/16", "10.0.0.0/24", "192.168.0.0/20", "172.16.0.0/28"])
