// Source: validators/*.py of ParallelCluster 3.16.1, and where config/cluster_config.py applies them.

extension ParallelClusterValidators {
  /// Instance types, reservations and Slurm's settings.
  static let instances: [Validator] = [
    Validator(
      "InstanceTypePlacementGroupValidator",
      .rules(["placement-group-unsupported"], "Said of every type.")),
    Validator(
      "InstanceTypeAcceleratorManufacturerValidator",
      .rules(["accelerator-maker"], "Types with accelerators of AMD, Habana or Qualcomm.")),
    Validator(
      "InstanceTypeValidator",
      .rules(["instance-unknown", "instance-region"], "Said of the queues' types too.")),
    Validator(
      "InstanceTypeMemoryInfoValidator",
      .cannotHappen("The memory of every type that Apus takes is in its tables.")),
    Validator(
      "InstanceTypeBaseAMICompatibleValidator",
      .rules(["gpu-driver", "instance-unknown"], "Types whose GPU has no driver in ParallelCluster's images."),
      .account(
        why: "An image's architecture is in the account.",
        check: "The image exists and has the architecture of the types.")),
    Validator(
      "InstanceTypeOSCompatibleValidator",
      .rules(["instance-small", "instance-unknown"], "The tables do not know p6e-gb200, which has systems of its own.")),
    Validator(
      "KeyPairValidator",
      .cannotHappen(
        "There is no SSH, and so no key pair, where overrides do not bring one: shells are by Session Manager."),
      .account(
        why: "A key pair's kind is in the account.",
        check: "A key pair from overrides exists, and is not RSA with Ubuntu.")),
    Validator(
      "PlacementGroupNamingValidator",
      .rules(["override-refused"], "The file has one key for it; overrides can say it otherwise."),
      .account(
        why: "Whether a placement group exists is in the account.",
        check: "The placement group exists.")),
    Validator(
      "CapacityTypeValidator",
      .rules(
        ["spot-unsupported", "capacity-block-unsupported", "capacity-block-reservation"],
        "Every type of the tables is sold on demand: those that are sold as capacity blocks only are not in them.")),
    Validator(
      "AmiOsCompatibleValidator",
      .account(
        why: "An image's tags are in the account.",
        check: "The image's operating system is the one of the file.")),
    Validator(
      "CapacityReservationValidator",
      .rules(["reservation-types"], "A reservation by its id is for one type."),
      .account(
        why: "A reservation's type, zone and platform are in the account.",
        check:
          "The reservation has the queue's type, zone and platform, and is a capacity block where the file says so.")),
    Validator(
      "CapacityReservationSizeValidator",
      .account(
        why: "How many instances a reservation has is in the account.",
        check: "The nodes of all queues that use a reservation are no more than it has.")),
    Validator(
      "CapacityBlockHealthStatusValidator",
      .account(
        why: "A block's health is in the account.",
        check: "The block's interconnect is ok and all of its instances are available.")),
    Validator(
      "CapacityReservationResourceGroupValidator",
      .rules(["resource-arn"], "The form of the ARN."),
      .account(
        why: "A group and its reservations are in the account.",
        check: "The group is one of capacity reservations, and has one for every type, in the queue's zones.")),
    Validator(
      "PlacementGroupCapacityTypeValidator",
      .rules(["capacity-block-placement"], "Said of every queue on a block.")),
    Validator(
      "PlacementGroupCapacityReservationValidator",
      .rules(["reservation-placement"], "A reservation and a placement group in one queue, whatever the account says."),
      .account(
        why: "A reservation's placement group is in the account.",
        check: "The reservation's placement group is the queue's.")),
    Validator(
      "UltraserverCapacityBlockSizeValidator",
      .rules(["instance-unknown"], "The tables do not know p6e-gb200, the only type of such blocks."),
      .account(
        why: "A block's size is in the account.",
        check: "The block of p6e-gb200 has 9 or 18 instances.")),
    Validator(
      "InstancesCPUValidator",
      .rules(["mixed-cpus"], "Within one compute resource.")),
    Validator(
      "InstancesAcceleratorsValidator",
      .rules(
        ["mixed-gpus", "mixed-accelerators", "mixed-gpu-makers"],
        "Within one compute resource. Inference accelerators have one maker, AWS.")),
    Validator(
      "InstancesEFAValidator",
      .rules(
        ["efa-unsupported", "efa-unused"],
        "Advice only where every type has EFA: with one that has not, it cannot be used.")),
    Validator(
      "InstancesNetworkingValidator",
      .rules(
        ["mixed-network-cards", "mixed-efa-interfaces", "placement-group-types"],
        "The type with the fewest decides for all.")),
    Validator(
      "InstancesAllocationStrategyValidator",
      .rules(["allocation-strategy"], "The default is `lowest-price`, and none for a capacity block.")),
    Validator(
      "InstancesMemorySchedulingWarningValidator",
      .rules(["mixed-memory"], "Both bounds must be passed.")),
    Validator(
      "LaunchTemplateValidator",
      .account(
        why: "A launch template from overrides is in the account.",
        check: "The launch template exists and says network interfaces only.")),
    Validator(
      "CustomSlurmSettingsValidator",
      .rules(
        ["slurm-setting-reserved", "slurm-setting-twice"], "One list for each level; a longer one with accounting.")),
    Validator(
      "CustomSlurmNodeNamesValidator",
      .rules(["slurm-node-name"], "Those are ParallelCluster's nodes.")),
    Validator(
      "CustomSlurmSettingsIncludeFileOnlyValidator",
      .rules(["slurm-settings-twice"], "The file replaces the list.")),
    Validator(
      "SlurmNodePrioritiesWarningValidator",
      .rules(["node-priority"], "Only of compute resources that have such nodes.")),
    Validator(
      "ExternalSlurmdbdVsDatabaseIncompatibility",
      .rules(["accounting-twice"], "A cluster has one slurmdbd.")),
    Validator(
      "ExternalSlurmdbdRequiresCustomMungeKey",
      .rules(["slurmdbd-key"], "Both sides need one key.")),
    Validator(
      "ExternalSlurmdbdTrafficNotEncrypted",
      .rules(["slurmdbd-unencrypted"], "Said once for the file.")),
    Validator(
      "LogRotationValidator",
      .rules(["log-rotation"], "Rotation is on by default.")),
    Validator(
      "DetailedMonitoringValidator",
      .rules(["detailed-monitoring"], "Prometheus has finer figures.")),
  ]
}
