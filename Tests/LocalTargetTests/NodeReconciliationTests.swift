import Slurm
import Testing

@testable import LocalTarget

/// What is wanted is read off Slurm again and again, so that no lost message leaves a node up that costs, or a job that
/// waits for a node nobody boots.
@Suite struct NodeReconciliationTests {
  typealias Action = NodeReconciliation.Action

  private func decide(_ state: String, runs: Bool, isOlder: Bool = false, isStatic: Bool = false, looks: Int = 2)
    -> Action?
  {
    var reconciliation = NodeReconciliation()
    var action: Action?
    for _ in 0..<looks {
      action =
        reconciliation.decide(
          nodes: [Sample.node("n", state)], running: runs ? ["n"] : [], older: isOlder ? ["n"] : [],
          isStatic: { _ in isStatic })["n"]
    }
    return action
  }

  /// Every state that Slurm 22.05 shows of a cloud node, with and without a process.
  @Test(
    arguments: [
      // Off, as most nodes are most of the time.
      ("IDLE+CLOUD+POWERED_DOWN", .end, nil),
      ("DOWN+CLOUD+POWERED_DOWN", .end, nil),
      ("IDLE+CLOUD+POWERED_DOWN+DRAIN", .end, nil),
      // On its way up; with a process it is slurmd's turn.
      ("MIXED+CLOUD+NOT_RESPONDING+POWERING_UP", nil, .boot),
      ("ALLOCATED+CLOUD+POWERING_UP", nil, .boot), ("IDLE+CLOUD+POWERING_UP", nil, .boot),
      // Up.
      ("IDLE+CLOUD", nil, .lost), ("MIXED+CLOUD", nil, .lost), ("ALLOCATED+CLOUD", nil, .lost),
      ("ALLOCATED+CLOUD+COMPLETING", nil, .lost), ("MIXED+CLOUD+NOT_RESPONDING", nil, .lost),
      ("IDLE+CLOUD+DRAIN", nil, .lost), ("MIXED+CLOUD+DRAIN", nil, .lost), ("IDLE+CLOUD+PLANNED", nil, .lost),
      // On its way down: SuspendProgram has been told, or will be.
      ("IDLE+CLOUD+POWERING_DOWN", nil, nil), ("IDLE+CLOUD+POWER_DOWN", nil, nil),
      ("MIXED+CLOUD+POWER_DOWN", nil, nil), ("DOWN+CLOUD+POWERING_DOWN", nil, nil),
      // Out of order: off and on again, unless somebody drained it to look at it.
      ("DOWN+CLOUD", .powerCycle, .powerCycle), ("DOWN+CLOUD+NOT_RESPONDING", .powerCycle, .powerCycle),
      ("DOWN+CLOUD+DRAIN", nil, .lost),
    ] as [(String, Action?, Action?)])
  func everyState(state: String, running: Action?, absent: Action?) {
    #expect(decide(state, runs: true) == running)
    #expect(decide(state, runs: false) == absent)
  }

  /// A static node is always up, unless it was drained.
  @Test func staticNodesComeBack() {
    #expect(decide("IDLE+CLOUD+POWERED_DOWN", runs: false, isStatic: true) == .powerUp)
    #expect(decide("IDLE+CLOUD+POWERED_DOWN+DRAIN", runs: false, isStatic: true) == nil)
    #expect(decide("IDLE+CLOUD+POWERED_DOWN", runs: true, isStatic: true) == .end)
    #expect(decide("IDLE+CLOUD", runs: true, isStatic: true) == nil)
  }

  /// A node that booted before slurmctld died, and whose boot was forgotten, boots anew; one that boots now is left alone.
  @Test func forgottenBoot() {
    #expect(decide("ALLOCATED+CLOUD+POWERING_UP", runs: true, isOlder: true) == .reboot)
    #expect(decide("ALLOCATED+CLOUD", runs: true, isOlder: true) == nil)
    #expect(decide("ALLOCATED+CLOUD+POWERING_UP", runs: false, isOlder: true) == .boot)
  }

  /// One look is not enough: Slurm's view and the processes are never seen in one moment.
  @Test(arguments: ["IDLE+CLOUD", "ALLOCATED+CLOUD+POWERING_UP", "DOWN+CLOUD"])
  func twoLooks(state: String) {
    #expect(decide(state, runs: false, looks: 1) == nil)
    #expect(decide(state, runs: false, looks: 2) != nil)
    #expect(decide(state, runs: false, looks: 3) != nil, "what was done and did not help is done again")
  }

  /// Two looks that say different things say nothing, and a node that was away in between begins anew.
  @Test func looksMustAgree() {
    var reconciliation = NodeReconciliation()
    func look(_ state: String?, runs: Bool = false) -> [String: Action] {
      reconciliation.decide(
        nodes: state.map { [Sample.node("n", $0)] } ?? [], running: runs ? ["n"] : [], isStatic: { _ in false })
    }
    #expect(look("IDLE+CLOUD").isEmpty)
    #expect(look("ALLOCATED+CLOUD+POWERING_UP").isEmpty)
    #expect(look("IDLE+CLOUD").isEmpty)
    #expect(look(nil).isEmpty)
    #expect(look("IDLE+CLOUD").isEmpty)
    #expect(look("IDLE+CLOUD", runs: true).isEmpty)
    #expect(look("IDLE+CLOUD").isEmpty)
    #expect(look("IDLE+CLOUD") == ["n": .lost])
  }

  /// Nodes are judged one by one; a process of a node that Slurm does not know is nobody's business here.
  @Test func nodesAreJudgedOneByOne() {
    var reconciliation = NodeReconciliation()
    let nodes = [
      Sample.node("a", "IDLE+CLOUD"), Sample.node("b", "IDLE+CLOUD+POWERED_DOWN"),
      Sample.node("c", "MIXED+CLOUD+POWERING_UP"), Sample.node("d", "IDLE+CLOUD+POWERED_DOWN"),
    ]
    for _ in 0..<2 {
      let actions = reconciliation.decide(nodes: nodes, running: ["b", "x"]) { $0 == "d" }
      if actions.isEmpty { continue }
      #expect(actions == ["a": .lost, "b": .end, "c": .boot, "d": .powerUp])
    }
  }
}
