import ClusterFile
import Diagnostics

/// Parameters of slurm.conf(5) that the rehearsal itself depends on. A file that gives one of them cannot be rehearsed
/// as it is; `apus check` says which of them ParallelCluster makes itself.
enum ReservedSettings {
  /// A finding for each setting that cannot be had here.
  static func findings(in settings: [CustomSetting]) -> [Diagnostic] {
    settings.flatMap { setting in
      setting.parameters.enumerated().compactMap { index, parameter in
        reason(parameter, at: index, of: setting.place).map { reason in
          var subject = setting
          subject.parameters = [parameter]
          return Diagnostic(
            severity: .error, rule: "local-setting",
            message: "\(subject.subject) cannot be had in a rehearsal: \(reason)",
            hint: "leave it out of the file that is rehearsed")
        }
      }
    }
  }

  private static func reason(_ setting: Cluster.SlurmSetting, at index: Int, of place: CustomSetting.Place) -> String? {
    let name = setting.name.lowercased()
    let isWord = !name.isEmpty && name.utf8.allSatisfy { (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) }
    if !isWord { return "the name of a parameter has letters and digits only" }
    if setting.value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7f }) {
      return "its value is more than one line"
    }
    return switch place {
    // Of a line with several parameters the first says what kind it is; the others belong to it.
    case .line: index == 0 ? cluster[name] : nil
    case .partition: partition[name]
    case .nodes: nodes[name]
    }
  }

  private static let cluster = table([
    ("the cluster's name is `name`", ["ClusterName"]),
    (
      "slurmctld runs on this machine",
      [
        "SlurmctldHost", "SlurmctldAddr", "ControlMachine", "ControlAddr", "BackupController", "BackupAddr",
        "SlurmctldPrimaryOnProg", "SlurmctldPrimaryOffProg",
      ]
    ),
    ("nodes and daemons have ports of their own", ["SlurmctldPort", "SlurmdPort"]),
    ("all runs as you", ["SlurmUser", "SlurmdUser"]),
    (
      "daemons are known to one another by a munge of the cluster's own",
      ["AuthType", "AuthInfo", "AuthAltTypes", "CredType"]
    ),
    (
      "it is in the state folder",
      [
        "StateSaveLocation", "SlurmdSpoolDir", "TmpFS", "SlurmctldPidFile", "SlurmdPidFile", "SlurmctldLogFile",
        "SlurmdLogFile", "SlurmctldSyslogDebug", "SlurmdSyslogDebug",
      ]
    ),
    (
      "nodes are booted and ended by the supervisor",
      [
        "ResumeProgram", "SuspendProgram", "ResumeFailProgram", "ResumeTimeout", "SuspendTimeout", "SuspendTime",
        "ResumeRate", "SuspendRate", "SuspendExcNodes", "SuspendExcParts", "SlurmctldParameters", "SlurmdParameters",
        "ReturnToService", "RebootProgram", "PrologSlurmctld",
      ]
    ),
    ("there are no cgroups here", ["ProctrackType", "TaskPlugin", "JobAcctGatherType"]),
    ("it keeps MPI to the loopback device", ["TaskProlog"]),
    ("nodes are on the loopback device", ["CommunicationParameters", "TreeWidth"]),
    (
      "slurmdbd and its database are the cluster's own",
      [
        "AccountingStorageType", "AccountingStorageHost", "AccountingStorageBackupHost", "AccountingStoragePort",
        "AccountingStoragePass", "AccountingStorageUser", "AccountingStorageExternalHost",
      ]
    ),
    ("it follows from the queues' instance types", ["GresTypes"]),
    ("there are no nodes but those of the queues", ["NodeName", "FrontendName"]),
  ])

  private static let partition = table([
    ("it follows from the queue", ["PartitionName", "Nodes", "Default"]),
    ("nodes are booted and ended by the supervisor", ["SuspendTime", "SuspendTimeout", "ResumeTimeout"]),
    ("`exclusive` says it", ["OverSubscribe", "Shared"]),
    ("queues of a rehearsal are open", ["State"]),
  ])

  private static let nodes = table([
    ("it follows from the queue", ["NodeName", "State", "Gres"]),
    ("it follows from the instance types", ["CPUs", "Procs"]),
    ("nodes are on the loopback device", ["NodeAddr", "NodeHostname", "BcastAddr", "Port"]),
    ("`staticPriority` and `dynamicPriority` say it", ["Weight"]),
  ])

  /// By the parameter's name in lower case: Slurm does not tell cases apart.
  private static func table(_ entries: [(reason: String, names: [String])]) -> [String: String] {
    Dictionary(entries.flatMap { entry in entry.names.map { ($0.lowercased(), entry.reason) } }) { $1 }
  }
}
