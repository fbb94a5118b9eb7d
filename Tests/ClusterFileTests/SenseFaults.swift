/// One change each to the examples: what they say is well formed and wrong.
extension SenseFault {
  static let all = names + network + instances + purchase + queues + slurm + nodes + storage + lustre + rights + rest

  private static let names = [
    SenseFault("08", "name: every-section", "name: every_section", "cluster-name"),
    SenseFault(
      "08", "name: every-section", "name: every-section-of-a-cluster-file-and-then-some", "cluster-name-length"),
    SenseFault("08", "region: us-east-1\n", "region: us-esat-1\n", "region-unknown"),
    SenseFault("06", "region: us-east-2", "region: us-east-2a", "region-unknown"),
    SenseFault("06", "- name: general-s\n", "- name: General-s\n", "queue-name"),
    SenseFault("08", "- name: mpi ", "- name: default ", "queue-name"),
    SenseFault("08", "- name: gpu\n", "- name: mpi\n", "queue-name-twice"),
    SenseFault("08", "      - name: small\n", "      - name: large\n", "resource-name-twice"),
    SenseFault("08", "      - name: small\n", "      - name: small_nodes\n", "resource-name"),
    SenseFault("07", "  - name: login\n", "  - name: Login\n", "login-name"),
  ]

  private static let network = [
    SenseFault("08", "cidr: 10.40.0.0/16", "cidr: 10.40.0.0", "cidr-syntax"),
    SenseFault("08", "cidr: 10.40.0.0/16", "cidr: 10.40.0.9/16", "cidr-host-bits"),
    SenseFault("08", "cidr: 10.40.0.0/16", "cidr: 10.0.0.0/8", "cidr-size"),
    SenseFault("08", "cidr: 10.40.0.0/16", "cidr: 11.40.0.0/16", "cidr-private"),
    SenseFault("08", "cidr: 10.40.0.0/16", "cidr: 10.40.0.0/26", "cidr-too-small"),
    SenseFault("08", "zones: [us-east-1a, us-east-1b]", "zones: [us-east-1a, us-east-1z]", "zone-unknown"),
    SenseFault("08", "zones: [us-east-1a, us-east-1b]", "zones: [us-east-1a, us-east-1a]", "zone-twice"),
    SenseFault("06", "zones: [us-east-2a, us-east-2b, us-east-2c]", "zones: 6", "zone-count"),
    SenseFault("07", "    - subnet-0123456789abcdef1\n", "    - subnet-0123456789abcdef0\n", "subnet-twice"),
    SenseFault(
      "07", "  vpc: vpc-0123456789abcdef0\n", "  vpc: vpc-0123456789abcdef0\n  ▸cidr: 10.0.0.0/16\n", "network-both"),
    SenseFault(
      "08", "  internet: natPerZone\n", "  internet: natPerZone\n  ▸publicSubnets: [subnet-0123456789abcdef0]\n",
      "subnet-without-network"),
    SenseFault("07", "http://10.0.0.5:3128", "http://10.0.0.5:99999", "proxy-form"),
  ]

  private static let instances = [
    SenseFault("08", "[c7i.8xlarge, c6i.8xlarge]", "[c7i.9xlarge, c6i.8xlarge]", "instance-unknown"),
    SenseFault("08", "instance: m7i.xlarge", "instance: m7i.xlargee", "instance-unknown"),
    SenseFault("07", "    instance: m6i.large\n", "    instance: m9i.large\n", "instance-unknown"),
    SenseFault("08", "instance: c6i.32xlarge", "instance: hpc7a.96xlarge", "instance-region"),
    SenseFault("08", "[c7i.8xlarge, c6i.8xlarge]", "[c7i.8xlarge, c7i.8xlarge]", "instance-twice"),
    SenseFault("08", "[c7i.8xlarge, c6i.8xlarge]", "[c7i.8xlarge, c7g.8xlarge]", "mixed-architecture"),
    SenseFault("08", "[c7i.8xlarge, c6i.8xlarge]", "[c7i.8xlarge, c6i.4xlarge]", "mixed-cpus"),
    SenseFault("08", "[c7i.8xlarge, c6i.8xlarge]", "[c7i.8xlarge, g5.8xlarge]", "mixed-gpus"),
    SenseFault("08", "instance: m7i.xlarge", "instance: m7g.xlarge", "head-architecture"),
    SenseFault("08", "instance: m7i.xlarge", "instance: t3.micro", "head-memory"),
    SenseFault("08", "instance: c6i.32xlarge", "instance: c6i.8xlarge", "efa-unsupported"),
    SenseFault("08", "instance: p4d.24xlarge", "instance: p3dn.24xlarge", "gpu-driver"),
    SenseFault(
      "06", "instances: [m7i.2xlarge, m6i.2xlarge]\n    nodes: 1-20",
      "instances: [t3.2xlarge]\n    nodes: 1-20\n    placementGroup: true", "placement-group-unsupported"),
  ]

