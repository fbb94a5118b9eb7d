import Foundation
import Testing

/// A command that runs.
struct Running {
  let process: Process
  let output: FileHandle
  private var read = ""

  init(process: Process, output: FileHandle) {
    self.process = process
    self.output = output
  }

  /// Reads until this many lines contain a text. Fails where the command ends before.
  mutating func wait(for text: String, times: Int) throws {
    while read.split(separator: "\n").filter({ $0.contains(text) }).count < times {
      let data = output.availableData
      try #require(!data.isEmpty, "ended before \(text): \(read)")
      read += String(decoding: data, as: UTF8.self)
    }
  }

  /// Sends a signal to the command itself.
  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Reads to the end and waits. The status of a command that a signal ended is 128 more than the signal.
  func finish() throws -> Workshop.Outcome {
    let rest = try output.readToEnd() ?? Data()
    process.waitUntilExit()
    let signalled = process.terminationReason == .uncaughtSignal
    return Workshop.Outcome(
      status: process.terminationStatus + (signalled ? 128 : 0),
      output: read + String(decoding: rest, as: UTF8.self))
  }
}
