import CloudFormation
import ClusterFile
import Serialization

extension Configuration {
  var scheduling: JSON {
    .mapping(
      ("Scheduler", "slurm"),
      ("ScalingStrategy", scalingStrategy),
      ("SlurmSettings", slurmSettings),
      ("SlurmQueues", .array(cluster.queues.map(queue))))
  }

  private var scalingStrategy: JSON? {
    switch cluster.slurm.scaling {
    case .allOrNothing: nil
    case .greedyAllOrNothing: "greedy-all-or-nothing"
    case .bestEffort: "best-effort"
    }
  }

  private var slurmSettings: JSON? {
    let slurm = cluster.slurm
    return .section(
      ("ScaledownIdletime", .given(idleMinutes, unless: 10)),
      ("MungeKeySecretArn", slurm.mungeKey.json),
      ("QueueUpdateStrategy", queueUpdateStrategy),
      ("EnableMemoryBasedScheduling", .given(slurm.memoryScheduling, unless: false)),
      ("CustomSlurmSettings", .list(slurm.settings.compactMap { .settings($0) })),
      ("CustomSlurmSettingsIncludeFile", slurm.settingsFile.json),
      ("Database", cluster.accounting ? database : nil),
      ("ExternalSlurmdbd", cluster.accounting ? externalSlurmdbd : nil),
      ("Dns", dns))
  }

  /// ParallelCluster has one idle time for the whole cluster: the longest of the queues', in minutes, rounded up.
  private var idleMinutes: Int {
    let seconds = cluster.queues.map(\.idleSeconds).max() ?? 600
    return seconds / 60 + (seconds % 60 > 0 ? 1 : 0)
  }

  private var queueUpdateStrategy: JSON? {
    switch cluster.slurm.queueUpdate {
    case .stop: nil
    case .drain: "DRAIN"
    case .terminate: "TERMINATE"
    }
  }

  /// The database of the file, or of Apus's own stack; none where a slurmdbd is there already.
  private var database: JSON? {
    if let database = cluster.slurm.database {
      return .mapping(
        ("Uri", .string(database.uri)), ("UserName", .string(database.user)),
        ("PasswordSecretArn", .string(database.passwordSecret)), ("DatabaseName", database.name.json))
    }
    guard cluster.slurm.externalSlurmdbd == nil, let database = surroundings.database else { return nil }
    return [
      "Uri": database.uri.json, "UserName": database.user.json, "PasswordSecretArn": database.passwordSecret.json,
    ]
  }

  private var externalSlurmdbd: JSON? {
    cluster.slurm.externalSlurmdbd.map {
      .mapping(("Host", .string($0.host)), ("Port", .given($0.port, unless: 6819)))
    }
  }

  private var dns: JSON? {
    let dns = cluster.slurm.dns
    return .section(
      ("DisableManagedDns", .given(!dns.managed, unless: false)), ("HostedZoneId", dns.hostedZone.json),
      ("UseEc2Hostnames", .given(dns.ec2Hostnames, unless: false)))
  }
}
