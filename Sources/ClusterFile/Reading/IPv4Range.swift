/// An IPv4 range in CIDR notation, `10.20.0.0/16`.
struct IPv4Range: Sendable, Equatable {
  /// The address before the slash.
  var address: UInt32
  /// The number after the slash, 0 to 32.
  var prefix: Int

  /// Nil where the text is not four numbers up to 255 with dots, a slash and a number up to 32, all without
  /// leading zeros.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let prefix = Self.number(parts[1], most: 32) else { return nil }
    let bytes = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard bytes.count == 4 else { return nil }
    var address: UInt32 = 0
    for byte in bytes {
      guard let value = Self.number(byte, most: 255) else { return nil }
      address = address << 8 | UInt32(value)
    }
    self.init(address: address, prefix: prefix)
  }

  init(address: UInt32, prefix: Int) {
    self.address = address
    self.prefix = prefix
  }

  /// How many addresses it has.
  var count: Int { 1 << (32 - prefix) }

  /// The range with the bits after the prefix set to zero.
  var network: IPv4Range { IPv4Range(address: address & mask, prefix: prefix) }

  /// The same address with another prefix.
  func with(prefix: Int) -> IPv4Range { IPv4Range(address: address, prefix: prefix) }

  /// Whether all of another range lies in this one.
  func contains(_ other: IPv4Range) -> Bool {
    other.prefix >= prefix && other.address & mask == address & mask
  }

  /// `10.20.0.0/16`.
  var text: String {
    "\(address >> 24).\(address >> 16 & 255).\(address >> 8 & 255).\(address & 255)/\(prefix)"
  }

  private var mask: UInt32 { prefix == 0 ? 0 : ~0 << (32 - prefix) }

  private static func number(_ text: Substring, most: Int) -> Int? {
    guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      text.utf8.count == 1 || text.first != "0", let value = Int(text), value <= most
    else { return nil }
    return value
  }
}
