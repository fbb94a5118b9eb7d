#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Glibc

/// The processes of one cluster, found by what their environment says, so that they are found again after the
/// death of whoever started them, and a pid that came to mean another process is never taken for one of them.
struct ProcessTable {
  /// The variable that holds the state folder's path, in every daemon and what it starts.
  static let stateVariable = "APUS_STATE"
  /// The variable that holds the daemon's name.
  static let daemonVariable = "APUS_DAEMON"

  /// One process.
  struct Entry: Hashable {
    var pid: Int32
    var parent: Int32
    /// The daemon to which it belongs.
    var daemon: String
    var isZombie: Bool
  }

  /// Every process of the cluster, by pid.
  var entries: [Int32: Entry] = [:]

  /// Looks through /proc.
  init(of folder: StateFolder) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    let state = Array("\(Self.stateVariable)=\(folder.path)".utf8)
    let daemon = Array("\(Self.daemonVariable)=".utf8)
    for pid in names.compactMap({ Int32($0) }) {
      guard let environment = Self.bytes("/proc/\(pid)/environ") else { continue }
      let variables = environment.split(separator: 0)
      guard variables.contains(where: { $0.elementsEqual(state) }),
        let name = variables.first(where: { $0.starts(with: daemon) }),
        let (parent, condition) = Self.status(of: pid)
      else { continue }
      entries[pid] = Entry(
        pid: pid, parent: parent, daemon: String(decoding: name.dropFirst(daemon.count), as: UTF8.self),
        isZombie: condition == "Z")
    }
  }

  /// The outermost living process of each daemon.
  var daemons: [String: Int32] {
    let tops = entries.values.filter { entry in
      !entry.isZombie && entries[entry.parent].map { $0.daemon != entry.daemon } ?? true
    }
    return Dictionary(tops.map { ($0.daemon, $0.pid) }) { min($0, $1) }
  }

  /// The pids of a process and all that descends from it, whatever their environment says.
  static func tree(of root: Int32) -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    var children: [Int32: [Int32]] = [:]
    for pid in names.compactMap({ Int32($0) }) {
      if let parent = status(of: pid)?.parent { children[parent, default: []].append(pid) }
    }
    var tree = [root]
    var next = 0
    while next < tree.count {
      tree += children[tree[next]] ?? []
      next += 1
    }
    return tree
  }

  /// The parent and the state letter; nil where the process is gone.
  private static func status(of pid: Int32) -> (parent: Int32, state: Character)? {
    // The name between parentheses may hold anything, parentheses too; what counts comes after the last one.
    guard let line = bytes("/proc/\(pid)/stat"), let name = line.lastIndex(of: UInt8(ascii: ")")) else { return nil }
    let fields = String(decoding: line[(name + 1)...], as: UTF8.self).split(separator: " ", maxSplits: 2)
    guard fields.count == 3, let state = fields[0].first, let parent = Int32(fields[1]) else { return nil }
    return (parent, state)
  }

  /// A file of /proc; its size is not known before it is read.
  private static func bytes(_ path: String) -> [UInt8]? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 8192)
    while true {
      let count = unsafe read(file, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return count < 0 ? nil : all }
      all += buffer[..<count]
    }
  }
}
