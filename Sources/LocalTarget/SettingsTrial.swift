#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import ClusterFile
import Diagnostics
import Glibc
import Planning

/// A trial of the settings that the cluster file gives Slurm itself, before anything is changed: a slurmctld reads them
/// in a folder of its own, with a port of its own, and is ended as soon as it has begun its work. (slurmctld has no
/// option that only reads.) What it refuses would otherwise stop a cluster that runs.
struct SettingsTrial {
  /// The plan whose settings are tried.
  let plan: LocalPlan
  /// The cluster's own folder.
  let folder: StateFolder

  private var trialFolder: String { folder.path + "/trial" }

  /// Tries them. Nothing happens where the file gives none.
  ///
  /// - Throws: `LocalTargetError` that names each setting that does not work, with what Slurm says of it.
  func run() async throws {
    let settings = CustomSetting.all(in: plan.plan.cluster).filter { !$0.parameters.isEmpty }
    guard !settings.isEmpty else { return }
    let reserved = ReservedSettings.findings(in: settings)
    guard reserved.isEmpty else { throw LocalTargetError(reserved) }
    defer { try? FileManager.default.removeItem(atPath: trialFolder) }
    guard let said = try await complaint(about: settings) else { return }
    // Where it does not work without them either, the trial itself is at fault: the real start will tell.
    guard try await complaint(about: []) == nil else { return }
    throw LocalTargetError(try await culprits(settings, together: said))
  }

