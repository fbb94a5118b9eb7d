/// Faults in a file's form that can be made at many places: each is tried at a few of them.
enum FormFault: CaseIterable {
  case misspeltKey, doubledKey, emptiedValue, mappingForScalar, textForBoolean, misspeltChoice, hugeNumber, lostUnit,
    wrongUnit, shortID, foreignARN, tab, openBracket, openQuote, foreignTag, quotedNumber, pathForAddress

  /// How many places of a file it is tried at.
  private var most: Int { self == .misspeltKey ? 4 : 1 }

  /// The rule that is to find it.
  private var rule: String {
    switch self {
    case .misspeltKey: "unknown-key"
    case .doubledKey: "duplicate-key"
    case .emptiedValue: "empty-value"
    case .mappingForScalar, .textForBoolean, .quotedNumber: "wrong-type"
    case .misspeltChoice: "unknown-choice"
    case .hugeNumber: "number-range"
    case .lostUnit, .wrongUnit: "unit"
    case .shortID: "resource-id"
    case .foreignARN: "resource-arn"
    case .tab: "tab-indentation"
    case .openBracket, .openQuote: "yaml-syntax"
    case .foreignTag: "yaml-tag"
    case .pathForAddress: "address-form"
    }
  }

  /// The fault at every place of a file where it can be made, thinned out evenly.
  func faults(in text: String, of file: String) -> [FaultyFileTests.Fault] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    // What stands under `overrides` follows ParallelCluster's keys, and a silence is no setting.
    let end = lines.firstIndex { $0.hasPrefix("parallelCluster:") } ?? lines.count
    let places: [FaultyFileTests.Fault] = lines[..<end].indices.compactMap { index in
      guard let line = Line(lines[index]), let change = changed(line) else { return nil }
      var faulty = lines
      faulty.replaceSubrange(index...index, with: change.lines)
      return FaultyFileTests.Fault(
        file: file, line: index + 1 + change.offset, rule: rule, change: "\(self): \(change.shown)",
        text: faulty.joined(separator: "\n"))
    }
    let step = max(1, places.count / most)
    return stride(from: 0, to: places.count, by: step).prefix(most).map { places[$0] }
  }

  /// A line `key: value` of block style.
  private struct Line {
    var lead: String
    var key: String
    var value: String
    var whole: String

    init?(_ text: String) {
      let indent = text.prefix { $0 == " " }
      var rest = text.dropFirst(indent.count)
      var lead = String(indent)
      if rest.hasPrefix("- ") {
        lead += "- "
        rest = rest.dropFirst(2)
      }
      guard let colon = rest.firstIndex(of: ":"), !rest.hasPrefix("#"), !rest.hasPrefix("{") else { return nil }
      key = String(rest[..<colon])
      guard key.allSatisfy({ $0.isLetter }) else { return nil }
      value = String(rest[rest.index(after: colon)...].prefix { $0 != "#" }.drop { $0 == " " })
      while value.hasSuffix(" ") { value.removeLast() }
      self.lead = lead
      whole = text
    }
  }

  /// What stands in the line's place, and how many lines further the fault is.
  private func changed(_ line: Line) -> (lines: [String], offset: Int, shown: String)? {
    let isScalar = !line.value.isEmpty && !line.value.hasPrefix("{") && !line.value.hasPrefix("[")
    func with(_ value: String) -> (lines: [String], offset: Int, shown: String) {
      ([line.lead + line.key + ": " + value], 0, "\(line.key): \(value)")
    }
    switch self {
    case .misspeltKey where line.key != "name" && line.key != "region" && line.key != "tags":
      return ([line.lead + line.key + "x:" + (line.value.isEmpty ? "" : " " + line.value)], 0, line.key + "x")
    case .doubledKey where !line.value.isEmpty && !line.lead.hasSuffix("- "):
      return ([line.whole, line.lead + line.key + ": " + line.value], 1, line.key)
    case .emptiedValue where isScalar && !line.lead.hasSuffix("- "): return with("")
    case .mappingForScalar where isScalar && line.key != "home" && line.key != "zones": return with("{a: b}")
    case .textForBoolean where line.value == "true" || line.value == "false":
      return line.key == "placementGroup" ? nil : with("\"\(line.value)\"")
    case .misspeltChoice
    where ["capacity", "internet", "os", "allocation", "scaling", "queueUpdate", "internalStorage"].contains(line.key):
      return with(line.value + "s")
    case .hugeNumber where !line.value.isEmpty && line.value.allSatisfy(\.isNumber) && line.key != "nodes":
      return with(line.value + "000000000000000000000")
    case .lostUnit where line.value.hasSuffix(" GiB") || line.value.hasSuffix(" min") || line.value.hasSuffix(" h"):
      return with("\"\(line.value.prefix { $0 != " " })\"")
    case .wrongUnit where line.value.hasSuffix(" GiB"): return with(line.value.replacing("GiB", with: "GB"))
    case .wrongUnit where line.value.hasSuffix(" min"): return with(line.value.replacing("min", with: "minuets"))
    case .shortID where ["ami", "vpc", "subnet", "reservation"].contains(line.key):
      return with(String(line.value.dropLast()))
    case .foreignARN where line.value.hasPrefix("arn:"):
      return with(line.value.replacing("arn:aws:", with: "arn:aws:ec2:"))
    case .tab where line.lead.hasPrefix("  ") && line.lead.allSatisfy({ $0 == " " }):
      return (["\t" + line.whole.drop { $0 == " " }], 0, line.key)
    case .openBracket where line.value.hasPrefix("[") && line.value.hasSuffix("]"):
      return (with(String(line.value.dropLast()) + "}").lines, 0, "\(line.key): …}")
    case .openQuote where isScalar && line.lead.isEmpty:
      return ([line.lead + line.key + ": 'a'b"], 0, "\(line.key): 'a'b")
    case .foreignTag where isScalar && line.lead.isEmpty: return with("!Ref \(line.value)")
    case .quotedNumber where !line.value.isEmpty && line.value.allSatisfy(\.isNumber) && line.key != "nodes":
      return with("\"\(line.value)\"")
    case .pathForAddress where line.key == "script": return with("./setup.sh")
    default: return nil
    }
  }
}
