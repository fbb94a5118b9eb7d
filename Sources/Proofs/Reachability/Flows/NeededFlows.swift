/// All that is needed, and all that is let be: what is reachable beside these contradicts the proof. The list knows
/// nothing of how the templates are made. Read 2026-11-30.
enum NeededFlows {
  static let all = slurm + jobs + storage + monitoring + outside + surroundings

  private static let nodes: [Place.Kind] = [.head, .login, .queue]
  private static let clients: [Place.Kind] = [.login, .queue]
  private static let files: [Place.Kind] = [.efs, .lustre]

  private static let ports = "ParallelCluster 3.16.1: SlurmctldPort in slurm.conf, SLURM_PORTS_RANGE"
  private static let network = "Slurm: network configuration guide"
  private static let apus = "Apus"

  private static let slurm: [NeededFlow] = [
    .needs(clients, [.head], .tcp(6820...6829), why: "nodes and commands speak with slurmctld", source: ports),
    .needs(clients, [.head], .tcp(6819...6819), .accounting, why: "sacct asks slurmdbd", source: ports),
    .needs(
      clients, [.head], .tcp(2049...2049), why: "the head node exports /home and ParallelCluster's folders over NFS",
      source: "ParallelCluster user guide: shared storage; NFS_PORT of 3.16.1"),
    .needs(
      [.head, .login], [.queue], .tcp(6818...6818), why: "slurmctld and srun start jobs by slurmd", source: network),
    .needs(
      [.queue], [.head, .login], .srun, why: "the steps of a job bring their output to srun",
      source: "slurm.conf(5): SrunPortRange"),
    .needs(
      [.head], clients, .srun, why: "slurmctld tells srun and salloc what becomes of their job",
      source: "slurm.conf(5): SrunPortRange"),
    .allows(
      [.login], [.queue], .srun, why: "sattach and sstat speak with a job's steps", source: "slurm.conf(5)"),
    .needs(
      [.elsewhere], [.head], .tcp(6820...6829), .externalSlurmdbd, why: "slurmdbd tells slurmctld of changed accounts",
      source: "Slurm: accounting guide"),
  ]

  private static let jobs: [NeededFlow] = [
    .needs([.queue], [.queue], .tcp(6818...6818), why: "slurmd passes messages on to other nodes", source: network),
    .needs(
      [.queue], [.queue], .srun, why: "MPI and the steps of a job speak with each other",
      source: "Slurm: MPI users guide"),
    .needs(
      [.queue], [.queue], .everything, .fabric, why: "an Elastic Fabric Adapter speaks with no port",
      source: "EC2 user guide: get started with EFA and MPI, step 1"),
    .allows(
      [.queue], [.queue], .everything,
      why: "the nodes of a job are one machine to its program, which takes the ports that it likes", source: apus),
  ]

  private static let storage: [NeededFlow] = [
    .needs(nodes, [.efs], .fixed(WellKnownPorts.nfs), .mounted, why: "nodes mount EFS", source: "EFS user guide"),
    .needs(
      nodes, [.lustre], .fixed(WellKnownPorts.lustre), .mounted, why: "nodes mount Lustre",
      source: "FSx for Lustre user guide: file system access control"),
    .needs(
      [.lustre], nodes, .fixed(WellKnownPorts.lustre), .mounted, why: "Lustre's servers call their clients for locks",
      source: "FSx for Lustre user guide: file system access control"),
    .needs(
      [.lustre], [.lustre], .fixed(WellKnownPorts.lustre), why: "Lustre's servers speak with each other",
      source: "FSx for Lustre user guide: file system access control"),
    .needs(
      [.queue], [.lustre], .everything, .storageFabric, why: "Lustre over an Elastic Fabric Adapter",
      source: "FSx for Lustre user guide: EFA-enabled security groups"),
    .needs(
      [.lustre], [.queue, .lustre], .everything, .storageFabric, why: "Lustre over an Elastic Fabric Adapter",
      source: "FSx for Lustre user guide: EFA-enabled security groups"),
    .allows([.monitoring], [.efs], .fixed(WellKnownPorts.nfs), why: "Prometheus keeps its data on EFS", source: apus),
    .allows(
      nodes + files + [.monitoring], files, .fixed(WellKnownPorts.nfs.union(WellKnownPorts.lustre)), .sharedGroup,
      why: "file systems share a group; servers listen for their own protocol alone", source: apus),
    .allows(
      files, nodes, .fixed(WellKnownPorts.lustre), .sharedGroup,
      why: "file systems share a group; EFS calls nobody", source: apus),
    .allows(
      files, nodes, .fixed(WellKnownPorts.nfs),
      why: "EFS calls nobody, but ParallelCluster refuses a mount target whose group lets nothing out to its nodes",
      source: "ParallelCluster 3.16.1: EfsIdValidator"),
    .needs(
      [.head], [.database], .database, .accounting, why: "slurmdbd on the head node keeps job history there",
      source: "ParallelCluster user guide: Slurm accounting"),
  ]

