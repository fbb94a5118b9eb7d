#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Glibc

/// The folder that holds all of one local cluster: `$XDG_STATE_HOME/apus/NAME`.
public struct StateFolder: Sendable, Hashable {
  /// The cluster's name.
  public let name: String
  /// The folder's absolute path.
  public let path: String
  /// A folder with a short path, for sockets: the kernel takes at most 107 bytes for a socket's path. It is there only
  /// where it is needed.
  public let short: String
  /// Where the daemons' sockets are: below `path`, or `short` where that is too long.
  public let run: String

  /// The folder of a cluster of that name.
  public init(name: String, root: String = StateFolder.root()) {
    self.name = name
    path = root + "/" + name
    let longest = path + "/run/supervisor.sock"
    short = "/tmp/apus-" + Self.hash("\(geteuid()):\(path)").prefix(8)
    run = longest.utf8.count <= 104 ? path + "/run" : short
  }

  /// The folder at an absolute path.
  init(path: String) {
    let parts = path.split(separator: "/")
    self.init(name: parts.last.map(String.init) ?? "", root: "/" + parts.dropLast().joined(separator: "/"))
  }

  /// The folder that holds the folders of all clusters: `$XDG_STATE_HOME/apus`, or `~/.local/state/apus`.
  public static func root(environment: [String: String] = ProcessInfo.processInfo.environment) -> String {
    // The XDG base directory specification: a relative path is to be ignored.
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return plain(state) + "/apus" }
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? homeOfUser()
    return plain(home) + "/.local/state/apus"
  }

  /// The calling user's home folder as the system knows it.
  static func homeOfUser() -> String {
    guard let entry = unsafe getpwuid(geteuid()), let home = unsafe entry.pointee.pw_dir else { return "/" }
    return unsafe String(cString: home)
  }

  /// The folders of all clusters that have been started and not been deleted, sorted by name.
  public static func all(root: String = StateFolder.root()) -> [StateFolder] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return names.sorted().map { StateFolder(name: $0, root: root) }.filter(\.exists)
  }

  /// Whether a cluster of this name has been started and not been deleted.
  public var exists: Bool {
    // The lock tells of one that runs though its plan was removed.
    FileManager.default.fileExists(atPath: planFile) || FileManager.default.fileExists(atPath: supervisorLock)
  }

  /// Configuration files and keys.
  public var etc: String { path + "/etc" }
  /// Logs of every daemon.
  public var log: String { path + "/log" }
  /// Programs that nodes need, copied so that they are seen wherever the nodes see this folder.
  public var bin: String { path + "/bin" }
  /// What has slurmctld save at once.
  var saveLibrary: String { bin + "/libapus-save.so" }
  /// slurmctld's saved state: jobs, nodes, partitions.
  public var slurmState: String { path + "/slurmctld" }
  /// MariaDB's data.
  public var database: String { path + "/database" }
  /// What each node needs for itself.
  public var nodes: String { path + "/nodes" }
  /// What jobs see as `/home` and the file's own mounts.
  public var data: String { path + "/data" }
  /// What stands for the GPUs of a node.
  var gpus: String { etc + "/gpu" }
  /// The folder that jobs see at `mount`.
  public func data(of mount: String) -> String { data + mount }
  /// What one node needs for itself: its spool and temporary files. Without namespaces its path is part of a socket's.
  func node(_ name: String, namespaces: Bool) -> String { (namespaces ? nodes : short) + "/" + name }
  /// The plan that runs here.
  public var planFile: String { path + "/plan.json" }
  /// The ports that are in use.
  public var portsFile: String { path + "/ports.json" }
  /// The configuration of every Slurm program.
  public var slurmConf: String { etc + "/slurm.conf" }
  /// What a node's file system is made of.
  public var mountsFile: String { etc + "/mounts" }
  /// An empty folder: in its own mount namespace each node mounts its root file system here.
  var rootMountPoint: String { path + "/root" }
  /// Where the supervisor listens.
  public var controlSocket: String { run + "/supervisor.sock" }
  /// Where munged listens.
  public var mungeSocket: String { run + "/munge.sock" }
  /// Where MariaDB listens.
  public var databaseSocket: String { run + "/mariadb.sock" }
  /// Held by the supervisor as long as it lives.
  public var supervisorLock: String { path + "/supervisor.lock" }
  /// Held by a command that starts or stops the cluster.
  public var commandLock: String { path + "/command.lock" }

  /// Makes every folder, for the calling user only.
  ///
  /// - Throws: `LocalTargetError` where one cannot be made or `run` belongs to somebody else.
  func make() throws(LocalTargetError) {
    for folder in [path, etc, log, bin, slurmState, nodes, data, rootMountPoint, short, run] {
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      } catch {
        throw LocalTargetError(
          rule: "state-folder", message: "cannot make the folder \(folder): \(Files.reason(error))",
          hint: "set XDG_STATE_HOME to a folder that you may write")
      }
    }
    var status = stat()
    guard unsafe lstat(short, &status) == 0, status.st_uid == geteuid(), status.st_mode & S_IFMT == S_IFDIR else {
      throw LocalTargetError(
        rule: "state-folder", message: "\(short) does not belong to you", hint: "remove it, or ask its owner to")
    }
  }

  /// An absolute path in one spelling, without a slash at its end: processes are found by the text of their folder's.
  private static func plain(_ path: String) -> String {
    path.split(separator: "/").filter { $0 != "." }.map { "/" + $0 }.joined()
  }

  /// FNV-1a, because Swift's own hash differs from run to run.
  static func hash(_ text: String) -> String {
    let value = text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return String(value, radix: 36)
  }
}