  /// A finding for each setting that does not work alone or, where each does, one for all.
  private func culprits(_ settings: [CustomSetting], together said: String) async throws -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for setting in settings where findings.count < 5 {
      guard let said = try await complaint(about: [setting]) else { continue }
      findings.append(finding("Slurm does not take \(setting.subject): \(said)"))
    }
    if findings.isEmpty {
      let subjects = settings.prefix(5).map(\.subject).joined(separator: "; ") + (settings.count > 5 ? "; …" : "")
      findings.append(finding("Slurm does not take these settings together: \(said): \(subjects)"))
    }
    return findings
  }

  private func finding(_ message: String) -> Diagnostic {
    let version = plan.slurmVersion.map { " \($0)" } ?? ""
    return Diagnostic(
      severity: .error, rule: "local-setting", message: message,
      hint: "nothing was changed; 'man slurm.conf' has the parameters of this machine's Slurm\(version)")
  }

  /// What Slurm says of the cluster with these settings and no others; nil where it takes them.
  private func complaint(about settings: [CustomSetting]) async throws -> String? {
    let (conf, port) = try write(CustomSetting.only(settings, in: plan.plan))
    // Any client reads the file, and says also what Slurm would only correct.
    let reading = try await run(
      [plan.programs["scontrol"] ?? "scontrol", "show", "hostnames", "localhost"], conf
    ) { _ in false }
    if let said = Self.complaint(in: reading) { return said }
    // It listens when it has read all and begins its work; what it prints depends on the settings.
    var works = false
    let trial = try await run([plan.programs["slurmctld"] ?? "slurmctld", "-D", "-c"], conf) { said in
      works = PortMap.answers(port)
      return works || said.contains("fatal:")
    }
    return works ? nil : Self.complaint(in: trial) ?? "slurmctld does not start"
  }

  /// Writes the configuration of the trial; gives the path of slurm.conf and slurmctld's port.
  private func write(_ tried: Plan) throws -> (path: String, port: Int) {
    var local = plan
    local.plan = tried
    local.plan.cluster.accounting = false
    local.namespaces = false
    try? FileManager.default.removeItem(atPath: trialFolder)
    for name in ["etc", "state"] {
      do {
        try FileManager.default.createDirectory(
          atPath: "\(trialFolder)/\(name)", withIntermediateDirectories: true)
      } catch {
        throw LocalTargetError(
          rule: "state-folder", message: "cannot make the folder \(trialFolder): \(Files.reason(error))")
      }
    }
    var taken = folder.portsOfOthers
    if let own = Files.read(PortMap.self, from: folder.portsFile) { taken.formUnion(own.all) }
    var ports = try PortMap.allocate(for: [], keeping: nil, seed: UInt64(getpid()), avoiding: taken)
    // Nodes are never spoken with.
    for (index, name) in tried.nodeNames.enumerated() { ports.nodes[name] = 1 + index % 60_000 }
    let slurm = SlurmConfiguration(local: local, ports: ports, folder: folder)
    try Files.write("", to: trialFolder + "/etc/gres.conf")
    if let cgroups = slurm.cgroupConf { try Files.write(cgroups, to: trialFolder + "/etc/cgroup.conf") }
    let path = trialFolder + "/etc/slurm.conf"
    try Files.write(Self.harmless(slurm.slurmConf, in: trialFolder), to: path)
    return (path, ports.controller)
  }

  /// The same configuration, without a thought for the cluster that may run: no program is called, nothing is written
  /// elsewhere, and nobody is to be authenticated.
  static func harmless(_ conf: String, in folder: String) -> String {
    let replaced = [
      "AuthType": "auth/none", "AuthInfo": "", "CredType": "cred/none", "StateSaveLocation": "\(folder)/state",
      "SlurmctldPidFile": "\(folder)/slurmctld.pid", "SlurmctldLogFile": "", "PrologSlurmctld": "", "TaskProlog": "",
      "ResumeProgram": "/bin/true", "SuspendProgram": "/bin/true", "ResumeFailProgram": "/bin/true",
    ]
    let lines = conf.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line -> String? in
      let name = String(line.prefix { $0 != "=" })
      guard let value = replaced[name] else { return String(line) }
      return value.isEmpty ? nil : "\(name)=\(value)"
    }
    return lines.joined(separator: "\n")
  }

  /// Runs a program until it ends, or is done by what it has printed so far; gives what it printed.
  private func run(
    _ command: [String], _ conf: String, until isDone: (String) -> Bool
  ) async throws -> String {
    let log = trialFolder + "/output"
    try? FileManager.default.removeItem(atPath: log)
    let process = try ProcessHandle.start(
      command,
      environment: [
        "PATH": plan.searchPath, "HOME": plan.home, "LANG": "C.UTF-8", "SLURM_CONF": conf,
        // So that `down` finds it, should this command be killed.
        ProcessTable.stateVariable: folder.path, ProcessTable.daemonVariable: "settings-trial",
      ], directory: trialFolder, log: log)
    func output() -> String {
      FileManager.default.contents(atPath: log).map { String(decoding: $0.prefix(65_536), as: UTF8.self) } ?? ""
    }
    _ = await waitUntil(seconds: 20) { process.hasEnded || isDone(output()) }
    process.signal(SIGKILL)
    _ = await process.waitForEnd()
    return output()
  }

  /// What a program of Slurm's complains of, in a line; nil where it does not.
  static func complaint(in output: String) -> String? {
    var errors: [String] = []
    var fatal: String?
    for line in output.split(separator: "\n") {
      if let text = line.text(after: "fatal: ") {
        fatal = fatal ?? text
      } else if let text = line.text(after: "error: "), !errors.contains(text) {
        errors.append(text)
      }
    }
    // Words about the files of a slurmctld that has never run, and those that only repeat the ones before.
    let idle = ["Could not open", "NOTE: Trying", "Unable to process configuration file"]
    let telling = (errors + [fatal].compactMap(\.self)).filter { text in !idle.contains { text.hasPrefix($0) } }
    let said = telling.filter { !$0.hasPrefix("Parse error in file") }
    let shown = said.isEmpty ? telling.map(Self.withoutPath) : said
    return shown.isEmpty ? fatal : shown.suffix(2).map(withoutFunction).joined(separator: "; ")
  }

  /// `_parse_next_key: Parsing error …` without the name of a function of Slurm's.
  private static func withoutFunction(_ text: String) -> String {
    guard text.hasPrefix("_"), let end = text.firstRange(of: ": ") else { return text }
    return String(text[end.upperBound...])
  }

  /// `Parse error in file PATH line 7: "…"` without the path, which is that of the trial.
  private static func withoutPath(_ text: String) -> String {
    guard let start = text.firstRange(of: ": \"") else { return text }
    return "parse error" + text[start.lowerBound...]
  }
}

extension Substring {
  fileprivate func text(after word: String) -> String? {
    firstRange(of: word).map { String(self[$0.upperBound...]) }
  }
}
