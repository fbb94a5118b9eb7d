import Foundation
import Testing

@testable import LocalTarget

/// A node sees this machine's files with the cluster's mounts in their place, as an AWS node would.
@Suite struct NodeFileSystemTests {
  typealias Entry = NodeFileSystem.Entry
  typealias Step = NodeFileSystem.Step

  /// A machine with a merged /usr, software in /opt, data behind a link.
  static let machine: [String: [String: Entry]] = [
    "/": [
      "bin": .link(to: "usr/bin"), "usr": .folder, "etc": .folder, "home": .folder, "opt": .folder, "proc": .folder,
      "data": .link(to: "/mnt/disk"), "mnt": .folder, ".dockerenv": .file, "scratch": .folder,
    ],
    "/opt": ["slurm": .folder, "apps": .folder, "readme": .file, "latest": .link(to: "apps")],
    "/opt/apps": ["gcc": .folder, "site": .folder],
    "/opt/apps/site": ["r": .folder],
    "/data": ["old": .folder, "x": .folder],
  ]

  private func steps(_ mounts: [String], visible: [String] = [], files: [String] = []) -> [Step] {
    NodeFileSystem(
      mounts: mounts.map { ($0, "/state/data" + $0) }, visible: visible, files: files.map { ($0, "/state/etc" + $0) },
      list: { Self.machine[$0] ?? [:] }
    ).steps
  }

  private func path(_ step: Step) -> String {
    switch step {
    case .bind(_, let path), .link(_, let path), .folder(let path): path
    }
  }

  /// A mount at the top takes the place of what stands there; the rest is this machine's.
  @Test func mountAtTheTop() {
    #expect(
      steps(["/scratch", "/shared"], files: ["/etc/hosts"]) == [
        .bind(source: "/.dockerenv", at: "/.dockerenv"), .link(target: "usr/bin", at: "/bin"),
        .link(target: "/mnt/disk", at: "/data"), .bind(source: "/etc", at: "/etc"), .bind(source: "/home", at: "/home"),
        .bind(source: "/mnt", at: "/mnt"), .bind(source: "/opt", at: "/opt"), .bind(source: "/proc", at: "/proc"),
        .bind(source: "/usr", at: "/usr"), .bind(source: "/state/data/scratch", at: "/scratch"),
        .bind(source: "/state/data/shared", at: "/shared"), .bind(source: "/state/etc/etc/hosts", at: "/etc/hosts"),
      ])
  }

  /// A mount deeper down needs no folder on this machine, and what stands beside it stays.
  @Test func mountBelow() {
    let steps = steps(["/opt/apps/site/python"])
    #expect(
      steps.filter { path($0).hasPrefix("/opt") } == [
        .folder(at: "/opt"), .folder(at: "/opt/apps"), .bind(source: "/opt/apps/gcc", at: "/opt/apps/gcc"),
        .folder(at: "/opt/apps/site"), .bind(source: "/opt/apps/site/r", at: "/opt/apps/site/r"),
        .link(target: "apps", at: "/opt/latest"), .bind(source: "/opt/readme", at: "/opt/readme"),
        .bind(source: "/opt/slurm", at: "/opt/slurm"),
        .bind(source: "/state/data/opt/apps/site/python", at: "/opt/apps/site/python"),
      ])
  }

  /// A mount below what is a link on this machine stands in a folder of the node's own. Through the link it would be made
  /// in this machine's file system, and the node would not see it.
  @Test func mountBelowALink() {
    #expect(
      steps(["/data/x"]).filter { path($0).hasPrefix("/data") } == [
        .folder(at: "/data"), .bind(source: "/data/old", at: "/data/old"),
        .bind(source: "/state/data/data/x", at: "/data/x"),
      ])
  }

  /// A mount in the place of a link or of a file takes its place.
  @Test(arguments: ["/data", "/.dockerenv", "/bin"])
  func mountInThePlaceOfALink(mount: String) {
    #expect(steps([mount]).filter { path($0) == mount } == [.bind(source: "/state/data" + mount, at: mount)])
  }

  /// The project and the state folder stay at their own path though the cluster's /home covers them; where nothing
  /// covers them they need nothing.
  @Test func projectBelowAMount() {
    let visible = ["/home/ada/.local/state/apus/lab", "/home/ada/project", "/srv/project", "/homes/x"]
    let steps = steps(["/home", "/scratch"], visible: visible)
    #expect(steps.suffix(2) == visible.prefix(2).map { .bind(source: $0, at: $0) })
    #expect(steps.firstIndex(of: .bind(source: "/state/data/home", at: "/home")) == steps.count - 4)
  }

  /// Whatever the mounts, every top-level entry of this machine is there once, no path is made twice but by what is to
  /// cover it, and parents come before what lies in them. Fuzzed.
  @Test func propertiesOfAnyMounts() {
    var generator = SeededGenerator(seed: 8)
    let candidates = [
      "/scratch", "/shared", "/opt", "/opt/apps", "/opt/apps/site", "/opt/new/deep/er", "/data", "/data/x", "/data/y/z",
      "/home", "/mnt/a", "/mn", "/srv/x",
    ]
    for _ in 0..<300 {
      var mounts: [String] = []
      for path in candidates.shuffled(using: &generator).prefix(Int.random(in: 0...4, using: &generator)) {
        // As the cluster file's rules have it: no mount lies in another.
        let nests = mounts.contains { $0.hasPrefix(path + "/") || path.hasPrefix($0 + "/") }
        if !nests { mounts.append(path) }
      }
      let paths = steps(mounts).map(path)
      for name in (Self.machine["/"] ?? [:]).keys { #expect(paths.count { $0 == "/" + name } == 1, "\(mounts)") }
      #expect(Set(paths).count == paths.count, "\(mounts)")
      for mount in mounts { #expect(paths.contains(mount), "\(mounts)") }
      for (index, path) in paths.enumerated() {
        #expect(!paths[..<index].contains { $0.hasPrefix(path + "/") }, "\(path) of \(mounts) comes too late")
      }
    }
  }

  /// Three fields a step, each ended by NUL: paths may hold blanks and line feeds.
  @Test func bytes() {
    let system = NodeFileSystem(
      mounts: [("/a b\n", "/s")], visible: [], files: [],
      list: { $0 == "/" ? ["l": .link(to: "t"), "z": .folder] : [:] })
    #expect(String(decoding: system.bytes, as: UTF8.self) == "link\0t\0/l\0bind\0/z\0/z\0bind\0/s\0/a b\n\0")
  }

  /// A folder's list tells links from what they point to and leaves out what cannot be bound.
  @Test func listOfAFolder() async throws {
    let folder = try TemporaryFolder()
    try write("", to: folder.path + "/file")
    _ = try await sh(
      "mkdir .hidden 'with blank'; ln -s /nowhere dangling; ln -s . here; mkfifo pipe", directory: folder.path)
    #expect(
      NodeFileSystem.list(folder.path) == [
        "file": .file, ".hidden": .folder, "with blank": .folder, "dangling": .link(to: "/nowhere"),
        "here": .link(to: "."),
      ])
    #expect(NodeFileSystem.list(folder.path + "/none").isEmpty)
  }
}
