import ClusterFile
import Foundation
import Planning
import Slurm
import Testing

@testable import LocalTarget

/// Slurm's files for a cluster, to the letter. What ParallelCluster would write is in them as it writes it.
@Suite struct SlurmConfigurationTests {
  private func configuration(_ plan: LocalPlan, root: String = "/state") throws -> SlurmConfiguration {
    SlurmConfiguration(local: plan, ports: try Sample.ports(plan), folder: StateFolder(name: "lab", root: root))
  }

  /// The lines of a file that begin with one of these keys, in its order.
  private func lines(_ text: String, _ keys: String...) -> [String] {
    text.split(separator: "\n").map(String.init).filter { line in keys.contains { line.hasPrefix($0 + "=") } }
  }

  /// A small cluster with static nodes, spot, GPUs and accounting.
  @Test func smallCluster() throws {
    let configuration = try configuration(Sample.plan())
    #expect(configuration.slurmConf == Self.small)
    #expect(
      configuration.gresConf == "NodeName=gpu-dy-g5-8xlarge-[1-2] Name=gpu Type=a10g File=/state/lab/etc/gpu/nvidia0\n")
    #expect(
      configuration.slurmdbdConf == """
        AuthType=auth/munge
        AuthInfo=socket=/state/lab/run/munge.sock
        DbdHost=localhost
        DbdAddr=127.0.0.1
        DbdPort=10001
        SlurmUser=ada
        StorageType=accounting_storage/mysql
        StorageHost=localhost
        StorageUser=root
        StorageLoc=slurm_acct_db
        LogFile=/state/lab/log/slurmdbd.log
        PidFile=/state/lab/run/slurmdbd.pid
        CommunicationParameters=NoInAddrAny

        """)
  }

  /// slurmd of 23.02 and later wants cgroups unless it is told to go without; an older one ends over the very words.
  @Test(
    arguments: [
      (nil, nil), ((22, 5), nil), ((23, 2), "CgroupPlugin=disabled\n"), ((24, 11), "CgroupPlugin=disabled\n"),
    ] as [((Int, Int)?, String?)])
  func cgroups(version: (Int, Int)?, text: String?) throws {
    var plan = try Sample.plan()
    plan.slurmVersion = version.map { SlurmVersion($0.0, $0.1) }
    #expect(try configuration(plan).cgroupConf == text)
  }

  /// Without namespaces all nodes share this machine's name, so each has its own folders and Slurm is told so.
  @Test func withoutNamespaces() throws {
    let text = try configuration(Sample.plan(namespaces: false)).slurmConf
    #expect(lines(text, "SlurmctldHost") == ["SlurmctldHost=localhost(127.0.0.1)"])
    let own = StateFolder(name: "lab", root: "/state").short + "/%n"
    #expect(
      lines(text, "SlurmdSpoolDir", "TmpFS", "SlurmdPidFile") == [
        "SlurmdSpoolDir=\(own)", "TmpFS=\(own)", "SlurmdPidFile=\(own)/slurmd.pid",
      ])
    #expect(lines(text, "NodeName").allSatisfy { $0.contains(" NodeHostname=localhost ") })
    #expect(!text.contains("NoInAddrAny"), "the shared name does not mean the loopback address")
  }

  /// Without accounting nothing asks for slurmdbd: slurmctld would wait for it.
  @Test func withoutAccounting() throws {
    let text = try configuration(Sample.plan(Sample.twoQueues + "\naccounting: false")).slurmConf
    #expect(
      text.split(separator: "\n").filter { $0.hasPrefix("Accounting") || $0.hasPrefix("JobAcct") } == [
        "AccountingStorageType=accounting_storage/none", "JobAcctGatherType=jobacct_gather/none",
      ])
  }

  /// `--idle 15s` counts for every queue; `--idle file` takes each queue's own.
  @Test func idleTimes() throws {
    let short = try configuration(Sample.plan(options: LocalOptions(idle: .seconds(7)))).slurmConf
    #expect(lines(short, "SuspendTime") == ["SuspendTime=7"])
    #expect(lines(short, "PartitionName").allSatisfy { $0.contains(" SuspendTime=7") })
    let own = try configuration(Sample.plan(options: LocalOptions(idle: .file))).slurmConf
    #expect(lines(own, "SuspendTime") == ["SuspendTime=600"])
    #expect(
      lines(own, "PartitionName") == [
        "PartitionName=cpu Nodes=cpu-st-c7i-8xlarge-1,cpu-dy-c7i-8xlarge-[1-3] MaxTime=INFINITE State=UP SuspendTime=300 Default=YES",
        "PartitionName=gpu Nodes=gpu-dy-g5-8xlarge-[1-2] MaxTime=INFINITE State=UP SuspendTime=600",
      ])
  }

  /// What a queue says of its jobs is on its partition's line, with times in Slurm's minutes, rounded up.
  @Test func limitsOfQueues() throws {
    let text = """
      name: lab
      region: us-east-1
      queues:
        - {name: a, instances: [c7i.large], exclusive: true, priority: 10, maxTime: 2 h, defaultTime: 90 s, maxNodesPerJob: 3}
        - {name: b, instances: [c7i.large], priority: 0, slurmSettings: {GraceTime: 60, maxtime: 5, LLN: YES}}
      """
    #expect(
      lines(try configuration(Sample.plan(text)).slurmConf, "PartitionName") == [
        "PartitionName=a Nodes=a-dy-c7i-large-[1-10] MaxTime=120 DefaultTime=2 MaxNodes=3 PriorityTier=10 "
          + "OverSubscribe=EXCLUSIVE State=UP SuspendTime=15 Default=YES",
        "PartitionName=b Nodes=b-dy-c7i-large-[1-10] PriorityTier=0 State=UP SuspendTime=15 GraceTime=60 maxtime=5 "
          + "LLN=YES",
      ])
  }

  /// Memory is given out, and a job that takes more is ended: for that slurmd must look at its use, with or without
  /// job history.
  @Test(arguments: [true, false]) func memoryScheduling(accounting: Bool) throws {
    let text = Sample.twoQueues + "\nslurm: {memoryScheduling: true}\naccounting: \(accounting)"
    let conf = try configuration(Sample.plan(text)).slurmConf
    #expect(
      lines(conf, "SelectTypeParameters", "JobAcctGatherType", "JobAcctGatherFrequency", "JobAcctGatherParams") == [
        "SelectTypeParameters=CR_CPU_Memory", "JobAcctGatherType=jobacct_gather/linux", "JobAcctGatherFrequency=task=3",
        "JobAcctGatherParams=OverMemoryKill",
      ])
  }

  /// The file's own lines come last, each mapping a line in its order; a parameter that Apus gives too stands once, and
  /// what the rehearsal needs of a list is added to it.
  @Test func ownSettings() throws {
    let text =
      Sample.twoQueues + """

        slurm:
          settings:
            - {minjobage: 600}
            - {PartitionName: wide, Nodes: ALL, MaxTime: 10}
            - {}
            - {SchedulerParameters: "bf_window=1440"}
            - {PrivateData: jobs}
        """
    let conf = try configuration(Sample.plan(text)).slurmConf
    #expect(
      conf.hasSuffix(
        """

        minjobage=600
        PartitionName=wide Nodes=ALL MaxTime=10
        SchedulerParameters=bf_window=1440,batch_sched_delay=0,sched_min_interval=100000,sched_interval=2,bf_interval=5
        PrivateData=jobs,cloud

        """))
    #expect(lines(conf, "MinJobAge").isEmpty && lines(conf, "SchedulerParameters", "PrivateData").count == 2)
    #expect(lines(conf, "PartitionName").count == 3)
  }

  /// Parameters of nodes stand on their line; one that Apus gives too stands once.
  @Test func nodeSettings() throws {
    let text =
      "name: lab\nregion: us-east-1\nqueues: "
      + "[{name: a, instances: [c7i.large], nodes: 0-1, nodeSettings: {CoreSpecCount: 1, realmemory: 1000}}]\n"
    #expect(
      lines(try configuration(Sample.plan(text)).slurmConf, "NodeName") == [
        "NodeName=a-dy-c7i-large-1 NodeAddr=127.0.0.1 Port=10002 CPUs=2 State=CLOUD "
          + "Feature=dynamic,c7i.large,c7i-large,ondemand Weight=1000 CoreSpecCount=1 realmemory=1000"
      ])
  }

  /// A slow boot is waited for: the time that Slurm allows grows with it. A plan file that was tampered with does not
  /// crash the supervisor that reads it.
  @Test(arguments: [(0.0, 120), (3, 123), (0.1, 121), (86_400, 86_520), (1e300, 86_520), (-5, 120)])
  func resumeTimeout(boot: Double, timeout: Int) throws {
    let text = try configuration(Sample.plan(options: LocalOptions(bootSeconds: boot))).slurmConf
    #expect(lines(text, "ResumeTimeout") == ["ResumeTimeout=\(timeout)"])
  }

  /// Static nodes are never suspended; without any there is no such line, for an empty one is an error.
  @Test func staticNodesStay() throws {
    #expect(
      lines(try configuration(Sample.plan()).slurmConf, "SuspendExcNodes") == ["SuspendExcNodes=cpu-st-c7i-8xlarge-1"])
    let dynamic = "name: lab\nregion: us-east-1\nqueues: [{name: cpu, instances: [c7i.large]}]\n"
    #expect(lines(try configuration(Sample.plan(dynamic)).slurmConf, "SuspendExcNodes").isEmpty)
  }

  /// A node line for each run of ports that follow one another: each node has its own port, and only its own.
  @Test func runsOfPorts() throws {
    let text = "name: lab\nregion: us-east-1\nqueues: [{name: a, instances: [c7i.large], nodes: 0-7}]\n"
    let plan = try Sample.plan(text)
    var ports = try Sample.ports(plan)
    for (number, port) in [500, 501, 502, 600, 601, 603, 602].enumerated() {
      ports.nodes["a-dy-c7i-large-\(number + 1)"] = port
    }
    let configuration = SlurmConfiguration(local: plan, ports: ports, folder: StateFolder(name: "lab", root: "/state"))
    #expect(
      lines(configuration.slurmConf, "NodeName").map {
        $0.split(separator: " ").filter { $0.contains("N") || $0.hasPrefix("Port") }
      }
      .map { $0.filter { $0.hasPrefix("NodeName") || $0.hasPrefix("Port") }.joined(separator: " ") } == [
        "NodeName=a-dy-c7i-large-[1-3] Port=[500-502]", "NodeName=a-dy-c7i-large-[4-5] Port=[600-601]",
        "NodeName=a-dy-c7i-large-6 Port=603", "NodeName=a-dy-c7i-large-7 Port=602",
      ])
  }

  /// The largest example: a line for each group, a partition for each queue, one of them the default, every node with a
  /// port, and the same bytes every time.
  @Test func largeCluster() throws {
    let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = try #require(text(repository.path + "/examples/06-large.yaml"))
    let plan = try Sample.plan(file)
    let conf = try configuration(plan).slurmConf
    #expect(conf == (try configuration(Sample.plan(file)).slurmConf))
    #expect(lines(conf, "NodeName").count == plan.plan.nodeGroups.count)
    let partitions = lines(conf, "PartitionName")
    #expect(partitions.count == plan.plan.cluster.queues.count && partitions.count >= 20)
    #expect(partitions.count { $0.hasSuffix(" Default=YES") } == 1)
    #expect(partitions.first?.hasSuffix(" Default=YES") == true)
    for (group, line) in zip(plan.plan.nodeGroups, lines(conf, "NodeName")) {
      #expect(line.hasPrefix("NodeName=\(group.hostlist) "))
      #expect(partitions.count { $0.contains(group.hostlist + " ") || $0.contains(group.hostlist + ",") } == 1)
    }
    #expect(conf.split(separator: "\n").allSatisfy { $0.utf8.count < 4096 && !$0.contains("\t") })
  }

  /// The longest name that a cluster may have gives a host name that the kernel takes (64 bytes), and that Slurm reads
  /// whole (63).
  @Test(arguments: [1, 40, 58, 59, 60])
  func longNames(length: Int) throws {
    let name = "L" + String(repeating: "b", count: length - 1)
    let plan = try Sample.plan(
      "name: \(name)\nregion: us-east-1\naccounting: false\nqueues: [{name: cpu, instances: [c7i.large]}]\n")
    #expect(plan.headName.utf8.count <= 63)
    #expect(plan.headName == plan.headName.lowercased() && plan.headName.hasSuffix("-head"))
    #expect(lines(try configuration(plan).slurmConf, "ClusterName") == ["ClusterName=\(name.lowercased())"])
  }

  private static let small = """
    ClusterName=lab
    SlurmctldHost=lab-head(127.0.0.1)
    SlurmctldPort=10000
    SlurmUser=ada
    SlurmdUser=ada
    AuthType=auth/munge
    CredType=cred/munge
    AuthInfo=socket=/state/lab/run/munge.sock,cred_expire=10
    StateSaveLocation=/state/lab/slurmctld
    SlurmdSpoolDir=/.apus-node
    TmpFS=/.apus-node
    SlurmctldPidFile=/state/lab/run/slurmctld.pid
    SlurmdPidFile=/.apus-node/slurmd.pid
    SlurmctldLogFile=/state/lab/log/slurmctld.log
    SlurmdLogFile=/state/lab/log/%n.log
    ProctrackType=proctrack/linuxproc
    TaskPlugin=task/none
    TaskProlog=/state/lab/etc/task-prolog
    PrologSlurmctld=/state/lab/etc/prolog
    MailProg=/bin/true
    CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
    TreeWidth=65533
    SlurmdParameters=config_overrides
    ReturnToService=2
    SlurmdTimeout=20
    SlurmctldParameters=idle_on_node_suspend,cloud_dns,power_save_interval=1,power_save_min_interval=0
    ResumeProgram=/state/lab/etc/resume
    SuspendProgram=/state/lab/etc/suspend
    ResumeFailProgram=/state/lab/etc/suspend
    ResumeTimeout=123
    SuspendTimeout=2
    SuspendTime=15
    ResumeRate=0
    SuspendRate=0
    PrivateData=cloud
    SuspendExcNodes=cpu-st-c7i-8xlarge-1
    SelectType=select/cons_tres
    SelectTypeParameters=CR_CPU
    SchedulerType=sched/backfill
    SchedulerParameters=batch_sched_delay=0,sched_min_interval=100000,sched_interval=2,bf_interval=5
    EnforcePartLimits=ALL
    GresTypes=gpu
    MinJobAge=300
    AccountingStorageType=accounting_storage/slurmdbd
    AccountingStorageHost=127.0.0.1
    AccountingStoragePort=10001
    AccountingStoragePass=/state/lab/run/munge.sock
    AccountingStorageTRES=gres/gpu
    JobAcctGatherType=jobacct_gather/linux
    NodeName=cpu-st-c7i-8xlarge-1 NodeAddr=127.0.0.1 Port=10002 CPUs=32 RealMemory=62259 State=CLOUD Feature=static,c7i-8xlarge,spot Weight=1
    NodeName=cpu-dy-c7i-8xlarge-[1-3] NodeAddr=127.0.0.1 Port=[10003-10005] CPUs=32 RealMemory=62259 State=CLOUD Feature=dynamic,c7i-8xlarge,spot Weight=1000
    NodeName=gpu-dy-g5-8xlarge-[1-2] NodeAddr=127.0.0.1 Port=[10006-10007] CPUs=32 RealMemory=124518 State=CLOUD Feature=dynamic,g5.8xlarge,g5-8xlarge,gpu,ondemand Weight=1000 Gres=gpu:a10g:1
    PartitionName=cpu Nodes=cpu-st-c7i-8xlarge-1,cpu-dy-c7i-8xlarge-[1-3] MaxTime=INFINITE State=UP SuspendTime=15 Default=YES
    PartitionName=gpu Nodes=gpu-dy-g5-8xlarge-[1-2] MaxTime=INFINITE State=UP SuspendTime=15

    """
}
