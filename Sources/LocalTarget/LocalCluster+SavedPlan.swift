#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import ClusterFile
import Planning

extension LocalCluster {
  /// Looks at a saved plan that this version of Apus cannot read: another version wrote it, with other fields.
  ///
  /// Where nothing runs the cluster starts as the file says, with the queue that was saved, unless a queue is gone from
  /// the file: slurmctld would drop its jobs.
  ///
  /// - Throws: `LocalTargetError` where another version's supervisor runs, or a queue is gone.
  func checkSavedPlan(against plan: LocalPlan, wasRunning: Bool, _ report: (Progress) -> Void) throws(LocalTargetError) {
    guard self.plan == nil, FileManager.default.fileExists(atPath: folder.planFile) else { return }
    let what = "the saved plan of cluster \(folder.name) cannot be read: another version of apus wrote it, or it was changed"
    if wasRunning || !orphans.isEmpty {
      throw LocalTargetError(
        rule: "other-version", message: what,
        hint: "run 'apus down', and then 'apus up --local': the queue and all files are kept")
    }
    let left = plan.plan.cluster.queues.map(\.name)
    let gone = Files.read(OldPlan.self, from: folder.planFile)?.queues.filter { !left.contains($0) } ?? []
    guard gone.isEmpty else {
      throw LocalTargetError(
        rule: "other-version",
        message: "\(what), and the file has no queue \(gone.joined(separator: ", ")) any more: its jobs would be lost",
        hint: "run 'up' with the queue in the file first, and without it then; or 'apus down --delete-data' ends all")
    }
    report(.note("\(what): it starts as the file says, with the queue that was saved"))
  }
}

/// What every version's plan has had so far.
private struct OldPlan: Decodable {
  struct Plan: Decodable {
    var cluster: Cluster
  }
  struct Cluster: Decodable {
    var queues: [Queue]
  }
  struct Queue: Decodable {
    var name: String
  }
  var plan: Plan

  var queues: [String] { plan.cluster.queues.map(\.name) }
}
