import Diagnostics
import Serialization
import Yams

/// A YAML file whose keys another program fixes, read as carefully as a cluster file: with the place of every value, and
/// a finding for whatever could be read in more than one way.
///
/// A scalar is what YAML 1.1 takes it for, since that is what most programs read (`yes` is true). One that YAML 1.1 and
/// 1.2 take for different numbers (`012`, `1:30`) is a finding, and so is a tag of a program's own (`!Ref`).
public struct YAMLFile: Sendable {
  /// What the file holds, a mapping; nil where a finding is an error.
  public private(set) var value: JSON?
  /// Every finding, in order.
  public private(set) var findings: [Diagnostic] = []
  /// The text that was read; nil where there was none.
  public private(set) var text: String?
  private var places = Places()

  /// Reads the file at a path; findings carry the path as it is given. `-` is standard input.
  public static func load(path: String) -> YAMLFile {
    let name = path == "-" ? "stdin" : path
    switch FileBytes.read(path, limit: ClusterFile.sizeLimit, name: name) {
    case .success(let bytes): return YAMLFile(bytes: bytes, file: name)
    case .failure(let fault):
      var file = YAMLFile()
      file.findings = [Self.withoutHint(fault.finding)]
      return file
    }
  }

  /// Reads bytes; findings carry the name given.
  public init(bytes: [UInt8], file: String? = nil) {
    let scan = TextScan(bytes, file: file)
    text = scan.text ?? String(decoding: bytes, as: UTF8.self)
    guard let sound = scan.text else {
      findings = scan.findings.map(Self.withoutHint).ordered()
      return
    }
    let document = Document(sound, file: file)
    guard let root = document.root else {
      findings = document.findings.map(Self.withoutHint).ordered()
      return
    }
    var reader = Reader(file: file, renamed: document.renamed)
    reader.readsYAML11 = true
    reader.note("", key: nil, value: root)
    var value: JSON?
    if case .mapping = root {
      value = reader.tree(root, "")
    } else {
      reader.reject(
        "", ReadingRules.wrongType, "the file must hold a mapping, not \(Reader.describe(root))",
        hint: "is this the right file?")
    }
    findings = (document.findings + reader.findings).ordered()
    self.value = findings.contains { $0.severity == .error } ? nil : value
    places = reader.places
  }

  private init() {}

  /// Where the value at a path (`Key[0].Inner`) stands, or its key; that of the nearest value around it where the file
  /// does not give it.
  public func position(of path: String, isAboutKey: Bool = false) -> SourcePosition? {
    var path = path.isEmpty ? path : "." + path
    while true {
      if let place = places[path] { return isAboutKey ? place.key ?? place.value : place.value }
      guard let end = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { return places[""]?.value }
      path = String(path[..<end])
    }
  }

  /// Hints of reading are for cluster files.
  private static func withoutHint(_ finding: Diagnostic) -> Diagnostic {
    var finding = finding
    let words = ["apus ", "cluster file", ClusterFile.defaultName]
    if let hint = finding.hint, words.contains(where: { hint.contains($0) }) { finding.hint = nil }
    return finding
  }
}

extension Reader {
  /// Whether a node has a tag of a program's own, which is reported.
  mutating func hasForeignTag(_ node: Node, _ path: String) -> Bool {
    let tag =
      switch node {
      case .scalar(let node): node.tag.description
      case .mapping(let node): node.tag.description
      case .sequence(let node): node.tag.description
      case .alias: ""
      }
    if Self.coreTags.contains(tag) || ["tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"].contains(tag) {
      return false
    }
    reject(
      path, ReadingRules.unsupportedTag, "the tag \(Quoted.name(tag)) means nothing here",
      hint: "write the value that it stands for")
    return true
  }

  /// What a scalar stands for in a file that another program reads.
  mutating func value(of node: Node.Scalar, _ path: String) -> JSON {
    let scalar = Scalar(node)
    guard readsYAML11, scalar.isPlain else { return scalar.value }
    switch (scalar.look, scalar.text) {
    case (.boolean, "yes"), (.boolean, "Yes"), (.boolean, "YES"), (.boolean, "on"), (.boolean, "On"), (.boolean, "ON"):
      return .bool(true)
    case (.boolean, "no"), (.boolean, "No"), (.boolean, "NO"), (.boolean, "off"), (.boolean, "Off"), (.boolean, "OFF"):
      return .bool(false)
    case (.number, _), (.text, _):
      guard Self.isReadDifferently(scalar) else { return scalar.value }
      reject(
        path, ReadingRules.wrongType,
        "programs read \(Quoted.name(scalar.text)) differently: a number, a date, or a text",
        hint: "put it in quotes if a text is meant, or write a decimal number")
      return .null
    default: return scalar.value
    }
  }

  /// Whether YAML 1.1 and 1.2 see different values: octal, hexadecimal and binary numbers, `1_000`, base 60 (`1:30`),
  /// numbers with an exponent and no point, and dates.
  private static func isReadDifferently(_ scalar: Scalar) -> Bool {
    let text = scalar.text
    guard let first = text.utf8.first, (0x30...0x39).contains(first) || "+-.".utf8.contains(first) else { return false }
    if scalar.look == .number {
      if case .value = WholeNumber(text) { return text.hasPrefix("+") }
      let isPlainDecimal = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }
      let hasLeadingZero = text.drop { $0 == "-" }.hasPrefix("0") && !text.drop { $0 == "-" }.hasPrefix("0.")
      return !isPlainDecimal || (hasLeadingZero && text != "0")
    }
    return isBase60(text) || isDate(text)
  }

  /// `1:30:00`, which YAML 1.1 takes for 5400; not `03:30`, for its leading zero.
  private static func isBase60(_ text: String) -> Bool {
    let parts = text.drop { $0 == "+" || $0 == "-" }.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first?.utf8.first, let last = parts.last else { return false }
    let groups = parts.dropFirst().dropLast() + [last.prefix { $0 != "." }]
    let hasDigits = parts[0].utf8.allSatisfy { (0x30...0x39).contains($0) } && groups.allSatisfy { $0.utf8.count <= 2 }
    return hasDigits && groups.allSatisfy { (0...59).contains(Int($0) ?? -1) }
      && ((0x31...0x39).contains(first) || last.contains("."))
  }

  /// `2026-01-31`, alone or with a time after it.
  private static func isDate(_ text: String) -> Bool {
    let day = text.prefix { $0 != "T" && $0 != "t" && $0 != " " }.split(
      separator: "-", omittingEmptySubsequences: false)
    return day.count == 3 && day[0].utf8.count == 4 && day.dropFirst().allSatisfy { (1...2).contains($0.utf8.count) }
      && day.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
