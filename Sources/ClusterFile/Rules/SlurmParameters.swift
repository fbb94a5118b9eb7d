/// The parameters of slurm.conf(5), by the kind of line on which they stand. Slurm reads them without regard to case.
/// Source: slurm.conf(5) of Slurm 22.05.8 (Debian 12, 2022-12), and what Slurm up to 25.11 added: the options of its
/// src/common/read_config.c (2025-11). ParallelCluster brings a version between the two.
struct SlurmParameters: Sendable {
  /// Their names as slurm.conf(5) writes them.
  let names: [String]
  /// Their names in lower case.
  private let folded: Set<String>

  private init(_ names: [String]) {
    self.names = names
    folded = Set(names.map { $0.lowercased() })
  }

  /// Whether a name, in whatever case, is one of them.
  func contains(_ name: String) -> Bool { folded.contains(name.lowercased()) }

  /// Lines with one parameter for the whole cluster; and the first words of the other lines.
  static let cluster = SlurmParameters([
    "AccountingStorageBackupHost", "AccountingStorageEnforce", "AccountingStorageExternalHost",
    "AccountingStorageHost", "AccountingStorageLoc", "AccountingStorageParameters", "AccountingStoragePass",
    "AccountingStoragePort", "AccountingStorageTRES", "AccountingStorageType", "AccountingStorageUser",
    "AccountingStoreFlags", "AcctGatherEnergyType", "AcctGatherFilesystemType", "AcctGatherInterconnectType",
    "AcctGatherNodeFreq", "AcctGatherProfileType", "AllowSpecResourcesUsage", "AuthAltParameters", "AuthAltTypes",
    "AuthInfo", "AuthType", "BackupAddr", "BackupController", "BatchStartTimeout", "BcastExclude", "BcastParameters",
    "BurstBufferParameters", "BurstBufferType", "CertgenParameters", "CertgenType", "CertmgrParameters",
    "CertmgrType", "CliFilterParameters", "CliFilterPlugins", "ClusterName", "CommunicationParameters",
    "CompleteWait", "ControlAddr", "ControlMachine", "CoreSpecPlugin", "CpuFreqDef", "CpuFreqGovernors", "CredType",
    "DataParserParameters", "DebugFlags", "DefCpuPerGPU", "DefMemPerCPU", "DefMemPerGPU", "DefMemPerNode",
    "DependencyParameters", "DisableRootJobs", "DownNodes", "EioTimeout", "EnforcePartLimits", "Epilog",
    "EpilogMsgTime", "EpilogSlurmctld", "EpilogTimeout", "ExtSensorsFreq", "ExtSensorsType",
    "FairShareDampeningFactor", "FederationParameters", "FirstJobId", "FrontendName", "GetEnvTimeout", "GpuFreqDef",
    "GresTypes", "GroupUpdateForce", "GroupUpdateTime", "HashPlugin", "HealthCheckInterval", "HealthCheckNodeState",
    "HealthCheckProgram", "HttpParserType", "InactiveLimit", "InteractiveStepOptions", "JobAcctGatherFrequency",
    "JobAcctGatherParams", "JobAcctGatherType", "JobCompHost", "JobCompLoc", "JobCompParams", "JobCompPass",
    "JobCompPassScript", "JobCompPort", "JobCompType", "JobCompUser", "JobContainerType", "JobCredentialPrivateKey",
    "JobCredentialPublicCertificate", "JobFileAppend", "JobRequeue", "JobSubmitPlugins", "KeepAliveTime",
    "KillOnBadExit", "KillWait", "LaunchParameters", "LaunchType", "Licenses", "LogTimeFormat", "MailDomain",
    "MailProg", "MaxArraySize", "MaxBatchRequeue", "MaxDBDMsgs", "MaxJobCount", "MaxJobId", "MaxMemPerCPU",
    "MaxMemPerNode", "MaxNodeCount", "MaxStepCount", "MaxTasksPerNode", "MCSParameters", "MCSPlugin",
    "MessageTimeout", "MetricsType", "MinJobAge", "MpiDefault", "MpiParams", "NamespaceType", "NodeFeaturesPlugins",
    "NodeName", "NodeSet", "OverTimeLimit", "PartitionName", "PluginDir", "PlugStackConfig", "PowerParameters",
    "PowerPlugin", "PreemptExemptTime", "PreemptMode", "PreemptParameters", "PreemptType", "PrEpParameters",
    "PrEpPlugins", "PriorityCalcPeriod", "PriorityDecayHalfLife", "PriorityFavorSmall", "PriorityFlags",
    "PriorityMaxAge", "PriorityParameters", "PrioritySiteFactorParameters", "PrioritySiteFactorPlugin",
    "PriorityType", "PriorityUsageResetPeriod", "PriorityWeightAge", "PriorityWeightAssoc", "PriorityWeightFairshare",
    "PriorityWeightJobSize", "PriorityWeightPartition", "PriorityWeightQOS", "PriorityWeightTRES", "PrivateData",
    "ProctrackType", "Prolog", "PrologEpilogTimeout", "PrologFlags", "PrologSlurmctld", "PrologTimeout",
    "PropagatePrioProcess", "PropagateResourceLimits", "PropagateResourceLimitsExcept", "RebootProgram",
    "ReconfigFlags", "RequeueExit", "RequeueExitHold", "ResumeFailProgram", "ResumeProgram", "ResumeRate",
    "ResumeTimeout", "ResvEpilog", "ResvOverRun", "ResvProlog", "ReturnToService", "RoutePlugin",
    "SallocDefaultCommand", "SbcastParameters", "SchedulerParameters", "SchedulerTimeSlice", "SchedulerType",
    "ScronParameters", "SelectType", "SelectTypeParameters", "SlurmctldAddr", "SlurmctldDebug", "SlurmctldHost",
    "SlurmctldLogFile", "SlurmctldParameters", "SlurmctldPidFile", "SlurmctldPlugstack", "SlurmctldPort",
    "SlurmctldPrimaryOffProg", "SlurmctldPrimaryOnProg", "SlurmctldSyslogDebug", "SlurmctldTimeout", "SlurmdDebug",
    "SlurmdLogFile", "SlurmdParameters", "SlurmdPidFile", "SlurmdPort", "SlurmdSpoolDir", "SlurmdSyslogDebug",
    "SlurmdTimeout", "SlurmdUser", "SlurmSchedLogFile", "SlurmSchedLogLevel", "SlurmUser", "SrunEpilog",
    "SrunPortRange", "SrunProlog", "StateSaveLocation", "SuspendExcNodes", "SuspendExcParts", "SuspendExcStates",
    "SuspendProgram", "SuspendRate", "SuspendTime", "SuspendTimeout", "SwitchParameters", "SwitchType", "TaskEpilog",
    "TaskPlugin", "TaskPluginParam", "TaskProlog", "TCPTimeout", "TLSParameters", "TLSType", "TmpFS", "TopologyParam",
    "TopologyPlugin", "TrackWCKey", "TreeWidth", "UnkillableStepProgram", "UnkillableStepTimeout", "UrlParserType",
    "UsePAM", "VSizeFactor", "WaitTime", "X11Parameters",
  ])

