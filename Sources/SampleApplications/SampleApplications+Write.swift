#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension SampleApplications {
  /// Writes the applications' files below a folder. A file that is there already is the user's, and stays.
  ///
  /// - Parameters:
  ///   - directory: The folder of the cluster file.
  ///   - groups: Which ones; all if nothing is said.
  /// - Returns: The relative paths of the files that were written.
  /// - Throws: Foundation's error where one cannot be written.
  @discardableResult
  public static func write(
    to directory: String, groups: some Sequence<SampleApplication.Group> = SampleApplication.Group.allCases
  ) throws -> [String] {
    let manager = FileManager.default
    return try files(for: groups).filter { file in
      let path = directory + "/" + file.path
      if manager.fileExists(atPath: path) { return false }
      let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
      try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(file.bytes).write(to: URL(filePath: path), options: .atomic)
      try manager.setAttributes([.posixPermissions: file.executable ? 0o755 : 0o644], ofItemAtPath: path)
      return true
    }.map(\.path)
  }
}
