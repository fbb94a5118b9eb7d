/// Which ports programs listen on. Each with its source; read 2026-11-30.
enum PortFacts {
  /// slurmctld. Source: ParallelCluster 3.16.1's slurm.conf, `SlurmctldPort=6820-6829`.
  static let slurmctld = Ports.tcp(6820...6829)
  /// slurmd. Source: slurm.conf(5), SlurmdPort; ParallelCluster leaves the default.
  static let slurmd = Ports.tcp(6818)
  /// slurmdbd. Source: slurmdbd.conf(5), DbdPort; `SLURM_PORTS_RANGE` of ParallelCluster 3.16.1 begins with it.
  static let slurmdbd = Ports.tcp(6819)
  /// What Linux gives to programs that ask for no port: srun, and the steps of a job, which have no `SrunPortRange` in
  /// ParallelCluster's slurm.conf. Source: ip-sysctl of the Linux kernel, ip_local_port_range.
  static let ephemeral = Ports.tcp(32768...60999)
  /// NFS version 4, and EFS. Source: RFC 7530; EFS user guide, "Using VPC security groups".
  static let nfs = Ports.tcp(2049)
  /// Lustre's servers and clients, each way. Source: FSx for Lustre user guide, "File system access control with Amazon
  /// VPC".
  static let lustre = [Ports.tcp(988), .tcp(1018...1023)]
  /// FSx for OpenZFS. Source: `FSX_PORTS` of ParallelCluster 3.16.1.
  static let openZFS: [Ports] = [
    .tcp(111), .tcp(2049), .tcp(20001...20003), .udp(111), .udp(2049), .udp(20001...20003),
  ]
  /// FSx for NetApp ONTAP. Source: the same.
  static let ontap: [Ports] = [
    .tcp(111), .tcp(635), .tcp(2049), .tcp(4046), .udp(111), .udp(635), .udp(2049), .udp(4046),
  ]
  /// MySQL, and Aurora. Source: RDS user guide, "Settings for DB instances".
  static let mysql = 3306
  /// Services of AWS, and web servers.
  static let https = Ports.tcp(443)
  /// Mirrors of Linux packages.
  static let http = Ports.tcp(80)
  /// Names. Source: RFC 7766.
  static let dns = [Ports.udp(53), .tcp(53)]
  /// Node exporter. Source: Prometheus's list of default port allocations.
  static let nodeExporter = Ports.tcp(9100)
  /// The exporter of Slurm's metrics.
  static let slurmExporter = Ports.tcp(9349)
  /// Prometheus. Source: the same list.
  static let prometheus = Ports.tcp(9090)
  /// Alertmanager, and its gossip. Source: Alertmanager's README, "High availability".
  static let alertmanager = [Ports.tcp(9093...9094), .udp(9094)]
  /// Grafana. Source: Grafana's configuration reference, `http_port`.
  static let grafana = Ports.tcp(3000)
  /// LDAP, and LDAP with TLS. Source: RFC 4511; IANA's registry of ports.
  static let ldap = 389
  static let ldaps = 636
  /// A proxy whose address has no port.
  static let proxy = 80
}
