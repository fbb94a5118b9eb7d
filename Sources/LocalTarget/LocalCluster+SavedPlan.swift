#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import ClusterFile
import Planning

extension LocalCluster {
  /// Why the cluster has no plan: it was never started, or the plan is one that this version of Apus cannot read.
  public var noPlan: LocalTargetError {
    guard hasUnreadablePlan else {
      return LocalTargetError(
        rule: "not-running", message: "cluster \(folder.name) was never started",
        hint: "start it with 'apus up --local'"
      )
    }
    return LocalTargetError(
      rule: "saved-plan", message: unreadable,
      hint: "run 'apus down', and then 'apus up --local': the queue and all files are kept")
  }

  /// Looks at a saved plan that this version of Apus cannot read: another version wrote it, with other fields.
  ///
  /// Where nothing runs the cluster starts as the file says, with the queue that was saved, unless a queue is gone from
  /// the file: slurmctld would drop its jobs.
  ///
  /// - Throws: `LocalTargetError` where the cluster runs, or a queue is gone.
  func checkSavedPlan(
    against plan: LocalPlan, wasRunning: Bool, _ report: (Progress) -> Void
  ) throws(LocalTargetError) {
    guard hasUnreadablePlan else { return }
    if wasRunning || !orphans.isEmpty { throw noPlan }
    let left = plan.plan.cluster.queues.map(\.name)
    let gone = Files.read(OldPlan.self, from: folder.planFile)?.queues.filter { !left.contains($0) } ?? []
    guard gone.isEmpty else {
      throw LocalTargetError(
        rule: "saved-plan",
        message:
          "\(unreadable); the file has no queue \(gone.joined(separator: ", ")) any more, whose jobs would be lost",
        hint: "run 'up' with the queue in the file first, and without it then; or 'apus down --delete-data' ends all")
    }
    report(.note("\(unreadable); it starts as the file says, with the queue that was saved"))
  }

  private var hasUnreadablePlan: Bool { plan == nil && FileManager.default.fileExists(atPath: folder.planFile) }

  private var unreadable: String {
    "the saved plan of cluster \(folder.name) cannot be read: another version of apus wrote it, or it was changed"
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
