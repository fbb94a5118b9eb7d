import Diagnostics
import Testing

/// A fault in what a file says, by one change to a sound file.
struct SenseFault {
  /// What the sound file's name begins with.
  var file: String
  /// The text that is changed; it must stand there once.
  var from: String
  /// What stands there instead; `▸` before the place that is to be found, or the change's own line without one.
  var to: String
  /// The rule that is to find it.
  var rule: String

  init(_ file: String, _ from: String, _ to: String, _ rule: String) {
    self.file = file
    self.from = from
    self.to = to
    self.rule = rule
  }

  func applied(to sound: (name: String, text: String)) throws -> FaultyFileTests.Fault {
    let parts = sound.text.components(by: from)
    try #require(parts.count == 2, "\(rule): «\(from)» stands \(parts.count - 1) times in \(sound.name)")
    let marked = parts[0] + to + parts[1]
    let place = marked.firstIndex(of: "▸") ?? marked.index(marked.startIndex, offsetBy: parts[0].count)
    let line = marked[..<place].count { $0 == "\n" } + 1
    return FaultyFileTests.Fault(
      file: sound.name, line: line, rule: rule,
      change: "«\(shown(from))» is «\(shown(to))»", text: marked.replacing("▸", with: ""))
  }

  private func shown(_ text: String) -> String {
    text.replacing("▸", with: "").split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " / ")
  }
}

extension String {
  fileprivate func components(by separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
