#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import ClusterFile
import Planning

extension StateFolder {
  /// Writes every file that daemons and nodes read, and what jobs see as their file systems.
  ///
  /// - Throws: `LocalTargetError` where a file cannot be written; files written before that stay, each whole.
  func writeConfiguration(plan: LocalPlan, ports: PortMap) throws(LocalTargetError) {
    let slurm = SlurmConfiguration(local: plan, ports: ports, folder: self)
    let scripts = SlurmScripts(local: plan, folder: self)
    try makeData(for: plan)
    try Files.write(scripts.power("resume"), to: etc + "/resume", mode: 0o755)
    try Files.write(scripts.power("suspend"), to: etc + "/suspend", mode: 0o755)
    try Files.write(scripts.prolog, to: etc + "/prolog", mode: 0o755)
    try Files.write(scripts.taskProlog, to: etc + "/task-prolog", mode: 0o755)
    try Files.write(hosts(for: plan), to: etc + "/hosts", mode: 0o644)
    try Files.write(fileSystem(for: plan).bytes, to: mountsFile)
    if !FileManager.default.fileExists(atPath: etc + "/munge.key") {
      var random = SystemRandomNumberGenerator()
      try Files.write(
        (0..<128).map { _ in UInt8.random(in: 0...255, using: &random) }, to: etc + "/munge.key", mode: 0o400)
    }
    try makeDevices(for: plan)
    try Files.write(slurm.slurmdbdConf, to: etc + "/slurmdbd.conf")
    if let cgroups = slurm.cgroupConf { try Files.write(cgroups, to: etc + "/cgroup.conf") }
    try Files.write(slurm.gresConf, to: etc + "/gres.conf")
    try Files.write(SlurmConfiguration.mpiConf, to: etc + "/mpi.conf")
    try Files.write(slurm.slurmConf, to: slurmConf)
    try Files.write(json: ports, to: portsFile)
  }

  /// Every node's name means the loopback address; what this machine calls by name stays known.
  private func hosts(for plan: LocalPlan) -> String {
    let own = (["localhost", plan.headName] + plan.plan.nodeNames).map { "127.0.0.1 \($0)\n" }.joined()
    let theirs = FileManager.default.contents(atPath: "/etc/hosts").map { String(decoding: $0, as: UTF8.self) }
    return own + (theirs ?? "")
  }

  private func fileSystem(for plan: LocalPlan) -> NodeFileSystem {
    NodeFileSystem(
      mounts: plan.mounts.map { ($0, data(of: $0)) }, visible: [path, plan.projectFolder],
      files: [("/etc/hosts", etc + "/hosts")])
  }

  private func makeData(for plan: LocalPlan) throws(LocalTargetError) {
    for mount in plan.mounts { try makeFolder(data(of: mount)) }
    if plan.home.hasPrefix("/home/") { try makeFolder(data + plan.home) }
  }

  /// slurmd wants a character device for each GPU, with the GPU's number at the end of its name.
  private func makeDevices(for plan: LocalPlan) throws(LocalTargetError) {
    try makeFolder(gpus)
    for number in 0..<(plan.plan.nodeGroups.compactMap { $0.gpu?.count }.max() ?? 0) {
      let device = gpus + "/nvidia\(number)"
      try? FileManager.default.removeItem(atPath: device)
      try? FileManager.default.createSymbolicLink(atPath: device, withDestinationPath: "/dev/null")
    }
  }

  /// A node's private folder, empty as on a new machine.
  func makeNode(_ name: String, namespaces: Bool) throws(LocalTargetError) {
    let folder = node(name, namespaces: namespaces)
    try? FileManager.default.removeItem(atPath: folder)
    try makeFolder(folder)
  }

  private func makeFolder(_ path: String) throws(LocalTargetError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw LocalTargetError(rule: "state-folder", message: "cannot make the folder \(path): \(Files.reason(error))")
    }
  }

  /// The ports of every other cluster of this user: a node that is off listens nowhere, and its port is still its own.
  var portsOfOthers: Set<Int> {
    let root = String(path.dropLast(name.count + 1))
    return StateFolder.all(root: root).filter { $0.name != name }
      .compactMap { Files.read(PortMap.self, from: $0.portsFile) }
      .reduce(into: []) { $0.formUnion($1.all) }
  }
}
