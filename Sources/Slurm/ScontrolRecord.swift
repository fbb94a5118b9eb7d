/// One record of `scontrol -o show …`: `Key=value Key=value …` on a line.
///
/// scontrol quotes nothing. A value may hold blanks (`OS=Linux 6.1 #1 SMP`), so a value goes on until
/// the next word of the form `Key=`; of a key that occurs twice the first counts. Keys of free text end
/// only at a key that Slurm prints after them.
struct ScontrolRecord {
  private let fields: [(key: Text, value: Text)]
  /// The whole record, for error messages.
  let line: Text

  /// A key whose value is free text, and the keys of Slurm's that may come after it.
  typealias FreeText = (key: String, followers: [String])

  /// Takes a record apart; the values of `freeText` keys end only at one of their followers.
  init(_ line: Text, freeText: [FreeText]) {
    self.line = line
    var fields: [(key: Text, value: Text)] = []
    var followers: [String]?
    var valueStart = line.startIndex
    var wordStart = line.startIndex
    var index = line.startIndex
    var inKey = true
    while index < line.endIndex {
      let byte = line[index]
      if byte == UInt8(ascii: " ") {
        wordStart = index + 1
        inKey = true
      } else if inKey, byte == UInt8(ascii: "="), index > wordStart {
        inKey = false
        let key = line[wordStart..<index]
        if key.first?.isUpperCase == true, Self.mayBegin(key, followers) {
          if let last = fields.indices.last { fields[last].value = line[valueStart..<wordStart].trimmed }
          valueStart = index + 1
          fields.append((key, line[valueStart..<line.endIndex].trimmed))
          followers = freeText.first { key.equals($0.key) }?.followers
        }
      } else if inKey, !byte.isKeyByte {
        inKey = false
      }
      index += 1
    }
    self.fields = fields
  }

  private static func mayBegin(_ key: Text, _ followers: [String]?) -> Bool {
    guard let followers else { return true }
    return followers.contains { key.equals($0) }
  }

  /// The value of the first field of that key; nil where there is none.
  subscript(key: String) -> Text? { fields.first { $0.key.equals(key) }?.value }

  /// The value, nil also where Slurm wrote that there is none.
  func string(_ key: String) -> String? { self[key]?.stringIfPresent }
  func integer(_ key: String) -> Int? { self[key].flatMap(Quantity.count) }
  func time(_ key: String) -> Int? { self[key].flatMap(Quantity.time) }
  func duration(_ key: String) -> Int? { self[key].flatMap(Quantity.duration) }

  /// The records of an output: each begins with `key` at the start of a line, and a line that does not
  /// goes on with the one before it (a job's name may hold a line break).
  /// - Throws: `SlurmError.unparsable` where something else comes first. `No nodes in the system` and
  ///   its kin are no records.
  static func lines(of output: [UInt8], beginningWith key: String) throws(SlurmError) -> [Text] {
    var lines: [Text] = []
    var start: Int?
    var lineStart = 0
    while lineStart < output.count {
      let end = output[lineStart...].firstIndex(of: UInt8(ascii: "\n")) ?? output.count
      let line = output[lineStart..<end]
      if line.starts(with: key), line.dropFirst(key.utf8.count).first == UInt8(ascii: "=") {
        if let start { lines.append(output[start..<(lineStart - 1)]) }
        start = lineStart
      } else if start == nil, !line.trimmed.isEmpty, !line.starts(with: "No ") {
        throw .unparsable("scontrol's \(key)", line)
      }
      lineStart = end + 1
    }
    if let start { lines.append(output[start...].trimmed) }
    return lines
  }
}

extension ArraySlice<UInt8> {
  /// Without blanks and line breaks at either end.
  var trimmed: Text {
    var start = startIndex
    var end = endIndex
    while start < end, self[start].isBlank { start += 1 }
    while end > start, self[end - 1].isBlank { end -= 1 }
    return self[start..<end]
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\t")
  }
  fileprivate var isUpperCase: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }
  /// What a key of scontrol's is made of: `CPUs/Task`, `ReqB:S:C:T`, `MCS_label`, `Allocnode:Sid`.
  fileprivate var isKeyByte: Bool {
    isLetter || isDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: ":") || self == UInt8(ascii: "/")
  }
}
