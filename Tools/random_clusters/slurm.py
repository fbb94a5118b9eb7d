"""Slurm, and its databases."""

from .features import feature, put, values



values("memory-scheduling", "slurm.memoryScheduling", [True])
values("settings", "slurm.settings", [
    [{"MinJobAge": "600"}], [{"NodeSet": "all", "Nodes": "ALL"}, {"PartitionName": "x", "Nodes": "ALL"}],
    [{"NodeName": "own[1-3]", "CPUs": "4"}], [{"NodeName": "a-st-b"}], [{"nodename": "a-dy-b", "CPUs": "1"}],
    [{"SlurmctldParameters": "x"}], [{"slurmctldparameters": "x"}], [{"AccountingStorageType": "x"}],
    [{"SuspendTime": "30"}, {"MinJobAge": "1"}], [{"ResumeTimeout": "30", "MinJobAge": "1"}], [{"TaskPlugin": "x"}],
    [{"JobAcctGatherType": "x"}], [{"Prolog": "/x"}], [{"PrologFlags": "Alloc"}],
])  # fmt: skip
values("settings-file", "slurm.settingsFile", ["s3://bucket/slurm.conf", "https://example.org/slurm.conf"])
values("update", "slurm.queueUpdate", ["drain", "terminate"])
values("scaling", "slurm.scaling", ["greedyAllOrNothing", "bestEffort"])
values("munge", "slurm.mungeKey", [lambda p: p.arn("secretsmanager", "secret:munge-a1b2c3")])
values("dns", "slurm.dns", [{"managed": False}, {"hostedZone": "Z0123456789ABCDEFGHIJ"}, {"ec2Hostnames": True},
    {"managed": False, "ec2Hostnames": True}, {"managed": False, "hostedZone": "Z0123456789ABCDEFGHIJ"}])


def database(place, **more):
    secret = place.arn("secretsmanager", "secret:slurm-a1b2c3")
    return {"uri": "db.example.org:3306", "user": "slurm", "passwordSecret": secret} | more


values("database", "slurm.database", [
    lambda p: database(p), lambda p: database(p, uri="db.example.org"), lambda p: database(p, uri="10.0.0.1:65535"),
    lambda p: database(p, uri="db:65536"), lambda p: database(p, uri="mysql://db:3306"),
    lambda p: database(p, uri="db:0"),
    lambda p: database(p, name="a" * 64), lambda p: database(p, name="a" * 65), lambda p: database(p, name="a_9"),
    lambda p: database(p, name="A"), lambda p: database(p, user="u" * 32), lambda p: database(p, user="a b"),
])  # fmt: skip


@feature("database")
def external_slurmdbd(tree, place):
    put(tree, "slurm.externalSlurmdbd", {"host": "slurmdbd.example.org", "port": place.chance.choice([1, 6819, 65535])})
    if place.chance.random() < 0.7:
        put(tree, "slurm.mungeKey", place.arn("secretsmanager", "secret:munge-a1b2c3"))
