import ClusterFile
import Planning
import Slurm

/// Slurm's configuration files for a cluster on this machine. Partitions, nodes and limits are what ParallelCluster
/// 3.16.1 would write, so that a job script that fits here fits there; the rest makes many nodes fit one machine.
struct SlurmConfiguration {
  /// The plan that is rendered.
  let local: LocalPlan
  /// The ports of all daemons.
  let ports: PortMap
  /// Where files, sockets and logs are.
  let folder: StateFolder

  /// A node's private folders, at the same short place in each: the kernel takes at most 107 bytes for the path of
  /// slurmstepd's socket, in which the node's name stands too.
  static let nodeFolder = "/.apus-node"

  /// slurm.conf.
  var slurmConf: String {
    let settings = SlurmLines(local.plan.cluster.slurm.settings)
    let own = settings.leaving(general + timing + scheduling + accounting)
    return (own + nodes + partitions + settings.lines).joined(separator: "\n") + "\n"
  }

  /// slurmdbd.conf. It holds no password: the database's socket can be reached by this user only.
  var slurmdbdConf: String {
    """
    AuthType=auth/munge
    AuthInfo=socket=\(folder.mungeSocket)
    DbdHost=localhost
    DbdAddr=127.0.0.1
    DbdPort=\(ports.accounting)
    SlurmUser=\(local.user)
    StorageType=accounting_storage/mysql
    StorageHost=localhost
    StorageUser=root
    StorageLoc=slurm_acct_db
    LogFile=\(folder.log)/slurmdbd.log
    PidFile=\(folder.run)/slurmdbd.pid

    """ + (local.namespaces ? "CommunicationParameters=NoInAddrAny\n" : "")
  }

  /// cgroup.conf: from 23.02 on slurmd wants cgroups of its own unless it is told to go without; before, it did not
  /// know how to be told.
  var cgroupConf: String? {
    guard let version = local.slurmVersion, version >= SlurmVersion(23, 2) else { return nil }
    return "CgroupPlugin=disabled\n"
  }

  /// mpi.conf, which Slurm before 22.05 does not read: the nodes of a PMIx fence speak in a ring. In the tree that Slurm
  /// prefers for a fence without data, nodes of a job that has fewer of them than `TreeWidth` do not wait for each
  /// other (docs/decisions/mpi-startup.md).
  static let mpiConf = "PMIxCollFence=ring\n"

  /// gres.conf. There are no GPUs here; slurmd wants a character device for each, and any will do.
  var gresConf: String {
    groups.compactMap { group in
      group.gpu.map { gpu in
        let last = gpu.count > 1 ? "[0-\(gpu.count - 1)]" : "0"
        return "NodeName=\(group.hostlist) Name=gpu Type=\(gpu.type) File=\(folder.gpus)/nvidia\(last)\n"
      }
    }.joined()
  }

  private var groups: [NodeGroup] { local.plan.nodeGroups }

  private var general: [String] {
    let own = local.namespaces ? Self.nodeFolder : folder.node("%n", namespaces: false)
    return [
      "ClusterName=\(local.clusterName)",
      "SlurmctldHost=\(local.namespaces ? local.headName : "localhost")(127.0.0.1)",
      "SlurmctldPort=\(ports.controller)",
      "SlurmUser=\(local.user)",
      "SlurmdUser=\(local.user)",
      "AuthType=auth/munge",
      "CredType=cred/munge",
      // A job that is requeued waits until its credential has expired; ParallelCluster's value is 70 s.
      "AuthInfo=socket=\(folder.mungeSocket),cred_expire=10",
      "StateSaveLocation=\(folder.slurmState)",
      "SlurmdSpoolDir=\(own)",
      "TmpFS=\(own)",
      "SlurmctldPidFile=\(folder.run)/slurmctld.pid",
      "SlurmdPidFile=\(own)/slurmd.pid",
      "SlurmctldLogFile=\(folder.log)/slurmctld.log",
      "SlurmdLogFile=\(folder.log)/%n.log",
      "ProctrackType=proctrack/linuxproc",
      "TaskPlugin=task/none",
      "TaskProlog=\(folder.etc)/task-prolog",
      "PrologSlurmctld=\(folder.etc)/prolog",
      "MailProg=/bin/true",
      // Nodes listen on the loopback address alone where their host names can be made to mean it.
      local.namespaces ? "CommunicationParameters=NoCtldInAddrAny,NoInAddrAny" : nil,
      // One machine: every node is reached directly.
      "TreeWidth=65533",
      // Nodes are larger than this machine.
      "SlurmdParameters=config_overrides",
    ].compactMap(\.self)
  }

