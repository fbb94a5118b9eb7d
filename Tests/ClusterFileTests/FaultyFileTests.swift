import Diagnostics
import Foundation
import Testing

@testable import ClusterFile

/// One fault at a time in files that are sound: each is found, on its line, by the rule that is meant for it.
/// Golden/faulty-files.txt is the table of them; with APUS_WRITE_GOLDEN=1 it is written anew.
@Suite struct FaultyFileTests {
  /// A sound file with one fault.
  struct Fault {
    /// The sound file's name.
    var file: String
    /// The line at which it is to be found.
    var line: Int
    /// The rule that is to find it.
    var rule: String
    /// What was done.
    var change: String
    /// The faulty file.
    var text: String
  }

  @Test("every fault is found on its line by its rule, and the table says so")
  func faults() throws {
    let faults = try Self.all()
    #expect(faults.count >= 200)
    var rows: [String] = []
    for fault in faults {
      let findings = ClusterFile.check(text: fault.text).diagnostics
      let found = findings.contains { $0.rule == fault.rule && $0.position?.line == fault.line }
      #expect(
        found,
        "\(fault.file):\(fault.line) \(fault.rule): \(fault.change); found: \(findings.prefix(6).map(Sample.short))")
      rows.append("\(fault.file):\(fault.line) \(fault.rule): \(fault.change)")
    }
    let table = rows.joined(separator: "\n") + "\n"
    let golden = Sample.root.appending(path: "Tests/ClusterFileTests/Golden/faulty-files.txt")
    if ProcessInfo.processInfo.environment["APUS_WRITE_GOLDEN"] != nil {
      try Data(table.utf8).write(to: golden)
    }
    #expect(try String(contentsOf: golden, encoding: .utf8) == table, "APUS_WRITE_GOLDEN=1 writes the table")
  }

  @Test("the sound files are sound")
  func sound() throws {
    for file in Sample.examples {
      let findings = ClusterFile.load(path: file.path).diagnostics.filter { $0.severity != .advice }
      #expect(findings.isEmpty, "\(findings.map(Sample.short))")
    }
  }

  /// Faults of form, made by pattern at many places, and faults of sense, each written down.
  private static func all() throws -> [Fault] {
    let files = try Sample.examples.map {
      (name: $0.lastPathComponent, text: try String(contentsOf: $0, encoding: .utf8))
    }
    let made = files.flatMap { file in FormFault.allCases.flatMap { $0.faults(in: file.text, of: file.name) } }
    let written = try SenseFault.all.map { fault in
      try fault.applied(to: try #require(files.first { $0.name.hasPrefix(fault.file) }, "\(fault)"))
    }
    return made + written
  }
}
