import Platform
import Proofs
import Serialization
import Testing

/// Whatever stands in a file that somebody changed: a proof ends, and does not crash.
@Suite struct FuzzTests {
  /// The same numbers each time: SplitMix64.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static let odd: [JSON] = [
    .null, true, 0, -1, .int(.max), .double(.infinity), "", "*", "${", "${a/b", "${demo-storage/DataKey.Arn}", "arn:",
    "::::::",
    "cron()", "cron(/ - , # L W)", .array([]), .object([]), ["Ref": "Files"], ["Fn::GetAtt": .array([])],
    ["Fn::Sub": "${}"],
    .array([.null, "*", .object([])]), ["Statement": "*"], ["Condition": "Condition"],
  ]

  private static func damaged(_ json: JSON, _ numbers: inout Numbers) -> JSON {
    if Int.random(in: 0..<60, using: &numbers) == 0 { return odd.randomElement(using: &numbers) ?? .null }
    switch json {
    case .array(let values): return .array(values.map { damaged($0, &numbers) })
    case .object(let members):
      return .object(members.map { .init(name: $0.name, value: damaged($0.value, &numbers)) })
    default: return json
    }
  }

  @Test func damagedTemplatesEndInProofs() {
    var numbers = Numbers(state: 4)
    let sound = SoundPlatform.with()
    for _ in 0..<300 {
      let stacks = sound.stacks.map { stack in
        WrittenStack(
          name: stack.name, template: Self.damaged(stack.template, &numbers),
          policy: stack.policy.map { Self.damaged($0, &numbers) })
      }
      let proofs = Proofs.all(of: Platform(region: "us-east-1", stacks: stacks))
      #expect(proofs.count == 5)
    }
  }
}
