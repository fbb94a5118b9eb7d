import Foundation
import SampleApplications
import Testing

/// A temporary folder with the sample applications in it, in which they are built and run for real.
/// It is removed with the value.
final class Workshop: Sendable {
  /// How a command ended and what it wrote to both its outputs.
  struct Outcome {
    var status: Int32
    var output: String

    /// The last line that is not empty: a sample application's result.
    var result: String {
      output.split(separator: "\n").last.map(String.init) ?? ""
    }

    /// The value of a `key=value` in the result.
    func value(_ key: String) -> String? {
      for word in result.split(separator: " ") where word.hasPrefix("\(key)=") {
        return String(word.dropFirst(key.count + 1))
      }
      return nil
    }
  }

  let folder: URL

  /// Writes the files of these groups, as Apus does beside a cluster file. The path has a space in it.
  init(_ groups: [SampleApplication.Group] = SampleApplication.Group.allCases) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "apus apps \(UUID().uuidString)")
    for file in SampleApplications.files(for: groups) {
      let url = folder.appending(path: file.path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: url)
      if file.executable {
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path)
      }
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// A place in the folder of the applications.
  func path(_ relative: String) -> URL { folder.appending(path: "applications/\(relative)") }

  /// Runs a shell command in a folder of the applications and waits for it, two minutes at most.
  @discardableResult
  func run(_ command: String, in relative: String = "", environment: [String: String] = [:]) throws
    -> Outcome
  {
    let running = try start("timeout -k 5 120 \(command)", in: relative, environment: environment)
    return try running.finish()
  }

  /// Starts a shell command; its output is read as it comes.
  func start(_ command: String, in relative: String = "", environment: [String: String] = [:]) throws
    -> Running
  {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", "exec \(command)"]
    process.currentDirectoryURL = path(relative)
    process.environment = Self.environment.merging(environment) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    try pipe.fileHandleForWriting.close()
    return Running(process: process, output: pipe.fileHandleForReading)
  }

  /// Builds a folder's programs with its Makefile. Warnings are errors there.
  func build(_ relative: String) throws {
    let outcome = try run("make", in: relative)
    try #require(outcome.status == 0, "\(outcome.output)")
  }

  /// Replaces a text that must be there once in a source, to see that a check notices it.
  func edit(_ relative: String, replace old: String, with new: String) throws {
    let source = try String(contentsOf: path(relative), encoding: .utf8)
    let parts = source.components(separatedBy: old)
    try #require(parts.count == 2, "\(old) is not once in \(relative)")
    try parts.joined(separator: new).write(to: path(relative), atomically: true, encoding: .utf8)
  }

  /// The tests' own environment without Slurm's, and so that many ranks and threads share two cores of
  /// one machine, whoever runs the tests.
  private static let environment: [String: String] = {
    let own = ProcessInfo.processInfo.environment.filter {
      !$0.key.hasPrefix("SLURM") && !$0.key.hasPrefix("OMP")
    }
    let added = [
      "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
      "OMPI_MCA_rmaps_base_oversubscribe": "1", "OMPI_MCA_hwloc_base_binding_policy": "none",
      "OMPI_MCA_mpi_yield_when_idle": "1", "OMP_WAIT_POLICY": "passive",
    ]
    return own.merging(added) { $1 }
  }()
}
