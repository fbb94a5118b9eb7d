import Diagnostics
import Serialization

/// Findings in the form that code hosts read: SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), with every
/// rule, and what the file silences as suppressed results.
public struct SARIFReport: Sendable {
  private let result: CheckResult
  private let version: String
  private let root: String
  private let indices: [String: Int]

  /// The schema that it keeps to.
  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  /// The report of a check by this release of Apus. `root` is the absolute path of the folder that the report's paths
  /// are relative to; a file outside it has its `file:` address.
  public init(_ result: CheckResult, version: String, root: String) {
    self.result = result
    self.version = version
    self.root = root
    indices = Dictionary(Rules.all.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The report as JSON text, ending with a line feed.
  public var text: String {
    let findings = result.diagnostics.map { ($0, String?.none) } + result.silenced.map { ($0.finding, $0.reason) }
    let run: JSON = [
      "tool": ["driver": driver],
      "columnKind": "unicodeCodePoints",
      "results": .array(findings.map(entry)),
    ]
    let log: JSON = ["$schema": .string(Self.schema), "version": "2.1.0", "runs": [run]]
    return log.text + "\n"
  }

  private var driver: JSON {
    [
      "name": "apus", "version": .string(version), "semanticVersion": .string(version),
      "rules": .array(RuleExplanation.all.map(\.descriptor)),
    ]
  }

  /// One result. Where one result of a run has suppressions, all must have the key (SARIF 2.1.0, 3.27.23).
  private func entry(_ finding: Diagnostic, reason: String?) -> JSON {
    var members: [JSON.Member] = [.init(name: "ruleId", value: .string(finding.rule))]
    if let index = indices[finding.rule] { members.append(.init(name: "ruleIndex", value: .int(index))) }
    let text = ([finding.message] + (finding.hint.map { ["Hint: \($0)"] } ?? [])).map(Self.sentence)
    members += [
      .init(name: "level", value: .string(finding.severity.sarifLevel)),
      .init(name: "message", value: .message(text.joined(separator: " "))),
    ]
    if let location = location(finding) { members.append(.init(name: "locations", value: [location])) }
    let suppressions = reason.map { [["kind": "inSource", "justification": .string($0)] as JSON] } ?? []
    members.append(.init(name: "suppressions", value: .array(suppressions)))
    return .object(members)
  }

  private static func sentence(_ text: String) -> String { text.last.map(".?!…".contains) == true ? text : text + "." }

  private func location(_ finding: Diagnostic) -> JSON? {
    guard let file = finding.file else { return nil }
    var place: JSON = ["artifactLocation": ["uri": .string(Self.address(of: file, root: root))]]
    if let position = finding.position {
      place["region"] = ["startLine": .int(position.line), "startColumn": .int(position.column)]
    }
    return ["physicalLocation": place]
  }

  /// A path as a URI reference (RFC 3986): relative to the root where it lies in it or is relative already, else a
  /// `file:` address (RFC 8089).
  static func address(of path: String, root: String) -> String {
    let folder = root.hasSuffix("/") ? root : root + "/"
    var path = path[...]
    if path.hasPrefix(folder) { path = path.dropFirst(folder.count).drop { $0 == "/" } }
    while path.hasPrefix("./") { path = path.dropFirst(2).drop { $0 == "/" } }
    let encoded = path.utf8.map { byte -> String in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return String(UnicodeScalar(byte))
      case _ where "-._~/".utf8.contains(byte): return String(UnicodeScalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return (path.hasPrefix("/") ? "file://" : "") + encoded.joined()
  }
}

extension Severity {
  /// SARIF's word for it.
  fileprivate var sarifLevel: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .advice: "note"
    }
  }
}

extension RuleExplanation {
  /// The rule as a host shows it beside its findings.
  fileprivate var descriptor: JSON {
    [
      "id": .string(rule.id),
      "shortDescription": .message(rule.summary),
      "fullDescription": .message(rule.why),
      "help": .message(help),
      "defaultConfiguration": ["level": .string(rule.severity.sarifLevel)],
      "properties": ["tags": [.string(topic)]],
    ]
  }

  private var help: String {
    let silencing =
      rule.canBeSilenced
      ? "It is silenced by its name and a reason under `silence` in the cluster file."
      : "It is an error, and cannot be silenced."
    return "`apus explain \(rule.id)` shows what breaks it and what does not. \(silencing) Source: \(rule.source)."
  }
}

extension JSON {
  /// A message object. Braces mark arguments there, and brackets before a parenthesis a link: they are escaped, so that
  /// no word of the user's file is taken for either (SARIF 2.1.0, 3.11.5 and 3.11.6).
  fileprivate static func message(_ text: String) -> JSON {
    let plain = text.replacing("{", with: "{{").replacing("}", with: "}}").replacing("](", with: "\\](")
    return ["text": .string(plain)]
  }
}