  /// Parameters of a line that begins with `NodeName`.
  static let node = SlurmParameters([
    "BcastAddr", "Boards", "CoreSpecCount", "CoresPerSocket", "CpuBind", "CPUs", "CpuSpecList", "Feature", "Features",
    "Gres", "GresConf", "MemSpecLimit", "NodeAddr", "NodeHostname", "NodeName", "Parameters", "Port", "Procs",
    "RealMemory", "Reason", "RestrictedCoresPerGPU", "Sockets", "SocketsPerBoard", "State", "ThreadsPerCore",
    "TmpDisk", "Topology", "TRESWeights", "Weight",
  ])

  /// Parameters of a line that begins with `PartitionName`.
  static let partition = SlurmParameters([
    "AllocNodes", "AllowAccounts", "AllowGroups", "AllowQos", "Alternate", "CpuBind", "Default", "DefaultTime",
    "DefCpuPerGPU", "DefMemPerCPU", "DefMemPerGPU", "DefMemPerNode", "DenyAccounts", "DenyQos", "DisableRootJobs",
    "ExclusiveTopo", "ExclusiveUser", "GraceTime", "Hidden", "LLN", "MaxCPUsPerNode", "MaxCPUsPerSocket",
    "MaxMemPerCPU", "MaxMemPerNode", "MaxNodes", "MaxTime", "MinNodes", "Nodes", "OverSubscribe", "OverTimeLimit",
    "PartitionName", "PowerDownOnIdle", "PreemptMode", "Priority", "PriorityJobFactor", "PriorityTier", "QOS",
    "ReqResv", "ResumeTimeout", "RootOnly", "SelectTypeParameters", "Shared", "State", "SuspendTime",
    "SuspendTimeout", "Topology", "TRESBillingWeights",
  ])

  /// Parameters of lines that begin with `NodeSet`, `DownNodes` or `FrontendName`.
  static let other = SlurmParameters([
    "AllowGroups", "AllowUsers", "DenyGroups", "DenyUsers", "DownNodes", "Feature", "FrontendAddr", "FrontendName",
    "Nodes", "NodeSet", "Port", "Reason", "State",
  ])
}
