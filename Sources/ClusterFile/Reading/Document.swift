import Diagnostics
import Yams

/// The one YAML document of a file as Yams' nodes, or the findings that say why there is none.
///
/// Yams stops at the first mapping with a key given twice and says where the first of the two stands. So
/// that reading goes on, that first key is renamed in the text, to private-use characters of the same
/// number (columns stay), and the text is read again; `renamed` tells the reader what it was.
struct Document {
  /// The root; nil where the text is not one YAML document.
  private(set) var root: Node?
  /// What was found on the way.
  private(set) var findings: [Diagnostic] = []
  /// For each key that was given again further on: its stand-in in the tree, and its name.
  private(set) var renamed: [String: String] = [:]

  private static let mostRenamed = 300
  /// How much text is parsed in all, so that a large file of duplicates does not take seconds.
  private static let mostText = 1 << 20

  /// Reads a text that `TextScan` let pass.
  init(_ text: String, file: String?) {
    if AliasBound.isExceeded(text) {
      findings.append(
        ReadingRules.tooManyAliases.finding(
          file: file, at: nil,
          "the file has more aliases (`*name`) than a cluster file can need, and mappings as keys",
          hint: "write the values out"))
      return
    }
    var text = text
    var parsed = 0
    var firsts: [FirstKey] = []
    while true {
      parsed += text.utf8.count
      do {
        root = try read(text, file)
        return
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        let first = FirstKey(name: names.first ?? "", position: SourcePosition(context.mark))
        let mayGoOn = renamed.count < Self.mostRenamed && parsed < Self.mostText
        if mayGoOn, rename(first, in: &text) {
          firsts.append(first)
          continue
        }
        findings += (firsts + [first]).map { $0.finding(file) }
        return
      } catch {
        findings += firsts.map { $0.finding(file) }
        findings.append(SyntaxProblem.finding(for: error, in: text, file: file))
        return
      }
    }
  }

  /// A key that is given again further on, as Yams tells it.
  private struct FirstKey {
    var name: String
    var position: SourcePosition

    /// The finding where reading cannot go on to the others.
    func finding(_ file: String?) -> Diagnostic {
      // Yams' word for a key that is a list or a mapping.
      if name == "<uncovertable>" {
        return ReadingRules.keyType.finding(
          file: file, at: position, "a list or mapping is a key here, and more than once",
          hint: "keys are words")
      }
      return ReadingRules.duplicateKey.finding(
        file: file, at: position, "the key \(Quoted.name(name)) is given more than once",
        hint: "keep one of them")
    }
  }

  private mutating func read(_ text: String, _ file: String?) throws -> Node? {
    // `Resolver.basic`: scalars are resolved by `Scalar`, and no regular expression is built.
    let parser = try Yams.Parser(yaml: text, resolver: .basic, constructor: .default, encoding: .utf8)
    guard let root = try parser.nextRoot(), !Self.isNothing(root) else {
      findings.append(
        ReadingRules.fileEmpty.finding(
          file: file, at: nil, "the file holds no document, or an empty one", hint: "write one with `apus init`"))
      return nil
    }
    if let second = try parser.nextRoot() {
      findings.append(
        ReadingRules.severalDocuments.finding(
          file: file, at: Self.isNothing(second) ? Self.lastDocument(in: text) : second.mark.map(SourcePosition.init),
          "the file holds a second YAML document", hint: "keep one; a file describes one cluster"))
    }
    return root
  }

  /// Whether a document has nothing in it but its `---`; its mark may then be behind the file's end.
  private static func isNothing(_ node: Node) -> Bool {
    node.scalar.map { Scalar($0).look == .nothing && Scalar($0).text.isEmpty } ?? false
  }

  /// Where the last document begins: its `---`.
  private static func lastDocument(in text: String) -> SourcePosition? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.lastIndex { $0.hasPrefix("---") }.map { SourcePosition(line: $0 + 1, column: 1) }
  }

  private mutating func rename(_ key: FirstKey, in text: inout String) -> Bool {
    var scalars = Array(text.unicodeScalars)
    var index = 0
    for _ in 1..<max(1, key.position.line) {
      guard let end = scalars[index...].firstIndex(of: "\n") else { return false }
      index = end + 1
    }
    index += key.position.column - 1
    let letters = Array(key.name.unicodeScalars)
    guard index < scalars.count, !letters.isEmpty else { return false }
    if scalars[index] == "\"" || scalars[index] == "'" { index += 1 }
    let end = index + letters.count
    guard end <= scalars.count, Array(scalars[index..<end]) == letters,
      let standIn = Unicode.Scalar(0xF0000 + UInt32(renamed.count))
    else { return false }
    // One character that is this key's own, and a filler.
    let replacement = [standIn] + [Unicode.Scalar](repeating: "\u{E000}", count: letters.count - 1)
    scalars.replaceSubrange(index..<end, with: replacement)
    renamed[String(String.UnicodeScalarView(replacement))] = renamed[key.name] ?? key.name
    text = String(String.UnicodeScalarView(scalars))
    return true
  }
}

/// Whether aliases could unfold without bound while Yams compares a mapping's keys.
///
/// Yams shares an alias's nodes, so aliases among values cost nothing until they are visited (and `Reader`
/// counts its visits). Keys are hashed whole: a key that is itself a list of aliases of lists of aliases
/// unfolds exponentially. Few aliases cannot grow far (3^(32/3) is about 100,000), and without a list or a
/// mapping as key nothing unfolds at all. This looks at bytes only, so it may see both in comments and texts;
/// it errs on the side of refusing a file that no one writes.
enum AliasBound {
  private static let fewAliases = 32

  static func isExceeded(_ text: String) -> Bool {
    var aliases = 0
    var beforeLast: UInt8 = 0x0A
    var last: UInt8 = 0x0A
    var lastInk: UInt8 = 0x0A
    // Whether only words and blanks came since an alias: a colon then makes it a key.
    var isAfterAlias = false
    var hasDeepKey = false
    for byte in text.utf8 {
      // `*name`, not inside a word or a row of stars.
      if last == UInt8(ascii: "*"), isWord(byte), !isWord(beforeLast), beforeLast != last {
        aliases += 1
        isAfterAlias = true
      } else if !isWord(byte), byte != 0x20, byte != 0x09, byte != UInt8(ascii: ":") {
        isAfterAlias = false
      }
      let closes = lastInk == UInt8(ascii: "]") || lastInk == UInt8(ascii: "}")
      if byte == UInt8(ascii: ":"), closes { hasDeepKey = true }
      if byte == UInt8(ascii: "?"), !isWord(last) { hasDeepKey = true }
      if byte == UInt8(ascii: ":"), isAfterAlias { hasDeepKey = true }
      beforeLast = last
      last = byte
      if byte > 0x20 { lastInk = byte }
    }
    return aliases > fewAliases && hasDeepKey
  }

  /// Letters, digits, `-` and `_`: what libyaml lets stand in an anchor's name.
  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }
}

extension SourcePosition {
  /// Yams counts lines and columns from 1, columns in code points.
  init(_ mark: Mark) { self.init(line: max(1, mark.line), column: max(1, mark.column)) }
}
