import ClusterFile
import Glibc
import Planning

/// The daemons of the head node, in the order of their start.
enum Daemon: String, CaseIterable, Sendable {
  case munged, mariadbd, slurmdbd, slurmctld

  /// Which daemons a plan needs.
  static func needed(for plan: LocalPlan) -> [Daemon] {
    plan.plan.cluster.accounting ? allCases : [.munged, .slurmctld]
  }

  /// The program and its arguments.
  func command(plan: LocalPlan, ports: PortMap, folder: StateFolder) -> [String] {
    let program = plan.programs[rawValue] ?? rawValue
    switch self {
    case .munged:
      // --force: the socket's folder is closed to others, which munged calls inaccessible.
      return [
        program, "--force", "--foreground", "--num-threads=4", "--key-file=\(folder.etc)/munge.key",
        "--socket=\(folder.mungeSocket)", "--pid-file=\(folder.run)/munged.pid",
        "--log-file=\(folder.log)/munged.log", "--seed-file=\(folder.etc)/munge.seed",
      ]
    case .mariadbd: return [program] + Daemon.databaseOptions(folder) + Daemon.serverOptions(folder)
    case .slurmdbd, .slurmctld: return Daemon.onHeadNode([program, "-D"], plan: plan, folder: folder)
    }
  }

  /// What the daemon needs in its environment beside what all have.
  func environment(folder: StateFolder) -> [String: String] {
    switch self {
    case .slurmdbd: ["MYSQL_UNIX_PORT": folder.databaseSocket]
    case .slurmctld: ["LD_PRELOAD": folder.saveLibrary]
    case .munged, .mariadbd: [:]
    }
  }

  /// Whether it answers.
  func answers(ports: PortMap, folder: StateFolder) -> Bool {
    switch self {
    case .munged: ControlSocket.answers(folder.mungeSocket)
    case .mariadbd: ControlSocket.answers(folder.databaseSocket)
    case .slurmdbd: PortMap.answers(ports.accounting)
    case .slurmctld: PortMap.answers(ports.controller)
    }
  }

  /// The command, with the head node's host name and file system where nodes have their own.
  static func onHeadNode(_ command: [String], plan: LocalPlan, folder: StateFolder, directory: String? = nil)
    -> [String]
  {
    guard plan.namespaces else { return command }
    return [
      folder.bin + "/apus-node", "enter", "--host", plan.headName, "--root", folder.rootMountPoint,
      "--mounts", folder.mountsFile,
    ] + (directory.map { ["--chdir", $0] } ?? []) + ["--"] + command
  }

  /// A node: slurmd, which tells slurmctld that it has booted (`-b`).
  static func node(_ name: String, plan: LocalPlan, folder: StateFolder) -> [String] {
    let slurmd = [plan.programs["slurmd"] ?? "slurmd", "-D", "-N", name, "-b"]
    let run = [folder.bin + "/apus-node", "run", "--host", name]
    guard plan.namespaces else { return run + ["--plain", "--"] + slurmd }
    return run + [
      "--root", folder.rootMountPoint, "--mounts", folder.mountsFile, "--private",
      "\(folder.node(name, namespaces: true)):\(SlurmConfiguration.nodeFolder)", "--",
    ] + slurmd
  }

  /// Makes the database's system tables.
  static func databaseInstallation(plan: LocalPlan, folder: StateFolder) -> [String] {
    [plan.programs["mariadb-install-db"] ?? "mariadb-install-db"] + databaseOptions(folder)
      + ["--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"]
  }

  private static func databaseOptions(_ folder: StateFolder) -> [String] {
    // Small files: the state folder of a rehearsal should not take a gigabyte.
    ["--no-defaults", "--datadir=\(folder.database)", "--innodb-log-file-size=16M"]
      + (geteuid() == 0 ? ["--user=root"] : [])
  }

  private static func serverOptions(_ folder: StateFolder) -> [String] {
    [
      "--socket=\(folder.databaseSocket)", "--pid-file=\(folder.run)/mariadbd.pid", "--skip-networking",
      "--skip-log-bin", "--skip-name-resolve", "--innodb-buffer-pool-size=64M", "--performance-schema=OFF",
      // slurmdbd asks for it.
      "--innodb-lock-wait-timeout=900",
      "--log-error=\(folder.log)/mariadbd.log", "--tmpdir=\(folder.database)", "--max-connections=40",
    ]
  }
}