  private static let purchase = [
    SenseFault("08", "        nodes: 0-16\n", "        nodes: 1-16\n", "spot-static"),
    SenseFault("08", "  - name: gpu\n", "  - name: gpu\n    ▸capacity: capacityBlock\n", "capacity-block-reservation"),
    SenseFault("07", "    nodes: 2-4\n", "    nodes: 0-4\n    capacity: capacityBlock\n", "capacity-block-nodes"),
    SenseFault("07", "    nodes: 2-4\n", "    nodes: 2-4\n    capacity: spot\n▸", "reservation-spot"),
    SenseFault("08", "    nodes: 0-2\n", "    nodes: 0-2\n    ▸maxPrice: 30 USD/h\n", "spot-price"),
    SenseFault("08", "allocation: priceCapacityOptimized", "allocation: prioritized", "allocation-strategy"),
    SenseFault(
      "07", "instance: c6i.32xlarge\n    nodes: 2-4", "▸instances: [c6i.32xlarge, c7i.metal-48xl]\n    nodes: 2-4",
      "reservation-types"),
  ]

  private static let queues = [
    SenseFault("08", "        nodes: 0-32\n", "        nodes: 32-0\n", "nodes-inverted"),
    SenseFault("08", "        nodes: 0-32\n", "        nodes: 0\n", "nodes-zero"),
    SenseFault("08", "        nodes: 0-32\n", "        nodes: 0-5000\n", "nodes-many"),
    SenseFault("07", "    nodes: 0-16\n", "    nodes: 0-16\n    ▸idleTimeout: 90 s\n", "idle-timeout"),
    SenseFault("07", "    nodes: 0-16\n", "    nodes: 0-16\n    ▸idleTimeout: 20 min\n", "idle-timeout-differs"),
    SenseFault("08", "    defaultTime: 1 h\n", "    defaultTime: 13 h\n", "default-time"),
    SenseFault("08", "    maxNodesPerJob: 16\n", "    maxNodesPerJob: 160\n", "max-nodes-per-job"),
    SenseFault(
      "08", "    instance: p4d.24xlarge\n", "    instance: p4d.24xlarge\n    instances: [p4d.24xlarge]\n",
      "queue-instances-twice"),
    SenseFault("08", "  - name: gpu\n    instance: p4d.24xlarge\n", "  - name: gpu\n", "queue-instances"),
    SenseFault("08", "schedulableMemory: 15.2 GiB", "schedulableMemory: 120 GiB", "schedulable-memory"),
    SenseFault("08", "staticPriority: 5", "staticPriority: 600", "node-priority"),
    SenseFault(
      "08", "    gpuHealthCheck: true\n    efa: true\n",
      "    gpuHealthCheck: true\n    efa: true\n    ▸placementGroup: false\n", "efa-without-placement-group"),
    SenseFault(
      "07", "    subnets: [subnet-0123456789abcdef0, subnet-0123456789abcdef1]\n",
      "    ▸subnets: [subnet-0123456789abcdef0, subnet-0123456789abcdef1]\n    placementGroup: true\n",
      "placement-group-subnets"),
  ]

