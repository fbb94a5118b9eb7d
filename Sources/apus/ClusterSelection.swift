import ArgumentParser
import ClusterFile
import Glibc
import LocalTarget

/// Which local cluster a command is about.
struct ClusterSelection: ParsableArguments {
  @Option(
    name: [.customLong("cluster"), .customShort("c")],
    help: "The cluster's name; otherwise that of ./cluster.yaml, or the only one there is.")
  var name: String?

  /// The cluster, which was started some time.
  ///
  /// - Throws: `LocalTargetError` where none or more than one could be meant.
  func cluster() throws -> LocalCluster {
    let all = StateFolder.all()
    let wanted = name ?? nameInFile()
    if let wanted {
      if let folder = all.first(where: { $0.name == wanted }) { return LocalCluster(folder) }
      // Asked for by name, it must be that one; a file that was never brought up may leave the choice open.
      if name != nil || all.isEmpty { throw missing(wanted, all) }
    }
    if wanted == nil, all.count == 1 { return LocalCluster(all[0]) }
    guard let wanted else {
      throw LocalTargetError(
        rule: "which-cluster",
        message: all.isEmpty ? "there is no local cluster" : "there are several local clusters",
        hint: all.isEmpty
          ? "write a file with 'apus init' and start it with 'apus up --local'"
          : "say which one: --cluster " + all.map(\.name).joined(separator: " | "))
    }
    throw missing(wanted, all)
  }

  private func nameInFile() -> String? {
    guard unsafe access(ClusterFile.defaultName, F_OK) == 0 else { return nil }
    return ClusterFile.load(path: ClusterFile.defaultName).cluster?.name
  }

  private func missing(_ name: String, _ all: [StateFolder]) -> LocalTargetError {
    LocalTargetError(
      rule: "which-cluster", message: "there is no local cluster '\(name)'",
      hint: all.isEmpty
        ? "start it with 'apus up --local'"
        : "start it with 'apus up --local', or choose: --cluster " + all.map(\.name).joined(separator: " | "))
  }
}
