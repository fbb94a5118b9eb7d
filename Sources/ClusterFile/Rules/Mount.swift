/// Paths at which file systems are mounted.
enum Mount {
  /// Whether a path is absolute, in its shortest form, without hidden parts, and of characters that are safe in a file
  /// system table.
  static func isPlain(_ path: String) -> Bool {
    guard path.hasPrefix("/"), path != "/" else { return path == "/" }
    return path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.first != "." && part.utf8.allSatisfy(isSafe)
    }
  }

  /// The same path in its shortest form, its unsafe characters as dashes; nil where nothing is left.
  static func mended(_ path: String) -> String? {
    var parts: [String] = []
    for part in path.prefix(200).split(separator: "/") where part != "." {
      if part == ".." {
        _ = parts.popLast()
      } else {
        let plain = part.drop { $0 == "." }
        if plain.isEmpty { continue }
        parts.append(String(decoding: plain.utf8.map { isSafe($0) ? $0 : UInt8(ascii: "-") }, as: UTF8.self))
      }
    }
    return parts.isEmpty ? nil : "/" + parts.joined(separator: "/")
  }

  /// The system's directory that a mount would cover or lie in; nil where it touches none.
  static func reserved(_ path: String) -> String? {
    guard isPlain(path) else { return nil }
    if path == "/" { return "/" }
    if let whole = wholly.first(where: { path == $0 || path.hasPrefix($0 + "/") }) { return whole }
    return itself.contains(path) ? path : nil
  }

  /// Directories that may not be covered, nor anything in them: ParallelCluster's SharedStorageMountDirValidator,
  /// where what lies in them is the system's too; `/home`, which the head node serves; and `/NONE`, which
  /// ParallelCluster's recipes read as no mount at all.
  private static let wholly = [
    "/NONE", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/lib64", "/opt/amazon", "/opt/intel",
    "/opt/parallelcluster",
    "/opt/slurm", "/proc", "/root", "/run", "/sbin", "/sys", "/tmp", "/usr",
  ]

  /// Directories that may not be covered, while a new one in them may be used.
  private static let itself: Set = [
    "/media", "/mnt", "/opt", "/srv", "/var", "/var/lib", "/var/log", "/var/spool",
  ]

  private static func isSafe(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
  }
}
