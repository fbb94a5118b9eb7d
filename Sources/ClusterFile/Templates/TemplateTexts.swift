extension Template {
  /// What follows the name and the region.
  var body: String {
    switch self {
    case .minimal: Self.minimalText
    case .spot: Self.spotText
    case .mpi: Self.mpiText
    case .gpu: Self.gpuText
    case .isolated: Self.isolatedText
    }
  }

  private static let minimalText = """

    queues:
      - name: cpu
        instances: [c7i.2xlarge]       # `apus instances` lists and compares types
        nodes: 0-4                     # none is up until a job needs it

    # Everything else has a default; docs/cluster-file.md has every key. The ones most often changed:
    # headNode:
    #   instance: m7i.xlarge
    #   home: 200 GiB
    # storage:
    #   - mount: /shared
    #     efs: {}
    # monitoring:
    #   access: [203.0.113.0/24]       # who may open Grafana over HTTPS
    #   alerts: {email: you@example.org}
    # budget: 500 USD/month            # alerts go to the address above

    """

  private static let spotText = """

    queues:
      # Several types of one size: when AWS takes one back, another mostly has room.
      - name: cpu
        instances: [c7i.4xlarge, c6i.4xlarge, c7a.4xlarge, c6a.4xlarge]
        nodes: 0-32
        capacity: spot                 # about a third of the price; two minutes' notice
        fallback: onDemand             # a second queue, cpu-ondemand, for when there is no spot:
                                       #   sbatch --partition=cpu,cpu-ondemand job.sh
        idleTimeout: 5 min
      # For what must not be interrupted.
      - name: steady
        instances: [c7i.4xlarge]
        nodes: 0-4
        idleTimeout: 5 min             # ParallelCluster has one for all queues

    storage:
      - mount: /shared                 # checkpoints outlive the node that wrote them
        efs: {}

    """

  private static let mpiText = """

    queues:
      - name: mpi
        instances: [hpc7a.96xlarge]    # 192 cores, 300 Gbit/s; offered in few zones
        nodes: 0-8
        efa: true                      # and with it a placement group
        hyperthreading: false          # a core for each rank
        idleTimeout: 10 min
      # Pre- and post-processing.
      - name: serial
        instances: [c7a.2xlarge, c6a.2xlarge]
        nodes: 0-4

    storage:
      - mount: /scratch
        lustre: {size: 1200 GiB, deployment: scratch2}   # not backed up
      - mount: /shared
        efs: {}

    """

  private static let gpuText = """

    queues:
      - name: gpu
        instances: [g5.2xlarge]        # one A10G; a job asks for it with --gres=gpu:1
        nodes: 0-8
      - name: gpu4
        instances: [g5.12xlarge]       # four A10G in one node
        nodes: 0-2
        efa: true                      # for NCCL between nodes
      - name: cpu
        instances: [m7i.2xlarge]
        nodes: 0-4

    headNode:
      home: 200 GiB

    storage:
      - mount: /shared
        efs: {}

    """

  private static let isolatedText = """

    network:
      cidr: 10.30.0.0/20
      zones: 2
      internet: none                   # AWS is reached through VPC endpoints only

    queues:
      - name: cpu
        instances: [c7i.2xlarge, m7i.2xlarge]
        nodes: 0-8

    storage:
      - mount: /shared
        efs: {}

    monitoring:
      access: []                       # Grafana through Session Manager

    """
}
