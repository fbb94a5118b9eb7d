"""Users, logs, overrides."""

import yaml

from .features import values

DIRECTORIES = """
- {}
- {domain: "DC=corp,dc=example"}
- {domain: a}
- {domain: a b}
- {address: "ldap://h"}
- {address: "ldaps://a,ldap://b"}
- {address: "http://a"}
- {address: h}
- {certificateCheck: never}
- {certificateCheck: demand}
- {caCertificate: /a}
- {accessFilter: memberOf=cn=hpc, sssd: {access_provider: ldap}}
- {sssd: {access_provider: simple}}
- {accessFilter: memberOf=cn=hpc, sssd: {access_provider: simple}}
- {sssd: {id_provider: ldap}}
- {sssd: {id_provider: ad}}
- {sssd: {ldap_search_base: x}}
- {generateSSHKeys: false}
"""

OVERRIDES = """
- {DevSettings: {Timeouts: {HeadNodeBootstrapTimeout: 3600}}}
- {HeadNode: {Imds: {Secured: false}}}
- {Imds: {ImdsSupport: v1.0}}
- {HeadNode: {Networking: {ElasticIp: true}}}
- {HeadNode: {Networking: {ElasticIp: x}}}
- {HeadNode: {Networking: {ElasticIp: 203.0.113.5}}}
- {HeadNode: {Ssh: {KeyName: key, AllowedIps: 203.0.113.0/24}}}
- {HeadNode: {Ssh: {AllowedIps: x}}}
- {Scheduling: {SlurmSettings: {ScaledownIdletime: -1}}}
- {Scheduling: {SlurmSettings: {ScaledownIdletime: -2}}}
- {AdditionalPackages: {IntelSoftware: {IntelHpcPlatform: true}}}
- {CustomS3Bucket: bucket}
- {CustomS3Bucket: B_}
- {DevSettings: {Cookbook: {ExtraChefAttributes: "{"}}}
- {DevSettings: {Cookbook: {ExtraChefAttributes: '{"cluster": {"slurm": {"reconfigure_timeout": 200}}}'}}}
- {DevSettings: {Cookbook: {ExtraChefAttributes: '{"cluster": {"cluster_readiness_check_enabled": false}}'}}}
- {Scheduling: {SlurmQueues: [{Name: q, Networking: {AssignPublicIp: true}}]}}
- {Scheduling: {SlurmQueues: [{Name: q, Networking: {AssignPublicIp: false}}]}}
- {Scheduling: {SlurmQueues: [{Name: new, ComputeResources: [{Name: r, InstanceType: m5.large}],
    Networking: {SubnetIds: [subnet-0123456789abcdef0]}}]}}
- {Scheduling: {SlurmQueues: [{Name: q, CapacityType: SPOT}]}}
- {Scheduling: {SlurmQueues: [{Name: q, ComputeResources: [{Name: q, Efa: {GdrSupport: true}}]}]}}
- {HeadNode: {InstanceType: t3.micro}}
- {HeadNode: {InstanceType: x.large}}
- {Scheduling: {SlurmSettings: {Database: null}}}
- {Unknown: 1}
- {Region: null}
- {Image: {Os: alinux2}}
- {HeadNode: {SharedStorageType: Efs, SharedStorageEfsSettings: {Encrypted: true}}}
- {HeadNode: {SharedStorageEfsSettings: {Encrypted: true}}}
- {Tags: [{Key: "aws:x", Value: y}]}
- {Tags: [{Key: x, Value: y}]}
- {SharedStorage: [{Name: new, MountDir: /new, StorageType: Efs}]}
- {SharedStorage: [{Name: home, EbsSettings: {Size: 70000}}]}
- {DeploymentSettings: {LambdaFunctionsVpcConfig: {SecurityGroupIds: [sg-0123456789abcdef0],
    SubnetIds: [subnet-0123456789abcdef0]}}}
- {Monitoring: {Logs: {CloudWatch: {RetentionInDays: 2}}}}
- {Scheduling: {Scheduler: awsbatch}}
- {HeadNode: {LocalStorage: {RootVolume: {DeleteOnTermination: false}}}}
- {DevSettings: {EfaInterfaceType: efa}}
- {DevSettings: {InstanceTypesData: "{}"}}
- {AdditionalResources: "https://example.org/x"}
"""


def directory(place, more):
    return {
        "domain": "corp.example.org",
        "address": "ldaps://corp.example.org",
        "readOnlyUser": "cn=reader,dc=corp,dc=example,dc=org",
        "passwordSecret": place.arn("secretsmanager", "secret:reader-a1b2c3"),
    } | more


MORE = [*yaml.safe_load(DIRECTORIES), {"domain": "a" * 260}]
values("directory", "directoryService", [lambda p, more=more: directory(p, more) for more in MORE])
RETENTIONS = [{"retention": f"{days} days"} for days in (0, 1, 2, 3, 180, 1096, 2192, 2557, 3653)]
values("logs", "monitoring.logs", [*RETENTIONS, {"enabled": False}, {"rotation": False}, {"keep": False}])
values("logs", "monitoring.logs", [{"enabled": False, "rotation": False}, {"enabled": False, "retention": "30 days"}])
values("detailed", "monitoring.detailed", [True])
values("dashboard", "monitoring.dashboard", [False])
values("alarms", "monitoring.alarms", [False])
values("overrides", "parallelCluster.overrides", yaml.safe_load(OVERRIDES))
values("backup", "backup", [{"daily": 0, "weekly": 0}])
values("applications", "applications", [[], ["mpi"]])
