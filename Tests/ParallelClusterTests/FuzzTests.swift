import Serialization
import Testing

@testable import ParallelCluster

/// Nothing that a file can hold stops the program.
@Suite struct FuzzTests {
  @Test("random trees with real keys are checked, merged and compared")
  func trees() {
    var random = SeededGenerator(seed: 11)
    let names = Array(Set(ParallelCluster.schema.sections.flatMap(\.keys).map(\.name))).sorted()
    for _ in 0..<800 {
      let value = Self.section(ParallelCluster.schema.root, names, &random, depth: 8)
      for isPartial in [true, false] {
        let problems = ParallelCluster.problems(in: value, isPartial: isPartial)
        #expect(problems.count <= ParallelCluster.mostProblems)
        for problem in problems {
          #expect(!problem.message.isEmpty && problem.message.utf8.count < 2_000)
          #expect(!problem.message.contains("\n"))
          _ = ParallelCluster.updatePolicy(of: problem.path)
        }
      }
      _ = ParallelCluster.merge(value, into: Samples.full)
      _ = ParallelCluster.difference(from: Samples.full, to: value)
    }
  }

  @Test("what is deep, long or large is survived")
  func extremes() {
    var deep: JSON = 1
    for index in 0..<1_000 { deep = index % 2 == 0 ? ["SlurmQueues": deep, "a": [:]] : [["Name": "x", "a": deep]] }
    let long = String(repeating: "x\u{1}", count: 100_000)
    let wide = JSON.object((0..<20_000).map { .init(name: "k\($0)", value: .int($0)) })
    let twice = JSON.object((0..<4).map { .init(name: "Image", value: .int($0)) })
    let numbers: [JSON] = [
      .int(.max), .int(.min), .double(.infinity), .double(.nan), .double(1e300), .double(-0.0), "99999999999999999999",
      "1e999", "nan", .string(long),
    ]
    var values: [JSON] = [deep, .string(long), wide, twice, [[]], .null, .array([deep])]
    for key in ["MaxCount", "SpotPrice", "StaticNodePriority", "DisableSimultaneousMultithreading", "Name", long] {
      for number in numbers {
        let path: [Samples.Step] = ["Scheduling", "SlurmQueues", 0, "ComputeResources", 0, .key(key)]
        values.append(Samples.changed(Samples.minimal, path, number))
      }
    }
    for value in values {
      for isPartial in [true, false] {
        let problems = ParallelCluster.problems(in: value, isPartial: isPartial)
        for problem in problems { #expect(problem.path.text.utf8.count < 1_000 && problem.message.utf8.count < 2_000) }
      }
      let difference = ParallelCluster.difference(from: Samples.minimal, to: value)
      if let difference { _ = ParallelCluster.merge(difference, into: Samples.minimal) }
    }
    #expect(ParallelCluster.problems(in: wide, isPartial: false).count == ParallelCluster.mostProblems)
  }

  /// A mapping of mostly the section's own keys.
  private static func section(
    _ section: ParallelCluster.Section, _ names: [String], _ random: inout SeededGenerator, depth: Int
  ) -> JSON {
    var value: JSON = [:]
    for key in section.keys where Int.random(in: 0..<3, using: &random) > 0 {
      let item = { (random: inout SeededGenerator) -> JSON in
        if let inner = ParallelCluster.schema.section(of: key), depth > 0, Int.random(in: 0..<12, using: &random) > 0 {
          return Self.section(inner, names, &random, depth: depth - 1)
        }
        return scalar(key, &random)
      }
      let isList = key.isList != (Int.random(in: 0..<15, using: &random) == 0)
      value[key.name] =
        isList ? .array((0..<Int.random(in: 0..<3, using: &random)).map { _ in item(&random) }) : item(&random)
    }
    if Int.random(in: 0..<4, using: &random) == 0 { value[random.pick(names, or: "x")] = .null }
    if Int.random(in: 0..<9, using: &random) == 0 { return ["Sequence": [value]] }
    if Int.random(in: 0..<9, using: &random) == 0 { return ["Replace": [value]] }
    return value
  }

  private static func scalar(_ key: ParallelCluster.Key, _ random: inout SeededGenerator) -> JSON {
    let texts = ["", "x", "/", "NONE", "1", "-7", "arn:aws:iam::1:role/x", "{", key.example ?? "é\u{0}\n"]
    return random.pick(
      [
        .null, .bool(true), .int(Int.random(in: -5...5_000, using: &random)), .double(0.25), .array([]), .object([]),
        ["Ref": "x"], ["Fn::Sub": "x"], .string(random.pick(texts, or: "x")),
        key.values.randomElement(using: &random) ?? 1,
      ], or: .null)
  }
}
