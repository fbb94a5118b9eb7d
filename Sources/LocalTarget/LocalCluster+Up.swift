#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import ClusterFile
import Diagnostics
import Glibc
import Planning
import Slurm

extension LocalCluster {
  /// What `up` tells while it works.
  public enum Progress: Sendable {
    /// Something the user should know, in one line.
    case note(String)
    /// How the daemons stand now.
    case status(SupervisorStatus)
  }

  /// What `up` did.
  public enum Outcome: Sendable, Equatable {
    /// The cluster was started, or what was left of it repaired.
    case started
    /// It ran already, and was changed.
    case changed
    /// It ran already, as the file says.
    case unchanged
  }

  /// Makes the cluster run as the file says: starts it, repairs what is left of it, or changes what differs.
  ///
  /// - Parameters:
  ///   - cluster: The checked cluster.
  ///   - projectFolder: The absolute path of the cluster file's folder.
  ///   - report: Is told how it goes.
  /// - Throws: `LocalTargetError`: a program is missing, the disk is full, the change cannot be made in place.
  public static func up(
    _ cluster: Cluster, projectFolder: String, options: LocalOptions, report: @Sendable (Progress) -> Void
  ) async throws -> Outcome {
    let environment = ProcessInfo.processInfo.environment
    let this = LocalCluster(StateFolder(name: cluster.name))
    var plan = LocalPlan(
      plan: Plan(cluster), options: options, namespaces: true, projectFolder: projectFolder,
      user: userName(), home: environment["HOME"] ?? StateFolder.homeOfUser(),
      programs: try Requirements.locate(Requirements.programs(for: cluster), path: environment["PATH"] ?? ""))
    try this.checkStateFolder()
    try this.checkRoom(for: plan)
    try this.folder.make()
    guard let lock = FileLock(this.folder.commandLock) else {
      throw LocalTargetError(
        rule: "busy", message: "another command is starting or stopping cluster \(cluster.name)",
        hint: "wait for it, and try again")
    }
    defer { withExtendedLifetime(lock) {} }
    plan.slurmVersion = try? await slurmVersion(plan)
    try Files.copy(companion("apus-node"), to: this.folder.bin + "/apus-node")
    try Files.copy(companion("libapus-save.so"), to: this.folder.saveLibrary)
    plan.namespaces = try await this.decideIsolation(options.isolation, plan, report)
    try this.checkNodeNames(of: plan)
    return try await this.bringUp(plan, report)
  }

  /// slurmctld is asked and not a client: clients want a slurm.conf even for that.
  private static func slurmVersion(_ plan: LocalPlan) async throws -> SlurmVersion? {
    let answer = try await Command.run(
      plan.programs["slurmctld"] ?? "slurmctld", arguments: ["-V"], environment: ["PATH": plan.searchPath],
      timeout: .seconds(5))
    return SlurmVersion(String(decoding: answer.standardOutput, as: UTF8.self))
  }

  private func bringUp(_ plan: LocalPlan, _ report: (Progress) -> Void) async throws -> Outcome {
    try await waitForSupervisor()
    let wasRunning = status() != nil
    try checkSavedPlan(against: plan, wasRunning: wasRunning, report)
    // On a change, before anything is changed; what runs as it is has been tried.
    if self.plan != plan { try await SettingsTrial(plan: plan, folder: folder).run() }
    if wasRunning { try await waitUntilReady(nil, report) } else { try await start(plan, report) }
    // The plan that ran last was started first, so that what its queue holds is not lost with a queue.
    let isSame = self.plan == plan
    // A cluster that runs looks after its files even where nothing is to be changed.
    if isSame && !wasRunning { return .started }
    try Self.check(ControlSocket.ask(.apply(plan), at: folder.controlSocket, seconds: 180), folder)
    if isSame { return .unchanged }
    if let status = status() { report(.status(status)) }
    return wasRunning ? .changed : .started
  }

