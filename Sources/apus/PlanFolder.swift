import ArgumentParser
import ClusterFile
import Diagnostics
import Glibc
import Planning
import Platform
import Serialization
import SlurmCluster

/// A folder that `apus plan --out` writes.
struct PlanFolder {
  let path: String

  /// Writes all of a plan, its index last, and removes what an earlier plan left there; other files stay.
  ///
  /// - Returns: How many files were written.
  /// - Throws: `OutputError` where one cannot be written.
  func write(_ plan: AWSPlan, index: JSON) throws -> Int {
    let files = plan.artefacts
    let old = read(WrittenPlan.index).flatMap { try? JSON(reading: String(decoding: $0, as: UTF8.self)) }
    for file in files {
      if let slash = file.path.lastIndex(of: "/") {
        try OutputFile.makeDirectory("\(path)/\(file.path[..<slash])")
      } else {
        try OutputFile.makeDirectory(path)
      }
      try OutputFile(path: "\(path)/\(file.path)").write(file.bytes, replacing: true)
    }
    try OutputFile(path: "\(path)/\(WrittenPlan.index)").write(index.text + "\n", replacing: true)
    let names = Set(files.map(\.path))
    for name in old?["artefacts"]?.array?.compactMap(\.string) ?? [] where !names.contains(name) { remove(name) }
    return files.count + 1
  }

  /// Removes a file of an earlier plan, and the folders that are empty then.
  private func remove(_ name: String) {
    guard Self.isInside(name) else { return }
    _ = unsafe unlink("\(path)/\(name)")
    var parts = name.split(separator: "/").dropLast()
    while !parts.isEmpty, unsafe rmdir("\(path)/\(parts.joined(separator: "/"))") == 0 { parts.removeLast() }
  }

  private static func isInside(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("/") && !name.split(separator: "/").contains("..")
  }

  /// The bytes of a file of the folder; nil where it cannot be read.
  func read(_ name: String) -> [UInt8]? { InputFile.bytes(of: "\(path)/\(name)") }

  /// The plan that the folder holds.
  ///
  /// - Throws: `ExitCode` where it cannot be read, after saying why.
  func written() throws -> WrittenPlan {
    do {
      return try WrittenPlan(folder: path) { read($0) }
    } catch {
      for finding in error.findings { Terminal.say(finding) }
      throw ExitCode(1)
    }
  }

  /// What an earlier plan makes.
  ///
  /// - Parameter path: Its folder, its index, or a cluster file.
  /// - Throws: `ExitCode` where it cannot be read, after saying why.
  static func platform(of path: String) throws -> Platform {
    var info = stat()
    let isThere = unsafe stat(path, &info) == 0
    if isThere, info.st_mode & S_IFMT == S_IFDIR { return try PlanFolder(path: path).written().platform }
    if path.hasSuffix("/\(WrittenPlan.index)") || path == WrittenPlan.index {
      let folder = path.dropLast(WrittenPlan.index.count)
      return try PlanFolder(path: folder.isEmpty ? "." : String(folder.dropLast())).written().platform
    }
    let result = SlurmCluster.checkingOverrides(of: ClusterFile.load(path: path))
    guard let cluster = result.cluster else {
      Terminal.say(result.diagnostics, in: result.text)
      throw ExitCode(1)
    }
    return AWSPlan(cluster).platform
  }
}