  private static let slurm = [
    SenseFault("08", "    - MinJobAge: 600\n", "    - SuspendTime: 600\n", "slurm-setting-reserved"),
    SenseFault("08", "slurmSettings: {GraceTime: 60}", "slurmSettings: {State: DOWN}", "slurm-setting-reserved"),
    SenseFault("08", "nodeSettings: {CoreSpecCount: 2}", "nodeSettings: {Gres: \"gpu:1\"}", "slurm-setting-reserved"),
    SenseFault("08", "    - MinJobAge: 600\n", "    - MinJobAgee: 600\n", "slurm-setting-unknown"),
    SenseFault(
      "08", "  queueUpdate: drain\n", "  queueUpdate: drain\n  ▸settingsFile: s3://our-setup/slurm.conf\n",
      "slurm-settings-twice"),
    SenseFault("07", "slurm.cluster-abc.eu-west-1.rds.amazonaws.com:3306", "mysql://slurm:3306", "database-address"),
    SenseFault("07", "  database:\n", "  ▸externalSlurmdbd: {host: x}\n  database:\n", "accounting-twice"),
    SenseFault(
      "08", "  queueUpdate: drain\n", "  queueUpdate: drain\n  ▸externalSlurmdbd: {host: db.example.org}\n",
      "slurmdbd-key"),
  ]

  private static let nodes = [
    SenseFault("08", "access: 203.0.113.0/24}", "access: 0.0.0.0/0}", "desktop-open"),
    SenseFault("08", "  home: 500 GiB\n", "  home: 500 GiB\n  ▸sessionManager: false\n", "no-way-in"),
    SenseFault("07", "    gracePeriod: 30 min\n", "    gracePeriod: 1 min\n", "login-grace"),
    SenseFault("07", "    instance: m6i.large\n", "    instance: m6g.large\n", "login-architecture"),
    SenseFault("08", "rootVolume: {size: 120 GiB}", "rootVolume: {size: 20 GiB}", "root-volume-small"),
    SenseFault("07", "throughput: 500}", "throughput: 1600}", "volume-throughput"),
    SenseFault("07", "type: gp3, iops: 6000", "type: gp3, iops: 60000", "volume-operations"),
    SenseFault("07", "type: gp3, iops: 6000, throughput: 500", "type: st1", "volume-size"),
  ]

  private static let storage = [
    SenseFault("08", "  - mount: /scratch\n", "  - mount: scratch\n", "mount-form"),
    SenseFault("08", "  - mount: /shared\n", "  - mount: /usr\n", "mount-reserved"),
    SenseFault("08", "  - mount: /shared\n", "  - mount: /scratch\n", "mount-twice"),
    SenseFault("08", "  - mount: /shared\n", "  - mount: /scratch/shared\n", "mount-nested"),
    SenseFault("08", "  - mount: /shared\n", "  - mount: /home\n", "mount-reserved"),
    SenseFault(
      "08", "  - mount: /shared\n    efs: {throughput: provisioned, provisionedThroughput: 128}\n",
      "  - mount: /shared\n",
      "storage-kind"),
    SenseFault(
      "08", "    efs: {throughput: provisioned, provisionedThroughput: 128}\n",
      "    efs: {throughput: provisioned, provisionedThroughput: 128}\n    ▸ebs: {}\n", "storage-kind"),
    SenseFault(
      "08", "throughput: provisioned, provisionedThroughput: 128", "throughput: provisioned", "efs-throughput"),
    SenseFault(
      "07", "efs: {id: fs-0123456789abcdef0, accessPoint: fsap-0123456789abcdef0}",
      "efs: {id: fs-0123456789abcdef0, accessPoint: fsap-0123456789abcdef0, encryptionInTransit: false}",
      "efs-access-point"),
    SenseFault("07", "fsvol-0123456789abcdef1", "fsvol-0123456789abcdef0", "storage-id-twice"),
    SenseFault("08", "    deletion: snapshot\n", "    deletion: delete\n", "storage-deleted"),
    SenseFault(
      "07", "efs: {id: fs-0123456789abcdef0,", "efs: {id: fs-0123456789abcdef0, performance: maxIO,", "storage-options"),
    SenseFault("08", "ebs: {size: 200 GiB, type: gp3,", "ebs: {size: 200 GiB, type: st1,", "volume-size"),
  ]

