/// Parameters of slurm.conf(5) that ParallelCluster makes itself and refuses from the user, in lower case, with what to
/// do instead. Source: SLURM_SETTINGS_DENY_LIST of ParallelCluster 3.16.1.
enum SlurmReserved {
  /// On a line of its own.
  static let cluster: [String: String] = [
    "epilog": "put scripts into `/opt/slurm/etc/scripts/epilog.d` on the head node",
    "grestypes": "GPUs of the queues' types are there already",
    "launchparameters": none,
    "prolog": "put scripts into `/opt/slurm/etc/scripts/prolog.d` on the head node",
    "reconfigflags": none,
    "resumefailprogram": none,
    "resumeprogram": none,
    "resumetimeout": timeout,
    "slurmctldhost": none,
    "slurmctldlogfile": none,
    "slurmctldparameters": none,
    "slurmdlogfile": none,
    "slurmuser": none,
    "suspendexcnodes": "nodes that must stay are the minimum of a queue's `nodes`",
    "suspendprogram": none,
    "suspendtime": "write a queue's `idleTimeout`",
    "taskplugin": none,
    "treewidth": none,
  ]

  /// On a line of its own, where there is job history.
  static let accounting: [String: String] = [
    "accountingstoragetype": database,
    "accountingstoragehost": database,
    "accountingstorageport": database,
    "accountingstorageuser": database,
    "jobacctgathertype": none,
  ]

  /// On a queue's line.
  static let queue: [String: String] = [
    "nodes": "write the queue's `nodes`, or list `computeResources`",
    "partitionname": "it is the queue's `name`",
    "resumetimeout": timeout,
    "state": "set it on the running cluster with `scontrol update PartitionName=…`",
    "suspendtime": "write the queue's `idleTimeout`",
    "oversubscribe": "write `exclusive: true` for a node that belongs to one job",
  ]

  /// On the line of a compute resource's nodes.
  static let node: [String: String] = [
    "cpus": "write `hyperthreading`, which says whether threads count as CPUs",
    "gres": "GPUs of the instance type are there already",
    "nodeaddr": none,
    "nodehostname": none,
    "nodename": "it is made of the queue's name and the compute resource's `name`",
    "state": none,
    "weight": "write `staticPriority` and `dynamicPriority`",
  ]

  private static let none = "delete it here"
  private static let timeout =
    "how long a node may take to boot is `DevSettings.Timeouts.ComputeNodeBootstrapTimeout` in "
    + "`parallelCluster.overrides`"
  private static let database = "write `slurm.database` or `slurm.externalSlurmdbd`"
}
