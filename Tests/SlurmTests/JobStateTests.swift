import Testing

@testable import Slurm

@Suite("States of jobs and tasks of arrays")
struct JobStateTests {
  @Test("Every state of sinfo's manual has a name, and is exactly one of waiting, active, finished")
  func names() {
    let names = [
      "BOOT_FAIL", "CANCELLED", "COMPLETED", "CONFIGURING", "COMPLETING", "DEADLINE", "FAILED", "NODE_FAIL",
      "OUT_OF_MEMORY", "PENDING", "PREEMPTED", "RUNNING", "RESV_DEL_HOLD", "REQUEUE_FED", "REQUEUE_HOLD",
      "REQUEUED", "RESIZING", "REVOKED", "SIGNALING", "SPECIAL_EXIT", "STAGE_OUT", "STOPPED", "SUSPENDED",
      "TIMEOUT",
    ]
    for name in names {
      let state = JobState(name)
      #expect(state != .unknown(name))
      #expect(state.name == name)
      #expect([state.isPending, state.isActive, state.isFinished].count { $0 } == 1, "\(name)")
    }
  }

  @Test("An unknown state is kept as text and is neither")
  func unknown() {
    let state = JobState("DREAMING")
    #expect(state == .unknown("DREAMING"))
    #expect(state.name == "DREAMING")
    #expect(!state.isPending && !state.isActive && !state.isFinished)
    #expect(JobState("CANCELLED by 1000") == .cancelled)
  }

  @Test(
    "Tasks are counted",
    arguments: [
      ("7", 1, nil), ("1-9", 9, nil), ("1-9:2", 5, nil), ("7-999:2%3", 497, 3), ("1,3,5-7%2", 5, 2),
      ("0-0", 1, nil),
      ("1-50000", 50000, nil),
    ] as [(String, Int, Int?)])
  func tasks(text: String, count: Int, limit: Int?) throws {
    let tasks = try #require(ArrayTasks(text))
    #expect((tasks.count, tasks.limit, tasks.isCutShort, tasks.expression) == (count, limit, false, text))
  }

  @Test("What is no list of tasks is none; what Slurm cut short says so")
  func oddTasks() {
    for text in ["", "N/A", "a", "5-1", "1-9:0", "1-99999999999999", "1%x", "-3", "%2"] {
      #expect(ArrayTasks(text) == nil, "\(text)")
    }
    let cut = ArrayTasks("1,3,5,...%2")
    #expect(cut?.isCutShort == true)
    #expect(cut?.count == 3)
  }
}
