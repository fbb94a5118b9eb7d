import Foundation

/// The built program, run in a folder of the test's own.
struct Program {
  /// What it printed and how it ended.
  struct Output {
    var status: Int32
    var out: String
    var err: String
  }

  /// The folder it is run in.
  let folder: URL

  /// Gives the body a folder with this cluster file, and takes it away at the end.
  static func with(_ yaml: String, _ body: (Program) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "apus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(yaml.utf8).write(to: folder.appending(path: "cluster.yaml"))
    try body(Program(folder: folder))
  }

  /// Runs `apus` with these arguments; `device` takes what it prints.
  func apus(_ arguments: String..., device: String? = nil) throws -> Output {
    let process = Process()
    process.executableURL = Self.path
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    let files = (folder.appending(path: "out"), folder.appending(path: "err"))
    for file in [files.0, files.1] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: device.map { URL(filePath: $0) } ?? files.0)
    process.standardError = try FileHandle(forWritingTo: files.1)
    try process.run()
    process.waitUntilExit()
    return Output(
      status: process.terminationStatus, out: try String(contentsOf: files.0, encoding: .utf8),
      err: try String(contentsOf: files.1, encoding: .utf8))
  }

  /// It lies beside the tests' own program.
  private static var path: URL {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let folders = [own, CommandLine.arguments.first ?? "", Bundle.main.bundlePath].map {
      URL(filePath: $0).deletingLastPathComponent()
    }
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let candidates = (folders + [root.appending(path: ".build/debug")]).map { $0.appending(path: "apus") }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? candidates[0]
  }
}
