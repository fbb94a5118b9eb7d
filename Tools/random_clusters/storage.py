"""Shared file systems."""

from .features import storage
from .nodes import VOLUMES
from .place import id


def lustre(mount="/fast", **more):
    return {"mount": mount, "lustre": more}


def made(item, **more):
    return item | {"managedBy": "parallelCluster"} | more


LUSTRE = [
    {}, {"size": "1200 GiB"}, {"size": "2400 GiB"}, {"size": "3600 GiB"}, {"size": "1 GiB"},
    {"size": "4800 GiB", "compression": True},
    {"deployment": "scratch1"}, {"deployment": "scratch1", "size": "3600 GiB"},
    {"deployment": "scratch1", "size": "7200 GiB"},
    {"deployment": "scratch1", "size": "4800 GiB"}, {"deployment": "persistent1"},
    {"deployment": "persistent1", "throughput": 200},
    {"deployment": "persistent1", "throughput": 125}, {"deployment": "persistent2"},
    {"deployment": "persistent2", "throughput": 1000},
    {"deployment": "persistent2", "throughput": 50}, {"deployment": "scratch2", "throughput": 200},
    {"deployment": "persistent1", "disk": "hdd", "size": "6000 GiB"},
    {"deployment": "persistent1", "disk": "hdd", "size": "1800 GiB", "throughput": 40},
    {"deployment": "persistent1", "disk": "hdd", "size": "6000 GiB", "throughput": 12, "driveCache": True},
    {"deployment": "persistent1", "disk": "hdd", "size": "1800 GiB", "throughput": 12}, {"disk": "hdd"},
    {"driveCache": True},
    {"deployment": "persistent2", "backup": {"days": 7, "start": "03:30", "copyTags": True}},
    {"deployment": "persistent2", "backup": {"days": 0}},
    {"deployment": "persistent2", "backup": {"days": 0, "start": "03:30"}},
    {"deployment": "persistent1", "backup": {"copyTags": False}},
    {"backup": {"days": 7}}, {"backup": {"days": 0}}, {"maintenance": "1:00:00"}, {"maintenance": "7:23:59"},
    {"dataRepository": {"import": "s3://bucket"}},
    {"dataRepository": {"import": "s3://bucket/a", "export": "s3://bucket/b", "autoImport": "newChanged",
        "chunk": 512000}},
    {"deployment": "persistent2", "dataRepository": {"import": "s3://bucket"}},
    {"deployment": "persistent1", "dataRepository": {"import": "s3://bucket"}, "backup": {"days": 7}},
    {"deployment": "persistent2", "associations": [{"name": "a", "bucket": "s3://bucket/a", "path": "/a"}]},
    {"associations": [{"name": f"a{n}", "bucket": f"s3://bucket{n}", "path": f"/a{n}"} for n in range(8)]},
    {"associations": [{"name": f"a{n}", "bucket": f"s3://bucket{n}", "path": f"/a{n}"} for n in range(9)]},
    {"associations": [{"name": "a" * 30, "bucket": "s3://bucket/a", "path": "/a",
        "autoImport": ["new", "changed", "deleted"], "autoExport": ["new"], "importMetadata": True, "chunk": 1}]},
    {"associations": [{"name": "a" * 31, "bucket": "s3://bucket/a", "path": "/a"}]},
    {"associations": [{"name": "default", "bucket": "s3://bucket/a", "path": "/a"}]},
    {"fromBackup": "backup-0123456789abcdef0"}, {"fromBackup": "backup-0123456789abcdef0", "deployment": "persistent2"},
    {"fromBackup": "backup-0123456789abcdef0", "compression": True},
    {"fromBackup": "backup-0123456789abcdef0", "maintenance": "1:00:00"},
]  # fmt: skip
storage("lustre", [lambda p, m=m: lustre(**m) for m in LUSTRE])
storage("lustre", [lambda p, m=m: made(lustre(**m), deletion=p.chance.choice(["retain", "delete"])) for m in LUSTRE])
storage("lustre", [
    lambda p: made(lustre(deployment="persistent2", kmsKey=p.arn("kms", "key/01234567-89ab-cdef-0123-456789abcdef"))),
    lambda p: made(lustre(kmsKey="01234567-89ab-cdef-0123-456789abcdef")),
    lambda p: lustre(id=id(p.chance, "fs-")),
    lambda p: lustre("/scratch"), lambda p: lustre("/scratch/a"), lambda p: made(lustre("/scratch")),
    lambda p: [made(lustre()), made(lustre("/other"))], lambda p: [lustre(), lustre("/other")],
    lambda p: [lustre(f"/l{n}", id=id(p.chance, "fs-")) for n in range(20)],
    lambda p: [lustre(f"/l{n}", id=id(p.chance, "fs-")) for n in range(21)],
    lambda p: [lustre(f"/l{n}") for n in range(21)],
])  # fmt: skip
EFS = [
    {}, {"throughput": "elastic"}, {"throughput": "bursting"}, {"throughput": "provisioned"},
    {"throughput": "provisioned", "provisionedThroughput": 1},
    {"throughput": "provisioned", "provisionedThroughput": 1024},
    {"throughput": "bursting", "provisionedThroughput": 10}, {"performance": "maxIO"},
    {"performance": "maxIO", "throughput": "bursting"},
    {"encrypted": False}, {"encrypted": False, "kmsKey": "01234567-89ab-cdef-0123-456789abcdef"},
    {"kmsKey": "01234567-89ab-cdef-0123-456789abcdef"}, {"encryptionInTransit": False}, {"iamAuthorization": True},
    {"encryptionInTransit": False, "iamAuthorization": True}, {"accessPoint": "fsap-0123456789abcdef0"},
]  # fmt: skip
storage("efs", [{"mount": "/efs", "efs": m} for m in EFS])
storage("efs", [lambda p, m=m: made({"mount": "/efs", "efs": m},
    deletion=p.chance.choice(["retain", "delete"])) for m in EFS])
