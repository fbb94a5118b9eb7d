import Foundation
import Glibc
import Testing

@testable import LocalTarget

/// Where a cluster's state is: the same place on every call, for every command and for the supervisor.
@Suite struct StateFolderTests {
  /// The XDG base directory specification: `$XDG_STATE_HOME`, if it is absolute, otherwise `~/.local/state`.
  @Test(arguments: [
    (["XDG_STATE_HOME": "/state", "HOME": "/home/ada"], "/state/apus"),
    (["HOME": "/home/ada"], "/home/ada/.local/state/apus"),
    (["XDG_STATE_HOME": "", "HOME": "/home/ada"], "/home/ada/.local/state/apus"),
    (["XDG_STATE_HOME": "state", "HOME": "/home/ada"], "/home/ada/.local/state/apus"),
    (["XDG_STATE_HOME": "/state/", "HOME": "/"], "/state/apus"),
    (["HOME": "/"], "/.local/state/apus"), (["HOME": "/home/ada/"], "/home/ada/.local/state/apus"),
  ])
  func rootIsXDGs(environment: [String: String], root: String) {
    #expect(StateFolder.root(environment: environment) == root)
  }

  /// The supervisor is given the path and finds the same folder: processes are known by that very text.
  @Test(arguments: ["/state", "/state//", "//state/./a", "/", "//", "/a//b", "/a/../b", "/a b/ü"])
  func oneFolderOneSpelling(state: String) {
    let root = StateFolder.root(environment: ["XDG_STATE_HOME": state])
    #expect(!root.contains("//") && root.hasPrefix("/") && !root.contains("/./"))
    let folder = StateFolder(name: "lab", root: root)
    #expect(StateFolder(path: folder.path) == folder)
  }

  @Test func withoutAHome() {
    #expect(StateFolder.root(environment: [:]).hasSuffix("/.local/state/apus"))
    #expect(StateFolder.root(environment: [:]).hasPrefix("/"))
  }

  /// The kernel takes at most 107 bytes for a socket's path: sockets of a deep folder are under /tmp, in a place that
  /// is always the same and the folder's own.
  @Test func socketsFit() {
    for length in 1...300 {
      let folder = StateFolder(name: "lab", root: "/" + String(repeating: "x", count: length))
      for socket in [folder.controlSocket, folder.mungeSocket, folder.databaseSocket] {
        #expect(socket.utf8.count <= 107, "\(length)")
      }
    }
    let deep = "/" + String(repeating: "d", count: 120)
    let folder = StateFolder(name: "lab", root: deep)
    #expect(folder.run == folder.short && folder.short.hasPrefix("/tmp/apus-"))
    #expect(folder.short == StateFolder(name: "lab", root: deep).short)
    #expect(folder.short != StateFolder(name: "lab2", root: deep).short)
    #expect(StateFolder(name: "lab", root: "/state").run == "/state/lab/run")
    #expect(
      StateFolder(name: "lab", root: "/" + String(repeating: "ü", count: 60)).run.hasPrefix("/tmp/"), "bytes count")
  }

  /// Without namespaces a node's name stands in the path of slurmstepd's socket, so its folder is a short one.
  @Test func nodesOwnFolders() {
    let folder = StateFolder(name: "lab", root: "/state")
    #expect(folder.node("n", namespaces: true) == "/state/lab/nodes/n")
    #expect(folder.node("n", namespaces: false) == folder.short + "/n")
    #expect(folder.short.utf8.count <= 18)
  }

  /// FNV-1a's published values: the hash names a folder that the next release must find.
  @Test func hashIsStable() {
    #expect(StateFolder.hash("") == String(UInt64(0xcbf2_9ce4_8422_2325), radix: 36))
    #expect(StateFolder.hash("a") == String(UInt64(0xaf63_dc4c_8601_ec8c), radix: 36))
    #expect(StateFolder.hash("foobar") == String(UInt64(0x8594_4171_f739_67e8), radix: 36))
  }

  /// All of it is for the user only; making it twice changes nothing.
  @Test func madeForTheUserOnly() throws {
    let state = try TemporaryState(below: "/a/b")
    let folder = state.folder
    try folder.make()
    for path in [folder.path, folder.etc, folder.run, folder.short, folder.slurmState, folder.data] {
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o700, "\(path)")
    }
  }

  /// A folder for sockets under /tmp that somebody else made first, or a link, is refused: it could be read by others.
  @Test func shortFolderOfAnother() throws {
    let root = try TemporaryFolder()
    let folder = StateFolder(name: "lab", root: root.path)
    try FileManager.default.createSymbolicLink(atPath: folder.short, withDestinationPath: root.path)
    defer { unsafe unlink(folder.short) }
    #expect {
      try folder.make()
    } throws: {
      "\($0)".hasPrefix("\(folder.short) does not belong to you")
    }
  }

  @Test func placeThatCannotBeWritten() throws {
    let root = try TemporaryFolder()
    try write("", to: root.path + "/file")
    #expect {
      try StateFolder(name: "lab", root: root.path + "/file").make()
    } throws: {
      "\($0)"
        == "cannot make the folder \(root.path)/file/lab: Not a directory; set XDG_STATE_HOME to a folder that you may write"
    }
  }

  /// `status` without a name lists what was started, and nothing else that lies about.
  @Test func allAreThoseWithAPlan() throws {
    let root = try TemporaryFolder()
    #expect(StateFolder.all(root: root.path + "/none").isEmpty)
    for name in ["b", "a", "no-plan"] {
      let path = StateFolder(name: name, root: root.path).path
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    try write("", to: root.path + "/file")
    for name in ["b", "a"] { try write("{}", to: StateFolder(name: name, root: root.path).planFile) }
    #expect(StateFolder.all(root: root.path).map(\.name) == ["a", "b"])
  }

  /// Ports of another cluster's sleeping nodes are kept from this one; a torn file of theirs does no harm.
  @Test func portsOfOthers() throws {
    let root = try TemporaryFolder()
    let folders = ["a", "b", "c"].map { StateFolder(name: $0, root: root.path) }
    for (index, folder) in folders.enumerated() {
      try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
      try write("{}", to: folder.planFile)
      try Files.write(json: PortMap(controller: index * 10, accounting: 1, nodes: [:]), to: folder.portsFile)
    }
    try write("{", to: folders[2].portsFile)
    #expect(folders[0].portsOfOthers == [10, 1])
  }
}
