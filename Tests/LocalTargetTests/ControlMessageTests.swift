import Foundation
import Testing

@testable import LocalTarget

/// What goes over the supervisor's socket is one JSON object on a line, each way.
@Suite struct ControlMessageTests {
  private func line(_ value: some Encodable) -> String { String(decoding: JSONLine.encode(value), as: UTF8.self) }

  /// The two that Slurm's scripts send have the form that those scripts write.
  @Test func requestsOfScripts() {
    #expect(line(ControlRequest.resume(nodes: "a-[1-2]")) == "{\"resume\":{\"nodes\":\"a-[1-2]\"}}\n")
    #expect(line(ControlRequest.suspend(nodes: "a")) == "{\"suspend\":{\"nodes\":\"a\"}}\n")
  }

  /// Every request and answer comes back as it was sent.
  @Test func roundTrips() throws {
    let status = SupervisorStatus(
      pid: 1, phase: .failing,
      daemons: [.init(name: "munged", state: .waiting, pid: nil, restarts: 2, lastEnd: "signal 9")],
      nodes: [.init(name: "a", state: .booting, pid: nil), .init(name: "b", state: .up, pid: 7)],
      events: [.init(number: 3, time: 1_700_000_000.25, text: "line\nfeed \"quoted\" ü")], problems: ["p"])
    let requests: [ControlRequest] = [
      .resume(nodes: "a"), .suspend(nodes: ""), .status(after: -1), .apply(try Sample.plan()),
      .interrupt(node: "a\"\n", notice: 0.5), .stop,
    ]
    for request in requests {
      let bytes = JSONLine.encode(request)
      #expect(bytes.count { $0 == UInt8(ascii: "\n") } == 1 && bytes.last == UInt8(ascii: "\n"), "one line")
      let back = try #require(JSONLine.decode(ControlRequest.self, from: bytes))
      #expect(line(back) == line(request))
    }
    let responses: [ControlResponse] = [.done, .status(status), .refused("a", hint: "b")]
    for response in responses {
      let back = try #require(JSONLine.decode(ControlResponse.self, from: JSONLine.encode(response)))
      #expect(line(back) == line(response))
    }
  }

  /// The plan that `up` leaves for the supervisor is read as it was written.
  @Test func planRoundTrips() throws {
    for idle in [LocalOptions.Idle.seconds(3), .file] {
      let plan = try Sample.plan(options: LocalOptions(bootSeconds: 0.1, idle: idle, isolation: .none))
      #expect(JSONLine.decode(LocalPlan.self, from: JSONLine.encode(plan)) == plan)
      #expect(JSONLine.encode(plan) == JSONLine.encode(plan), "the same bytes every time")
    }
  }

  /// Anything else is nothing, and never a crash: bytes, and requests with a few bytes changed. Fuzzed.
  @Test func garbageIsNothing() throws {
    var generator = SeededGenerator(seed: 15)
    let seeds = try [
      JSONLine.encode(ControlRequest.status(after: 1)), JSONLine.encode(ControlRequest.interrupt(node: "a", notice: 1)),
      JSONLine.encode(ControlRequest.apply(Sample.plan())), Array(repeating: UInt8(ascii: "["), count: 10_000),
      Array("{\"status\":{\"after\":1e400}}".utf8), Array("{\"status\":{},\"stop\":{}}".utf8), [0, 0xFF, 0xFE], [],
    ]
    for round in 0..<400 {
      var bytes = seeds[round % seeds.count]
      for _ in 0..<Int.random(in: 0...4, using: &generator) where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      bytes = Array(bytes.prefix(Int.random(in: 0...max(1, bytes.count), using: &generator)))
      if let request = JSONLine.decode(ControlRequest.self, from: bytes) { #expect(!JSONLine.encode(request).isEmpty) }
    }
  }
}
