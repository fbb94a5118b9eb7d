/// A piece of a command's output. Slurm's own text is ASCII; names of jobs and folders are whatever
/// their owner typed, so output is walked as bytes and turned into `String` field by field.
typealias Text = ArraySlice<UInt8>

extension ArraySlice<UInt8> {
  /// The text as a string; bytes that are not UTF-8 become U+FFFD.
  var string: String { String(decoding: self, as: UTF8.self) }

  /// Whether Slurm wrote one of its words for "there is none".
  var isMissing: Bool {
    switch count {
    case 0: true
    case 3: self.equals("N/A") || self.equals("n/a")
    case 4: self.equals("None") || self.equals("NONE") || self.equals("none") || self.equals("null")
    case 6: self.equals("(null)")
    // NO_VAL, which scontrol prints for an array that was cancelled before any task of it ran.
    case 10: self.equals("4294967294")
    case 7: self.equals("Unknown") || self.equals("NOT_SET")
    case 13: self.equals("None assigned")
    default: false
    }
  }

  /// The text as a string, nil where Slurm wrote that there is none.
  var stringIfPresent: String? { isMissing ? nil : string }

  /// Whether the bytes are those of `text`.
  func equals(_ text: String) -> Bool { count == text.utf8.count && elementsEqual(text.utf8) }

  /// Whether the first bytes are those of `text`.
  func starts(with text: String) -> Bool { starts(with: text.utf8) }

  /// The parts between separators, outside parentheses; `a,b(1,2)` has two. Empty parts are left out.
  func split(outsideParenthesesBy separator: UInt8) -> [Text] {
    var parts: [Text] = []
    var depth = 0
    var start = startIndex
    for index in indices {
      switch self[index] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth = depth > 0 ? depth - 1 : 0
      case separator where depth == 0:
        if index > start { parts.append(self[start..<index]) }
        start = index + 1
      default: break
      }
    }
    if endIndex > start { parts.append(self[start..<endIndex]) }
    return parts
  }

  /// What stands before and after the first `separator`; nil where there is none.
  func cut(at separator: UInt8) -> (before: Text, after: Text)? {
    guard let index = firstIndex(of: separator) else { return nil }
    return (self[startIndex..<index], self[(index + 1)...])
  }
}

extension UInt8 {
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
  var isLetter: Bool {
    let lower = self | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
  }
}

/// A string that many rows in turn have in common (a user, a partition, a folder): made once for
/// each run of equal rows, which saves most of the allocations of a long queue.
struct RepeatedString {
  private var bytes: [UInt8] = []
  private var made: String?
  private var isFirst = true

  /// The string of `text`, nil where Slurm wrote that there is none.
  mutating func string(_ text: Text) -> String? {
    if !isFirst, text.count == bytes.count, text.elementsEqual(bytes) { return made }
    isFirst = false
    bytes = Array(text)
    made = text.stringIfPresent
    return made
  }
}
