import Serialization
import Testing

@testable import ParallelCluster

/// Overrides change what they name, and can say every change.
@Suite struct MergeTests {
  private let base: JSON = [
    "A": ["x": 1, "y": [1, 2]],
    "SlurmQueues": [
      ["Name": "a", "n": 1, "ComputeResources": [["Name": "r", "MaxCount": 1]]], ["Name": "b", "n": 2],
    ],
  ]

  @Test("mappings merge by key, named lists by name; other lists replace")
  func merge() {
    let overrides: JSON = [
      "A": ["x": .null, "y": [3], "z": ["k": .null, "l": 1]],
      "SlurmQueues": [["Name": "c"], ["Name": "a", "n": .null, "ComputeResources": [["Name": "r", "MinCount": 1]]]],
    ]
    let merged = ParallelCluster.merge(overrides, into: base)
    #expect(
      merged.line == """
        {"A": {"y": [3], "z": {"l": 1}}, "SlurmQueues": [{"Name": "a", "ComputeResources": \
        [{"Name": "r", "MaxCount": 1, "MinCount": 1}]}, {"Name": "b", "n": 2}, {"Name": "c"}]}
        """)
    #expect(ParallelCluster.merge([:], into: base) == base)
    #expect(ParallelCluster.merge(["SlurmQueues": []], into: base) == base)
    #expect(ParallelCluster.merge(["SlurmQueues": ["Replace": []]], into: base)["SlurmQueues"] == [])
    #expect(ParallelCluster.merge(["SlurmQueues": .null], into: base)["SlurmQueues"] == nil)
  }

  @Test("a difference is as small as its change")
  func difference() {
    #expect(ParallelCluster.difference(from: base, to: base) == nil)
    var target = base
    target["A"]?["x"] = nil
    target["SlurmQueues"] = [["n": 1, "Name": "a"], ["Name": "b", "n": 3], ["Name": "c", "n": 1]]
    #expect(
      ParallelCluster.difference(from: base, to: target)?.line == """
        {"A": {"x": null}, "SlurmQueues": [{"Name": "a", "ComputeResources": null}, {"Name": "b", "n": 3}, \
        {"Name": "c", "n": 1}]}
        """)
    target = base
    target["SlurmQueues"] = [["Name": "b", "n": 2]]
    #expect(
      ParallelCluster.difference(from: base, to: target)?.line
        == #"{"SlurmQueues": {"Replace": [{"Name": "b", "n": 2}]}}"#)
  }

  @Test("the difference merged into the first is the second, for random trees")
  func property() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<4_000 {
      let a = Self.tree(&random, depth: 4)
      // Half the time a relative of the first, so that there is much in common.
      let b = Bool.random(using: &random) ? Self.tree(&random, depth: 4) : Self.mutated(a, &random)
      let difference = ParallelCluster.difference(from: a, to: b)
      let merged = difference.map { ParallelCluster.merge($0, into: a) } ?? a
      #expect(
        Self.sorted(merged) == Self.sorted(b), "a \(a.line)\nb \(b.line)\ndifference \(difference?.line ?? "nil")")
      #expect(ParallelCluster.difference(from: b, to: b) == nil)
      if Self.sorted(a) != Self.sorted(b) { #expect(difference != nil) }
    }
  }

  /// A tree without null in mappings, which means nothing in a configuration.
  private static func tree(_ random: inout SeededGenerator, depth: Int) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 4), using: &random) {
    case 0: return .int(Int.random(in: 0..<3, using: &random))
    case 1: return .string(random.pick(["a", "b", "Name", "Replace"], or: "a"))
    case 2: return .bool(Bool.random(using: &random))
    case 3: return .double(0.5)
    case 4:
      return .array((0..<Int.random(in: 0..<4, using: &random)).map { _ in tree(&random, depth: depth - 1) })
    case 5: return namedList(&random, depth: depth - 1)
    default: return mapping(&random, depth: depth - 1)
    }
  }

  private static let keys = ["a", "b", "Name", "Replace", "SlurmQueues", "ComputeResources", "Pools", "Tags"]

  private static func mapping(_ random: inout SeededGenerator, depth: Int) -> JSON {
    var value: JSON = [:]
    for _ in 0..<Int.random(in: 0..<4, using: &random) {
      let key = random.pick(keys, or: "a")
      let isList = key.hasSuffix("s") && Int.random(in: 0..<4, using: &random) > 0
      value[key] = isList ? namedList(&random, depth: depth) : tree(&random, depth: depth)
    }
    return value
  }

  private static func namedList(_ random: inout SeededGenerator, depth: Int) -> JSON {
    .array(
      (0..<Int.random(in: 0..<4, using: &random)).map { _ in
        var item = mapping(&random, depth: depth - 1)
        item["Name"] = .string(random.pick(["p", "q", "r", "s", "t"], or: "p"))
        return item
      })
  }

  private static func mutated(_ value: JSON, _ random: inout SeededGenerator) -> JSON {
    if Int.random(in: 0..<12, using: &random) == 0 { return tree(&random, depth: 2) }
    switch value {
    case .array(var items):
      items = items.map { mutated($0, &random) }
      if Int.random(in: 0..<4, using: &random) == 0 { items.shuffle(using: &random) }
      if Int.random(in: 0..<4, using: &random) == 0 { items.append(mapping(&random, depth: 1)) }
      if Int.random(in: 0..<6, using: &random) == 0, !items.isEmpty { items.removeFirst() }
      return .array(items)
    case .object(let members):
      return .object(
        members.filter { _ in Int.random(in: 0..<8, using: &random) > 0 }
          .map { JSON.Member(name: $0.name, value: $0.name == "Name" ? $0.value : mutated($0.value, &random)) })
    default: return value
    }
  }

  /// The same with every mapping's keys in order.
  private static func sorted(_ value: JSON) -> JSON {
    switch value {
    case .array(let items): .array(items.map(sorted))
    case .object(let members):
      .object(members.map { JSON.Member(name: $0.name, value: sorted($0.value)) }.sorted { $0.name < $1.name })
    default: value
    }
  }
}
