import ClusterFile
import Foundation
import Planning
import Testing

@testable import LocalTarget

/// What `up` writes before anything starts: all that daemons and nodes read.
@Suite struct ConfigurationFilesTests {
  let state: TemporaryState
  let plan: LocalPlan

  init() throws {
    state = try TemporaryState()
    plan = try Sample.plan()
    try state.folder.writeConfiguration(plan: plan, ports: Sample.ports(plan))
  }

  private func mode(_ path: String) -> Int? {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? Int
  }

  /// Slurm must be able to run its scripts; munged takes a key that others could read for an error.
  @Test func modes() {
    let etc = state.folder.etc
    for script in ["resume", "suspend", "prolog", "task-prolog"] { #expect(mode("\(etc)/\(script)") == 0o755) }
    #expect(mode(etc + "/munge.key") == 0o400)
    #expect(mode(etc + "/slurmdbd.conf") == 0o600, "slurmdbd refuses one that others may read")
    #expect(FileManager.default.contents(atPath: etc + "/munge.key")?.count == 128)
  }

  /// Over Slurm's tree, ranks left MPI_Init before those of other nodes had come so far, and these crashed.
  @Test func nodesOfAFenceAreARing() {
    #expect(text(state.folder.etc + "/mpi.conf") == "PMIxCollFence=ring\n")
  }

  /// Written again, the same plan gives the same bytes; the key stays, for what runs knows it. Nothing is left beside.
  @Test func writtenAgain() throws {
    let etc = state.folder.etc
    func contents() throws -> [String: Data] {
      var contents: [String: Data] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: etc) {
        contents[name] = FileManager.default.contents(atPath: etc + "/" + name)
      }
      return contents
    }
    let before = try contents()
    try state.folder.writeConfiguration(plan: plan, ports: Sample.ports(plan))
    #expect(try contents() == before)
    #expect(before.keys.allSatisfy { !$0.hasSuffix(".new") })
  }

  /// Every mount has a folder behind it, and the user a home in it.
  @Test func data() {
    for path in ["/home/ada", "/scratch"] {
      var isFolder = false
      #expect(FileManager.default.fileExists(atPath: state.folder.data + path, isDirectory: &isFolder) && isFolder)
    }
  }

  /// Every node's name means this machine, and what this machine calls by name stays known.
  @Test func hosts() throws {
    let hosts = try #require(text(state.folder.etc + "/hosts"))
    let lines = hosts.split(separator: "\n").map(String.init)
    #expect(
      lines.prefix(8) == [
        "127.0.0.1 localhost", "127.0.0.1 lab-head", "127.0.0.1 cpu-st-c7i-8xlarge-1",
        "127.0.0.1 cpu-dy-c7i-8xlarge-1", "127.0.0.1 cpu-dy-c7i-8xlarge-2", "127.0.0.1 cpu-dy-c7i-8xlarge-3",
        "127.0.0.1 gpu-dy-g5-8xlarge-1", "127.0.0.1 gpu-dy-g5-8xlarge-2",
      ])
    #expect(hosts.hasSuffix(text("/etc/hosts") ?? ""))
  }

  /// A node's folder is empty at each boot, as a new instance's disk is.
  @Test(arguments: [true, false])
  func nodesBeginEmpty(namespaces: Bool) throws {
    let folder = state.folder.node("n", namespaces: namespaces)
    try state.folder.makeNode("n", namespaces: namespaces)
    try write("old", to: folder + "/file")
    try state.folder.makeNode("n", namespaces: namespaces)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
  }

  /// Where this machine finds what a job wrote, and where a job starts that is submitted from a folder.
  @Test(arguments: [
    ("/scratch/a/out", "DATA/scratch/a/out"), ("/scratch", "DATA/scratch"), ("/scratch2/x", "/scratch2/x"),
    ("/home/ada/out", "DATA/home/ada/out"), ("/home/ada/project/out", "/home/ada/project/out"),
    ("/home/ada/project", "/home/ada/project"), ("/home/ada/projects", "DATA/home/ada/projects"), ("/usr/x", "/usr/x"),
    ("", ""), ("/", "/"),
  ])
  func hostPaths(node: String, host: String) throws {
    try Files.write(json: plan, to: state.folder.planFile)
    let cluster = LocalCluster(state.folder)
    #expect(cluster.hostPath(ofNodePath: node) == host.replacing("DATA", with: state.folder.data))
    let isSeen = node == host
    #expect(cluster.nodeDirectory(for: node) == (isSeen ? node : "/home/ada"))
  }

  /// Every kind of file system is a folder where the file mounts it; one that serves `/home` takes its place.
  @Test func everyKindIsAFolder() throws {
    var local = try Sample.plan(
      """
      name: lab
      region: us-east-1
      headNode: {home: none}
      queues: [{name: cpu, instances: [c7i.large], nodes: 0-1}]
      storage:
        - {mount: /a, ebs: {size: 10 GiB}}
        - {mount: /b, ontap: fsvol-0123456789abcdef0}
        - {mount: /c, openZFS: fsvol-0123456789abcdef1}
        - {mount: /home, efs: {id: fs-0123456789abcdef0}}
      """)
    #expect(local.mounts == ["/home", "/a", "/b", "/c"], "mounted once")
    local.plan.cluster.storage[3].kind = .fileCache(id: "fc-0123456789abcdef0")
    try state.folder.writeConfiguration(plan: local, ports: Sample.ports(local))
    for mount in local.mounts {
      #expect(FileManager.default.fileExists(atPath: state.folder.data(of: mount)), "\(mount)")
    }
  }

  /// Without namespaces jobs see this machine's own folders.
  @Test func hostPathsWithoutNamespaces() throws {
    var plan = plan
    plan.namespaces = false
    try Files.write(json: plan, to: state.folder.planFile)
    #expect(LocalCluster(state.folder).hostPath(ofNodePath: "/scratch/x") == "/scratch/x")
    #expect(LocalCluster(state.folder).nodeDirectory(for: "/scratch") == "/scratch")
  }
}