  private var timing: [String] {
    let resume = Int(min(86_400, max(0, local.options.bootSeconds)).rounded(.up)) + 120
    let longest = local.plan.cluster.queues.map(\.idleSeconds).max() ?? 600
    let idle = if case .seconds(let seconds) = local.options.idle { seconds } else { longest }
    var lines = [
      // Not ParallelCluster's 1: with it a new slurmctld takes a node that has just booted for one that rebooted
      // unexpectedly, if seconds were rounded another way, and kills its jobs.
      "ReturnToService=2",
      "SlurmdTimeout=20",
      "SlurmctldParameters=idle_on_node_suspend,cloud_dns,power_save_interval=1,power_save_min_interval=0",
      "ResumeProgram=\(folder.etc)/resume",
      "SuspendProgram=\(folder.etc)/suspend",
      "ResumeFailProgram=\(folder.etc)/suspend",
      "ResumeTimeout=\(resume)",
      "SuspendTimeout=2",
      "SuspendTime=\(idle)",
      "ResumeRate=0",
      "SuspendRate=0",
      "PrivateData=cloud",
    ]
    let staticNodes = groups.filter(\.isStatic).map(\.hostlist)
    if !staticNodes.isEmpty { lines.append("SuspendExcNodes=\(staticNodes.joined(separator: ","))") }
    return lines
  }

  private var scheduling: [String] {
    [
      "SelectType=select/cons_tres",
      "SelectTypeParameters=\(sharesMemory ? "CR_CPU_Memory" : "CR_CPU")",
      "SchedulerType=sched/backfill",
      "SchedulerParameters=batch_sched_delay=0,sched_min_interval=100000,sched_interval=2,bf_interval=5",
      "EnforcePartLimits=ALL",
      "GresTypes=gpu",
      "MinJobAge=300",
    ]
  }

  /// Whether jobs have memory as they have CPUs.
  private var sharesMemory: Bool { local.plan.cluster.slurm.memoryScheduling }

  private var accounting: [String] {
    let keepsHistory = local.plan.cluster.accounting
    let gathers = keepsHistory || sharesMemory
    var lines = ["AccountingStorageType=accounting_storage/\(keepsHistory ? "slurmdbd" : "none")"]
    if keepsHistory {
      lines += [
        "AccountingStorageHost=127.0.0.1",
        "AccountingStoragePort=\(ports.accounting)",
        "AccountingStoragePass=\(folder.mungeSocket)",
        "AccountingStorageTRES=gres/gpu",
      ]
    }
    lines.append("JobAcctGatherType=jobacct_gather/\(gathers ? "linux" : "none")")
    // ParallelCluster has cgroups end a step that takes more memory than it asked for (ConstrainRAMSpace). Here slurmd
    // looks every few seconds.
    if sharesMemory { lines += ["JobAcctGatherFrequency=task=3", "JobAcctGatherParams=OverMemoryKill"] }
    return lines
  }

  private var nodes: [String] { groups.flatMap(lines) }

  /// A group's `NodeName` lines: one for each run of nodes whose ports follow one another.
  private func lines(of group: NodeGroup) -> [String] {
    var runs: [(first: Int, port: Int, count: Int)] = []
    for number in 1...max(1, group.count) {
      guard let port = ports.nodes[group.namePrefix + String(number)] else { continue }
      if let last = runs.last, last.first + last.count == number, last.port + last.count == port {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((number, port, 1))
      }
    }
    return runs.map { run in
      func range(_ from: Int) -> String { run.count == 1 ? "\(from)" : "[\(from)-\(from + run.count - 1)]" }
      let fields = [
        "NodeName=\(group.namePrefix)\(range(run.first))",
        // Only where all nodes share this machine's name does Slurm need to be told.
        local.namespaces ? nil : "NodeHostname=localhost",
        "NodeAddr=127.0.0.1",
        "Port=\(range(run.port))",
        "CPUs=\(group.cpus)",
        "RealMemory=\(group.realMemoryMiB)",
        "State=CLOUD",
        "Feature=\(group.features.joined(separator: ","))",
        "Weight=\(group.weight)",
        group.gres.map { "Gres=\($0)" },
      ]
      return SlurmLines.line(fields.compactMap(\.self), with: group.settings)
    }
  }

  private var partitions: [String] {
    local.plan.cluster.queues.enumerated().map { index, queue in
      let nodes = groups.filter { $0.queue == queue.name }.map(\.hostlist).joined(separator: ",")
      let idle = if case .seconds(let seconds) = local.options.idle { seconds } else { queue.idleSeconds }
      let fields =
        ["PartitionName=\(queue.name)", "Nodes=\(nodes)"] + SlurmLines.limits(of: queue)
        + ["State=UP", "SuspendTime=\(idle)"] + (index == 0 ? ["Default=YES"] : [])
      return SlurmLines.line(fields, with: queue.slurmSettings)
    }
  }
}
