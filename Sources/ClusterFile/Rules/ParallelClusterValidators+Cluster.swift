// Source: validators/*.py of ParallelCluster 3.16.1, and where config/cluster_config.py applies them.

extension ParallelClusterValidators {
  /// The cluster, its names and services, and building images.
  static let cluster: [Validator] = [
    Validator(
      "ClusterNameValidator",
      .rules(["cluster-name", "cluster-name-length"], "An external slurmdbd counts as accounting.")),
    Validator(
      "RegionValidator",
      .rules(["region-unknown", "region-unsupported"], "The list is the one that the package carries."),
      .account(
        why: "ParallelCluster reads a newer list from the network.",
        check: "ParallelCluster's current list has the region.")),
    Validator(
      "OsCustomAmiValidator",
      .rules(["image-required"], "Rocky Linux has no image of ParallelCluster's.")),
    Validator(
      "CustomAmiTagValidator",
      .account(
        why: "An image's tags are in the account.",
        check: "The image has the tag `parallelcluster:version` with the value of this version, and "
          + "`parallelcluster:build_status`.")),
    Validator(
      "ComputeResourceSizeValidator",
      .rules(["nodes-inverted", "capacity-block-nodes", "nodes-zero"], "Said of every compute resource.")),
    Validator(
      "EfaOsArchitectureValidator",
      .cannotHappen("The list of operating systems without EFA is empty.")),
    Validator(
      "SchedulableMemoryValidator",
      .rules(
        ["schedulable-memory", "schedulable-memory-low"],
        "The memory is that of the smallest of the types. Every known type has one.")),
    Validator(
      "ArchitectureOsValidator",
      .cannotHappen("All operating systems are there for both architectures; `unknown-choice` refuses others.")),
    Validator(
      "InstanceArchitectureCompatibilityValidator",
      .rules(["head-architecture", "mixed-architecture"], "Said of every compute resource.")),
    Validator(
      "NameValidator",
      .rules(
        ["queue-name", "resource-name", "login-name"],
        "One rule each for queues, compute resources and pools of login nodes.")),
    Validator(
      "MaxCountValidator",
      .rules(
        ["queue-count", "resource-count", "login-count"],
        "Fifty compute resources in all is the bound that is met first.")),
    Validator(
      "EfaValidator",
      .rules(["efa-unsupported", "efa-unused", "override-refused"], "GdrSupport can come from overrides only.")),
    Validator(
      "EfaPlacementGroupValidator",
      .rules(
        ["efa-without-placement-group"], "The error cannot happen: the configuration always says whether there is one.")
    ),
    Validator(
      "EfaSecurityGroupValidator",
      .cannotHappen("Of Apus's own groups the plan proves it."),
      .account(
        why: "The rules of existing groups are in the account.",
        check: "One of a queue's groups allows all traffic to and from itself, where the queue has EFA.")),
    Validator(
      "EfaMultiAzValidator",
      .rules(["efa-subnets"], "A queue's subnets always lie in different zones, so more than one is too many.")),
    Validator(
      "ExistingFsxNetworkingValidator",
      .cannotHappen("Of Apus's own file systems and groups the plan proves it."),
      .account(
        why: "An existing file system's VPC, interfaces and groups are in the account.",
        check: "The file system is in the cluster's VPC, and its groups let the nodes in on its service's ports.")),
    Validator(
      "FsxArchitectureOsValidator",
      .cannotHappen("Every architecture and operating system has a Lustre client.")),
    Validator(
      "DuplicateMountDirValidator",
      .rules(
        ["mount-twice", "mount-local-disk"],
        "Local disks are mounted at `/scratch` where the file does not say otherwise.")),
    Validator(
      "OverlappingMountDirValidator",
      .rules(["mount-nested", "mount-local-disk-nested"], "Local disks of different nodes may nest.")),
    Validator(
      "NumberOfStorageValidator",
      .rules(
        ["storage-count", "storage-managed-count", "volume-count"],
        "File systems of Apus's own stack count as existing ones; `/home` is one of the volumes.")),
    Validator(
      "ManagedFsxMultiAzValidator",
      .rules(["lustre-subnets"], "Only of file systems that ParallelCluster makes.")),
    Validator(
      "UnmanagedFsxMultiAzValidator",
      .cannotHappen(
        "Of Apus's own file systems and subnets it is a note only, for queues in two zones are the default."),
      .account(
        why: "The zones of existing file systems and subnets are in the account.",
        check: "Every queue's zones are among the file system's; a note otherwise.")),
    Validator(
      "EfsIdValidator",
      .cannotHappen("Of Apus's own file systems the plan proves it."),
      .account(
        why: "Mount targets and their groups are in the account.",
        check: "There is a mount target in every zone of the nodes, and its groups let them in on port 2049.")),
    Validator(
      "SharedStorageNameValidator",
      .rules(["storage-name", "association-name"], "Names that the file does not give are made by this rule.")),
    Validator(
      "SharedStorageMountDirValidator",
      .rules(["mount-reserved"], "Stricter: what lies in most of them is refused too.")),
    Validator(
      "SharedFileCacheNotHomeValidator",
      .rules(
        ["mount-reserved"],
        "`/home` is for a file cache not even with `headNode.home: none`.")),
    Validator(
      "DeletionPolicyValidator",
      .rules(["storage-deleted"], "What is kept needs no word.")),
    Validator(
      "DcvValidator",
      .rules(["desktop-open", "desktop-small", "desktop-without-gpu"], "All operating systems have DCV.")),
    Validator(
      "IntelHpcOsValidator",
      .rules(["override-refused"], "It can come from overrides only, and is always refused.")),
    Validator(
      "IntelHpcArchitectureValidator",
      .rules(["override-refused"], "It can come from overrides only.")),
    Validator(
      "DuplicateNameValidator",
      .rules(
        ["queue-name-twice", "resource-name-twice", "login-name-twice", "storage-name-twice", "storage-id-twice"],
        "One rule for each kind of name.")),
    Validator(
      "MixedSecurityGroupOverwriteValidator",
      .rules(["security-groups-mixed"], "Apus's own groups are for all nodes.")),
    Validator(
      "HeadNodeLaunchTemplateValidator",
      .rules(
        ["instance-unknown", "instance-region", "instance-zone", "instance-zone-letter"],
        "What the tables know of types and zones."),
      .account(
        why: "Quotas, capacity, free addresses and permissions are in the account.",
        check: "A dry run of launching the head node succeeds.")),
    Validator(
      "HeadNodeMemorySizeValidator",
      .rules(["head-memory"], "Over all compute resources.")),
    Validator(
      "SharedStorageEfsSettingsValidator",
      .rules(["override-refused"], "It can come from overrides only.")),
    Validator(
      "SharedEbsPerformanceBottleNeckValidator",
      .rules(["volume-many-nodes"], "Of volumes that the file adds; `/home`, the default, is not counted.")),
    Validator(
      "ComputeResourceLaunchTemplateValidator",
      .rules(
        ["instance-unknown", "instance-region", "instance-zone", "instance-zone-letter"],
        "What the tables know of types and zones, for every queue."),
      .account(
        why: "Quotas, capacity, free addresses and permissions are in the account.",
        check: "A dry run of launching a node of every queue succeeds.")),
    Validator(
      "RootVolumeSizeValidator",
      .rules(["root-volume-small"], "ParallelCluster's own images have at most 45 GiB."),
      .account(
        why: "The size of an image is in the account.",
        check: "The root volume is not smaller than the image's snapshot.")),
    Validator(
      "HostedZoneValidator",
      .account(
        why: "The zone's kind, VPCs and domain are in the account.",
        check: "The zone is private, of the cluster's VPC, and its name and the cluster's have at most 190 characters.")
    ),
    Validator(
      "SchedulerValidator",
      .cannotHappen("The scheduler is always Slurm; `override-schema` refuses another.")),
    Validator(
      "RootVolumeEncryptionConsistencyValidator",
      .rules(["root-volume-encryption"], "Every root volume is encrypted where the file does not say otherwise.")),
    Validator(
      "MultiNetworkInterfacesInstancesValidator",
      .cannotHappen("Apus's own subnets give no public addresses to nodes, and no key asks for them."),
      .account(
        why: "Whether an existing subnet gives public addresses is in the account.",
        check: "The subnets of queues with several network interfaces give no public addresses.")),
    Validator(
      "DatabaseUriValidator",
      .rules(["database-address", "database-port"], "The address is HOST or HOST:PORT.")),
    Validator(
      "CliAttributeOverridesValidator",
      .cannotHappen("It is about building images, which Apus does not do.")),
    Validator(
      "ExtraChefAttributesValidator",
      .rules(["override-refused", "override-warned"], "It can come from overrides only.")),
    Validator(
      "DomainAddrValidator",
      .rules(
        ["directory-address", "directory-scheme", "directory-unencrypted"],
        "A scheme that is neither of both never works, so it is an error here.")),
    Validator(
      "DomainNameValidator",
      .rules(["directory-domain"], "Both forms are taken.")),
    Validator(
      "PasswordSecretArnValidator",
      .rules(["secret-arn", "resource-arn", "arn-region"], "The form of the ARN, its service and its region."),
      .account(
        why: "Whether a secret exists is in the account.",
        check: "The secret exists and can be described.")),
    Validator(
      "LdapTlsReqCertValidator",
      .rules(["directory-certificate"], "The default is `hard`.")),
    Validator(
      "AdditionalSssdConfigsValidator",
      .rules(["directory-sssd"], "Both are errors.")),
    Validator(
      "FeatureRegionValidator",
      .cannotHappen("The regions us-iso* are not among the regions that Apus knows: `region-unknown`.")),
    Validator(
      "AMIVolumeSizeValidator",
      .cannotHappen("It is about building images, which Apus does not do.")),
    Validator(
      "ComponentsValidator",
      .cannotHappen("It is about building images, which Apus does not do.")),
    Validator(
      "SecurityGroupsAndSubnetValidator",
      .cannotHappen("It is about building images, which Apus does not do.")),
    Validator(
      "InstanceTypeSoftwareValidator",
      .cannotHappen("It is about building images, which Apus does not do.")),
    Validator(
      "ComputeResourceTagsValidator",
      .rules(["tag-count", "tag-overridden"], "The keys of all three levels count together.")),
  ]
}
