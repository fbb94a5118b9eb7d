/// Names of file systems and of their data repositories. Source: ParallelCluster's SharedStorageNameValidator.
enum StorageName {
  /// Why a name is none; nil where it is one.
  static func problem(_ name: String) -> String? {
    if name == "default" { return "the word is ParallelCluster's" }
    if name.unicodeScalars.count > 30 { return "it has more than 30 characters" }
    return name.unicodeScalars.allSatisfy(isAllowed) && !name.isEmpty
      ? nil : "letters, digits and `+-=._:@/` are allowed"
  }

  /// A name like it that is allowed; nil where nothing of it is left.
  static func mended(_ name: String) -> String? {
    let plain = String(
      String.UnicodeScalarView(name.unicodeScalars.prefix(30).map { isAllowed($0) ? $0 : "-" }))
    return problem(plain) == nil && plain.contains { $0 != "-" } ? plain : nil
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    "+-=._:@/".unicodeScalars.contains(scalar) || scalar.properties.isAlphabetic
      || scalar.properties.numericType != nil
  }
}
