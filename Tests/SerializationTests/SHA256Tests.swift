import Serialization
import Testing

/// A wrong digest would name two files alike, or the same file anew.
@Suite struct SHA256Tests {
  /// FIPS 180-4's examples, as NIST publishes them (csrc.nist.gov, "Example Values", SHA-256), and of the Cryptographic
  /// Algorithm Validation Program's short messages.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func examples(text: String, digest: String) {
    #expect(SHA256.hex(text.utf8) == digest)
  }

  @Test("a byte, and a million of them")
  func bytes() {
    #expect(SHA256.hex([0xbd]) == "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b")
    let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(SHA256.hex(million) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("every length around a block's end has another digest, and a slice is read from its start")
  func lengths() {
    let digests = (50...130).map { SHA256.hex([UInt8](repeating: 0, count: $0)) }
    #expect(Set(digests).count == digests.count && digests.allSatisfy { $0.utf8.count == 64 })
    #expect(SHA256.hex(Array("xabc".utf8).dropFirst()) == SHA256.hex("abc".utf8))
  }
}
