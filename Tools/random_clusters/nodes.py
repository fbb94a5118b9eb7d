"""The head node, login nodes, and what they have in common with queues."""

from .features import feature, put, values
from .place import id


VOLUMES = [
    {"size": "45 GiB"}, {"size": "44 GiB"}, {"size": "16384 GiB"}, {"size": "16385 GiB"}, {"size": "64 TiB"},
    {"type": "gp2"}, {"type": "gp2", "size": "16384 GiB"}, {"type": "gp2", "iops": 3000}, {"type": "st1"},
    {"type": "st1", "size": "500 GiB"}, {"type": "sc1", "size": "16384 GiB"}, {"type": "sc1", "size": "499 GiB"},
    {"type": "standard"}, {"type": "standard", "size": "1024 GiB"}, {"type": "standard", "size": "1025 GiB"},
    {"type": "io1"}, {"type": "io1", "iops": 100}, {"type": "io1", "size": "100 GiB", "iops": 5000},
    {"type": "io1", "size": "100 GiB", "iops": 5001}, {"type": "io1", "size": "1300 GiB", "iops": 64000},
    {"type": "io1", "size": "2000 GiB", "iops": 64001}, {"type": "io2"}, {"type": "io2", "size": "64 TiB"},
    {"type": "io2", "size": "256 GiB", "iops": 256000}, {"type": "io2", "size": "255 GiB", "iops": 256000},
    {"type": "io2", "iops": 45000}, {"type": "io1", "iops": 3000},
    {"iops": 3000}, {"iops": 16000, "size": "100 GiB"}, {"iops": 16001, "size": "100 GiB"},
    {"iops": 16000}, {"iops": 80000, "size": "200 GiB"}, {"iops": 2999}, {"iops": 16000, "size": "45 GiB"},
    {"throughput": 125}, {"throughput": 750}, {"throughput": 751}, {"throughput": 1000, "iops": 4000},
    {"throughput": 1000, "iops": 3999}, {"throughput": 1001, "iops": 16000}, {"throughput": 2000, "iops": 16000},
    {"type": "io1", "throughput": 500}, {"type": "gp2", "throughput": 125}, {"encrypted": False},
]  # fmt: skip
values("head-volume", "headNode.rootVolume", VOLUMES)
values("queue-volume", "queue.rootVolume", VOLUMES)
values("home", "headNode.home", ["1 GiB", "none", "16384 GiB", "16385 GiB", "64 TiB", "5 GiB"])
values("head-threads", "headNode.hyperthreading", [False])
values("internal", "headNode.internalStorage", ["efs"])
values("head-ami", "headNode.ami", [lambda p: id(p.chance, "ami-")])
values("head-mount", "headNode.ephemeralMount", ["/local", "/scratch", "/home", "/", "/scratch/a", "/usr/local"])
values("queue-mount", "queue.ephemeralMount", ["/local", "/scratch", "/home", "/tmp", "/scratch/a", "/opt/x"])
values("head-dcv", "headNode.dcv", [{}, {"port": 1}, {"port": 1024}, {"port": 65535}, {"access": "203.0.113.0/24"},
    {"port": 1023}])
values("session", "headNode.sessionManager", [False])
values("head-groups", "headNode.securityGroups",
    [lambda p: [id(p.chance, "sg-")], lambda p: [id(p.chance, "sg-") for _ in range(5)]])
