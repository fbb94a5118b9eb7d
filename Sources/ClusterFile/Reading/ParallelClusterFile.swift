import Diagnostics
import Yams

/// A configuration of ParallelCluster that was given in a cluster file's place.
enum ParallelClusterFile {
  /// The one finding where a file is such a configuration: it has sections of ParallelCluster's, and nothing that a
  /// cluster file must have. Nil for every other file.
  static func finding(_ root: Node, file: String?) -> Diagnostic? {
    guard case .mapping(let mapping) = root, let first = mapping.first?.key.mark else { return nil }
    let names = Set(mapping.compactMap { $0.key.scalar?.string })
    guard names.contains("Scheduling"), !names.isDisjoint(with: ["HeadNode", "Image", "Region"]),
      names.isDisjoint(with: ["name", "region", "queues"])
    else { return nil }
    return ReadingRules.parallelClusterFile.finding(
      file: file, at: SourcePosition(first), "this is a configuration of ParallelCluster, not a cluster file",
      hint: "`apus import \(file.map { $0 == "stdin" ? "-" : $0 } ?? "FILE")` makes a cluster file of it")
  }
}
