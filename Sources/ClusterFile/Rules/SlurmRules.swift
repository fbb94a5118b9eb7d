import Diagnostics

/// Parameters of slurm.conf(5) that a file gives as they are.
enum SlurmRules {
  static let all = [reserved, twice, unknown, nodeName, settingsTwice, zoneUnused]

  static let reserved = Rule(
    "slurm-setting-reserved", "A Slurm setting is not one that ParallelCluster makes itself.",
    why: "It launches and ends nodes by them, and refuses others.",
    source: "ParallelCluster 3.16.1: CustomSlurmSettingsValidator, SLURM_SETTINGS_DENY_LIST",
    fails: Rule.queue("instances: [c7i.8xlarge]", "slurmSettings: {▸OverSubscribe: EXCLUSIVE}"),
    passes: Rule.queue("instances: [c7i.8xlarge]", "exclusive: true", "slurmSettings: {GraceTime: 60}")
  ) { draft, findings in
    for setting in draft.slurmSettings {
      guard let advice = setting.reserved(accounting: draft.cluster.accounting) else { continue }
      findings.reportKey(
        setting.path, "\(Quoted.name(setting.name)) is a parameter that ParallelCluster makes itself", hint: advice)
    }
  }

  static let twice = Rule(
    "slurm-setting-twice", "A parameter of Slurm is said once.",
    why: "Of two values one does nothing; slurm.conf(5) does not tell `MaxTime` from `maxtime`.",
    source: "Slurm: slurm.conf(5), whose names have no case; Apus: the keys that stand for a parameter",
    fails: Rule.queue("instances: [c7i.8xlarge]", "maxTime: 1 day", "slurmSettings: {▸MaxTime: 2-0}"),
    passes: Rule.queue("instances: [c7i.8xlarge]", "maxTime: 1 day", "slurmSettings: {GraceTime: 60}")
  ) { draft, findings in
    var first: [String: DraftSetting] = [:]
    for setting in draft.slurmSettings {
      if let key = setting.twin, draft.isGiven(key) {
        let line = draft.position(of: key).map { "line \($0.line) has it" } ?? "the file has it"
        findings.reportKey(
          setting.path, "\(Quoted.name(setting.name)) is what `\(DraftSetting.lastName(of: key))` says",
          hint: "\(line); keep one of them")
      }
      // Lines that describe nodes or partitions may repeat.
      if setting.place == .line { continue }
      let key = "\(setting.scope) \(setting.name.lowercased())"
      guard let other = first.updateValue(setting, forKey: key), other.path != setting.path else { continue }
      first[key] = other
      let line = draft.position(of: other.path).map { "line \($0.line) has the first; " } ?? ""
      findings.reportKey(
        setting.path, "\(Quoted.name(setting.name)) is given twice", hint: "\(line)keep one of them")
    }
  }

  static let unknown = Rule(
    "slurm-setting-unknown", .warning, "A Slurm setting is a parameter of slurm.conf.",
    why: "Slurm stops with an error where it does not know a parameter; a version newer than these names may know it.",
    source: "Slurm: slurm.conf(5), and the options of src/common/read_config.c",
    fails: "slurm: {settings: [{▸MinJobAeg: 600}]}", passes: "slurm: {settings: [{MinJobAge: 600}]}"
  ) { draft, findings in
    for setting in draft.slurmSettings
    where setting.reserved(accounting: true) == nil && !setting.known.contains(setting.name) {
      findings.reportKey(
        setting.path, "slurm.conf has no parameter \(Quoted.name(setting.name)) \(setting.placeWords)",
        hint: DraftSetting.home(of: setting.name)
          ?? nearest(to: setting.name, in: setting.known.names).map { "did you mean `\($0)`?" }
          ?? "`man slurm.conf` lists them")
    }
  }

  static let nodeName = Rule(
    "slurm-node-name", "Names of nodes of your own do not contain `-st-` or `-dy-`.",
    why: "ParallelCluster takes nodes with such names for its own, and would end them.",
    source: "ParallelCluster 3.16.1: CustomSlurmNodeNamesValidator",
    fails: "slurm: {settings: [{NodeName: ▸lab-st-1, CPUs: 8}]}",
    passes: "slurm: {settings: [{NodeName: lab-1, CPUs: 8}]}"
  ) { draft, findings in
    for (index, line) in draft.cluster.slurm.settings.enumerated() {
      for setting in line where setting.name.lowercased() == "nodename" {
        guard let part = ["-st-", "-dy-"].first(where: setting.value.contains) else { continue }
        findings.report(
          "slurm.settings[\(index)].\(setting.name)",
          "\(Quoted.name(setting.value)) reads as one of ParallelCluster's nodes",
          hint: "write `\(setting.value.prefix(60).replacing(part, with: "-"))`")
      }
    }
  }

  static let settingsTwice = Rule(
    "slurm-settings-twice", "Slurm's settings are in the file, or in a file that it names.",
    why: "ParallelCluster takes one of the two.",
    source: "ParallelCluster 3.16.1: CustomSlurmSettingsIncludeFileOnlyValidator",
    fails: "slurm:\n  settings: [{MinJobAge: 600}]\n  settingsFile: ▸s3://my-bucket/slurm.conf",
    passes: "slurm: {settingsFile: s3://my-bucket/slurm.conf}"
  ) { draft, findings in
    let slurm = draft.cluster.slurm
    guard slurm.settingsFile != nil, !slurm.settings.isEmpty else { return }
    let line = draft.position(of: "slurm.settings").map { "line \($0.line) has `settings`; " } ?? ""
    findings.report(
      "slurm.settingsFile", "both `settings` and `settingsFile` are given",
      hint: "\(line)move its lines into the file, or the file's lines here")
  }

  static let zoneUnused = Rule(
    "dns-zone-unused", .warning, "A hosted zone is named where ParallelCluster manages one.",
    why: "With `managed: false` no names are written into it.",
    source: "ParallelCluster 3.16.1: SlurmSettings.Dns (DisableManagedDns, HostedZoneId)",
    fails: "slurm: {dns: {managed: false, hostedZone: ▸Z0123456789ABCDEFGHIJ}}",
    passes: "slurm: {dns: {hostedZone: Z0123456789ABCDEFGHIJ}}"
  ) { draft, findings in
    let dns = draft.cluster.slurm.dns
    guard dns.hostedZone != nil, !dns.managed else { return }
    findings.report(
      "slurm.dns.hostedZone", "no names are written into the zone: `managed` is `false`",
      hint: "delete `managed: false`, or the zone")
  }
}
