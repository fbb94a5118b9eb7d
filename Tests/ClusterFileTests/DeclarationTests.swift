import Diagnostics
import Serialization
import Testing

@testable import ClusterFile

/// Every declared key, whatever is declared: wrong types and unknown neighbours are found at their place.
@Suite struct DeclarationTests {
  /// A key with the lines of YAML that lead to it.
  struct Spot: Sendable, CustomTestStringConvertible {
    var path: String
    /// The flow mapping around a value, as `before` and `after`.
    var before: String
    var after: String
    var shape: KeyShape
    var testDescription: String { path }
  }

  static let spots = spots(in: Section<Cluster>.cluster.shape, path: "", before: "{", after: "}")

  /// Required keys of a list's items are given, so that only the value under test is wrong.
  private static func spots(in section: SectionShape, path: String, before: String, after: String) -> [Spot] {
    section.keys.flatMap { key -> [Spot] in
      let inner = path.isEmpty ? key.name : "\(path).\(key.name)"
      let others = section.keys.filter { $0.name != key.name && $0.isRequired }.map { other in
        "\(other.name): \(other.example), "
      }
      let lead = before + others.joined() + "\(key.name): "
      var result = [Spot(path: inner, before: lead, after: after, shape: key)]
      switch key.shape {
      case .section(let section):
        result += spots(in: section, path: inner, before: lead + "{", after: "}" + after)
      case .list(.section(let section), _):
        result += spots(in: section, path: inner + "[0]", before: lead + "[{", after: "}]" + after)
      default: break
      }
      return result
    }
  }

  @Test("no value of a wrong type passes, and it is reported where it stands", arguments: spots)
  func wrongTypes(_ spot: Spot) {
    let wrong: [String]
    switch spot.shape.shape {
    case .section: wrong = ["[]", "7", "text", "\"\"", "true", "null", "[{}]"]
    case .list: wrong = ["{}", "7", "text", "true", "~", "[[]]", "[null]"]
    case .map: wrong = ["[]", "7", "text", "{a: []}", "{a: {}}", "{a: null}"]
    case .open: wrong = ["[]", "7", "text", "~", "true"]
    case .scalar: wrong = ["{}", "[[]]", "null", "\"\"", "{a: b}", "[{}]", "!!binary aGk="]
    }
    for value in wrong {
      let findings = ClusterFile.check(text: spot.before + value + spot.after).diagnostics
      let start = spot.before.unicodeScalars.count + 1
      let place = start..<(start + value.count)
      #expect(
        findings.contains { finding in
          finding.severity == .error
            && finding.position.map { $0.line == 1 && place.contains($0.column) } == true
        }, "\(spot.path): \(value): \(findings.map(Sample.short))")
    }
  }

  @Test("numbers that are negative, huge or no number are found or held within bounds", arguments: spots)
  func numbers(_ spot: Spot) {
    guard case .scalar(let type, _, _) = spot.shape.shape else { return }
    // A number is no text; a number with a unit is one.
    let isMeasured = ["whole number", "range", "size", "duration", "money", "price"].contains(type)
    for value in [
      "-1", "-9223372036854775808", "99999999999999999999999999999999", "1e400", ".nan", "0x7fffffffffffffff",
    ] {
      for unit in isMeasured ? ["", " GiB", " min", " days", " USD/month", " USD/h"] : [""] {
        let result = ClusterFile.check(text: spot.before + value + unit + spot.after)
        #expect(result.diagnostics.contains { $0.severity == .error }, "\(spot.path): \(value)\(unit)")
      }
    }
  }

  @Test("an unknown key is found at every level, with the nearest name", arguments: spots)
  func unknownKeys(_ spot: Spot) {
    let misspelt = "x" + spot.shape.name
    let lead = spot.before.dropLast(spot.shape.name.count + 2)
    let text = lead + "\(misspelt): 1" + spot.after
    let findings = ClusterFile.check(text: String(text)).diagnostics
    let found = findings.first { $0.rule == "unknown-key" }
    #expect(found?.position == SourcePosition(line: 1, column: lead.count + 1))
    #expect(found?.hint == "did you mean `\(spot.shape.name)`?")
  }

  @Test("every key says what it means and has an example, which is taken", arguments: spots)
  func examples(_ spot: Spot) {
    #expect(spot.shape.about.hasSuffix("."))
    #expect(!spot.shape.example.isEmpty)
    let findings = ClusterFile.check(text: spot.before + spot.shape.example + spot.after).diagnostics
    let reading = Set(ReadingRules.all.map(\.id))
    #expect(!findings.contains { reading.contains($0.rule) }, "\(findings.map(Sample.short))")
  }

  /// Protects editors: what the schema marks there `apus check` must refuse, too.
  @Test("what the pattern of a key's schema refuses is an error", arguments: spots)
  func patterns(_ spot: Spot) throws {
    var (shape, before, after) = (spot.shape.shape, spot.before, spot.after)
    if case .list(let item, _) = shape { (shape, before, after) = (item, before + "[", "]" + after) }
    guard case .scalar(_, _, let schema) = shape, let pattern = schema["pattern"]?.string else { return }
    let regex = try Regex(pattern)
    for text in Self.variants(of: spot.shape.example.filter { !"\"'[]".contains($0) })
    where text.firstMatch(of: regex) == nil {
      let findings = ClusterFile.check(text: before + "\"\(text)\"" + after).diagnostics
      let found = findings.contains { $0.severity == .error && $0.position?.column == before.unicodeScalars.count + 1 }
      #expect(found, "\(spot.path): \(text) is not `\(pattern)`")
    }
  }

  /// Texts that are nearly the example.
  private static func variants(of example: String) -> [String] {
    var result = [example.uppercased(), example.lowercased(), example + example, String(example.dropLast())]
    for index in [0, 1, example.count / 2, example.count - 1, example.count] {
      for mark in ["", " ", "-", "+", "_", ".", ":", "/", "0", "a", "A", "@", "*", "é"] {
        let end = example.dropFirst(index)
        result.append(example.prefix(index) + mark + end)
        result.append(example.prefix(index) + mark + end.dropFirst())
      }
    }
    return result.filter { !$0.isEmpty }
  }
}