  private static let monitoring: [NeededFlow] = [
    .needs(
      [.monitoring], [.head, .queue], .tcp(9100...9100), why: "Prometheus asks node exporters",
      source: "Prometheus: default port allocations"),
    .allows(
      [.monitoring], [.login], .tcp(9100...9100), why: "Prometheus asks node exporters",
      source: "Prometheus: default port allocations"),
    .needs([.monitoring], [.head], .tcp(9349...9349), why: "Prometheus asks the exporter of Slurm", source: apus),
    .needs(
      [.monitoring], [.monitoring], .tcp(9090...9090), why: "Grafana asks Prometheus",
      source: "Prometheus: default port allocations"),
    .needs(
      [.monitoring], [.monitoring], .fixed(WellKnownPorts.alertmanager),
      why: "Prometheus sends alerts; Alertmanagers tell each other", source: "Alertmanager: README, high availability"),
    .needs(
      [.loadBalancer], [.monitoring], .tcp(3000...3000), why: "the load balancer passes people on to Grafana",
      source: "Grafana: http_port"),
    .needs([.allowed], [.loadBalancer], .tcp(443...443), why: "people open Grafana over HTTPS", source: apus),
    .allows(
      [.head], [.monitoring], .tcp(3000...3000), .noLoadBalancer,
      why: "Session Manager forwards Grafana's port over the head node", source: apus),
    .allows(
      nodes + [.monitoring, .elsewhere], [.loadBalancer], .tcp(443...443),
      why: "the addresses that may open Grafana may be the network's own", source: apus),
  ]

  private static let outside: [NeededFlow] = [
    .needs(
      nodes + [.monitoring], [.endpoints], .tcp(443...443),
      why: "Session Manager and AWS's services by interface endpoints, whose private names lead there alone",
      source: "Systems Manager user guide: create VPC endpoints"),
    .needs(
      nodes + [.monitoring], [.gateways], .tcp(443...443), why: "S3 and DynamoDB by gateway endpoints",
      source: "VPC user guide: gateway endpoints"),
    .needs(
      nodes + [.monitoring], [.internet, .allowed, .desktops], .tcp(443...443), .internet,
      why: "AWS's services that have no endpoint here, packages, data", source: apus),
    .allows(
      nodes, [.internet, .allowed, .desktops, .elsewhere, .gateways], .tcp(80...80),
      why: "mirrors of Linux packages have no TLS",
      source: apus),
    .allows(
      nodes + [.monitoring], [.internet, .allowed, .desktops, .elsewhere], .tcp(443...443),
      why: "a rule for any address is one for the network's own, too", source: apus),
  ]

  private static let surroundings: [NeededFlow] = [
    .allows(
      nodes, [.elsewhere, .internet, .allowed, .desktops], .external,
      why: "the configuration names file systems, a database, a directory or a proxy there", source: apus),
    .allows(
      nodes, [.gateways], .external, why: "a rule for any address is one for S3's and DynamoDB's, too", source: apus),
    .allows(
      nodes + [.monitoring], [.elsewhere], .fixed(WellKnownPorts.dns), .existingNetwork,
      why: "a network that is there may have name servers of its own", source: apus),
    .allows(
      [.desktops, .allowed], [.head, .login], .desktop, why: "people open Amazon DCV",
      source: "ParallelCluster: Dcv.AllowedIps"),
    .allows(
      [.elsewhere], [.head, .login], .desktop, why: "the addresses that may open Amazon DCV may be the network's own",
      source: "ParallelCluster: Dcv.AllowedIps"),
  ]
}