  /// One that ends, because a `down` was interrupted, or that has only just begun, is given the time to.
  private func waitForSupervisor() async throws {
    let isSettled = await waitUntil(seconds: 30, every: .milliseconds(20)) {
      guard FileLock.isHeld(folder.supervisorLock) else { return true }
      return status().map { $0.phase != .stopping } ?? false
    }
    guard !isSettled else { return }
    throw LocalTargetError(
      rule: "supervisor", message: "the supervisor of cluster \(folder.name) runs and does not answer",
      hint: "'apus down' ends it, and all else with it; the queue is kept")
  }

  /// Starts a supervisor on the plan that ran last or, where there is none, on this one, and waits until jobs are
  /// accepted. A first start that fails is taken back.
  private func start(_ plan: LocalPlan, _ report: (Progress) -> Void) async throws {
    let isFirst = !FileManager.default.fileExists(atPath: folder.planFile)
    var first = self.plan ?? plan
    (first.programs, first.user, first.home) = (plan.programs, plan.user, plan.home)
    first.slurmVersion = plan.slurmVersion
    if orphans.isEmpty { first.namespaces = plan.namespaces }
    // Daemons that still run have their ports; otherwise others may have taken them meanwhile.
    let known = Files.read(PortMap.self, from: folder.portsFile)
    let ports = try PortMap.allocate(
      for: first.plan.nodeNames, keeping: orphans.isEmpty ? known?.withoutTaken() : known,
      seed: UInt64(folder.path.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xffff }), avoiding: folder.portsOfOthers)
    try folder.writeConfiguration(plan: first, ports: ports)
    try Files.write(json: first, to: folder.planFile)
    let supervisor = try ProcessHandle.start(
      [Self.ownProgram(), "supervise", folder.path],
      environment: ["PATH": first.searchPath, "HOME": first.home, "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"],
      directory: "/", log: folder.log + "/supervisor.out")
    do {
      try await waitUntilReady(supervisor, report)
    } catch {
      if isFirst { _ = try? await stop(report: { _ in }) }
      if isFirst { try? FileManager.default.removeItem(atPath: folder.planFile) }
      throw error
    }
  }

  private func waitUntilReady(_ supervisor: ProcessHandle?, _ report: (Progress) -> Void) async throws {
    var seen = 0
    while true {
      if let status = status(after: seen) {
        seen = status.events.last?.number ?? seen
        report(.status(status))
        if status.phase == .ready { return }
        if status.phase == .failing {
          throw LocalTargetError(
            status.problems.map { .init(severity: .error, rule: "start", message: $0) }
              + [
                .init(
                  severity: .error, rule: "start", message: "the cluster cannot be started", hint: "see \(folder.log)")
              ])
        }
      } else if supervisor?.hasEnded ?? true {
        let end = await supervisor?.waitForEnd() ?? "it does not answer"
        throw LocalTargetError(
          rule: "supervisor", message: "the supervisor ended (\(end))",
          hint: "see \(folder.log)/supervisor.out")
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  /// Namespaces, where they are wanted and can be had.
  private func decideIsolation(
    _ wanted: LocalOptions.Isolation, _ plan: LocalPlan, _ report: (Progress) -> Void
  ) async throws -> Bool {
    if wanted == .none { return false }
    let log = folder.log + "/probe.out"
    try? FileManager.default.removeItem(atPath: log)
    let probe = try ProcessHandle.start(
      [folder.bin + "/apus-node", "probe", "--root", folder.rootMountPoint], environment: ["PATH": plan.searchPath],
      directory: "/", log: log)
    if await probe.waitForEnd() == "exit status 0" { return true }
    let reason = FileManager.default.contents(atPath: log)
      .map { String(decoding: $0, as: UTF8.self).split(separator: "\n").joined(separator: "; ") }
    let message = "this machine does not allow namespaces to nodes (\(reason ?? "unknown"))"
    if wanted == .namespaces {
      throw LocalTargetError(rule: "namespaces", message: message, hint: Self.howToAllowNamespaces)
    }
    report(
      .note(
        "\(message): nodes share this machine's host name, and jobs see its own folders; the cluster's are under "
          + "\(folder.data). To allow them: \(Self.howToAllowNamespaces)"))
    return false
  }

  /// What stands in the way, by what the kernel says of itself.
  private static var howToAllowNamespaces: String {
    func setting(_ name: String) -> String? {
      let path = "/proc/sys/" + name.split(separator: ".").joined(separator: "/")
      return FileManager.default.contents(atPath: path).map {
        String(decoding: $0, as: UTF8.self).filter { !$0.isNewline }
      }
    }
    if setting("kernel.apparmor_restrict_unprivileged_userns") == "1" {
      return "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"
    }
    if setting("kernel.unprivileged_userns_clone") == "0" {
      return "sudo sysctl -w kernel.unprivileged_userns_clone=1"
    }
    if setting("user.max_user_namespaces") == "0" { return "sudo sysctl -w user.max_user_namespaces=15000" }
    return "a container must be run with the right to mount (CAP_SYS_ADMIN)"
  }

  /// A new database takes most of it; slurmctld must be able to save its state.
  private func checkRoom(for plan: LocalPlan) throws(LocalTargetError) {
    let hasDatabase = FileManager.default.fileExists(atPath: folder.database)
    let needed = (plan.plan.cluster.accounting && !hasDatabase ? 256 : 16) << 20
    var place = folder.path
    while !FileManager.default.fileExists(atPath: place), let slash = place.lastIndex(of: "/"), place != "/" {
      place = slash == place.startIndex ? "/" : String(place[..<slash])
    }
    guard let free = Files.freeBytes(at: place), free < needed else { return }
    throw LocalTargetError(
      rule: "disk-full", message: "\(place) has \(free >> 20) MiB free, and the cluster needs \(needed >> 20) MiB",
      hint: "free some space, or set XDG_STATE_HOME to a folder on another disk")
  }

  /// Slurm's files know no quotes.
  private func checkStateFolder() throws(LocalTargetError) {
    let isPlain = folder.path.utf8.allSatisfy {
      $0 > 0x20 && $0 != 0x7f && $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: ",")
    }
    if isPlain { return }
    throw LocalTargetError(
      rule: "state-folder",
      message: "Slurm cannot work in \(folder.path): its files take no blanks, '#' or ',' in a path",
      hint: "set XDG_STATE_HOME to another folder")
  }

  /// Without namespaces a node's name stands in the path of a socket, for which the kernel takes at most 107 bytes.
  private func checkNodeNames(of plan: LocalPlan) throws(LocalTargetError) {
    guard !plan.namespaces, let longest = plan.plan.nodeNames.max(by: { $0.utf8.count < $1.utf8.count }) else { return }
    let socket = folder.node(longest, namespaces: false) + "/" + longest + "_12345678.4294967295"
    guard socket.utf8.count > 107 else { return }
    throw LocalTargetError(
      rule: "node-name",
      message: "without namespaces the path of a socket would be \(socket), and the kernel takes at most 107 bytes",
      hint: "give the queue a shorter name, or allow namespaces: \(Self.howToAllowNamespaces)")
  }

  /// This program.
  static func ownProgram() -> String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "apus"
  }

  /// A file that is installed beside this program.
  private static func companion(_ name: String) throws(LocalTargetError) -> String {
    let own = ownProgram()
    let path = own[..<(own.lastIndex(of: "/") ?? own.startIndex)] + "/" + name
    guard unsafe access(String(path), R_OK) == 0 else {
      throw LocalTargetError(
        rule: "local-program", message: "\(path) is missing", hint: "install \(name) in the folder of apus")
    }
    return String(path)
  }

  private static func userName() -> String {
    guard let entry = unsafe getpwuid(geteuid()), let name = unsafe entry.pointee.pw_name else { return "\(geteuid())" }
    return unsafe String(cString: name)
  }
}