  private static let lustre = [
    SenseFault("08", "size: 2400 GiB", "size: 2500 GiB", "lustre-size"),
    SenseFault("08", "      throughput: 250\n", "      throughput: 300\n", "lustre-throughput"),
    SenseFault("08", "      compression: true\n", "      compression: true\n      ▸disk: hdd\n", "lustre-disk"),
    SenseFault(
      "08", "      compression: true\n", "      compression: true\n      ▸driveCache: true\n", "lustre-drive-cache"),
    SenseFault(
      "08", "      deployment: persistent2\n      throughput: 250\n",
      "      deployment: scratch2\n      ▸kmsKey: 01234567-89ab-cdef-0123-456789abcdef\n", "lustre-encryption-key"),
    SenseFault("08", "backup: {days: 0}", "backup: {start: \"03:30\"}", "lustre-backup-options"),
    SenseFault(
      "08", "      maintenance:", "      ▸dataRepository: {import: \"s3://our-data\"}\n      maintenance:",
      "data-repository-deployment"),
    SenseFault("08", "path: /results,", "path: /reads,", "association-path"),
  ]

  private static let rights = [
    SenseFault(
      "07", "      role: arn:aws:iam::123456789012:role/compute\n",
      "      role: arn:aws:iam::123456789012:role/compute\n      ▸policies: [\"arn:aws:iam::aws:policy/X\"]\n",
      "role-or-policies"),
    SenseFault("08", "resourcePrefix: /hpc/", "resourcePrefix: a b", "iam-prefix"),
    SenseFault(
      "07", "secretsmanager:eu-west-1:123456789012:secret:munge", "secretsmanager:us-east-1:123456789012:secret:munge",
      "arn-region"),
    SenseFault("07", "ldaps://corp.example.org", "ldap://corp.example.org", "directory-unencrypted"),
    SenseFault("07", "ldaps://corp.example.org", "https://corp.example.org", "directory-address"),
    SenseFault("07", "  domain: corp.example.org", "  domain: \"corp example\"", "directory-domain"),
    SenseFault("07", "override_shell: /bin/bash", "id_provider: ad", "directory-sssd"),
    SenseFault("07", "  accessFilter:", "  certificateCheck: never\n  accessFilter:", "directory-certificate"),
    SenseFault("08", "tags: {project: genomics}", "tags: {\"aws:project\": genomics}", "tag-reserved"),
    SenseFault("08", "tags: {project: genomics}", "tags: {project: \"a;b\"}", "tag-characters"),
    SenseFault("08", "tags: {team: imaging}", "tags: {project: imaging}", "tag-overridden"),
    SenseFault("07", "  - {bucket: our-setup, key: \"scripts/*\"}", "  - {bucket: Our_Setup}", "bucket-name"),
  ]

  private static let rest = [
    SenseFault("08", "203.0.113.0/24, 198.51.100.7/32", "203.0.113.0/24, 198.51.100.7", "access-cidr"),
    SenseFault("08", "203.0.113.0/24, 198.51.100.7/32", "0.0.0.0/0", "access-open"),
    SenseFault("08", "retention: 60 days", "retention: 9000 days", "retention"),
    SenseFault("08", "email: hpc@example.org", "email: nobody", "email"),
    SenseFault("08", "logs: {retention: 30 days, keep: false}", "logs: {retention: 31 days}", "log-retention"),
    SenseFault("08", "budget: 9000 USD/month", "budget: 0 USD/month", "budget-positive"),
    SenseFault("08", "budget: 9000 USD/month", "budget: 100 USD/month", "budget-below-fixed"),
    SenseFault("08", "applications: [mpi, openmp, hybrid]", "applications: [mpi, mpi, hybrid]", "application-twice"),
    SenseFault(
      "08", "Timeouts: {HeadNodeBootstrapTimeout: 3600}", "Timeouts: {HeadNodeBootstrapTimeouts: 3600}",
      "override-schema"),
    SenseFault(
      "08", "Timeouts: {HeadNodeBootstrapTimeout: 3600}", "Timeouts: {HeadNodeBootstrapTimeout: long}",
      "override-schema"),
    SenseFault("08", "  - rule: desktop-without-gpu\n", "  - rule: desktop-without-gpus\n", "silence-unknown"),
    SenseFault("08", "  - rule: desktop-without-gpu\n", "  - rule: cidr-size\n", "silence-error"),
    SenseFault("08", "  - rule: desktop-without-gpu\n", "  - rule: efa-unused\n", "silence-unused"),
  ]
}
