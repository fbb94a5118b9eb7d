/// What `apus import` asks of a configuration of ParallelCluster, and of the place for what it writes. No cluster file
/// can break these: they have no check, and stand here so that `apus explain` knows every finding.
public enum ImportRules {
  static let all = [version, scheduler, schema, function, region, instance, form, output]

  /// The configuration is one of ParallelCluster 3.
  public static let version = Rule(
    "import-version", "An imported configuration is one of ParallelCluster 3.",
    why:
      "ParallelCluster 2 had other keys, in sections between brackets, and ended in 2023. Its own converter makes a "
      + "configuration of version 3.",
    source: "AWS: ParallelCluster user guide, Moving from AWS ParallelCluster 2.x to 3.x")

  /// The scheduler is Slurm.
  public static let scheduler = Rule(
    "import-scheduler", "An imported configuration has Slurm as its scheduler.",
    why: "Apus's clusters run Slurm; queues of AWS Batch have no counterpart in a cluster file.",
    source: "Apus: a cluster file describes a cluster with Slurm")

  /// ParallelCluster's own schema.
  public static let schema = Rule(
    "import-schema", "An imported configuration is one that ParallelCluster 3.16.1 reads.",
    why:
      "A key that it does not know, or a value that it refuses, means nothing: what is meant would have to be guessed. "
      + "Configurations of earlier versions may have keys and operating systems that it no longer has.",
    source: "ParallelCluster 3.16.1: its schemas of a cluster's configuration (docs/parallelcluster.md)")

  /// No functions of CloudFormation.
  public static let function = Rule(
    "import-function", "An imported configuration has no functions of CloudFormation.",
    why: "`Ref` and `Fn::…` have a value only in a template that is being deployed. Nothing is asked of AWS here.",
    source: "AWS: CloudFormation user guide, Intrinsic function reference")

  /// The region is known.
  public static let region = Rule(
    "import-region", "The region of an imported configuration is known.",
    why:
      "A cluster file names its region. ParallelCluster can do without: it takes that of your AWS settings, which `--region` says here.",
    source: "AWS: ParallelCluster user guide, Cluster configuration file, Region")

  /// Instance types are given.
  public static let instance = Rule(
    "import-instance", "Every compute resource of an imported configuration names its instance types.",
    why:
      "ParallelCluster can read the type from a capacity reservation, by asking AWS. An import asks nobody, and a "
      + "cluster file names its types.",
    source: "ParallelCluster 3.16.1: SlurmComputeResource, instance_types")

  /// What a cluster file cannot say.
  public static let form = Rule(
    "import-form", "An imported configuration has names and queues as a cluster file needs them.",
    why:
      "What has no key goes into `parallelCluster.overrides`. That cannot be done with what every cluster file must "
      + "say itself: the name, the region, the queues and their instance types.",
    source: "Apus: a cluster file cannot do without these keys")

  /// What is written has a place.
  public static let output = Rule(
    "output", "What a command writes has a place that is free, and that it may write to.",
    why:
      "A file that is there may hold work. It is replaced only where you say so, and then at once: nobody sees half of it.",
    source: "Apus: no file is replaced unasked")
}
