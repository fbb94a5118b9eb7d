import Testing

@testable import Slurm

@Suite("States of nodes")
struct NodeStateTests {
  @Test("A state is shown as sinfo shows it, for every recorded combination of flags")
  func display() throws {
    let lines = try Fixture.lines("node-states.txt")
    #expect(lines.count > 500)
    for line in lines {
      let words = line.split(separator: " ").map(String.init)
      try #require(words.count == 3)
      let state = NodeState(words[0])
      #expect(state.otherFlags.isEmpty, "\(words[0])")
      #expect(state.display == words[1], "\(words[0])")
      // Slurm has a name of its own for an unknown node with one flag.
      if state.base != .unknown { #expect(state.longDisplay == words[2], "\(words[0])") }
    }
  }

  @Test("A state is written as it was read")
  func text() throws {
    for line in try Fixture.lines("node-states.txt") {
      let text = String(line.prefix { $0 != " " })
      #expect(NodeState(text).text == text)
    }
  }

  @Test("What is not known is kept as text")
  func unknown() {
    let state = NodeState("SLEEPING+CLOUD+DREAMING+POWERED_DOWN")
    #expect(state.base == .other("SLEEPING"))
    #expect(state.flags == [.cloud, .poweredDown])
    #expect(state.otherFlags == ["DREAMING"])
    #expect(state.display == "sleeping~")
    #expect(state.text == "SLEEPING+CLOUD+POWERED_DOWN+DREAMING")
    #expect(NodeState("").base == .other(""))
  }

  @Test("The notation of releases before 21.08 is read")
  func old() {
    #expect(NodeState("DOWN*+CLOUD") == NodeState(base: .down, flags: [.cloud, .notResponding]))
    #expect(NodeState("IDLE+CLOUD+POWER").display == "idle~")
  }

  @Test(
    "Service and power are told apart",
    arguments: [
      ("IDLE+CLOUD+POWERED_DOWN", false, false), ("MIXED+CLOUD+NOT_RESPONDING+POWERING_UP", false, true),
      ("IDLE+CLOUD+POWERING_DOWN", false, false), ("DOWN+CLOUD+POWERED_DOWN+NOT_RESPONDING", true, false),
      ("MIXED+DRAIN", true, true), ("IDLE+INVALID_REG", true, true), ("ALLOCATED+COMPLETING", false, true),
    ])
  func questions(text: String, outOfService: Bool, poweredUp: Bool) {
    #expect(NodeState(text).isOutOfService == outOfService)
    #expect(NodeState(text).isPoweredUp == poweredUp)
  }
}
