#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Glibc

/// What a node sees: this machine's file system, with the cluster's mounts in the place of whatever stands there.
/// `apus-node` performs the steps; what they are is decided here.
struct NodeFileSystem: Equatable {
  /// One step, in the order in which it is to be done.
  enum Step: Equatable {
    case bind(source: String, at: String)
    case link(target: String, at: String)
    case folder(at: String)
  }

  /// What a folder of this machine holds.
  enum Entry: Equatable {
    case file, folder
    case link(to: String)
  }

  /// The steps, parents before what lies in them.
  let steps: [Step]

  /// - Parameters:
  ///   - mounts: The cluster's mounts: where, and which folder lies behind.
  ///   - visible: Folders of this machine that stay visible at their own path, though it lie below a mount.
  ///   - files: Files that take the place of this machine's: where, and which.
  ///   - list: What a folder of this machine holds.
  init(
    mounts: [(mount: String, source: String)], visible: [String], files: [(path: String, source: String)],
    list: (String) -> [String: Entry] = NodeFileSystem.list
  ) {
    let points = Set(mounts.map(\.mount))
    var steps: [Step] = []
    // A folder in which a mount point lies is made anew, and what it holds is bound one by one: so a mount point
    // needs no folder on this machine.
    func bindContents(of folder: String) {
      for (name, entry) in list(folder).sorted(by: { $0.key < $1.key }) {
        let path = (folder == "/" ? "" : folder) + "/" + name
        if points.contains(path) { continue }
        let holdsPoint = points.contains { $0.hasPrefix(path + "/") }
        switch entry {
        // A link, too: through it the mount point would be made on this machine.
        case .folder where holdsPoint, .link where holdsPoint:
          steps.append(.folder(at: path))
          bindContents(of: path)
        case .link(let target): steps.append(.link(target: target, at: path))
        case .file, .folder: steps.append(.bind(source: path, at: path))
        }
      }
    }
    bindContents(of: "/")
    for (mount, source) in mounts.sorted(by: { $0.mount < $1.mount }) {
      steps.append(.bind(source: source, at: mount))
    }
    for path in visible where mounts.contains(where: { path == $0.mount || path.hasPrefix($0.mount + "/") }) {
      steps.append(.bind(source: path, at: path))
    }
    for (path, source) in files { steps.append(.bind(source: source, at: path)) }
    self.steps = steps
  }

  /// The form that `apus-node` reads: for each step three fields, each ended by NUL.
  var bytes: [UInt8] {
    steps.flatMap { step -> [UInt8] in
      let fields =
        switch step {
        case .bind(let source, let path): ["bind", source, path]
        case .link(let target, let path): ["link", target, path]
        case .folder(let path): ["dir", "", path]
        }
      return fields.flatMap { Array($0.utf8) + [0] }
    }
  }

  /// What a folder of this machine holds; sockets, devices and what cannot be seen are left out.
  static func list(_ folder: String) -> [String: Entry] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var entries: [String: Entry] = [:]
    for name in names {
      let path = folder + "/" + name
      var status = stat()
      guard unsafe lstat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFLNK: entries[name] = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)).map(Entry.link)
      case S_IFDIR: entries[name] = .folder
      case S_IFREG: entries[name] = .file
      default: break
      }
    }
    return entries
  }
}
