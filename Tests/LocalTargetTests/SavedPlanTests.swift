import Foundation
import Glibc
import Planning
import Synchronization
import Testing

@testable import LocalTarget

/// A plan that another version of Apus saved never crashes a command, and never costs a job.
@Suite struct SavedPlanTests {
  private let state: TemporaryState
  private let cluster: LocalCluster

  init() throws {
    state = try TemporaryState()
    cluster = LocalCluster(state.folder)
  }

  /// The plan as JSON, without a field that this version knows.
  private func saveOld(_ text: String = Sample.twoQueues) throws {
    try Files.write(json: try Sample.plan(text), to: state.folder.planFile)
    let data = try Data(contentsOf: URL(filePath: state.folder.planFile))
    var json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    var plan = try #require(json["plan"] as? [String: Any])
    var cluster = try #require(plan["cluster"] as? [String: Any])
    cluster["slurm"] = nil
    plan["cluster"] = cluster
    json["plan"] = plan
    try JSONSerialization.data(withJSONObject: json).write(to: URL(filePath: state.folder.planFile))
  }

  /// What the check says: its notes, and its error.
  private func check(_ text: String = Sample.twoQueues, running: Bool = false) throws -> (
    notes: [String], error: String?
  ) {
    let notes = Mutex<[String]>([])
    do {
      try cluster.checkSavedPlan(against: Sample.plan(text), wasRunning: running) { progress in
        if case .note(let text) = progress { notes.withLock { $0.append(text) } }
      }
    } catch let error as LocalTargetError {
      return (notes.withLock { $0 }, error.description)
    }
    return (notes.withLock { $0 }, nil)
  }

  /// No plan, or one that can be read, is nothing to talk about.
  @Test func readable() throws {
    #expect(try check() == ([], nil))
    #expect(cluster.noPlan.description.contains("was never started"))
    try Files.write(json: try Sample.plan(), to: state.folder.planFile)
    #expect(try check(running: true) == ([], nil))
  }

  /// What runs is ended by the user first: its supervisor would not understand a new plan.
  @Test func runs() throws {
    try saveOld()
    let found = try check(running: true)
    #expect(found.notes.isEmpty && found.error?.contains("'apus down', and then 'apus up --local'") == true)
    #expect(cluster.noPlan.description.contains("another version of apus"))
  }

  /// What does not run starts as the file says, and says so.
  @Test func startsAnew() throws {
    try saveOld()
    let found = try check()
    #expect(found.error == nil && found.notes.count == 1)
  }

  /// A queue that is gone from the file meanwhile may hold jobs, which slurmctld would drop.
  @Test func queueIsGone() throws {
    try saveOld()
    let found = try check("name: lab\nregion: us-east-1\nqueues: [{name: cpu, instances: [c7i.large]}]\n")
    #expect(found.error?.contains("has no queue gpu any more") == true)
  }

  /// Whatever the file holds, the answer is an error or a note.
  @Test(arguments: ["", "{", "[]", "null", "{\"plan\":{\"cluster\":{\"queues\":[{}]}}}", "\u{0}", "{\"plan\":7}"])
  func garbage(text: String) throws {
    try write(text, to: state.folder.planFile)
    #expect(try check().notes.count == 1)
    #expect(try check(running: true).error != nil)
  }
}
