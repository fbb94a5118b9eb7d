import Foundation
import Testing

@testable import LocalTarget

/// Paths and names reach a shell as one word, whatever they hold.
@Suite struct ShellTests {
  @Test(arguments: [
    ("/usr/bin/env", "/usr/bin/env"), ("", "''"), ("a b", "'a b'"), ("it's", "'it'\\''s'"), ("'", "''\\'''"),
    ("$(rm -rf /)", "'$(rm -rf /)'"), ("~", "'~'"), ("a=b", "'a=b'"),
  ])
  func quoted(text: String, word: String) { #expect(Shell.quote(text) == word) }

  /// A real shell reads every quoted word as the text itself: fuzzed with what shells treat specially, with combining
  /// marks behind quotes among it, which Swift counts as one character with them.
  @Test func aRealShellAgrees() async throws {
    var generator = SeededGenerator(seed: 4)
    let parts = [
      "'", "\"", "\\", "$", "`", "!", "*", "?", "[", "]", "~", "#", "&", "|", ";", "<", ">", "(", ")", "{", "}", " ",
      "\t", "\n", "\r\n", "-", "=", "%", "a", "Z", "0", "/", ".", "ü", "\u{301}", "\u{200D}", "\u{1F468}", "\u{7F}",
      "\u{1}", "''", "'\u{301}", "\\'", "$(id)",
    ]
    let texts = (0..<500).map { _ in
      (0..<Int.random(in: 0...8, using: &generator)).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
    }
    let script = "printf '%s\\1\\n' " + texts.map(Shell.quote).joined(separator: " ")
    let ended = try await sh(script)
    #expect(ended.how == "exit status 0")
    #expect(Array(ended.output.utf8) == Array((texts.map { $0 + "\u{1}\n" }.joined()).utf8))
  }
}
