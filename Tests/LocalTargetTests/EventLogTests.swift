import Foundation
import Testing

@testable import LocalTarget

/// What happened can be read afterwards, and `up` is told each event once.
@Suite struct EventLogTests {
  let folder: TemporaryFolder
  var path: String { folder.path + "/log" }

  init() throws { folder = try TemporaryFolder() }

  /// Events count from 1 and each is one line, whatever its text holds: a daemon's last words have many.
  @Test func oneLineEach() throws {
    var log = EventLog(path: path)
    log.add("first")
    log.add("second\nof\n\ntwo lines\n")
    #expect(log.recent.map(\.number) == [1, 2])
    #expect(log.recent.map(\.text) == ["first", "second; of; two lines"])
    let lines = try #require(text(path)).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 3 && lines.last == "")
    #expect(lines[0].hasSuffix("Z first") && lines[1].hasSuffix("Z second; of; two lines"))
  }

  /// A new supervisor goes on in the same file.
  @Test func fileIsAppendedTo() throws {
    for text in ["a", "b"] {
      var log = EventLog(path: path)
      log.add(text)
    }
    #expect(try #require(text(path)).split(separator: "\n").count == 2)
  }

  /// A supervisor that lives for months keeps its memory: the last few hundred events, numbers going on.
  @Test func memoryIsBounded() {
    var log = EventLog(path: "/dev/null")
    for number in 1...1000 { log.add("\(number)") }
    #expect(log.recent.count <= 300)
    #expect(log.recent.last?.number == 1000)
    #expect(zip(log.recent, log.recent.dropFirst()).allSatisfy { $0.number + 1 == $1.number })
  }

  /// A disk that is full, or a folder that is gone, loses the line and not the event.
  @Test(arguments: ["/dev/full", "/nowhere/at/all"])
  func fileThatCannotBeWritten(path: String) {
    var log = EventLog(path: path)
    log.add("seen")
    #expect(log.recent.map(\.text) == ["seen"])
  }
}