values("head-more-groups", "headNode.additionalSecurityGroups", [lambda p: [id(p.chance, "sg-")]])
values("queue-groups", "queue.securityGroups", [lambda p: [id(p.chance, "sg-")]])
values("queue-more-groups", "queue.additionalSecurityGroups", [lambda p: [id(p.chance, "sg-"), id(p.chance, "sg-", 8)]])
SCRIPTS = [
    {"onStart": [{"script": "s3://bucket/start.sh"}]},
    {"onConfigured": [{"script": "https://example.org/a.sh", "arguments": ["a b", "2", ""]}]},
    {"onStart": [{"script": "s3://bucket/a"}, {"script": "s3://bucket/b", "arguments": ["1"]}]},
    {"onStart": [{"script": f"s3://bucket/{index}"} for index in range(11)]},
    {"onConfigured": [{"script": "s3://bucket/a", "arguments": ["x" * 500] * 60}]},
]
values("head-scripts", "headNode.customActions", [*SCRIPTS, {"onUpdated": [{"script": "s3://bucket/u"}]}])
values("queue-scripts", "queue.customActions", SCRIPTS)
IAM = [
    lambda p: {"role": p.arn("iam", "role/node")},
    lambda p: {"role": p.arn("iam", "role/path/to/node")},
    lambda p: {"instanceProfile": p.arn("iam", "instance-profile/node")},
    lambda p: {"policies": [p.arn("iam", "policy/p")]},
    lambda p: {"policies": [f"arn:{p.partition}:iam::aws:policy/AmazonS3ReadOnlyAccess"]},
    lambda p: {"policies": [p.arn("iam", f"policy/p{n}") for n in range(20)]},
    lambda p: {"s3": [{"bucket": "bucket"}, {"bucket": "other", "key": "a/*", "write": True}]},
    lambda p: {"s3": [{"bucket": "bucket", "key": "/"}]},
    lambda p: {"policies": [p.arn("iam", "policy/p")], "s3": [{"bucket": "bucket"}]},
    lambda p: {"role": p.arn("iam", "role/node"), "s3": [{"bucket": "bucket"}]},
    lambda p: {"role": p.arn("iam", "role/node"), "policies": [p.arn("iam", "policy/p")]},
    lambda p: {"role": p.arn("iam", "role/node"), "instanceProfile": p.arn("iam", "instance-profile/node")},
    lambda p: {"instanceProfile": p.arn("iam", "instance-profile/n"), "policies": [p.arn("iam", "policy/p")]},
]
values("head-iam", "headNode.iam", IAM)
values("queue-iam", "queue.iam", IAM)
values("iam", "iam", [
    lambda p: {"permissionsBoundary": p.arn("iam", "policy/boundary")},
    lambda p: {"lambdaRole": p.arn("iam", "role/lambda")},
    {"resourcePrefix": "/hpc/"}, {"resourcePrefix": "hpc-"}, {"resourcePrefix": "/hpc/a-"},
    {"resourcePrefix": "a" * 30},
    {"resourcePrefix": "a" * 31}, {"resourcePrefix": "/" + "a" * 510 + "/"}, {"resourcePrefix": "/" + "a" * 511 + "/"},
    {"resourcePrefix": "/a"}, {"resourcePrefix": "a b"},
])  # fmt: skip


@feature("head-type")
def head_any(tree, place):
    put(tree, "headNode.instance", place.type())


@feature("head-type")
def head_small(tree, place):
    put(tree, "headNode.instance", place.type(lambda row: int(row["memory_mib"]) <= 2048))


@feature("head-type")
def head_disks(tree, place):
    put(tree, "headNode.instance", place.type(lambda row: row["disks"] not in ("", "0")))


@feature("head-type")
def head_gpu(tree, place):
    put(tree, "headNode.instance", place.type(lambda row: row["gpus"] != "0"))


@feature("head-type")
def head_memory(tree, place):
    """The smallest that may lead so many nodes, or one smaller."""
    nodes = place.chance.choice([35, 85, 185, 385, 386, 1000])
    tree["queues"][0]["nodes"] = f"0-{nodes}"
    put(tree, "headNode.instance", place.type(lambda row: row["memory_mib"] in ("1024", "2048", "4096", "8192",
        "16384")))

def pool(place, index=0, **more):
    return {"name": f"login{index}" if index else "login", "instance": place.plain(), **more}


@feature("login")
def login(tree, place):
    tree["loginNodes"] = [pool(place, count=place.chance.choice([0, 1, 2, 100]))]


@feature("login")
def login_many(tree, place):
    tree["loginNodes"] = [pool(place, index) for index in range(place.chance.choice([9, 10, 11]))]


@feature("login")
def login_grace(tree, place):
    tree["loginNodes"] = [pool(place, gracePeriod=place.chance.choice(["3 min", "120 min", "2 min", "121 min", "2 h"]))]


@feature("login")
def login_name(tree, place):
    name = place.chance.choice(["a", "a" * 25, "a" * 26, "a-", "default", "defaults", "A", "a_b", "1a"])
    tree["loginNodes"] = [pool(place) | {"name": name}]


@feature("login")
def login_iam(tree, place):
    tree["loginNodes"] = [pool(place, iam=place.chance.choice(IAM[:6])(place),
        sessionManager=place.chance.random() < 0.5)]


@feature("login")
def login_more(tree, place):
    tree["loginNodes"] = [
        pool(
            place,
            dcv={"port": place.chance.choice([1024, 8443, 65535])},
            ami=id(place.chance, "ami-"),
            customActions=place.chance.choice(SCRIPTS[:3]),
            additionalSecurityGroups=[id(place.chance, "sg-")],
        )
    ]


@feature("login")
def login_groups(tree, place):
    tree["loginNodes"] = [pool(place, securityGroups=[id(place.chance, "sg-")])]


@feature("login")
def login_type(tree, place):
    tree["loginNodes"] = [pool(place) | {"instance": place.type(architecture=place.chance.choice(["x86_64", "arm64"]))}]