storage("efs", [
    lambda p: {"mount": "/efs", "efs": {"id": id(p.chance, "fs-")}},
    lambda p: {"mount": "/efs", "efs": {"id": id(p.chance, "fs-", 8), "accessPoint": id(p.chance, "fsap-")}},
    lambda p: {"mount": "/efs", "efs": {"id": id(p.chance, "fs-"), "accessPoint": id(p.chance, "fsap-"),
        "encryptionInTransit": False}},
    lambda p: {"mount": "/efs", "efs": {"id": id(p.chance, "fs-"), "performance": "maxIO"}},
    lambda p: [made({"mount": "/efs", "efs": {}}), made({"mount": "/efs2", "efs": {}})],
    lambda p: [{"mount": f"/e{n}", "efs": {}} for n in range(20)],
    lambda p: [{"mount": f"/e{n}", "efs": {}} for n in range(21)],
    lambda p: [{"mount": f"/e{n}", "efs": {"id": "fs-0123456789abcdef0"}} for n in range(2)],
])  # fmt: skip
storage("ebs", [{"mount": "/ebs", "ebs": m} for m in [{}, *VOLUMES]])
storage("ebs", [
    {"mount": "/ebs", "ebs": {"raid": {"level": 0}}}, {"mount": "/ebs", "ebs": {"raid": {"level": 1, "volumes": 5}}},
    {"mount": "/ebs", "ebs": {"raid": {"level": 1}}, "deletion": "snapshot"},
    {"mount": "/ebs", "ebs": {}, "deletion": "delete"},
    [{"mount": f"/r{n}", "ebs": {"raid": {"level": 1}}} for n in range(2)],
    lambda p: {"mount": "/ebs", "ebs": {"id": id(p.chance, "vol-")}},
    lambda p: {"mount": "/ebs", "ebs": {"snapshot": id(p.chance, "snap-")}},
    lambda p: {"mount": "/ebs", "ebs": {"snapshot": id(p.chance, "snap-"), "size": "10 GiB"}},
    lambda p: {"mount": "/ebs", "ebs": {"id": id(p.chance, "vol-"), "raid": {"level": 1}}},
    lambda p: {"mount": "/ebs", "ebs": {"id": id(p.chance, "vol-"), "size": "10 GiB"}},
    {"mount": "/ebs", "ebs": {"kmsKey": "01234567-89ab-cdef-0123-456789abcdef"}},
    {"mount": "/ebs", "ebs": {"kmsKey": "01234567-89ab-cdef-0123-456789abcdef", "encrypted": False}},
    {"mount": "/ebs", "ebs": {"raid": {"level": 1}, "kmsKey": "01234567-89ab-cdef-0123-456789abcdef"}},
    [{"mount": f"/v{n}", "ebs": {}} for n in range(4)], [{"mount": f"/v{n}", "ebs": {}} for n in range(5)],
    [{"mount": f"/v{n}", "ebs": {}} for n in range(6)],
])  # fmt: skip
storage("fsx", [
    {"mount": "/ontap", "ontap": "fsvol-0123456789abcdef0"}, {"mount": "/zfs", "openZFS": "fsvol-0123456789abcdef1"},
    {"mount": "/cache", "fileCache": "fc-0123456789abcdef0"}, {"mount": "/home", "fileCache": "fc-0123456789abcdef0"},
    [{"mount": f"/z{n}", "openZFS": "fsvol-0123456789abcdef1"} for n in range(2)],
    [{"mount": f"/z{n}", "openZFS": f"fsvol-0123456789abcde{n:02x}"} for n in range(21)],
])  # fmt: skip
storage("mount", [
    {"mount": mount, "efs": {}}
    for mount in ["/home", "/a/b/c", "/efs/a", "/opt/slurm", "/opt", "/tmp", "/usr", "/root", "/bin", "/home/x",
        "/shared",
                  "/opt/intel", "/a b", "/" + "m" * 29, "/" + "m" * 30, "/" + "m" * 60, "/ä", "/-", "/a.b", "/var",
                  "/export", "/data/", "/local", "/mnt", "/opt/parallelcluster"]
])  # fmt: skip
storage("storage-name", [
    {"mount": "/named", "name": name, "efs": {}}
    for name in ["a", "n" * 30, "n" * 31, "default", "a b", "A_b.c", "ä", "+-=._:@/", "home", "a,b"]
])  # fmt: skip
