/// SplitMix64: small, seeded, the same everywhere.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Changes to a file's bytes that no one would make on purpose.
enum Mutation {
  private static let pieces: [[UInt8]] =
    [
      "&a ", "*a", "<<: ", "- ", "? ", ": ", "\n", "\r\n", "\t", "{", "}", "[", "]", ",", "\"", "'", "|", ">",
      "#", "!", "%",
      "---\n", "...\n", "-1", "0", "99999999999999999999", "1e400", ".nan", "null", "~", "yes", "é",
      "\u{2028}", "\u{FEFF}",
      "name: x\n", "queues:", "  ", "silence: [{rule: spot-one-type, reason: x}, {rule: unit, reason: x}]\n",
      "computeResources: [{instance: x}]\n", "instance: ", "parallelCluster: {overrides: {A: [*a]}}\n",
    ].map { Array($0.utf8) } + [[0], [0xFF], [0xC3], [0x80], [0xED, 0xA0, 0x80]]

  /// One to six pieces removed, doubled, moved, overwritten or cut off.
  static func mutate(_ text: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = text
    for _ in 0..<Int.random(in: 1...6, using: &generator) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      let end = min(bytes.count, place + Int.random(in: 0...40, using: &generator))
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: pieces.randomElement(using: &generator) ?? [], at: place)
      case 2: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 3:
        bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &generator))
      case 4: bytes.replaceSubrange(place..<end, with: pieces.randomElement(using: &generator) ?? [])
      default: bytes = Array(bytes[..<place])
      }
    }
    return bytes
  }
}
