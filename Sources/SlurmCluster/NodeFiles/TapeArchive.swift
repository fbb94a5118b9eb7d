/// Files as one: the format ustar of tar, POSIX.1-2017, pax, "ustar Interchange Format".
///
/// The same files give the same bytes: the archive has no times, users or groups.
enum TapeArchive {
  /// The archive of files, in their order. One that begins with `#!` is executable.
  static func bytes(of files: [NodeFile]) -> [UInt8] {
    var result: [UInt8] = []
    for file in files {
      result += header(of: file)
      result += file.bytes
      result += zeros(toBlockAfter: file.bytes.count)
    }
    return result + [UInt8](repeating: 0, count: 1024)
  }

  private static func header(of file: NodeFile) -> [UInt8] {
    let (prefix, name) = split(file.path)
    let mode = file.bytes.starts(with: "#!".utf8) ? "0000755" : "0000644"
    let size = String(file.bytes.count, radix: 8)
    var header: [UInt8] = []
    /// A field of that many bytes, filled with zeros.
    func add(_ text: String, _ width: Int) {
      header += Array(text.utf8.prefix(width)) + [UInt8](repeating: 0, count: max(0, width - text.utf8.count))
    }
    add(name, 100)
    add(mode, 8)
    add("0000000", 8)
    add("0000000", 8)
    add(String(repeating: "0", count: max(0, 11 - size.utf8.count)) + size, 12)
    add("00000000000", 12)
    // The checksum is that of the header with blanks in its place.
    add("        ", 8)
    add("0", 1)
    add("", 100)
    add("ustar", 6)
    add("00", 2)
    add("root", 32)
    add("root", 32)
    add("0000000", 8)
    add("0000000", 8)
    add(prefix, 155)
    add("", 12)
    let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
    let checksum = String(repeating: "0", count: max(0, 6 - sum.utf8.count)) + sum
    header.replaceSubrange(148..<156, with: Array(checksum.utf8) + [0, UInt8(ascii: " ")])
    return header
  }

  /// A path of more than 100 bytes is split at a slash: at most 155 bytes before it and 100 after.
  private static func split(_ path: String) -> (prefix: String, name: String) {
    guard path.utf8.count > 100 else { return ("", path) }
    for index in path.indices where path[index] == "/" {
      let name = path[path.index(after: index)...]
      if name.utf8.count <= 100 { return (String(path[..<index]), String(name)) }
    }
    return ("", path)
  }

  private static func zeros(toBlockAfter count: Int) -> [UInt8] {
    [UInt8](repeating: 0, count: (512 - count % 512) % 512)
  }
}
