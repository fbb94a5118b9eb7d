/// A name of the cluster file as a part of a logical id, which has letters and digits only. No two names become one, and a
/// name stays what it is when other entries come and go, so that nothing is replaced.
enum LogicalName {
  /// `home-data` becomes `HomeData`. What has no such form (capitals, other characters, a word that begins with a digit) is
  /// written byte by byte after an `x`, which no other word begins with.
  static func word(_ name: String) -> String {
    let words = name.split(separator: "-", omittingEmptySubsequences: false)
    guard words.allSatisfy(isPlain) else { return "x" + name.utf8.map(hex).joined() }
    return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// Two names as one part: the length of the first says where it ends.
  static func words(_ first: String, _ second: String) -> String {
    let word = word(first)
    return "\(word.utf8.count)\(word)\(self.word(second))"
  }

  private static func isPlain(_ word: Substring) -> Bool {
    guard let first = word.utf8.first, isLowercase(first) else { return false }
    return word.utf8.allSatisfy { isLowercase($0) || (0x30...0x39).contains($0) }
  }

  private static func isLowercase(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
