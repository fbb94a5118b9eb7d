import Diagnostics

/// What must be true of a file's bytes before they are read as YAML: they are UTF-8 text without control
/// characters, with line ends that every editor counts alike (LF or CRLF).
struct TextScan {
  /// The text without a byte order mark; nil where it cannot be read as YAML.
  private(set) var text: String?
  /// Why not.
  private(set) var findings: [Diagnostic] = []

  private static let mostFindings = 20

  /// Scans the bytes of a file.
  init(_ bytes: [UInt8], file: String?) {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if body.starts(with: [0xFF, 0xFE]) || body.starts(with: [0xFE, 0xFF]) {
      report(ReadingRules.notText, file, nil, "the file is UTF-16, not UTF-8", "save it as UTF-8")
      return
    }
    if let offset = body.firstIndex(of: 0) {
      let place = Self.position(of: offset, in: body)
      report(
        ReadingRules.notText, file, place, "the file is not text: it holds a NUL byte",
        "is this the right file? A cluster file is YAML text")
      return
    }
    guard let text = String(validating: body, as: UTF8.self) else {
      let place = Self.position(of: Self.firstInvalid(body), in: body)
      report(ReadingRules.notText, file, place, "the file is not UTF-8 text", "save it as UTF-8")
      return
    }
    if body.allSatisfy(Self.isBlank) || body.isEmpty {
      report(ReadingRules.fileEmpty, file, nil, "the file is empty", "write one with `apus init`")
      return
    }
    findControls(in: text, file)
    if findings.isEmpty { self.text = text }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private mutating func findControls(in text: String, _ file: String?) {
    var position = SourcePosition(line: 1, column: 1)
    var afterReturn = false
    for scalar in text.unicodeScalars {
      if afterReturn, scalar != "\n" {
        report(
          ReadingRules.controlCharacter, file, position, "a carriage return stands alone (U+000D)",
          "end lines with a line feed (LF), or CR LF")
      }
      afterReturn = scalar == "\r"
      if Self.isForbidden(scalar) {
        report(
          ReadingRules.controlCharacter, file, position,
          "the character \(Self.name(scalar)) is not allowed here",
          "delete it; in a quoted text write its escape")
      }
      if findings.count >= Self.mostFindings { return }
      if scalar == "\n" {
        position.line += 1
        position.column = 1
      } else if scalar != "\r" {
        position.column += 1
      }
    }
  }

  /// Control characters, line ends that only some programs count, byte order marks and noncharacters: what
  /// YAML 1.2 (5.1, 5.4) refuses or reads differently from YAML 1.1.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  private static func name(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  private mutating func report(
    _ rule: Rule, _ file: String?, _ position: SourcePosition?, _ message: String, _ hint: String
  ) {
    findings.append(rule.finding(file: file, at: position, message, hint: hint))
  }

  /// Line and column of a byte, in code points as far as there are any.
  private static func position(of offset: Int, in bytes: ArraySlice<UInt8>) -> SourcePosition {
    var position = SourcePosition(line: 1, column: 1)
    for byte in bytes[..<offset] {
      if byte == 0x0A {
        position.line += 1
        position.column = 1
      } else if byte & 0xC0 != 0x80 {
        position.column += 1
      }
    }
    return position
  }

  private static func firstInvalid(_ bytes: ArraySlice<UInt8>) -> Int {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let length: Int
      switch bytes[index] {
      case 0..<0x80: length = 1
      case 0xC2..<0xE0: length = 2
      case 0xE0..<0xF0: length = 3
      case 0xF0..<0xF5: length = 4
      default: return index
      }
      let end = index + length
      guard end <= bytes.endIndex, String(validating: bytes[index..<end], as: UTF8.self) != nil else {
        return index
      }
      index = end
    }
    return bytes.startIndex
  }
}
